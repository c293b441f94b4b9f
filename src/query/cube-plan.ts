import { cubesOf, type CubeFile } from '../dataset/cube';
import type { Manifest, TableDescription } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../domain/columns';
import { dimensionColumns, hasColumn } from './filters';
import { periodBounds } from './period-bounds';
import type { PlannedColumn } from './planned';
import { tableProtection } from './protection';
import type { CellQuestion } from './question';

type Dimension = Manifest['dimensions'][number];

/** What the answer takes of one axis of the cube: which positions, and in which group each of them counts. */
export interface CubeAxis {
  /** By position on the axis: the group that it counts in, or -1 where it is left out. */
  readonly groups: Int32Array;
  /** How many groups there are; one where the answer is not parted by this axis. */
  readonly size: number;
  /** The column of the answer, with the key of each group in ascending order; null where it is not parted by it. */
  readonly column: { readonly name: string; readonly keys: Int32Array } | null;
  /** Whether every position counts and in the same group: the axis is simply summed up. */
  readonly whole: boolean;
}

/** One column of numbers of the answer: a count, or a ratio of two. */
export interface CubeValue {
  readonly name: string;
  readonly plane: string;
  /** The plane below the line of a ratio, else null. */
  readonly under: string | null;
}

/** How a question is answered by the dense cube, without the database. */
export interface CubePlan {
  /** The table whose cells the cube holds. */
  readonly table: string;
  /** One an axis of the cube, in its order. */
  readonly axes: readonly CubeAxis[];
  /** The axes that part the answer, by their place among `axes`, in the order of the question. */
  readonly order: readonly number[];
  readonly values: readonly CubeValue[];
  readonly columns: readonly PlannedColumn[];
}

/** A table whose cells are in memory: the columns that part it with their keys, and its counts. */
export interface CellsInMemory {
  readonly table: string;
  readonly axes: readonly { readonly column: string; readonly keys: readonly number[] }[];
  readonly planes: readonly { readonly measure: string }[];
}

/** The whole tables of the dimensions by their names, as the folder bakes them; null where one is not at hand. */
export type Members = (table: string) => ColumnTable | null;

/** More groups than these are a table for the database, not the slice of a picture. */
const MOST_GROUPS = 4_000_000;

/** `planSlice` of the first of that file's cubes that can answer; null where none can. */
export function planCube(
  question: CellQuestion,
  manifest: Manifest,
  members: Members,
  file: CubeFile = 'cube',
): CubePlan | null {
  for (const { description } of cubesOf(manifest, file)) {
    const slice = planSlice(question, manifest, description, members);
    if (slice) return slice;
  }
  return null;
}

/**
 * The question as a slice of those cells; null where they have not all that it needs (another count, a dimension
 * that is no axis, half a month), are protected, or the members of a dimension are not at hand. The answer has the
 * columns of `plan`'s and the same numbers; groups in which nothing was counted are not in it.
 */
export function planSlice(
  question: CellQuestion,
  manifest: Manifest,
  cube: CellsInMemory,
  members: Members,
): CubePlan | null {
  const table = manifest.tables.find((one) => one.name === cube.table);
  if (!table || tableProtection(table) !== 'none') return null;
  const values = valuesOf(question, manifest, cube);
  if (values === null || values.length === 0) return null;
  const parts = [...new Set(question.by)];
  const byAxis = cube.axes.map((axis) => parts.filter((part) => axisOf(part, manifest, cube) === axis));
  if (byAxis.flat().length < parts.length || byAxis.some(({ length }) => length > 1)) return null;
  const clauses = cube.axes.map((): Clause[] => []);
  for (const clause of question.clauses) {
    const at = cube.axes.findIndex(({ column }) => dimensionOf(column, manifest)?.id === clause.dimension);
    if (at < 0) return null;
    clauses[at]?.push(clause);
  }
  const axes: CubeAxis[] = [];
  for (const [index, axis] of cube.axes.entries()) {
    const planned =
      axis.column === 'month'
        ? monthAxis(axis.keys, byAxis[index]?.[0] ?? null, clauses[index] ?? [])
        : memberAxis(axis, byAxis[index]?.[0] ?? null, clauses[index] ?? [], { manifest, table, members });
    if (!planned) return null;
    axes.push(planned);
  }
  if (axes.reduce((product, { size }) => product * size, 1) > MOST_GROUPS) return null;
  const order = parts.map((part) => byAxis.findIndex((own) => own.includes(part)));
  const columns: PlannedColumn[] = order.map((at) => ({
    name: axes[at]?.column?.name ?? '',
    type: 'integer',
  }));
  columns.push(...values.map(({ name }): PlannedColumn => ({ name, type: 'number' })));
  return { table: cube.table, axes, order, values, columns };
}

/**
 * The question with those of its measures that the cube has, where it has some and not all, and no roll-up has them
 * all; else null. What it answers is drawn at once, and the rest when the database has it.
 */
export function partInCube(
  question: CellQuestion,
  manifest: Manifest,
  members: Members,
): CellQuestion | null {
  const measures = question.measures.filter((id) =>
    manifest.cube ? valuesOf({ ...question, measures: [id] }, manifest, manifest.cube) !== null : false,
  );
  if (measures.length === 0 || measures.length === question.measures.length) return null;
  if (planCube(question, manifest, members, 'rollups')) return null;
  const part = { ...question, measures };
  return planCube(part, manifest, members) ? part : null;
}

/** Null where a measure is unknown, no sum, or not in the cube. */
function valuesOf(question: CellQuestion, manifest: Manifest, { planes }: CellsInMemory): CubeValue[] | null {
  const has = (id: string | null): id is string => planes.some(({ measure }) => measure === id);
  const values: CubeValue[] = [];
  for (const id of new Set(question.measures)) {
    const measure = manifest.measures.find((one) => one.id === id);
    if (measure?.kind === 'count' && has(id)) values.push({ name: id, plane: id, under: null });
    else if (measure?.kind === 'ratio' && has(measure.numerator) && has(measure.denominator)) {
      const { numerator, denominator } = measure;
      values.push(
        { name: id, plane: numerator, under: denominator },
        { name: `${id}_numerator`, plane: numerator, under: null },
        { name: `${id}_denominator`, plane: denominator, under: null },
      );
    } else return null;
  }
  return values;
}

/** The dimension that a column of the cube is a level of. */
export function dimensionOf(column: string, { dimensions }: Manifest): Dimension | null {
  if (column === 'month') return dimensions.find(({ id }) => id === 'period') ?? null;
  const level = column.replace(/_id$/, '');
  return dimensions.find(({ id, levels }) => id === level || levels.some((one) => one.id === level)) ?? null;
}

/** The axis of the cube that parts by that axis of a question, itself or a level above it. */
function axisOf(part: string, manifest: Manifest, { axes }: CellsInMemory) {
  const dimension = dimensionOf(part === 'month' || part === 'year' ? 'month' : `${part}_id`, manifest);
  return dimension && axes.find(({ column }) => dimensionOf(column, manifest) === dimension);
}

function monthAxis(
  keys: readonly number[],
  part: string | null,
  clauses: readonly Clause[],
): CubeAxis | null {
  const bounds = clauses.map(periodBounds);
  if (bounds.some(({ wholeMonths }) => !wholeMonths)) return null;
  const kept = (key: number) =>
    bounds.every(({ firstMonth, lastMonth }) => key >= firstMonth && key <= lastMonth);
  const column = part === null ? null : { name: part, of: (key: number) => keyOfMonth(part, key) };
  return part === 'month' || part === 'year' || part === null ? grouped(keys, kept, column) : null;
}

function keyOfMonth(part: string, month: number): number {
  return part === 'year' ? Math.floor(month / 12) : month;
}

interface Surroundings {
  readonly manifest: Manifest;
  readonly table: TableDescription;
  readonly members: Members;
}

function memberAxis(
  { column, keys }: CellsInMemory['axes'][number],
  part: string | null,
  clauses: readonly Clause[],
  { manifest, table, members }: Surroundings,
): CubeAxis | null {
  const dimension = dimensionOf(column, manifest);
  const level = column.replace(/_id$/, '');
  const plain = (part === null || `${part}_id` === column) && clauses.length === 0;
  if (plain) return grouped(keys, () => true, part === null ? null : { name: column, of: (key) => key });
  const rows = dimension?.table ? members(dimension.table) : null;
  // Where levels do not lie in one another, a cell of one level tells nothing of another.
  if (!dimension?.key || !rows || dimension.flat === true) return null;
  const tree = treeOf(rows, dimension.key);
  const depth = (id: string) => dimension.levels.findIndex((one) => one.id === id);
  const own = depth(level) < 0 ? dimension.levels.length : depth(level);

  const reached: ReadonlySet<number>[] = [];
  for (const { values } of clauses) {
    const named = values.map((value) => tree.byCode.get(value));
    if (named.some((member) => member === undefined)) return null;
    if (named.some((member) => member && depth(member.level) > own)) return null;
    reached.push(new Set(named.flatMap((member) => (member ? [member.key] : []))));
  }
  const lies = (key: number, within: ReadonlySet<number>) =>
    tree.above(key).some((ancestor) => within.has(ancestor));
  const kept = (key: number) => reached.every((within) => lies(key, within));

  if (part === null) return grouped(keys, kept, null);
  const name = `${part}_id`;
  if (name === column) return grouped(keys, kept, { name, of: (key) => key });
  // The table says of each of its cells in which member of that level it lies; so must the tree.
  if (!hasColumn(table, name) && !dimensionColumns(dimension, table).some((one) => one.name === column))
    return null;
  const ofLevel = new Map<number, number>();
  for (const key of keys) {
    const ancestor = tree.above(key).find((one) => tree.levelOf(one) === part);
    if (ancestor === undefined) return null;
    ofLevel.set(key, ancestor);
  }
  return grouped(keys, kept, { name, of: (key) => ofLevel.get(key) ?? key });
}

/** Positions into groups, one for each key that `column.of` gives, in ascending order. */
function grouped(
  keys: readonly number[],
  kept: (key: number) => boolean,
  column: { readonly name: string; readonly of: (key: number) => number } | null,
): CubeAxis {
  const counted = keys.map(kept);
  if (!column) {
    const groups = Int32Array.from(counted, (is) => (is ? 0 : -1));
    return { groups, size: 1, column: null, whole: counted.every(Boolean) };
  }
  const found = new Set(keys.filter((_, at) => counted[at]).map(column.of));
  const sorted = Int32Array.from(found).sort();
  const groupOf = new Map(Array.from(sorted, (key, index) => [key, index]));
  const groups = Int32Array.from(keys, (key, at) => (counted[at] ? (groupOf.get(column.of(key)) ?? -1) : -1));
  return { groups, size: sorted.length, column: { name: column.name, keys: sorted }, whole: false };
}

interface Member {
  readonly key: number;
  readonly level: string;
}

interface Tree {
  readonly byCode: ReadonlyMap<string, Member>;
  readonly levelOf: (key: number) => string;
  /** The member itself and all that it lies in, from fine to coarse. */
  readonly above: (key: number) => readonly number[];
}

const trees = new WeakMap<ColumnTable, Tree>();

function treeOf(rows: ColumnTable, keyColumn: string): Tree {
  const known = trees.get(rows);
  if (known) return known;
  const byCode = new Map<string, Member>();
  const levels = new Map<number, string>();
  const parents = new Map<number, number>();
  const has = (column: string) => column in rows.columns;
  for (let row = 0; row < rows.rows; row += 1) {
    const key = numberAt(rows, keyColumn, row) ?? Number.NaN;
    const level = has('level') ? (textAt(rows, 'level', row) ?? '') : '';
    byCode.set(textAt(rows, 'code', row) ?? '', { key, level });
    levels.set(key, level);
    const parent = has('parent_id') ? numberAt(rows, 'parent_id', row) : null;
    if (parent !== null) parents.set(key, parent);
  }
  const chains = new Map<number, readonly number[]>();
  const above = (key: number) => {
    const known = chains.get(key);
    if (known) return known;
    const found: number[] = [];
    for (let at: number | undefined = key; at !== undefined && !found.includes(at); at = parents.get(at)) {
      found.push(at);
    }
    chains.set(key, found);
    return found;
  };
  const tree = { byCode, levelOf: (key: number) => levels.get(key) ?? '', above };
  trees.set(rows, tree);
  return tree;
}
