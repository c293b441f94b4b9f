import type { AxisLink, CountTable, PartOf, ReleasedTables } from '../../data/publish/protect/contract';

/** A request's axes and the counts that it is in: what small tables of a test are counted from. */
export interface Cell {
  readonly keys: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts the cells into tables by some of their axes; combinations that count nothing have no row. */
export function tablesBy(
  cells: readonly Cell[],
  grains: readonly (readonly string[])[],
  measures: readonly string[],
  threshold: (keys: Readonly<Record<string, number>>) => number,
  more: { readonly links?: readonly AxisLink[]; readonly parts?: readonly PartOf[] } = {},
): ReleasedTables {
  const tables = grains.map((axes) => tableBy(cells, axes, measures, threshold));
  return { tables, links: more.links ?? [], parts: more.parts ?? [] };
}

function tableBy(
  cells: readonly Cell[],
  axes: readonly string[],
  measures: readonly string[],
  threshold: (keys: Readonly<Record<string, number>>) => number,
): CountTable {
  const rows = new Map<string, { keys: number[]; sums: number[]; threshold: number }>();
  for (const { keys, counts } of cells) {
    const key = axes.map((axis) => keys[axis] ?? 0);
    const named = Object.fromEntries(axes.map((axis) => [axis, keys[axis] ?? 0]));
    const row = rows.get(key.join()) ?? {
      keys: key,
      sums: measures.map(() => 0),
      threshold: threshold(named),
    };
    measures.forEach((measure, index) => {
      row.sums[index] = (row.sums[index] ?? 0) + (counts[measure] ?? 0);
    });
    rows.set(key.join(), row);
  }
  const kept = [...rows.values()].filter(({ sums }) => sums.some((sum) => sum > 0));
  kept.sort((a, b) => a.keys.map((key, at) => key - (b.keys[at] ?? 0)).find((by) => by !== 0) ?? 0);
  return {
    name: axes.join('_') || 'total',
    axes,
    keys: axes.map((_, at) => Int32Array.from(kept, ({ keys }) => keys[at] ?? 0)),
    measures,
    values: measures.map((_, at) => Float64Array.from(kept, ({ sums }) => sums[at] ?? 0)),
    marks: measures.map(() => new Uint8Array(kept.length)),
    thresholds: Int32Array.from(kept, (row) => row.threshold),
  };
}

/** The lowest and highest count that a withheld cell has in any completion, by `table measure row`. */
export type Ranges = ReadonlyMap<string, readonly [low: number, high: number]>;

/** Above this nothing is tried: a cell that could be more is open enough. */
export const CEILING = 40;

/**
 * Tries every way to fill what is withheld, from the finest table (the first) up; null where there are more than
 * `most` steps. The oracle for the auditor: it knows no flow and no linear programme.
 */
export function enumerate(
  { tables, parts }: ReleasedTables,
  keyOf: (table: CountTable, keys: Readonly<Record<string, number>>) => string,
  most: number,
): Ranges | null {
  const [finest] = tables;
  if (!finest) return new Map();
  const { measures } = finest;
  const rows = finest.thresholds.length;
  const at = (measure: number, row: number) => measure * rows + row;
  const values = measures.flatMap((_, measure) => Array.from(finest.values[measure] ?? []));
  const unknowns = measures.flatMap((_, measure) =>
    Array.from(finest.marks[measure] ?? []).flatMap((mark, row) => {
      if (mark === 0) return [];
      const id = `${finest.name} ${measure} ${row}`;
      return [{ id, at: at(measure, row), most: mark === 1 ? (finest.thresholds[row] ?? 0) - 1 : CEILING }];
    }),
  );
  const keysOf = (table: CountTable, row: number) =>
    Object.fromEntries(table.axes.map((axis, index) => [axis, table.keys[index]?.[row] ?? 0]));
  const groups = tables.slice(1).flatMap((table) =>
    measures.flatMap((_, measure) =>
      Array.from(table.thresholds, (threshold, row) => {
        const own = keyOf(table, keysOf(table, row));
        const inside = Array.from({ length: rows }, (_row, fine) => fine).filter(
          (fine) => keyOf(table, keysOf(finest, fine)) === own,
        );
        const mark = table.marks[measure]?.[row] ?? 0;
        const value = table.values[measure]?.[row] ?? 0;
        return {
          id: mark > 0 ? `${table.name} ${measure} ${row}` : null,
          members: inside.map((fine) => at(measure, fine)),
          low: mark === 0 ? value : 1,
          high: mark === 0 ? value : mark === 1 ? threshold - 1 : Infinity,
        };
      }),
    ),
  );
  const within = parts.map(({ part, whole }) => [measures.indexOf(part), measures.indexOf(whole)] as const);
  const ranges = new Map<string, [number, number]>();
  const widen = (id: string, value: number) => {
    const [low, high] = ranges.get(id) ?? [Infinity, -Infinity];
    ranges.set(id, [Math.min(low, value), Math.max(high, value)]);
  };
  const sumOf = (members: readonly number[]) => members.reduce((sum, one) => sum + (values[one] ?? 0), 0);
  let steps = 0;
  const fill = (next: number): boolean => {
    steps += 1;
    if (steps > most) return false;
    const open = new Set(unknowns.slice(next).map((unknown) => unknown.at));
    for (const { members, low, high } of groups) {
      const sum = members.reduce((total, one) => total + (open.has(one) ? 1 : (values[one] ?? 0)), 0);
      if (sum > high || (sum < low && members.every((one) => !open.has(one)))) return true;
    }
    for (const [part, whole] of within) {
      for (let row = 0; row < rows; row += 1) {
        const [one, other] = [at(part, row), at(whole, row)];
        if (!open.has(one) && !open.has(other) && (values[one] ?? 0) > (values[other] ?? 0)) return true;
      }
    }
    const unknown = unknowns[next];
    if (!unknown) {
      for (const { id, at: place } of unknowns) widen(id, values[place] ?? 0);
      for (const { id, members } of groups) if (id !== null) widen(id, sumOf(members));
      return true;
    }
    for (let value = 1; value <= unknown.most; value += 1) {
      values[unknown.at] = value;
      if (!fill(next + 1)) return false;
    }
    return true;
  };
  return fill(0) ? ranges : null;
}
