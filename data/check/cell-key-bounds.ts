import { partsOf } from '../publish/protect/count-tables';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { tableProtection } from '../../src/query/protection';
import { name } from '../../src/query/sql-text';
import type { Relation } from './cell-key-relations';
import { possibleCounts, type CellKey } from './cell-key-table';

/** More than any count. */
const NO_LIMIT = 2_147_483_647;

/** The measures of a table that are counts. */
export function countsOf(table: TableDescription, manifest: Manifest): string[] {
  const counts = new Set(manifest.measures.filter(({ kind }) => kind === 'count').map(({ id }) => id));
  return table.measures.filter((id) => counts.has(id));
}

/** The temporary table that holds, for each cell of a table, what a reader knows: `M`, `M_low`, `M_high`. */
export function boundsName(table: TableDescription): string {
  return name(`bounds_${table.name}`);
}

/** The columns of a table's bounds. */
export const lowOf = (measure: string) => name(`${measure}_low`);
export const highOf = (measure: string) => name(`${measure}_high`);

/** Makes the bounds of a table: for each count the least and the largest true count that its value may come from. */
export function startSql(table: TableDescription, manifest: Manifest, cellKey: CellKey): string {
  const counts = countsOf(table, manifest);
  const axes = table.columns
    .map((column) => column.name)
    .filter((column) => !counts.some((id) => column === id || column === `${id}_withheld`));
  const bounds = counts.flatMap((id) => {
    const [low, high] = isPerturbed(table) ? perturbed(id, cellKey) : exact(id, table, manifest);
    return [`CAST(${low} AS INTEGER) AS ${lowOf(id)}`, `CAST(${high} AS INTEGER) AS ${highOf(id)}`];
  });
  const columns = [...axes, ...counts].map(name);
  return `CREATE OR REPLACE TEMP TABLE ${boundsName(table)} AS
    SELECT ${[...columns, ...bounds].join(', ')} FROM ${name(table.name)}`;
}

function perturbed(id: string, { table }: CellKey): readonly [low: string, high: string] {
  const possible = possibleCounts(table);
  const ends = (pick: (counts: readonly number[]) => number | undefined) => {
    const list = possible.map((counts, value) => pick(counts) ?? value);
    const last = (list.at(-1) ?? 0) - (list.length - 1);
    const count = name(id);
    return `CASE WHEN ${count} < ${list.length} THEN [${list.join(', ')}][CAST(${count} AS INTEGER) + 1] ELSE ${count} + ${last} END`;
  };
  return [ends((counts) => counts[0]), ends((counts) => counts.at(-1))];
}

/** A count that was not perturbed is known; a withheld one is under its threshold, or any. */
function exact(id: string, table: TableDescription, { protection }: Manifest): readonly [string, string] {
  const count = name(id);
  const mark = `${id}_withheld`;
  const limits = protection.suppression;
  if (!limits || !table.columns.some((column) => column.name === mark)) {
    return [`coalesce(${count}, 0)`, `coalesce(${count}, ${NO_LIMIT})`];
  }
  const most = Math.max(limits.threshold, limits.sensitive_threshold) - 1;
  const withheld = (one: number, other: number) =>
    `CASE WHEN ${count} IS NOT NULL THEN ${count} WHEN ${name(mark)} = 1 THEN ${one} ELSE ${other} END`;
  return [withheld(1, 0), withheld(most, NO_LIMIT)];
}

/** The measures that two tables share. */
export function sharedCounts({ coarse, fine }: Relation, manifest: Manifest): string[] {
  return countsOf(coarse, manifest).filter((id) => countsOf(fine, manifest).includes(id));
}

/**
 * Makes the temporary table `sums`, a row a coarse cell whose bounds can tell anything of its parts' or they of
 * its own: `k0`, `k1`, … its keys; `present` and `room`, how many of its parts are shipped and how many there may
 * be; for each shared measure M, `M`, `M_low`, `M_high` added up over the parts (over those that are not shipped,
 * too) and `whole_M`, `whole_M_low`, `whole_M_high` of the cell itself.
 */
export function sumsSql(relation: Relation, manifest: Manifest, cellKey: CellKey): string {
  const { coarse, fine, reached, joins, possible } = relation;
  const measures = sharedCounts(relation, manifest);
  const keys = coarse.grain.map((_, index) => `k${index}`);
  const selected = reached.map((sql, index) => `${sql} AS k${index}`);
  const room = possible ?? String(NO_LIMIT);
  const sums = measures.flatMap((id) =>
    [name(id), lowOf(id), highOf(id)].map((column) => `CAST(sum(f.${column}) AS BIGINT) AS ${column}`),
  );
  const beside = measures.flatMap((id) => [
    `k.${name(id)}`,
    `k.${lowOf(id)}`,
    `k.${highOf(id)} + greatest(0, ${room} - k.present) * ${hiddenIn(fine, cellKey)} AS ${highOf(id)}`,
    `coalesce(c.${name(id)}, 0) AS ${name(`whole_${id}`)}`,
    `coalesce(c.${lowOf(id)}, 0) AS ${lowOf(`whole_${id}`)}`,
    `coalesce(c.${highOf(id)}, ${hiddenIn(coarse, cellKey)}) AS ${highOf(`whole_${id}`)}`,
  ]);
  // Where the slack is wider than any part's own bounds, no part can be tightened.
  const widest = isPerturbed(fine) ? widestOf(cellKey) + 1 : NO_LIMIT;
  const telling = measures.map(
    (id) =>
      `${highOf(`whole_${id}`)} - ${lowOf(id)} < ${widest} OR ${highOf(id)} - ${lowOf(`whole_${id}`)} < ${widest}`,
  );
  return `CREATE OR REPLACE TEMP TABLE sums AS SELECT * FROM (
      SELECT ${[...keys.map((key) => `k.${key}`), 'k.present', `CAST(${room} AS BIGINT) AS room`, ...beside].join(', ')}
      FROM (SELECT ${[...selected, 'count(*) AS present', ...sums].join(', ')}
            FROM ${boundsName(fine)} f ${joins.join(' ')} ${grouped(keys.length)}) k
      LEFT JOIN ${boundsName(coarse)} c ON ${all(coarse.grain.map((column, index) => `c.${name(column)} = k.k${index}`))}
    ) WHERE room = 2 OR ${telling.join(' OR ')}`;
}

/**
 * What `sums` tells of the parts of coarse cells: sums of bounds bound sums; and, where both tables are perturbed,
 * a coarse cell and a part that were shipped with different values do not count the same requests, so that the
 * other parts are not all empty. Fills `tightened`: the row of the fine table and its new bounds, where changed.
 */
export function partsSql(relation: Relation, manifest: Manifest): string {
  const { coarse, fine, reached, joins } = relation;
  const twins = isPerturbed(coarse) && isPerturbed(fine);
  const bounds = sharedCounts(relation, manifest).map((id): Bounds => {
    const whole = `s.${name(`whole_${id}`)}`;
    const filled = twins ? `CAST(${whole} <> f.${name(id)} AS INTEGER)` : '0';
    const other = twins ? `CAST(s.room = 2 AND ${whole} <> s.${name(id)} - f.${name(id)} AS INTEGER)` : '0';
    const most = `(s.${highOf(id)} - f.${highOf(id)})`;
    const least = `greatest(s.${lowOf(id)} - f.${lowOf(id)}, ${filled})`;
    return {
      id,
      low: `greatest(f.${lowOf(id)}, s.${lowOf(`whole_${id}`)} - ${most}, ${other})`,
      high: `least(f.${highOf(id)}, s.${highOf(`whole_${id}`)} - ${least})`,
    };
  });
  const on = all(reached.map((sql, index) => `${sql} = s.k${index}`));
  return tightenedSql(`${boundsName(fine)} f ${joins.join(' ')} JOIN sums s ON ${on}`, 'f', bounds);
}

/** What `sums` tells of the coarse cells themselves, into `tightened`. */
export function wholesSql(relation: Relation, manifest: Manifest): string {
  const { coarse } = relation;
  const bounds = sharedCounts(relation, manifest).map((id): Bounds => ({
    id,
    low: `greatest(c.${lowOf(id)}, s.${lowOf(id)})`,
    high: `least(c.${highOf(id)}, s.${highOf(id)})`,
  }));
  const on = all(coarse.grain.map((column, index) => `c.${name(column)} = s.k${index}`));
  return tightenedSql(`${boundsName(coarse)} c JOIN sums s ON ${on}`, 'c', bounds);
}

/**
 * The numerator of a ratio counts some of the denominator's requests, all of them only where perturbed counts have
 * one value: what that tells of each other's bounds, into `tightened`; a statement a ratio, with its two counts.
 */
export function sharesSql(
  table: TableDescription,
  manifest: Manifest,
): { readonly measures: readonly string[]; readonly sql: string }[] {
  const counts = countsOf(table, manifest);
  return partsOf(manifest.measures).flatMap(({ part, whole }) => {
    if (!counts.includes(part) || !counts.includes(whole)) return [];
    const apart = isPerturbed(table) ? `CAST(t.${name(part)} <> t.${name(whole)} AS INTEGER)` : '0';
    const sql = tightenedSql(`${boundsName(table)} t`, 't', [
      { id: part, low: `t.${lowOf(part)}`, high: `least(t.${highOf(part)}, t.${highOf(whole)} - ${apart})` },
      {
        id: whole,
        low: `greatest(t.${lowOf(whole)}, t.${lowOf(part)} + ${apart})`,
        high: `t.${highOf(whole)}`,
      },
    ]);
    return [{ measures: [part, whole], sql }];
  });
}

/** Takes the bounds in `tightened` over into those of the table; `ids` are the measures that it has. */
export function takenOverSql(table: TableDescription, ids: readonly string[]): string {
  const columns = ids.flatMap((id) => [lowOf(id), highOf(id)]).map((column) => `${column} = n.${column}`);
  return `UPDATE ${boundsName(table)} b SET ${columns.join(', ')} FROM tightened n WHERE b.rowid = n.row`;
}

/** The largest true count that a cell may have that is not shipped. */
export function hiddenIn(table: TableDescription, cellKey: CellKey): number {
  return isPerturbed(table) ? Math.max(0, ...(possibleCounts(cellKey.table)[0] ?? [])) : 0;
}

export function isPerturbed(table: TableDescription): boolean {
  return tableProtection(table) === 'cell-key';
}

interface Bounds {
  readonly id: string;
  readonly low: string;
  readonly high: string;
}

function tightenedSql(from: string, alias: string, bounds: readonly Bounds[]): string {
  const columns = bounds.flatMap(({ id, low, high }) => [
    `CAST(${low} AS INTEGER) AS ${lowOf(id)}`,
    `CAST(${high} AS INTEGER) AS ${highOf(id)}`,
    `${alias}.${lowOf(id)} AS ${lowOf(`former_${id}`)}`,
    `${alias}.${highOf(id)} AS ${highOf(`former_${id}`)}`,
  ]);
  const changed = bounds.flatMap(({ id }) =>
    [lowOf, highOf].map((bound) => `${bound(id)} <> ${bound(`former_${id}`)}`),
  );
  return `CREATE OR REPLACE TEMP TABLE tightened AS
    SELECT * FROM (SELECT ${alias}.rowid AS row, ${columns.join(', ')} FROM ${from}) WHERE ${changed.join(' OR ')}`;
}

function widestOf({ table }: CellKey): number {
  return Math.max(...possibleCounts(table).map((counts) => (counts.at(-1) ?? 0) - (counts[0] ?? 0)));
}

function grouped(keys: number): string {
  return keys > 0 ? `GROUP BY ${Array.from({ length: keys }, (_, index) => index + 1).join(', ')}` : '';
}

function all(conditions: readonly string[]): string {
  return conditions.length > 0 ? conditions.join(' AND ') : 'true';
}
