import { cubesOf, type CubeFile } from '../dataset/cube';
import type { Manifest, TableDescription } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../domain/columns';
import { beforeColumn, measureOfColumn } from './compared-cells';
import { alignmentOf, comparableKeys, isComparable, type Alignment, type KeySpan } from './comparison';
import { grouped, type CubeAxis } from './cube-axes';
import { comparedMonthAxes, monthAxis } from './cube-months';
import { dimensionColumns, hasColumn } from './filters';
import { periodBounds } from './period-bounds';
import type { PlannedColumn } from './planned';
import { tableProtection } from './protection';
import type { CellQuestion } from './question';

type Dimension = Manifest['dimensions'][number];

/** One column of numbers of the answer: a count, or a ratio of two. */
export interface CubeValue {
  readonly name: string;
  readonly plane: string;
  /** The plane below the line of a ratio, else null. */
  readonly under: string | null;
  /** Of a number of the period that is compared with: the keys of time whose numbers can be compared; else null. */
  readonly comparable: KeySpan | null;
}

/** How a question is answered by the dense cube, without the database. */
export interface CubePlan {
  /** The table whose cells the cube holds. */
  readonly table: string;
  /** One an axis of the cube, in its order. */
  readonly axes: readonly CubeAxis[];
  /** The axis of months of the period that is compared with, in the groups of the other; null where nothing is. */
  readonly before: { readonly axis: number; readonly months: CubeAxis } | null;
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
  const time = cube.axes.findIndex(({ column }) => column === 'month');
  const timePart = byAxis[time]?.[0] ?? null;
  const alignment = alignmentIn(question, manifest);
  const compared =
    alignment &&
    comparedMonthAxes(cube.axes[time]?.keys ?? [], timePart, alignment, hasHalves(clauses[time]));
  if (alignment && (!compared || time < 0)) return null;
  for (const [index, axis] of cube.axes.entries()) {
    const planned =
      axis.column === 'month'
        ? (compared?.own ?? monthAxis(axis.keys, timePart, clauses[index] ?? []))
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
  const all = alignment ? [...values, ...beforeValues(values, timePart, alignment, manifest)] : values;
  columns.push(...all.map(({ name }): PlannedColumn => ({ name, type: 'number' })));
  const before = compared && { axis: time, months: compared.before };
  return { table: cube.table, axes, before, order, values: all, columns };
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

/** Null where the question compares nothing. */
function alignmentIn({ clauses, comparison }: CellQuestion, manifest: Manifest): Alignment | null {
  return comparison === undefined ? null : alignmentOf(clauses, comparison, manifest);
}

function hasHalves(periods: readonly Clause[] | undefined): boolean {
  return (periods ?? []).some((period) => !periodBounds(period).wholeMonths);
}

/** The same numbers of the period that is compared with. */
function beforeValues(
  values: readonly CubeValue[],
  part: string | null,
  alignment: Alignment,
  manifest: Manifest,
): CubeValue[] {
  return values.map((value) => {
    const days = alignment.comparable(measureOfColumn(value.name, manifest));
    const all = isComparable(alignment, days) ? EVERY_KEY : NO_KEY;
    const comparable = part === 'month' || part === 'year' ? comparableKeys(part, alignment, days) : all;
    return { ...value, name: beforeColumn(value.name), comparable };
  });
}

const EVERY_KEY: KeySpan = { first: -Infinity, last: Infinity };
const NO_KEY: KeySpan = { first: Infinity, last: -Infinity };

/** Null where a measure is unknown, no sum, or not in the cube. */
function valuesOf(question: CellQuestion, manifest: Manifest, { planes }: CellsInMemory): CubeValue[] | null {
  const has = (id: string | null): id is string => planes.some(({ measure }) => measure === id);
  const values: CubeValue[] = [];
  for (const id of new Set(question.measures)) {
    const measure = manifest.measures.find((one) => one.id === id);
    if (measure?.kind === 'count' && has(id))
      values.push({ name: id, plane: id, under: null, comparable: null });
    else if (measure?.kind === 'ratio' && has(measure.numerator) && has(measure.denominator)) {
      const { numerator, denominator } = measure;
      values.push(
        { name: id, plane: numerator, under: denominator, comparable: null },
        { name: `${id}_numerator`, plane: numerator, under: null, comparable: null },
        { name: `${id}_denominator`, plane: denominator, under: null, comparable: null },
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
