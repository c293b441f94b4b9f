import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../dataset/faults';
import type { Manifest } from '../../../dataset/manifest';
import type { SqlAnswer } from '../../../engine/contract';
import { csvOf } from '../../../export/csv';
import { download, fileName } from '../../../export/file';
import { formatNumber } from '../../../domain/format';
import type { FigureSnapshot } from '../../../domain/snapshot';
import { inLanguage, type Language } from '../../../domain/text';
import { AnswerTable } from '../AnswerTable';
import { Pager } from '../Pager';
import { tableProtection } from '../../../query/protection';
import { faultWords } from '../words';
import { protectedTablesOf } from './protected-tables';
import { ROW_LIMIT, type ConsoleRun } from './useConsoleQuery';
import styles from '../data.module.css';

interface ConsoleResultProps {
  readonly run: ConsoleRun;
  /** What is wrong with the console's engine, where it could not be started. */
  readonly engineFault: Fault | null;
  readonly manifest: Manifest;
  readonly language: Language;
}

const PAGE_SIZE = 100;

const RULES = ['empty', 'one-statement', 'read-only'] as const;

/** The console's own rule that the query breaks, or null where the engine refused it. */
function ruleOf(fault: Fault): (typeof RULES)[number] | null {
  return RULES.find((rule) => rule === fault.detail['rule']) ?? null;
}

function FaultLines({ fault }: { readonly fault: Fault }) {
  const { t } = useTranslation('data');
  const { t: faults } = useTranslation('faults');
  const words = faultWords(faults, fault);
  const rule = ruleOf(fault);
  return (
    <div role="alert" className={styles.fault} data-testid="console-fault" data-code={fault.code}>
      <p>{rule === null ? `${words.what} ${words.mend}` : t(`console.rules.${rule}`)}</p>
      {words.reason !== null && (
        <>
          <p className={styles.quiet}>{t('console.said')}</p>
          <pre>{words.reason}</pre>
        </>
      )}
    </div>
  );
}

/** What must be known of the tables that were asked: which are protected and how; null where none is. */
function useProtectedLine(sql: string, manifest: Manifest, language: Language): string | null {
  const { t } = useTranslation('data');
  const tables = protectedTablesOf(sql, manifest);
  if (tables.length === 0) return null;
  const methods = new Set(tables.map(tableProtection));
  const named = tables.map((table) =>
    t('protection.tableMethod', {
      name: table.name,
      method: t(`protection.methods.${tableProtection(table)}`),
    }),
  );
  const meaning = [
    ...(methods.has('suppression') ? [t('protection.blanks')] : []),
    ...(methods.has('cell-key') ? [t('protection.perturbed')] : []),
  ];
  return t('protection.console', {
    tables: named.join(language === 'zh' ? '、' : ', '),
    meaning: meaning.join(language === 'zh' ? '' : ' '),
  });
}

function useSnapshot(
  sql: string,
  answer: SqlAnswer,
  manifest: Manifest,
  language: Language,
  protectedLine: string | null,
): () => FigureSnapshot {
  const { t } = useTranslation('data');
  return () => ({
    figureId: 'sql',
    language,
    title: t('console.resultTitle'),
    subtitle: sql,
    notes: [
      ...(protectedLine === null ? [] : [protectedLine]),
      ...(answer.cut ? [t('console.csvCut', { limit: formatNumber(ROW_LIMIT) })] : []),
    ],
    sourceLine: inLanguage(manifest.titles, language),
    datasetId: manifest.id,
    datasetTitle: inLanguage(manifest.titles, language),
    datasetKind: manifest.kind,
    audience: manifest.audience,
    asOf: manifest.as_of,
    link: window.location.href,
    table: answer.table,
    meanings: Object.keys(answer.table.columns).map((name) => ({
      name,
      names: { zh: name, en: name },
      unit: null,
    })),
    svg: null,
  });
}

interface RowsProps {
  readonly sql: string;
  readonly answer: SqlAnswer;
  readonly manifest: Manifest;
  readonly language: Language;
}

function Rows({ sql, answer, manifest, language }: RowsProps) {
  const { t } = useTranslation('data');
  const [page, setPage] = useState(0);
  const protectedLine = useProtectedLine(sql, manifest, language);
  const snapshot = useSnapshot(sql, answer, manifest, language, protectedLine);
  const { table, cut } = answer;
  const names = Object.keys(table.columns);
  const milliseconds = formatNumber(answer.milliseconds, 0);
  const first = page * PAGE_SIZE;
  const end = Math.min(table.rows, first + PAGE_SIZE);
  const limit = formatNumber(ROW_LIMIT);
  const save = () => {
    const frozen = snapshot();
    download(new Blob([csvOf(frozen)], { type: 'text/csv;charset=utf-8' }), fileName(frozen, 'csv'));
  };
  return (
    <>
      <p className={styles.controls} role="status" data-testid="console-rows">
        {cut
          ? t('console.cut', { limit, milliseconds })
          : t('console.rows', { rows: formatNumber(table.rows), milliseconds })}
      </p>
      {(protectedLine !== null || manifest.audience === 'internal') && (
        <p className={styles.notice} data-testid="console-protection">
          {manifest.audience === 'internal' && (
            <span className={styles.badge}>{t('protection.internal')}</span>
          )}
          {protectedLine}
        </p>
      )}
      {names.length === 0 ? (
        <p className={styles.quiet}>{t('console.noColumns')}</p>
      ) : (
        <>
          <AnswerTable
            caption={t('console.caption', {
              first: formatNumber(table.rows === 0 ? 0 : first + 1),
              last: formatNumber(end),
              total: formatNumber(table.rows),
            })}
            table={table}
            headings={names.map((name) => ({ name, meaning: null }))}
            first={first}
            end={end}
            openRow={null}
            numberOfFirstRow={1}
          />
          <Pager page={page} pages={Math.ceil(table.rows / PAGE_SIZE)} onPage={setPage} />
          <button type="button" className={styles.action} onClick={save}>
            {cut ? t('console.csvCut', { limit }) : t('console.csv')}
          </button>
        </>
      )}
    </>
  );
}

/** What the last query gave: rows and their file, or in words why there are none. */
export function ConsoleResult({ run, engineFault, manifest, language }: ConsoleResultProps) {
  const { t } = useTranslation('data');
  return (
    <div className={styles.results} role="region" aria-label={t('console.results')}>
      {engineFault && run.kind !== 'failed' && <FaultLines fault={engineFault} />}
      {run.kind === 'running' && <p role="status">{t('console.running')}</p>}
      {run.kind === 'cancelled' && <p role="status">{t('console.cancelled')}</p>}
      {run.kind === 'failed' && <FaultLines fault={run.fault} />}
      {run.kind === 'done' && (
        <Rows key={run.serial} sql={run.sql} answer={run.answer} manifest={manifest} language={language} />
      )}
    </div>
  );
}
