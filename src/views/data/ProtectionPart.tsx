import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber, formatPercent } from '../../domain/format';
import { inLanguage, type Language } from '../../domain/text';
import { tableProtection } from '../../query/protection';
import { Scrolling } from './Scrolling';
import styles from './data.module.css';

interface ProtectionPartProps {
  readonly manifest: Manifest;
  readonly language: Language;
}

type CellKey = NonNullable<Manifest['protection']['cell_key']>;

/** The perturbation table: a row a true count, a column a deviation, probabilities in percent. */
function PerturbationTable({ rule }: { readonly rule: CellKey }) {
  const { t } = useTranslation('data');
  const deviations = [...new Set(rule.table.flatMap((row) => row.deviations.map(({ by }) => by)))].sort(
    (a, b) => a - b,
  );
  const signed = (by: number) => `${by > 0 ? '+' : ''}${formatNumber(by)}`;
  return (
    <details className={styles.details}>
      <summary>{t('protection.table')}</summary>
      <Scrolling label={t('protection.table')}>
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('protection.trueCount')}</th>
              {deviations.map((by) => (
                <th key={by} scope="col" className={styles.numeric}>
                  {signed(by)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rule.table.map((row, index) => (
              <tr key={row.count}>
                <th scope="row">
                  {index === rule.table.length - 1
                    ? t('protection.andAbove', { count: row.count })
                    : formatNumber(row.count)}
                </th>
                {deviations.map((by) => {
                  const found = row.deviations.find((deviation) => deviation.by === by);
                  return (
                    <td key={by} className={styles.numeric}>
                      {found ? formatPercent(found.probability * 100, 2) : ''}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </details>
  );
}

/** Who may see the dataset and how its counts were protected, method by method, with the rule's own numbers. */
export function ProtectionPart({ manifest, language }: ProtectionPartProps) {
  const { t } = useTranslation('data');
  const { suppression, cell_key: cellKey, statement } = manifest.protection;
  const tables = (method: 'suppression' | 'cell-key') =>
    manifest.tables
      .filter((table) => tableProtection(table) === method)
      .map(({ name }) => name)
      .join(language === 'zh' ? '、' : ', ');
  return (
    <div data-testid="protection">
      <p>
        {t(`audience.${manifest.audience}`)} · {inLanguage(statement, language)}
      </p>
      {suppression && (
        <p>
          {t('protection.statement.suppression', {
            tables: tables('suppression'),
            most: suppression.threshold - 1,
            sensitive: suppression.sensitive_threshold - 1,
            width: suppression.width,
          })}
        </p>
      )}
      {cellKey && (
        <>
          <p>
            {t('protection.statement.cell-key', {
              tables: tables('cell-key'),
              variance: formatNumber(cellKey.variance),
              largest: cellKey.largest,
              minimum: cellKey.rate_minimum,
            })}
          </p>
          <PerturbationTable rule={cellKey} />
        </>
      )}
    </div>
  );
}
