import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import { inLanguage, type Language } from '../../domain/text';
import { tableProtection } from '../../query/protection';
import type { Engine, EngineStatus } from '../../engine/contract';
import { ColumnList } from './ColumnList';
import { RowPages } from './RowPages';
import styles from './data.module.css';

interface TablesSectionProps {
  readonly manifest: Manifest;
  readonly language: Language;
  readonly engine: Engine | null;
  readonly engineStatus: EngineStatus;
  /** The table named in the address, or null. */
  readonly chosen: string | null;
  readonly onChoose: (table: string) => void;
  readonly onOpenFact: (factId: string) => void;
}

/** The tables of the dataset; the chosen one with its columns and its rows. */
export function TablesSection(props: TablesSectionProps) {
  const { t } = useTranslation('data');
  const { manifest, language } = props;
  const found = manifest.tables.find((table) => table.name === props.chosen);
  const table = found ?? manifest.tables.find((one) => one.role === 'facts') ?? manifest.tables[0];
  if (!table) return null;
  const method = tableProtection(table);
  const anyProtected = manifest.tables.some((one) => tableProtection(one) !== 'none');
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0);
  return (
    <section className={styles.section} aria-labelledby="data-tables">
      <h2 id="data-tables">{t('tables.heading')}</h2>
      <div>
        <p className={styles.quiet}>
          {t('tables.intro', { tables: manifest.tables.length, rows: formatNumber(rows) })}
        </p>
        <div
          className={styles.scroll}
          role="region"
          aria-label={`${t('tables.heading')} · ${t('rows.scroll')}`}
          tabIndex={0}
        >
          <table className={styles.list}>
            <thead>
              <tr>
                <th scope="col">{t('tables.name')}</th>
                <th scope="col">{t('tables.what')}</th>
                <th scope="col" className={styles.numeric}>
                  {t('tables.rows')}
                </th>
                <th scope="col" className={styles.numeric}>
                  {t('tables.kilobytes')}
                </th>
                <th scope="col">{t('tables.role')}</th>
                <th scope="col">{t('tables.grain')}</th>
                {anyProtected && <th scope="col">{t('protection.column')}</th>}
              </tr>
            </thead>
            <tbody>
              {manifest.tables.map((one) => (
                <tr key={one.name} className={one === table ? styles.chosen : undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.choose}
                      aria-pressed={one === table}
                      onClick={() => props.onChoose(one.name)}
                    >
                      {one.name}
                    </button>
                  </th>
                  <td className={styles.what}>{inLanguage(one.names, language)}</td>
                  <td className={styles.numeric}>{formatNumber(one.rows)}</td>
                  <td className={styles.numeric}>
                    {one.bytes === undefined ? '' : formatNumber(Math.round(one.bytes / 1000))}
                  </td>
                  <td>{t(`tables.roles.${one.role}`)}</td>
                  <td className={styles.name}>{one.grain.join(' × ') || t('tables.noGrain')}</td>
                  {anyProtected && (
                    <td>{one.role === 'cells' ? t(`protection.methods.${tableProtection(one)}`) : ''}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h3 className={styles.tableName}>
          {t('tables.chosen', { name: table.name })} <span>{inLanguage(table.names, language)}</span>
        </h3>
        {props.chosen !== null && !found && (
          <p role="status">{t('tables.unknown', { name: props.chosen, shown: table.name })}</p>
        )}
        {table.rolls_up && (
          <p className={styles.quiet}>{t('tables.rollsUp', { table: table.rolls_up.table })}</p>
        )}
        {method !== 'none' && (
          <p className={styles.notice} data-testid="table-protection">
            {t(`protection.note.${method}`, { largest: manifest.protection.cell_key?.largest ?? 0 })}
          </p>
        )}
        <ColumnList table={table} language={language} onChoose={props.onChoose} />
        <RowPages
          key={`${manifest.id} ${table.name}`}
          table={table}
          language={language}
          engine={props.engine}
          engineStatus={props.engineStatus}
          onOpenFact={props.onOpenFact}
        />
      </div>
    </section>
  );
}
