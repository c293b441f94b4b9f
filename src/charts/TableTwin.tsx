import { useTranslation } from 'react-i18next';
import { numberAt, textAt, type ColumnMeaning, type ColumnTable } from '../domain/columns';
import type { Language } from '../domain/text';
import styles from './Figure.module.css';

interface TableTwinProps {
  readonly caption: string;
  readonly language: Language;
  readonly data: ColumnTable;
  readonly meanings: readonly ColumnMeaning[];
  readonly openRow: ((row: number) => void) | null;
}

/**
 * Numbers of a column: digits are grouped in all of it where one of them has five or more or its decimals are set, so
 * that a year stays a year and 8,416 stands under 15,131.
 */
function formatOf(
  language: Language,
  data: ColumnTable,
  { name, decimals }: ColumnMeaning,
): Intl.NumberFormat {
  let long = decimals !== undefined;
  for (let row = 0; row < data.rows && !long; row += 1) {
    long = Math.abs(numberAt(data, name, row) ?? 0) >= 10_000;
  }
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    useGrouping: long ? 'always' : 'min2',
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 6,
  });
}

/**
 * The chart's numbers as a table, in the order given, with the unit in each head and a way to each source.
 * A missing number is blank (whether it is 未公布 or does not apply is for the caller's words to say), or the
 * words that its column has for one; a perturbed one carries the mark of its column.
 */
export function TableTwin({ caption, language, data, meanings, openRow }: TableTwinProps) {
  const { t } = useTranslation('figure', { lng: language });
  const columns = meanings.filter(
    ({ name, inFileOnly }) => data.columns[name] !== undefined && inFileOnly !== true,
  );
  const numeric = (name: string) => {
    const type = data.columns[name]?.type;
    return type === 'integer' || type === 'number';
  };
  const formats = new Map(
    columns.flatMap((meaning) =>
      numeric(meaning.name) ? [[meaning.name, formatOf(language, data, meaning)] as const] : [],
    ),
  );
  const text = ({ name, missing = '', mark = '' }: ColumnMeaning, row: number) => {
    if (!numeric(name)) return textAt(data, name, row) ?? '';
    const value = numberAt(data, name, row);
    return value === null ? missing : `${mark}${formats.get(name)?.format(value) ?? ''}`;
  };
  const cell = (meaning: ColumnMeaning, row: number) => {
    const said = text(meaning, row);
    const withheld = said !== '' && said === meaning.missing;
    return withheld ? <span className={styles.withheld}>{said}</span> : said;
  };
  const [first, ...rest] = columns;
  if (first === undefined) return null;

  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, names, unit }) => (
            <th key={name} scope="col" className={numeric(name) ? styles.number : undefined}>
              {names[language]}
              {unit !== null && <span className={styles.unit}> {unit}</span>}
            </th>
          ))}
          {openRow && <th scope="col">{t('source')}</th>}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: data.rows }, (_, row) => (
          <tr key={row}>
            <th scope="row" className={numeric(first.name) ? styles.number : undefined}>
              {cell(first, row)}
            </th>
            {rest.map((meaning) => (
              <td key={meaning.name} className={numeric(meaning.name) ? styles.number : undefined}>
                {cell(meaning, row)}
              </td>
            ))}
            {openRow && (
              <td>
                <button
                  type="button"
                  className={styles.action}
                  aria-label={t('sourceOfRow', { row: text(first, row) })}
                  onClick={() => openRow(row)}
                >
                  {t('source')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
