import type { Highs, Model } from 'highs';
import { OPTIMAL, modelOf, type Row } from './highs';
import type { Sum } from './system';

/** How far a count may move from where it is, and at what cost a unit. */
export interface Freedom {
  readonly down: number;
  readonly up: number;
  readonly cost: number;
  /** How far it may move beyond `up`, and the cost of that. */
  readonly beyond: { readonly room: number; readonly cost: number };
}

/** Counts and their sums, by their index. */
export interface Counts {
  /** The counts as they are; NaN where only the sums above are known. */
  readonly count: Float64Array;
  readonly sums: readonly Sum[];
  /** Pairs, the first of them never more than the second. */
  readonly parts: readonly (readonly [part: number, whole: number])[];
}

/** By how much each count that differs does. Counts by their index. */
export type Moves = ReadonlyMap<number, number>;

/** The columns of the model for one count; one that is not known has `up` alone, which is the count itself. */
interface Columns {
  readonly up: number;
  readonly down: number | null;
  readonly beyond: number | null;
}

const WHOLE = 1e-6;
/** What a unit of a push is worth: so little that nothing that is shown moves for it. */
const PUSH = 0.05;
/** So many fractions are rounded in turn. */
const DEEPEST = 40;
/** Columns that cost less belong to what is withheld. */
const WITHHELD_COST = 1;

/**
 * Finds other counts that fulfil the same sums and parts and differ as cheaply as can be (the attacker's
 * problem of Fischetti & Salazar 2001, whose answer says what to withhold). Whoever makes it disposes of it.
 */
export class Completions {
  private readonly columns: (Columns | null)[] = [];
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly cost: number[] = [];
  private readonly rows: Row[] = [];
  private readonly compared = new Set<number>();
  private readonly model: Model;

  constructor(
    private readonly solver: Highs,
    private readonly counts: Counts,
    freedomOf: (count: number) => Freedom,
  ) {
    counts.count.forEach((value, index) => {
      if (value === 0) this.columns.push(null);
      else if (Number.isNaN(value)) this.columns.push({ up: this.add(Infinity, 0), down: null, beyond: null });
      else this.columns.push(this.addCount(freedomOf(index)));
    });
    for (const { coarse, finer } of counts.sums) {
      const row = this.rowOf([...finer.map((fine) => [fine, 1] as const), [coarse, -1]], 0);
      if (row.columns.length > 0) this.rows.push(row);
    }
    this.model = modelOf(solver, { low: this.low, high: this.high, cost: this.cost }, this.rows, null);
  }

  dispose(): void {
    this.model.dispose();
  }

  /** States anew how far the count may move. */
  free(index: number, { up, down, cost, beyond }: Freedom): void {
    const columns = this.columns[index];
    if (!columns || columns.down === null) return;
    this.bound(columns.up, 0, up);
    this.bound(columns.down, 0, down);
    this.price(columns.up, cost);
    this.price(columns.down, cost);
    if (columns.beyond === null) return;
    this.bound(columns.beyond, 0, beyond.room);
    this.price(columns.beyond, beyond.cost);
  }

  /**
   * The cheapest moves in whole numbers of which one moves the count by that much; null where none were found.
   * `thoroughly`: by branch and bound where rounding does not lead to whole numbers.
   */
  reach(index: number, by: number, thoroughly: boolean): Moves | null {
    const columns = this.columns[index];
    if (!columns || columns.down === null) return null;
    const used = [columns.up, columns.down, ...(columns.beyond === null ? [] : [columns.beyond])];
    const rooms = used.map((column) => this.high[column] ?? 0);
    const first = Math.max(0, Math.min(by, rooms[0] ?? 0));
    const wanted = [first, Math.max(0, -by), Math.max(0, by - first)];
    if (wanted.some((amount, at) => amount > (rooms[at] ?? 0))) return null;
    used.forEach((column, at) => this.bound(column, wanted[at] ?? 0, wanted[at] ?? 0));
    const moves = this.cheapest(thoroughly);
    used.forEach((column, at) => this.bound(column, 0, rooms[at] ?? 0));
    return moves;
  }

  /** Moves in whole numbers that bring many withheld counts far up (1) or down (−1) at once; null where none were found. */
  push(directions: ReadonlyMap<number, 1 | -1>): Moves | null {
    const pushed: { column: number; other: number; room: number; cost: number }[] = [];
    for (const [index, sign] of directions) {
      const columns = this.columns[index];
      if (!columns || columns.down === null) continue;
      const [column, other] = sign > 0 ? [columns.up, columns.down] : [columns.down, columns.up];
      pushed.push({ column, other, room: this.high[other] ?? 0, cost: this.cost[column] ?? 0 });
      this.price(column, -PUSH);
      this.bound(other, 0, 0);
    }
    const moves = this.cheapest(false);
    for (const { column, other, room, cost } of pushed) {
      this.price(column, cost);
      this.bound(other, 0, room);
    }
    return moves;
  }

  private cheapest(thoroughly: boolean): Moves | null {
    // From nothing moved, where few steps lead to the answer; the last answer is farther away.
    this.model.setLogicalBasis();
    const values = this.solved();
    if (!values) return null;
    const moves = this.movesOf(values) ?? this.rounded(values);
    return moves ?? (thoroughly ? this.branched(values) : null);
  }

  /** The answer of the model, with no part more than its whole; null where there is none. */
  private solved(): Float64Array | null {
    for (;;) {
      if (this.model.run().modelStatus !== OPTIMAL) return null;
      const values = this.model.getSolution().colValue;
      if (!this.compareParts(values, this.model)) return values;
    }
  }

  /** Rounds one fraction after another, each time with the rest solved anew. */
  private rounded(fractions: Float64Array): Moves | null {
    const former: (readonly [column: number, low: number, high: number])[] = [];
    const solvedWith = (column: number, value: number) => {
      this.bound(column, value, value);
      return this.solved();
    };
    let values = fractions;
    let moves: Moves | null = null;
    for (let depth = 0; depth < DEEPEST && moves === null; depth += 1) {
      const column = mostFractional(values);
      const value = values[column] ?? 0;
      former.push([column, this.low[column] ?? 0, this.high[column] ?? 0]);
      const nearest = Math.round(value);
      const other = nearest > value ? nearest - 1 : nearest + 1;
      const next = solvedWith(column, nearest) ?? solvedWith(column, other);
      if (!next) break;
      values = next;
      moves = this.movesOf(values);
    }
    for (const [column, low, high] of former.reverse()) this.bound(column, low, high);
    return moves;
  }

  /** Branch and bound, first with what is withheld and what the fractions moved alone, then with everything. */
  private branched(fractions: Float64Array): Moves | null {
    const near = this.high.map((high, column) => {
      return (this.cost[column] ?? 0) > WITHHELD_COST && (fractions[column] ?? 0) < WHOLE ? 0 : high;
    });
    for (const high of [near, this.high]) {
      const model = modelOf(this.solver, { low: this.low, high, cost: this.cost }, this.rows, 'soon');
      try {
        for (;;) {
          const values = wholeSolution(model);
          const moves = values && this.movesOf(values);
          if (!moves) break;
          if (!this.compareParts(values, model)) return moves;
        }
      } finally {
        model.dispose();
      }
    }
    return null;
  }

  /** By how much counts differ, where that is whole, within limits and adds up; null else. */
  private movesOf(values: Float64Array): Moves | null {
    for (const [column, value] of values.entries()) {
      const whole = Math.round(value);
      if (Math.abs(value - whole) > WHOLE || whole < (this.low[column] ?? 0)) return null;
      if (whole > (this.high[column] ?? Infinity)) return null;
    }
    const whole = values.map((value) => Math.round(value));
    const addUp = this.rows.every(({ columns, factors, low, high }) => {
      const sum = columns.reduce((total, column, at) => total + (factors[at] ?? 0) * (whole[column] ?? 0), 0);
      return sum >= low && sum <= high;
    });
    if (!addUp) return null;
    const moves = new Map<number, number>();
    this.columns.forEach((columns, index) => {
      if (!columns || columns.down === null) return;
      const move = moveOf(columns, whole);
      if (move !== 0) moves.set(index, move);
    });
    return moves;
  }

  /** States the comparisons of parts with their wholes that these values do not keep; true where there are any. */
  private compareParts(values: Float64Array, model: Model): boolean {
    const before = this.rows.length;
    this.counts.parts.forEach(([part, whole], pair) => {
      if (this.compared.has(pair) || this.countIn(part, values) <= this.countIn(whole, values) + WHOLE) return;
      this.compared.add(pair);
      const terms = [[part, 1] as const, [whole, -1] as const];
      this.rows.push(this.rowOf(terms, -Infinity));
    });
    for (const { columns, factors, low, high } of this.rows.slice(before)) {
      for (const stated of new Set([model, this.model])) {
        stated.addRow(low, high, { indices: [...columns], values: [...factors] });
      }
    }
    return this.rows.length > before;
  }

  private countIn(index: number, values: Float64Array): number {
    const columns = this.columns[index];
    return columns ? this.known(index) + moveOf(columns, values) : 0;
  }

  private known(index: number): number {
    const value = this.counts.count[index] ?? 0;
    return Number.isNaN(value) ? 0 : value;
  }

  /** The row in which the signed sum of the counts is at most 0, and at least `low`. */
  private rowOf(terms: readonly (readonly [index: number, sign: number])[], low: number): Row {
    const row = { columns: [] as number[], factors: [] as number[] };
    let known = 0;
    const put = (column: number | null, factor: number) => {
      if (column === null) return;
      row.columns.push(column);
      row.factors.push(factor);
    };
    for (const [index, sign] of terms) {
      const columns = this.columns[index];
      if (!columns) continue;
      known += sign * this.known(index);
      put(columns.up, sign);
      put(columns.beyond, sign);
      put(columns.down, -sign);
    }
    return { ...row, low: low - known, high: -known };
  }

  /** A column for each way: what need not move then stays at nothing, and few counts move in fractions. */
  private addCount({ up, down, cost, beyond }: Freedom): Columns {
    return {
      up: this.add(up, cost),
      down: this.add(down, cost),
      beyond: beyond.room > 0 ? this.add(beyond.room, beyond.cost) : null,
    };
  }

  private add(high: number, cost: number): number {
    this.low.push(0);
    this.high.push(high);
    return this.cost.push(cost) - 1;
  }

  private bound(column: number, low: number, high: number): void {
    if (this.low[column] === low && this.high[column] === high) return;
    this.low[column] = low;
    this.high[column] = high;
    this.model.changeColBounds(column, low, high);
  }

  private price(column: number, cost: number): void {
    if (this.cost[column] === cost) return;
    this.cost[column] = cost;
    this.model.changeColCost(column, cost);
  }
}

function moveOf({ up, down, beyond }: Columns, values: Float64Array): number {
  const at = (column: number | null) => (column === null ? 0 : (values[column] ?? 0));
  return at(up) + at(beyond) - at(down);
}

function mostFractional(values: Float64Array): number {
  let [found, most] = [0, 0];
  for (const [column, value] of values.entries()) {
    const fraction = Math.abs(value - Math.round(value));
    if (fraction > most + WHOLE) [found, most] = [column, fraction];
  }
  return found;
}

/** The best whole numbers that branch and bound met; null where it met none. */
export function wholeSolution(model: Model): Float64Array | null {
  try {
    model.run();
    return model.getSolution().colValue;
  } catch {
    // The solver has no solution to give where it found none.
    return null;
  }
}
