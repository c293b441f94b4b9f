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

/** The lowest and highest number of a withheld cell in any completion, by `table measure row`; of a difference too. */
export type Ranges = ReadonlyMap<string, readonly [low: number, high: number]>;

/** Above this nothing is tried: a cell that could be more is open enough. */
export const CEILING = 40;

/** The key of a row of a table, for the row of a finer one as well. */
export type KeyOf = (table: CountTable, keys: Readonly<Record<string, number>>) => string;

/** The name under which `enumerate` gives the range of a count less a part of it. */
export const differenceId = (table: string, { whole, part }: PartOf, row: number) =>
  `${table} ${whole}-${part} ${row}`;

/** What is filled in, one after another: a count of the finest table. */
interface Unknown {
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

/** Counts whose sum is known, or is itself looked for. */
interface Group {
  readonly id: string | null;
  readonly members: readonly number[];
  readonly low: number;
  readonly high: number;
}

/**
 * Tries every way to fill what is withheld, from the finest table (the first) up; null where there are more than
 * `most` steps. With `latent`, combinations of a finer table that is not shipped, these are filled instead. The
 * oracle for the auditor: it knows no flow and no linear programme.
 */
export function enumerate(
  { tables, parts }: ReleasedTables,
  keyOf: KeyOf,
  most: number,
  latent: readonly Readonly<Record<string, number>>[] | null = null,
): Ranges | null {
  const [first] = tables;
  if (!first) return new Map();
  const { measures } = first;
  const keysOf = (table: CountTable, row: number) =>
    Object.fromEntries(table.axes.map((axis, index) => [axis, table.keys[index]?.[row] ?? 0]));
  const rowsOf = (table: CountTable) => Array.from(table.thresholds, (_, row) => keysOf(table, row));
  const shipped = new Set(
    tables.flatMap((table) => rowsOf(table).map((keys) => `${table.name} ${keyOf(table, keys)}`)),
  );
  // A combination without a row counts nothing.
  const filled = latent?.filter((keys) =>
    tables.every((table) => shipped.has(`${table.name} ${keyOf(table, keys)}`)),
  );
  const finest = filled ?? rowsOf(first);
  const at = (measure: number, row: number) => measure * finest.length + row;
  const values = measures.flatMap((_, measure) =>
    filled ? finest.map(() => 0) : Array.from(first.values[measure] ?? []),
  );
  const unknowns = measures.flatMap((_, measure) =>
    finest.flatMap((__, row): Unknown[] => {
      if (filled) return [{ at: at(measure, row), least: 0, most: CEILING }];
      const mark = first.marks[measure]?.[row] ?? 0;
      const last = mark === 1 ? (first.thresholds[row] ?? 0) - 1 : CEILING;
      return mark === 0 ? [] : [{ at: at(measure, row), least: 1, most: last }];
    }),
  );
  const inside = tables.map((table) =>
    rowsOf(table).map((keys) =>
      finest.flatMap((fine, row) => (keyOf(table, fine) === keyOf(table, keys) ? [row] : [])),
    ),
  );
  const groups = tables.flatMap((table, index) =>
    measures.flatMap((_, measure) =>
      Array.from(table.thresholds, (threshold, row): Group => {
        const mark = table.marks[measure]?.[row] ?? 0;
        const value = table.values[measure]?.[row] ?? 0;
        return {
          id: mark > 0 ? `${table.name} ${measure} ${row}` : null,
          members: (inside[index]?.[row] ?? []).map((fine) => at(measure, fine)),
          low: mark === 0 ? value : 1,
          high: mark === 0 ? value : mark === 1 ? threshold - 1 : Infinity,
        };
      }),
    ),
  );
  const pairs = parts.map(
    (pair) => [measures.indexOf(pair.part), measures.indexOf(pair.whole), pair] as const,
  );
  const differences = tables.flatMap((table, index) =>
    pairs.flatMap(([part, whole, pair]) =>
      (inside[index] ?? []).map((rows, row) => ({
        id: differenceId(table.name, pair, row),
        wholes: rows.map((fine) => at(whole, fine)),
        parts: rows.map((fine) => at(part, fine)),
      })),
    ),
  );
  const ranges = new Map<string, [number, number]>();
  const widen = (id: string, value: number) => {
    const [low, high] = ranges.get(id) ?? [Infinity, -Infinity];
    ranges.set(id, [Math.min(low, value), Math.max(high, value)]);
  };
  const sumOf = (members: readonly number[]) => members.reduce((sum, one) => sum + (values[one] ?? 0), 0);
  const open = new Map(unknowns.map((unknown) => [unknown.at, unknown]));
  let steps = 0;
  const around = new Map(
    unknowns.map((unknown) => [unknown.at, groups.filter(({ members }) => members.includes(unknown.at))]),
  );
  const compared = finest.flatMap((_, row) =>
    pairs.map(([part, whole]) => [at(part, row), at(whole, row)] as const),
  );
  /** What an unknown can be by the sums and the counts around it, as far as these are filled. */
  const limits = ({ at: place, least, most: last }: Unknown): [number, number] => {
    let [low, high] = [least, last];
    for (const { members, low: sum, high: largest } of around.get(place) ?? []) {
      let [few, many] = [0, 0];
      for (const one of members) {
        if (one === place) continue;
        few += open.get(one)?.least ?? values[one] ?? 0;
        many += open.get(one)?.most ?? values[one] ?? 0;
      }
      low = Math.max(low, sum - many);
      high = Math.min(high, largest - few);
    }
    for (const [one, other] of compared) {
      if (one === place && !open.has(other)) high = Math.min(high, values[other] ?? 0);
      if (other === place && !open.has(one)) low = Math.max(low, values[one] ?? 0);
    }
    return [low, high];
  };
  const fill = (next: number): boolean => {
    steps += 1;
    if (steps > most) return false;
    const unknown = unknowns[next];
    if (!unknown) {
      for (const { id, members } of groups) if (id !== null) widen(id, sumOf(members));
      for (const { id, wholes, parts: within } of differences) widen(id, sumOf(wholes) - sumOf(within));
      return true;
    }
    const [low, high] = limits(unknown);
    open.delete(unknown.at);
    for (let value = low; value <= high; value += 1) {
      values[unknown.at] = value;
      if (!fill(next + 1)) return false;
    }
    open.set(unknown.at, unknown);
    return true;
  };
  return fill(0) ? ranges : null;
}
