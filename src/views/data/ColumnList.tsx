import { useTranslation } from 'react-i18next';
import type { TableDescription } from '../../dataset/manifest';
import { inLanguage, type Language } from '../../domain/text';
import styles from './data.module.css';

interface ColumnListProps {
  readonly table: TableDescription;
  readonly language: Language;
  /** Shows the table that a column refers to. */
  readonly onChoose: (table: string) => void;
}

/** Every column of a table: what it means, its unit, its type and the table it refers to. */
export function ColumnList({ table, language, onChoose }: ColumnListProps) {
  const { t } = useTranslation('data');
  return (
    <>
      <h4>{t('columns.heading')}</h4>
      <div className={styles.scroll} role="region" aria-label={t('columns.heading')} tabIndex={0}>
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('columns.name')}</th>
              <th scope="col">{t('columns.meaning')}</th>
              <th scope="col">{t('columns.unit')}</th>
              <th scope="col">{t('columns.type')}</th>
              <th scope="col">{t('columns.references')}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => {
              const { references } = column;
              const name = inLanguage(column.names, language);
              const meaning = inLanguage(column.meaning, language);
              return (
                <tr key={column.name}>
                  <th scope="row" className={styles.name}>
                    {column.name}
                  </th>
                  <td className={styles.meaning}>
                    {name}
                    {meaning !== name && <span className={styles.quiet}> {meaning}</span>}
                  </td>
                  <td>{column.unit}</td>
                  <td>{t(`columns.types.${column.type}`)}</td>
                  <td>
                    {references && (
                      <button
                        type="button"
                        className={styles.choose}
                        onClick={() => onChoose(references.table)}
                      >
                        {references.table}.{references.column}
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
