import { useTranslation } from 'react-i18next';
import { textAt, type Column, type ColumnTable } from '../../domain/columns';
import styles from './AnswerTable.module.css';

interface AnswerHeading {
  readonly name: string;
  /** What the column means, where the manifest says so. */
  readonly meaning: string | null;
  /** What an empty cell of it is; only `empty` where absent. */
  readonly missing?: string | undefined;
}

interface AnswerTableProps {
  readonly caption: string;
  readonly table: ColumnTable;
  readonly headings: readonly AnswerHeading[];
  /** Rows shown: from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  /** Opens the source of that row; null where rows have none. */
  readonly openRow: ((row: number) => void) | null;
  /** The number that a reader sees for row 0. */
  readonly numberOfFirstRow: number;
}

function cellText(table: ColumnTable, column: Column, row: number): string | null {
  const text = textAt(table, column.name, row);
  return text !== null && column.type === 'boolean' ? String(text === '1') : text;
}

function isNumeric(column: Column | undefined): boolean {
  return column?.type === 'integer' || column?.type === 'number';
}

/** Rows of an answer as they are: numbers right-aligned and unrounded, missing values said, text as text. */
export function AnswerTable(props: AnswerTableProps) {
  const { t } = useTranslation('data');
  const { table, headings, openRow } = props;
  const rows = Array.from(
    { length: Math.max(0, props.end - props.first) },
    (_, index) => props.first + index,
  );
  const columns = headings.map((heading) => table.columns[heading.name]);
  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label={`${props.caption} · ${t('rows.scroll')}`}
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {openRow && <th scope="col">{t('rows.source')}</th>}
            {headings.map((heading, index) => (
              <th
                key={heading.name}
                scope="col"
                className={isNumeric(columns[index]) ? styles.numeric : undefined}
              >
                <span className={styles.name}>{heading.name}</span>
                {heading.meaning && <span className={styles.meaning}>{heading.meaning}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {openRow && (
                <td>
                  <button
                    type="button"
                    className={styles.open}
                    aria-label={t('rows.openSource', { row: row + props.numberOfFirstRow })}
                    onClick={() => openRow(row)}
                  >
                    {t('rows.source')}
                  </button>
                </td>
              )}
              {columns.map((column, index) => {
                const text = column ? cellText(table, column, row) : null;
                return (
                  <td key={headings[index]?.name} className={isNumeric(column) ? styles.numeric : undefined}>
                    {text ?? (
                      <span className={styles.missing}>{headings[index]?.missing ?? t('rows.missing')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
