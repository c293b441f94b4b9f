import type { Cube } from '../../dataset/cube';
import { FaultError } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import type { CellsInMemory, CubePlan } from '../../query/cube-plan';
import { answerOf } from './answer';

/** Sums along the months of a line, the first 0: so many more entries than months. */
type Running = Uint32Array | Float64Array;

/**
 * Cells by line: one line a combination of keys that occurs, all months of it side by side. A table of months by
 * district, issue, kind, channel and tier has few such combinations, and most of their months are filled.
 */
interface Lines {
  readonly count: number;
  readonly months: number;
  /** One an axis, in the table's order: by line the position of its key; empty for the months. */
  readonly positions: readonly Int32Array[];
  /** By measure, line after line. */
  readonly running: ReadonlyMap<string, Running>;
}

const LARGEST_UINT32 = 2 ** 32 - 1;

/** Gathers the rows of a table, in any order and in parts, and makes a `LineSlicer` of them. */
export class LineGatherer {
  private readonly parts: ColumnTable[] = [];

  /** `columns` are the keys, the column `month` among them or not; every other column is a count. */
  constructor(
    private readonly table: string,
    private readonly columns: readonly string[],
  ) {}

  add(cells: ColumnTable): void {
    this.parts.push(cells);
  }

  /** What is then in memory, and what answers from it. Throws a FaultError where there are no rows or no whole counts. */
  gathered(): { readonly memory: CellsInMemory; readonly slicer: LineSlicer } {
    const [first] = this.parts;
    if (!first) throw new FaultError('query-failed', { reason: `${this.table} has no rows` });
    const axes = this.columns.map((column) => axisOf(this.parts.map((part) => numbersOf(part, column))));
    const measures = Object.keys(first.columns).filter((name) => !this.columns.includes(name));
    const time = this.columns.indexOf('month');
    const months = time < 0 ? 1 : (axes[time]?.keys.length ?? 1);
    const { lineOf, count, positions } = this.linesOf(axes, time);
    const width = months + 1;
    const running = new Map<string, Running>();
    for (const measure of measures) {
      const sums = new Float64Array(count * width);
      for (const [at, part] of this.parts.entries()) {
        const counts = numbersOf(part, measure);
        const lines = lineOf[at] ?? new Int32Array(0);
        const month = time < 0 ? null : axes[time]?.positions[at];
        for (let row = 0; row < lines.length; row += 1) {
          const place = (lines[row] ?? 0) * width + 1 + (month?.[row] ?? 0);
          sums[place] = (sums[place] ?? 0) + (counts[row] ?? 0);
        }
      }
      // A span is the difference of two sums, which is exact for whole numbers alone.
      if (!sums.every((sum) => sum % 1 === 0)) throw notWhole(this.table, measure);
      running.set(measure, narrow(runningSums(sums, width)));
    }
    const described = axes.map(({ keys }, at) => ({ column: this.columns[at] ?? '', keys }));
    return {
      memory: { table: this.table, axes: described, planes: measures.map((measure) => ({ measure })) },
      slicer: new LineSlicer(
        { count, months, positions, running },
        axes.map(({ keys }) => keys.length),
        time,
      ),
    };
  }

  /** Of each row of each part the line that it is in; lines are in the order of their keys. */
  private linesOf(axes: readonly Axis[], time: number) {
    const fixed = axes.flatMap((axis, at) => (at === time ? [] : [{ ...axis, at }]));
    const codes = this.parts.map((part, at) => {
      const code = new Float64Array(part.rows);
      for (const { keys, positions } of fixed) {
        const own = positions[at] ?? new Int32Array(0);
        for (let row = 0; row < code.length; row += 1)
          code[row] = (code[row] ?? 0) * keys.length + (own[row] ?? 0);
      }
      return code;
    });
    const { keys, positions: lineOf } = axisOf(codes);
    const positions = axes.map(() => new Int32Array(0));
    let rest = Float64Array.from(keys);
    for (const { keys: own, at } of [...fixed].reverse()) {
      positions[at] = Int32Array.from(rest, (code) => code % own.length);
      rest = rest.map((code) => Math.floor(code / own.length));
    }
    return { lineOf, count: keys.length, positions };
  }
}

/**
 * Answers slices of such lines. What is summed over whole axes is kept, so that a question goes only through the
 * lines that its filters and groups tell apart; a span of months is one subtraction a line.
 */
export class LineSlicer {
  private readonly kept = new Map<number, Lines>();

  constructor(
    lines: Lines,
    private readonly sizes: readonly number[],
    private readonly time: number,
  ) {
    this.kept.set(0, lines);
  }

  /** Sums over every set of axes, so that the first question is as quick as those that follow. */
  prepare(): void {
    for (let over = 1; over < 2 ** this.sizes.length; over += 1) {
      if (this.time < 0 || (over & (2 ** this.time)) === 0) this.summed(over);
    }
  }

  /** See `answerOf`. */
  answer(plan: CubePlan): ColumnTable {
    const over = plan.axes.reduce(
      (mask, { whole }, axis) => mask + (whole && axis !== this.time ? 2 ** axis : 0),
      0,
    );
    const lines = this.summed(over);
    let places: Int32Array | null = null;
    return answerOf(plan, (plane, { axes, strides, groups }) => {
      places ??= this.placesOf(lines, plan, strides, over);
      const sums = new Float64Array(groups);
      const running = lines.running.get(plane);
      const month = axes[this.time];
      if (running)
        addLines(
          { running, places, width: lines.months + 1 },
          monthsOf(month, strides[this.time] ?? 0),
          sums,
        );
      return sums;
    });
  }

  /** By line the group that it counts in before months part it, or -1. */
  private placesOf(lines: Lines, plan: CubePlan, strides: readonly number[], over: number): Int32Array {
    const places = new Int32Array(lines.count);
    for (const [axis, { groups }] of plan.axes.entries()) {
      if (axis === this.time || (over & (2 ** axis)) !== 0) continue;
      const stride = strides[axis] ?? 0;
      const positions = lines.positions[axis] ?? new Int32Array(0);
      for (let line = 0; line < places.length; line += 1) {
        const place = places[line] ?? -1;
        if (place < 0) continue;
        const group = groups[positions[line] ?? 0] ?? -1;
        places[line] = group < 0 ? -1 : place + group * stride;
      }
    }
    return places;
  }

  /** The lines summed over the axes whose bits are set; made once, out of those that lack a single axis. */
  private summed(over: number): Lines {
    const known = this.kept.get(over);
    if (known) return known;
    const axis = this.sizes.findIndex((_, at) => (over & (2 ** at)) !== 0);
    const lines = without(this.summed(over - 2 ** axis), over, this.sizes);
    this.kept.set(over, lines);
    return lines;
  }
}

/** The cells of a cube, whose last axis are its months or whose months are no axis, by line. */
export function linesOfCube({ axes, planes }: Cube): LineSlicer {
  const sizes = axes.map(({ keys }) => keys.length);
  const time = axes.at(-1)?.column === 'month' ? axes.length - 1 : -1;
  const months = time < 0 ? 1 : (sizes[time] ?? 1);
  const count = sizes.reduce((product, size) => product * size, 1) / months;
  const width = months + 1;
  const running = new Map<string, Running>();
  for (const [measure, cells] of planes) {
    const sums = new Float64Array(count * width);
    for (let line = 0; line < count; line += 1) {
      for (let month = 0; month < months; month += 1)
        sums[line * width + month + 1] = cells[line * months + month] ?? 0;
    }
    running.set(measure, narrow(runningSums(sums, width)));
  }
  let apart = count;
  const positions = sizes.map((size, axis) => {
    if (axis === time) return new Int32Array(0);
    apart /= size;
    return new Int32Array(count).map((_, line) => Math.floor(line / apart) % size);
  });
  return new LineSlicer({ count, months, positions, running }, sizes, time);
}

/** The lines with those axes summed away; as they are where that would not halve them. */
function without(lines: Lines, over: number, sizes: readonly number[]): Lines {
  const left = lines.positions.flatMap((positions, at) =>
    (over & (2 ** at)) !== 0 || positions.length === 0 ? [] : [{ positions, at }],
  );
  const codes = new Float64Array(lines.count);
  for (const { positions, at } of left) {
    const size = sizes[at] ?? 1;
    for (let line = 0; line < codes.length; line += 1)
      codes[line] = (codes[line] ?? 0) * size + (positions[line] ?? 0);
  }
  const { keys, positions: of } = axisOf([codes]);
  if (keys.length * 2 > lines.count) return lines;
  const lineOf = of[0] ?? new Int32Array(0);
  const positions = lines.positions.map(() => new Int32Array(0));
  for (const { positions: own, at } of left) {
    const next = new Int32Array(keys.length);
    for (let line = 0; line < lineOf.length; line += 1) next[lineOf[line] ?? 0] = own[line] ?? 0;
    positions[at] = next;
  }
  const width = lines.months + 1;
  const running = new Map<string, Running>();
  for (const [measure, before] of lines.running) {
    const sums = new Float64Array(keys.length * width);
    for (let line = 0; line < lineOf.length; line += 1) {
      const [to, from] = [(lineOf[line] ?? 0) * width, line * width];
      for (let at = 0; at < width; at += 1) sums[to + at] = (sums[to + at] ?? 0) + (before[from + at] ?? 0);
    }
    running.set(measure, narrow(sums));
  }
  return { count: keys.length, months: lines.months, positions, running };
}

/** A run of months that count in the same group, `to` not included. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The months of the answer as runs; one run of all where the table has no months. */
function monthsOf(axis: CubePlan['axes'][number] | undefined, stride: number): Span[] {
  if (!axis) return [{ from: 0, to: 1, offset: 0 }];
  const spans: Span[] = [];
  const { groups } = axis;
  for (let at = 0; at < groups.length;) {
    const group = groups[at] ?? -1;
    let to = at + 1;
    while (to < groups.length && groups[to] === group) to += 1;
    if (group >= 0) spans.push({ from: at, to, offset: group * stride });
    at = to;
  }
  return spans;
}

interface Placed {
  readonly running: Running;
  readonly places: Int32Array;
  readonly width: number;
}

function addLines({ running, places, width }: Placed, spans: readonly Span[], sums: Float64Array): void {
  for (const { from, to, offset } of spans) {
    for (let line = 0; line < places.length; line += 1) {
      const place = places[line] ?? -1;
      if (place < 0) continue;
      const begin = line * width;
      sums[place + offset] =
        (sums[place + offset] ?? 0) + (running[begin + to] ?? 0) - (running[begin + from] ?? 0);
    }
  }
}

function runningSums(sums: Float64Array, width: number): Float64Array {
  for (let begin = 0; begin < sums.length; begin += width) {
    for (let at = begin + 1; at < begin + width; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
  }
  return sums;
}

/** The same numbers in half the memory where none is too large. */
function narrow(sums: Float64Array): Running {
  return sums.every((sum) => sum >= 0 && sum <= LARGEST_UINT32) ? Uint32Array.from(sums) : sums;
}

interface Axis {
  /** In ascending order. */
  readonly keys: number[];
  /** One a part: by row the place of its key among `keys`. */
  readonly positions: readonly Int32Array[];
}

/** Whole numbers up to here are looked up in a table rather than in a map. */
const TABLE_LIMIT = 4_000_000;

/** The axis that these columns of keys, one a part, are. */
function axisOf(parts: readonly ArrayLike<number>[]): Axis {
  let [least, most] = [Infinity, -Infinity];
  for (const part of parts) {
    for (let row = 0; row < part.length; row += 1) {
      const key = part[row] ?? 0;
      if (key < least) least = key;
      if (key > most) most = key;
    }
  }
  if (least >= 0 && most < TABLE_LIMIT) return axisByTable(parts, most);
  const keys = [...new Set(parts.flatMap((part) => Array.from(part)))].sort((a, b) => a - b);
  const place = new Map(keys.map((key, at) => [key, at]));
  return { keys, positions: parts.map((part) => Int32Array.from(part, (key) => place.get(key) ?? 0)) };
}

function axisByTable(parts: readonly ArrayLike<number>[], most: number): Axis {
  const place = new Int32Array(most + 1);
  for (const part of parts) for (let row = 0; row < part.length; row += 1) place[part[row] ?? 0] = 1;
  const keys: number[] = [];
  for (let key = 0; key <= most; key += 1) {
    if (place[key] === 0) continue;
    place[key] = keys.length;
    keys.push(key);
  }
  const positions = parts.map((part) => {
    const own = new Int32Array(part.length);
    for (let row = 0; row < part.length; row += 1) own[row] = place[part[row] ?? 0] ?? 0;
    return own;
  });
  return { keys, positions };
}

function notWhole(table: string, measure: string): FaultError {
  return new FaultError('query-failed', { reason: `${table}.${measure} is not whole` });
}

/** The numbers of a column; none where it has no numbers. */
function numbersOf({ columns }: ColumnTable, name: string): ArrayLike<number> {
  const values = columns[name]?.values;
  return values instanceof Int32Array || values instanceof Float64Array ? values : [];
}
