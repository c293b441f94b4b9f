import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import type { Findings } from './report';
import { firstText } from './tables';

/** The columns that a reader takes from the table of published figures, with their types. */
const COLUMNS = {
  fact: 'text',
  measure: 'text',
  place_id: 'integer',
  issue_id: 'integer',
  period_start: 'date',
  period_end: 'date',
  value: 'number',
  qualifier: 'text',
  chartable: 'boolean',
  calibrated: 'boolean',
  name_zh: 'text',
  name_en: 'text',
  counts_zh: 'text',
  counts_en: 'text',
  note_zh: 'text',
  note_en: 'text',
  source: 'text',
} as const;

const MAY_BE_BLANK = ['issue_id', 'note_zh', 'note_en'];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Published figures stand beside a model only, in a table that has what a reader needs of them; each is of a measure
 * of the dataset, within its period, not below 0 and, for a rate, not above 100, with a source of the manifest. Gives
 * how many there are.
 */
export async function checkPublished(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const { published } = manifest;
  if (!published) return '0';
  const { table } = published;
  if (manifest.kind !== 'model') findings.add('published-beside', { table, kind: manifest.kind });
  const described = manifest.tables.find((one) => one.name === table);
  const lacking = Object.entries(COLUMNS).find(
    ([id, type]) => described?.columns.find((column) => column.name === id)?.type !== type,
  );
  if (described?.role !== 'dimension' || lacking) {
    findings.add('published-column', { table, column: lacking?.[0] ?? '–', type: lacking?.[1] ?? '–' });
    return '0';
  }
  const first = (where: string) =>
    firstText(
      connection,
      `SELECT coalesce(fact, '–') FROM ${name(table)} WHERE ${where} ORDER BY ALL LIMIT 1`,
    );
  const of = (list: readonly string[]) => (list.length === 0 ? "('')" : `(${list.map(quoted).join(', ')})`);
  const measures = (kinds: readonly string[]) =>
    of(manifest.measures.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  const { start, end } = manifest.period;
  const filled = Object.keys(COLUMNS).filter((column) => !MAY_BE_BLANK.includes(column));
  const wrong: [string, string][] = [
    ...filled.map((column): [string, string] => [column, `${name(column)} IS NULL`]),
    ['measure', `measure NOT IN ${measures(['count', 'ratio'])}`],
    ['value', `NOT isfinite(value) OR value < 0`],
    ['value', `value > 100 AND measure IN ${measures(['ratio'])}`],
    ['period_start', `period_start < DATE ${quoted(start)} OR period_start > period_end`],
    ['period_end', `period_end > DATE ${quoted(end)}`],
    ['source', `source NOT IN ${of(manifest.sources.map(({ id }) => id))}`],
    ['fact', `fact IN (SELECT fact FROM ${name(table)} GROUP BY fact HAVING count(*) > 1)`],
  ];
  for (const [column, where] of wrong) {
    const key = await first(where);
    if (key !== null) findings.add('published-row', { table, column, key });
  }
  return String(described.rows);
}
