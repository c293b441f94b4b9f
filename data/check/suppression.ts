import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import type {
  AxisLink,
  CellBounds,
  CountTable,
  DifferenceBounds,
  ReleasedTables,
} from '../publish/protect/contract';
import { partsOf, readCountTable, readLinks, thresholdSql } from '../publish/protect/count-tables';
import { audit } from '../publish/protect/suppression/audit';
import { leastWidth } from '../publish/protect/suppression/differences';
import { keyOf } from '../publish/protect/suppression/suppress';
import { PublishFault } from '../publish/publish-fault';
import { publishLine } from '../publish/words';
import type { Findings } from './report';

type Rule = NonNullable<Manifest['protection']['suppression']>;

/**
 * The tables that withhold counts, on the shipped files alone: no small count is shown, blanks and marks agree,
 * and no withheld count can be worked out more closely than the manifest's width by a reader who knows all that
 * `audit` knows; nor, where the manifest says so, a count less one of its parts that may be small. Says how many
 * counts are withheld, the narrowest interval, and how many differences were looked at.
 */
export async function checkSuppression(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const tables = manifest.tables.filter(({ protection }) => protection === 'suppression');
  const perturbed = manifest.tables.find(({ protection }) => protection === 'cell-key');
  const [first] = tables;
  if (!first) return '0';
  if (perturbed) findings.add('methods-mixed', { one: first.name, other: perturbed.name });
  const before = findings.faults.length;
  for (const table of tables) checkDeclared(table, manifest, findings);
  const rule = manifest.protection.suppression;
  if (!rule || findings.faults.length > before) return String(tables.length);
  const released = await readReleased(connection, manifest, tables, rule);
  for (const table of released.tables) checkShown(table, findings);
  if (findings.faults.length > before) return String(tables.length);
  return checkBounds(released, rule, findings);
}

function checkDeclared(table: TableDescription, manifest: Manifest, findings: Findings): void {
  const missing: [field: string, lacks: boolean][] = [
    ['protected', !table.protected],
    ['protection.method', manifest.protection.method !== 'suppression'],
    ['protection.suppression', !manifest.protection.suppression],
    ...table.measures.map((measure): [string, boolean] => {
      const column = `${measure}_withheld`;
      return [column, !table.columns.some(({ name }) => name === column)];
    }),
  ];
  for (const [field, lacks] of missing) {
    if (lacks) findings.add('suppression-undeclared', { table: table.name, field });
  }
}

async function readReleased(
  connection: DuckDBConnection,
  manifest: Manifest,
  tables: readonly TableDescription[],
  rule: Rule,
): Promise<ReleasedTables> {
  const of = (id: 'place' | 'issue') => manifest.dimensions.find((dimension) => dimension.id === id);
  const issue = of('issue');
  const marked = manifest.tables
    .find(({ name }) => name === issue?.table)
    ?.columns.some(({ name }) => name === 'sensitive');
  const issueColumns = issue ? [...issue.levels.map(({ id }) => `${id}_id`), 'issue_id'] : [];
  const issues = issue?.table && marked ? { from: issue.table, columns: issueColumns } : null;
  const limits = { threshold: rule.threshold, sensitive: rule.sensitive_threshold };
  const read: CountTable[] = [];
  for (const { name, grain, measures } of tables) {
    const threshold = thresholdSql(grain, issues, limits);
    const source = { name, from: name, axes: grain, measures, threshold, marked: true };
    read.push(await readCountTable(connection, source));
  }
  const links: AxisLink[] = [];
  for (const dimension of [of('place'), issue]) {
    if (!dimension?.table || !dimension.key || dimension.flat) continue;
    const levels = dimension.levels.map(({ id }) => id);
    const columns = levels.map((id) => `${id}_id`);
    const nested = { from: dimension.table, key: dimension.key, columns, levels };
    links.push(...(await readLinks(connection, nested)));
  }
  return { tables: read, links, parts: partsOf(manifest.measures) };
}

function checkShown(table: CountTable, findings: Findings): void {
  table.measures.forEach((column, index) => {
    const [values, marks] = [table.values[index], table.marks[index]];
    const at = (row: number) => ({ table: table.name, column, key: keyOf(table, row) });
    const wrong = values?.findIndex((value, row) => Number.isNaN(value) !== (marks?.[row] ?? 0) > 0) ?? -1;
    if (wrong >= 0) findings.add('suppression-mark', { ...at(wrong), mark: marks?.[wrong] ?? '' });
    const small = values?.findIndex((value, row) => value > 0 && value < (table.thresholds[row] ?? 0)) ?? -1;
    if (small < 0) return;
    const [threshold, found] = [table.thresholds[small] ?? 0, values?.[small] ?? 0];
    findings.add('suppression-small', { ...at(small), threshold, found });
  });
}

async function checkBounds(released: ReleasedTables, rule: Rule, findings: Findings): Promise<string> {
  try {
    const { cells, differences } = await audit(released, rule.differences === true ? rule.width : null);
    const narrowest = checkCells(released, cells, rule, findings);
    checkDifferences(released, differences, rule, findings);
    const looked = differences.length > 0 ? `, − ${differences.length}` : '';
    return narrowest ? `${cells.length}, ${narrowest.low}–${narrowest.high}${looked}` : '0';
  } catch (error) {
    if (!(error instanceof PublishFault)) throw error;
    findings.add('suppression-unproved', { reason: publishLine(error, 'en') });
    return '0';
  }
}

/** Finds the first withheld count that is known too well; gives the one that is known best. */
function checkCells(
  { tables }: ReleasedTables,
  cells: readonly CellBounds[],
  { width }: Rule,
  findings: Findings,
): CellBounds | null {
  let narrowest: CellBounds | null = null;
  let told = false;
  for (const cell of cells) {
    const { table: id, measure: column, row, low, high } = cell;
    const table = tables.find(({ name }) => name === id);
    if (!table) continue;
    if (!narrowest || high - low < narrowest.high - narrowest.low) narrowest = cell;
    const mark = table.marks[table.measures.indexOf(column)]?.[row];
    // What is known to be under its threshold cannot be wider than from 1 to the last count under it.
    const least = mark === 1 ? Math.min(width, (table.thresholds[row] ?? 0) - 2) : width;
    if (told || high - low >= least) continue;
    findings.add('suppression-narrow', {
      table: id,
      column,
      key: keyOf(table, row),
      low,
      high,
      width: least,
    });
    told = true;
  }
  return narrowest;
}

/** Finds the first difference that may be small and is known too well; one that is 0 or large is no small count. */
function checkDifferences(
  { tables }: ReleasedTables,
  differences: readonly DifferenceBounds[],
  { width }: Rule,
  findings: Findings,
): void {
  for (const difference of differences) {
    const { table: id, whole, part, row, low, high, threshold } = difference;
    const least = leastWidth(difference, width);
    if (high - low >= least || high < 1 || low >= threshold) continue;
    const table = tables.find(({ name }) => name === id);
    const key = table ? keyOf(table, row) : '';
    findings.add('suppression-difference', { table: id, whole, part, key, low, high, width: least });
    return;
  }
}
