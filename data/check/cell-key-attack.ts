import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { tableProtection } from '../../src/query/protection';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import { partsOf } from '../publish/protect/count-tables';
import {
  boundsName,
  countsOf,
  hiddenIn,
  highOf,
  isPerturbed,
  lowOf,
  partsSql,
  sharedCounts,
  sharesSql,
  startSql,
  sumsSql,
  takenOverSql,
  wholesSql,
} from './cell-key-bounds';
import type { Relation } from './cell-key-relations';
import { possibleCounts, type CellKey } from './cell-key-table';
import type { Findings } from './report';
import { firstText } from './tables';

/** Bounds that still move after this many rounds are left as they are. */
const ROUNDS = 3;
/** A count below this is small where no threshold is stated. */
const SMALL = 5;

/**
 * A reader who subtracts cells from one another, and knows the table of deviations. For every cell of every table
 * of cells the least and largest true count that remain possible, from its own shipped value and from all pairs of
 * tables of which one adds up to the other, round after round; a numerator is a part of its denominator, and
 * perturbed cells that count the same requests have the same value. A fault where
 * - a perturbed cell is left with one possible count, and that is small (from 1 to below the threshold for
 *   suppression, 5 where none is stated), shipped or not;
 * - a count less one of its parts is left with one possible number, and that is small;
 * - no count is possible at all: some deviation is larger than stated;
 * - a withheld cell of a table by suppression is left with a range narrower than stated.
 *
 * It is an argument about what is possible, not about what is likely: as from a single perturbed value, a reader
 * may guess a count with some confidence, the more the more tables repeat it (held by m sums of k parts each, it is
 * known with a variance divided by about 1 + m / k). Of a table's deviations it takes the rarest for possible. What
 * the manifest does not tell (an issue that a district cannot have, a count that is part of another but no numerator
 * of it) is not used: a cell that is not shipped is taken to be possible wherever its keys are. Bounds of single
 * cells are propagated; in rare tables, solving all equations at once would tell more.
 */
export async function checkAttack(
  connection: DuckDBConnection,
  manifest: Manifest,
  relations: readonly Relation[],
  cellKey: CellKey,
  findings: Findings,
): Promise<void> {
  const tables = manifest.tables.filter((table) => table.role === 'cells');
  const small = manifest.protection.suppression?.threshold ?? SMALL;
  for (const table of tables) await connection.run(startSql(table, manifest, cellKey));
  const unshipped = new Map<string, Exposed>();
  for (let round = 0; round < ROUNDS; round += 1) {
    let changed = 0;
    for (const table of tables) changed += await tightenShares(connection, table, manifest);
    for (const relation of relations) {
      if (sharedCounts(relation, manifest).length === 0) continue;
      await connection.run(sumsSql(relation, manifest, cellKey));
      for (const found of await unshippedExposed(connection, relation, manifest, cellKey, small)) {
        unshipped.set(`${relation.fine.name} ${found.column}`, found);
      }
      changed += await tightenBySums(connection, relation, manifest);
    }
    if (changed === 0) break;
  }
  const faulted = new Set<string>();
  for (const table of tables) {
    const other = relations
      .flatMap(({ coarse, fine }) => (coarse === table ? [fine.name] : fine === table ? [coarse.name] : []))
      .join(', ');
    const looked = { connection, table, other, findings };
    for (const column of countsOf(table, manifest)) {
      if (tableProtection(table) === 'suppression') await checkNarrowed(looked, column, manifest);
      if (!isPerturbed(table)) continue;
      if (await checkPossible(looked, column, cellKey, small)) faulted.add(`${table.name} ${column}`);
    }
    // Where a count itself is exposed, its differences say the same again.
    const exposed = countsOf(table, manifest).some((column) => faulted.has(`${table.name} ${column}`));
    if (isPerturbed(table) && !exposed) await checkDifferences(looked, manifest, small);
  }
  for (const [cell, found] of unshipped)
    if (!faulted.has(cell)) findings.add('cell-key-exposed', { ...found });
  for (const table of tables) await connection.run(`DROP TABLE ${boundsName(table)}`);
}

/** Changes the bounds of both tables; says how many rows of them. */
async function tightenBySums(
  connection: DuckDBConnection,
  relation: Relation,
  manifest: Manifest,
): Promise<number> {
  const shared = sharedCounts(relation, manifest);
  await connection.run(partsSql(relation, manifest));
  const parts = await connection.run(takenOverSql(relation.fine, shared));
  await connection.run(wholesSql(relation, manifest));
  const wholes = await connection.run(takenOverSql(relation.coarse, shared));
  return parts.rowsChanged + wholes.rowsChanged;
}

async function tightenShares(
  connection: DuckDBConnection,
  table: TableDescription,
  manifest: Manifest,
): Promise<number> {
  let changed = 0;
  for (const { measures, sql } of sharesSql(table, manifest)) {
    await connection.run(sql);
    changed += (await connection.run(takenOverSql(table, measures))).rowsChanged;
  }
  return changed;
}

interface Exposed {
  readonly table: string;
  readonly column: string;
  readonly other: string;
  readonly key: string;
  readonly found: number;
  readonly count: number;
  readonly cells: number;
}

/** Parts of coarse cells that were not shipped, and yet must count one certain small number of requests. */
async function unshippedExposed(
  connection: DuckDBConnection,
  relation: Relation,
  manifest: Manifest,
  cellKey: CellKey,
  small: number,
): Promise<Exposed[]> {
  const { coarse, fine } = relation;
  if (!isPerturbed(fine)) return [];
  const hidden = hiddenIn(fine, cellKey);
  const twins = isPerturbed(coarse);
  const exposed: Exposed[] = [];
  for (const id of sharedCounts(relation, manifest)) {
    const whole = name(`whole_${id}`);
    const twin = twins ? `CAST(room = 2 AND ${whole} <> ${name(id)} AS INTEGER)` : '0';
    const low = `greatest(0, ${lowOf(`whole_${id}`)} - (${highOf(id)} - ${hidden}), ${twin})`;
    const high = `least(${hidden}, ${highOf(`whole_${id}`)} - ${lowOf(id)})`;
    const key = keySql(coarse.grain.map((_, index) => `k${index}`));
    const found = await askNative(
      connection,
      `SELECT ${key} AS key, CAST(low AS DOUBLE) AS count, CAST(count(*) OVER () AS DOUBLE) AS cells
       FROM (SELECT *, ${low} AS low, ${high} AS high FROM sums WHERE room > present)
       WHERE low = high AND low BETWEEN 1 AND ${small - 1} ORDER BY key LIMIT 1`,
    );
    if (found.rows === 0) continue;
    exposed.push({
      table: fine.name,
      column: id,
      other: coarse.name,
      key: `${coarse.grain.join(', ')} = ${textAt(found, 'key', 0) ?? ''} (…)`,
      found: 0,
      count: numberAt(found, 'count', 0) ?? 0,
      cells: numberAt(found, 'cells', 0) ?? 0,
    });
  }
  return exposed;
}

interface Looked {
  readonly connection: DuckDBConnection;
  readonly table: TableDescription;
  /** The tables that it was compared with. */
  readonly other: string;
  readonly findings: Findings;
}

/** Perturbed cells that are left with no possible count, or with a single small one. True where one is exposed. */
async function checkPossible(
  { connection, table, other, findings }: Looked,
  column: string,
  cellKey: CellKey,
  small: number,
): Promise<boolean> {
  const possible = possibleCounts(cellKey.table);
  const [low, high, value] = [lowOf(column), highOf(column), name(column)];
  const within = `greatest(0, ${high} - ${low} + 1)`;
  // Tables whose every value may come from any count between two need no look at which counts those are.
  const even = possible.every((counts) => counts.length === 1 + (counts.at(-1) ?? 0) - (counts[0] ?? 0));
  const lists = possible.map((counts) => `[${counts.join(', ')}]`).join(', ');
  const listed = `len(list_filter([${lists}][CAST(${value} AS INTEGER) + 1], lambda n: n BETWEEN ${low} AND ${high}))`;
  const left = even ? within : `CASE WHEN ${value} < ${possible.length} THEN ${listed} ELSE ${within} END`;
  const from = `FROM (SELECT *, ${left} AS remaining FROM ${boundsName(table)})`;
  const key = keySql(table.grain.map(name));
  const first = async (condition: string) => {
    const found = await askNative(
      connection,
      `SELECT ${key} AS key, CAST(${value} AS DOUBLE) AS found, CAST(${low} AS DOUBLE) AS count,
         CAST(count(*) OVER () AS DOUBLE) AS cells
       ${from} WHERE ${condition} ${orderBy(table)} LIMIT 1`,
    );
    if (found.rows === 0) return null;
    return {
      table: table.name,
      column,
      key: `${table.grain.join(', ')} = ${textAt(found, 'key', 0) ?? ''}`,
      found: numberAt(found, 'found', 0) ?? 0,
      count: numberAt(found, 'count', 0) ?? 0,
      cells: numberAt(found, 'cells', 0) ?? 0,
    };
  };
  const impossible = await first('remaining = 0');
  if (impossible) findings.add('cell-key-beyond', { ...impossible, largest: cellKey.largest });
  const exposed = await first(`remaining = 1 AND ${high} BETWEEN 1 AND ${small - 1}`);
  if (exposed) findings.add('cell-key-exposed', { ...exposed, other });
  return exposed !== null;
}

/** Counts less one of their parts, of which the bounds of the two leave a single small one. */
async function checkDifferences(
  { connection, table, findings }: Looked,
  manifest: Manifest,
  small: number,
): Promise<void> {
  const counts = countsOf(table, manifest);
  for (const { part, whole } of partsOf(manifest.measures)) {
    if (!counts.includes(part) || !counts.includes(whole)) continue;
    // The same requests have the same value, so that other values are of other requests.
    const apart = `CAST(${name(part)} <> ${name(whole)} AS INTEGER)`;
    const low = `greatest(${apart}, ${lowOf(whole)} - ${highOf(part)})`;
    const high = `${highOf(whole)} - ${lowOf(part)}`;
    const key = await firstText(
      connection,
      `SELECT concat_ws('|', CAST(low AS VARCHAR), key) FROM (
         SELECT *, ${keySql(table.grain.map(name))} AS key, ${low} AS low, ${high} AS high FROM ${boundsName(table)})
       WHERE low = high AND low BETWEEN 1 AND ${small - 1} AND ${lowOf(part)} > 0 ${orderBy(table)} LIMIT 1`,
    );
    if (key === null) continue;
    const [count = '', ...keys] = key.split('|');
    const at = `${table.grain.join(', ')} = ${keys.join('|')}`;
    findings.add('cell-key-difference', { table: table.name, whole, part, key: at, count });
  }
}

/** Withheld cells of a table by suppression that perturbed tables narrow further than the manifest allows. */
async function checkNarrowed(
  { connection, table, other, findings }: Looked,
  column: string,
  { protection }: Manifest,
): Promise<void> {
  const limits = protection.suppression;
  if (!limits) return;
  const width = Math.min(limits.width, limits.threshold - 2);
  const found = await askNative(
    connection,
    `SELECT ${keySql(table.grain.map(name))} AS key, CAST(${lowOf(column)} AS DOUBLE) AS low,
       CAST(${highOf(column)} AS DOUBLE) AS high
     FROM ${boundsName(table)} WHERE ${name(column)} IS NULL AND ${highOf(column)} - ${lowOf(column)} < ${width}
     ${orderBy(table)} LIMIT 1`,
  );
  if (found.rows === 0) return;
  findings.add('cell-key-narrowed', {
    table: table.name,
    column,
    other,
    key: `${table.grain.join(', ')} = ${textAt(found, 'key', 0) ?? ''}`,
    low: numberAt(found, 'low', 0) ?? 0,
    high: numberAt(found, 'high', 0) ?? 0,
    width,
  });
}

function keySql(keys: readonly string[]): string {
  return keys.length > 0 ? `concat_ws(', ', ${keys.join(', ')})` : `''`;
}

function orderBy(table: TableDescription): string {
  return table.grain.length > 0 ? `ORDER BY ${table.grain.map(name).join(', ')}` : '';
}
