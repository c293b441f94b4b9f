import { monthIndex } from '../../src/domain/period';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { tableProtection } from '../../src/query/protection';
import { name } from '../../src/query/sql-text';

type Dimension = Manifest['dimensions'][number];

/** Two tables of cells of which one can be added up to the other, as SQL over the finer one, called `f`. */
export interface Relation {
  readonly coarse: TableDescription;
  readonly fine: TableDescription;
  /** The coarse grain's columns, in their order. */
  readonly reached: readonly string[];
  readonly joins: readonly string[];
  /**
   * How many cells of the finer grain a coarse cell has at most, as SQL over its keys `k.k0`, `k.k1`, …; null
   * where the manifest does not tell.
   */
  readonly possible: string | null;
}

/** All pairs of which one is perturbed at least; tables of the same grain are pairs, too, one way round. */
export function relationsOf(manifest: Manifest): Relation[] {
  const cells = manifest.tables.filter((table) => table.role === 'cells');
  return cells.flatMap((coarse, position) =>
    cells.flatMap((fine, other) => {
      if (fine === coarse || ![coarse, fine].some((table) => tableProtection(table) === 'cell-key'))
        return [];
      if (sameGrain(coarse, fine) && position > other) return [];
      const relation = relationOf(coarse, fine, manifest);
      return relation === null ? [] : [relation];
    }),
  );
}

function sameGrain(one: TableDescription, other: TableDescription): boolean {
  return one.grain.length === other.grain.length && one.grain.every((column) => other.grain.includes(column));
}

/** How the finer table adds up to the coarse one, which need not be shipped; null where it does not. */
export function relationOf(
  coarse: TableDescription,
  fine: TableDescription,
  manifest: Manifest,
): Relation | null {
  const joins: string[] = [];
  const reached: string[] = [];
  for (const column of coarse.grain) {
    const sql = reach(column, fine, manifest, joins);
    if (sql === null) return null;
    reached.push(sql);
  }
  const factors = fine.grain
    .filter((column) => !coarse.grain.includes(column))
    .map((column) => factorOf(column, coarse, manifest));
  const possible = factors.includes(null) ? null : ['1', ...factors].join(' * ');
  return { coarse, fine, reached, joins, possible };
}

/** The coarse column over the finer table; null where nothing leads to it. */
function reach(column: string, fine: TableDescription, manifest: Manifest, joins: string[]): string | null {
  const has = (wanted: string) => fine.columns.some((candidate) => candidate.name === wanted);
  if (has(column)) return `f.${name(column)}`;
  if (column === 'year' && has('month')) return 'f."month" // 12';
  if (column === 'year' && has('day')) return 'year(f."day")';
  if (column === 'month' && has('day')) return 'year(f."day") * 12 + month(f."day") - 1';
  const found = levelOf(column, manifest);
  if (!found || !hasParents(found.dimension, manifest)) return null;
  const below = found.dimension.levels.findIndex(
    (level, depth) => depth > found.depth && has(`${level.id}_id`),
  );
  const finer = found.dimension.levels[below];
  if (!finer) return null;
  return climb(`f.${name(`${finer.id}_id`)}`, below - found.depth, found.dimension, joins);
}

/** Joins the dimension's table once a level upwards; the key at the upper end. */
function climb(key: string, levels: number, dimension: Dimension, joins: string[]): string {
  if (levels === 0) return key;
  const alias = `p${joins.length}`;
  const own = `${alias}.${name(dimension.key ?? '')}`;
  joins.push(`LEFT JOIN ${name(dimension.table ?? '')} ${alias} ON ${own} = ${key}`);
  return climb(`${alias}.parent_id`, levels - 1, dimension, joins);
}

/** How many keys of a finer column lie under one coarse cell. */
function factorOf(column: string, coarse: TableDescription, manifest: Manifest): string | null {
  const keyOf = (wanted: string) => {
    const index = coarse.grain.indexOf(wanted);
    return index < 0 ? null : `k.k${index}`;
  };
  const { start, end } = manifest.period;
  const [firstMonth, lastMonth] = [monthIndex(start) ?? 0, monthIndex(end) ?? 0];
  const [month, year] = [keyOf('month'), keyOf('year')];
  if (column === 'year') return String(Math.floor(lastMonth / 12) - Math.floor(firstMonth / 12) + 1);
  if (column === 'month') {
    const whole = String(lastMonth - firstMonth + 1);
    return year === null
      ? whole
      : `(least(${lastMonth}, ${year} * 12 + 11) - greatest(${firstMonth}, ${year} * 12) + 1)`;
  }
  if (column === 'day') {
    const within = (first: string, last: string) =>
      `(least(DATE '${end}', ${last}) - greatest(DATE '${start}', ${first}) + 1)`;
    const days = (from: string) => `make_date(${from} // 12, ${from} % 12 + 1, 1)`;
    if (month !== null) return within(days(month), `(${days(`(${month} + 1)`)} - 1)`);
    if (year !== null) return within(`make_date(${year}, 1, 1)`, `make_date(${year}, 12, 31)`);
    return within(`DATE '${start}'`, `DATE '${end}'`);
  }
  return membersUnder(column, keyOf, manifest);
}

/** How many members of a level there are, under the coarse cell's member of an upper one where it has one. */
function membersUnder(
  column: string,
  keyOf: (column: string) => string | null,
  manifest: Manifest,
): string | null {
  const found = levelOf(column, manifest);
  if (!found?.dimension.table || !found.dimension.key) return null;
  const { dimension, depth } = found;
  const joins: string[] = [];
  const level = dimension.levels[depth];
  const conditions = level ? [`m.level = '${level.id.replaceAll("'", "''")}'`] : [];
  const above = dimension.levels
    .map((upper, index) => ({ key: keyOf(`${upper.id}_id`), index }))
    .filter(({ key, index }) => key !== null && index < depth)
    .at(-1);
  if (above) {
    if (!hasParents(dimension, manifest)) return null;
    const top = climb(`m.${name(dimension.key ?? '')}`, depth - above.index, dimension, joins);
    conditions.push(`${top} = ${above.key ?? ''}`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return `(SELECT count(*) FROM ${name(dimension.table ?? '')} m ${joins.join(' ')} ${where})`;
}

interface Level {
  readonly dimension: Dimension;
  /** Index of the level; −1 where the dimension has none. */
  readonly depth: number;
}

function levelOf(column: string, manifest: Manifest): Level | null {
  for (const dimension of manifest.dimensions) {
    const depth = dimension.levels.findIndex((level) => `${level.id}_id` === column);
    if (depth >= 0 || (dimension.levels.length === 0 && column === `${dimension.id}_id`)) {
      return { dimension, depth };
    }
  }
  return null;
}

function hasParents(dimension: Dimension, manifest: Manifest): boolean {
  if (dimension.flat === true) return false;
  const table = manifest.tables.find((candidate) => candidate.name === dimension.table);
  return table?.columns.some((column) => column.name === 'parent_id') ?? false;
}
