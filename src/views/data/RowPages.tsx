import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textAt, type ColumnTable } from '../../domain/columns';
import type { TableDescription } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import { inLanguage, type Language } from '../../domain/text';
import { tableProtection } from '../../query/protection';
import type { Engine, EngineStatus } from '../../engine/contract';
import { AnswerTable } from './AnswerTable';
import { Pager } from './Pager';
import { pageStatement } from './statements';
import { useSql } from './useSql';
import { faultWords, stepText } from './words';
import styles from './data.module.css';

interface RowPagesProps {
  readonly table: TableDescription;
  readonly language: Language;
  readonly engine: Engine | null;
  readonly engineStatus: EngineStatus;
  readonly onOpenFact: (factId: string) => void;
}

const PAGE_SIZE = 50;
// A row of one line; the place is kept before the rows are there, so that what stands below does not move.
const ROW_PX = 28;
const FACT_ID = 'fact_id';

function factOpener(description: TableDescription, table: ColumnTable, open: (factId: string) => void) {
  if (description.role !== 'facts' || !table.columns[FACT_ID]) return null;
  return (row: number) => {
    const id = textAt(table, FACT_ID, row);
    if (id !== null) open(id);
  };
}

/** The rows of one table as the engine reads them, fifty a page; a published figure opens its source. */
export function RowPages({ table, language, engine, engineStatus, onOpenFact }: RowPagesProps) {
  const { t } = useTranslation('data');
  const { t: shell } = useTranslation('shell');
  const { t: faults } = useTranslation('faults');
  const [page, setPage] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const ready = engineStatus.step === 'ready' ? engine : null;
  const statement = pageStatement(table, page, PAGE_SIZE);
  const { table: answer, answered, fault } = useSql(ready, statement, PAGE_SIZE, attempt);
  const current = answered === statement ? answer : null;
  // The rows of the page before stay until the next are there, under their own numbers.
  const [shown, setShown] = useState<{ readonly rows: ColumnTable; readonly page: number } | null>(null);
  if (current && shown?.rows !== current) setShown({ rows: current, page });
  const first = (shown?.page ?? 0) * PAGE_SIZE + 1;
  const last = Math.min(table.rows, first + PAGE_SIZE - 1);
  const caption = (name: string) =>
    t('rows.caption', {
      table: name,
      first: formatNumber(first),
      last: formatNumber(last),
      total: formatNumber(table.rows),
    });
  const method = tableProtection(table);
  const perturbed = method === 'cell-key';
  const rowsOnPage = Math.min(PAGE_SIZE, table.rows - page * PAGE_SIZE);
  if (table.rows === 0) return <p className={styles.quiet}>{t('rows.empty')}</p>;
  return (
    <>
      <h4>{t('rows.heading')}</h4>
      {!current && fault ? (
        <p role="alert">
          {t('rows.failed', { reason: faultWords(faults, fault).reason ?? faultWords(faults, fault).what })}{' '}
          <button type="button" className={styles.action} onClick={() => setAttempt(attempt + 1)}>
            {t('rows.retry')}
          </button>
        </p>
      ) : (
        <p className={styles.quiet} role="status">
          {current
            ? caption(table.name)
            : ready
              ? t('rows.reading')
              : t('rows.waiting', { step: stepText(shell, engineStatus) })}
        </p>
      )}
      <div style={{ minHeight: `min(70vh, ${(rowsOnPage + 2) * ROW_PX}px)` }}>
        {shown && (
          <div
            className={current ? undefined : styles.waiting}
            aria-busy={!current}
            inert={!current}
            data-testid="rows"
          >
            <AnswerTable
              caption={caption(inLanguage(table.names, language))}
              table={shown.rows}
              headings={table.columns.map((column) => ({
                name: column.name,
                meaning:
                  inLanguage(column.names, language) +
                  (column.unit === null ? '' : ` (${column.unit})`) +
                  (perturbed && table.measures.includes(column.name)
                    ? ` · ${t('protection.methods.cell-key')}`
                    : ''),
                missing:
                  method === 'suppression' && table.measures.includes(column.name)
                    ? t('protection.withheld')
                    : undefined,
              }))}
              first={0}
              end={shown.rows.rows}
              openRow={factOpener(table, shown.rows, onOpenFact)}
              numberOfFirstRow={first}
            />
          </div>
        )}
      </div>
      <Pager page={page} pages={Math.ceil(table.rows / PAGE_SIZE)} onPage={setPage} />
    </>
  );
}
