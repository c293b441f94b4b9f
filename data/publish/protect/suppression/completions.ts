import type { Highs, Model } from 'highs';
import { OPTIMAL, modelOf, type Row } from './highs';
import type { Moves } from './box-search';
import type { SmallDifference } from './differences';
import type { System } from './system';

/** How far a count may move from its true value, and at what cost a unit. */
export interface Freedom {
  readonly down: number;
  readonly up: number;
  readonly cost: number;
  /** The cost of a unit beyond `up`; null where it may not be beyond. */
  readonly beyond: number | null;
}

/** The columns of the model for one cell; a latent cell has `up` alone, which is its count. */
interface Columns {
  readonly up: number;
  readonly down: number | null;
  readonly beyond: number | null;
}

const WHOLE = 1e-6;
/** What a unit of a push is worth: so little that nothing that is shown moves for it. */
const PUSH = 0.0005;
/** So many fractions are rounded in turn before branch and bound. */
const DEEPEST = 40;

/**
 * Finds other counts that fulfil all sums and parts of a system and differ from the true ones as cheaply as can
 * be (the attacker's problem of Fischetti & Salazar 2001, whose answer says what to withhold). Cells by their
 * index; whoever makes it disposes of it.
 */
export class Completions {
  private readonly columns: (Columns | null)[] = [];
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly cost: number[] = [];
  private readonly rows: Row[] = [];
  private readonly compared = new Set<number>();
  /** The column of each difference: its count. */
  private readonly differences = new Map<SmallDifference, number>();
  private readonly model: Model;

  constructor(
    private readonly solver: Highs,
    private readonly system: System,
    /** The true count of each cell. */
    private readonly counts: Float64Array,
    freedomOf: (cell: number) => Freedom,
    differences: readonly SmallDifference[],
  ) {
    system.cells.forEach(({ value, occurrences }, cell) => {
      if (value === 0) this.columns.push(null);
      else if (occurrences.length === 0)
        this.columns.push({ up: this.add(Infinity, 0), down: null, beyond: null });
      else this.columns.push(this.addCell(freedomOf(cell)));
    });
    for (const { coarse, finer } of system.sums) {
      const row = this.rowOf([...finer.map((cell) => [cell, 1] as const), [coarse, -1]], 0);
      if (row.columns.length > 0) this.rows.push(row);
    }
    for (const difference of differences) this.addDifference(difference);
    this.model = modelOf(solver, { low: this.low, high: this.high, cost: this.cost }, this.rows, null);
  }

  dispose(): void {
    this.model.dispose();
  }

  /** States anew how far the cell may move. */
  free(cell: number, { up, down, cost, beyond }: Freedom): void {
    const columns = this.columns[cell];
    if (!columns || columns.down === null) return;
    this.bound(columns.up, 0, up);
    this.bound(columns.down, 0, down);
    this.price(columns.up, cost);
    this.price(columns.down, cost);
    if (columns.beyond === null) return;
    this.bound(columns.beyond, 0, beyond === null ? 0 : Infinity);
    this.price(columns.beyond, beyond ?? 0);
  }

  /** The cheapest moves in whole numbers of which one moves the cell by that much; null where none were found. */
  reach(cell: number, by: number): Moves | null {
    const columns = this.columns[cell];
    if (!columns || columns.down === null) return null;
    const used = [columns.up, columns.down, ...(columns.beyond === null ? [] : [columns.beyond])];
    const former = used.map((column) => [this.low[column] ?? 0, this.high[column] ?? 0] as const);
    const first = Math.max(0, Math.min(by, former[0]?.[1] ?? 0));
    const wanted = [first, Math.max(0, -by), Math.max(0, by) - first];
    const possible = wanted.every((amount, at) => amount <= (former[at]?.[1] ?? 0));
    if (!possible) return null;
    used.forEach((column, at) => this.bound(column, wanted[at] ?? 0, wanted[at] ?? 0));
    const moves = this.cheapest();
    used.forEach((column, at) => this.bound(column, ...(former[at] ?? [0, 0])));
    return moves;
  }

  /** The cheapest moves in whole numbers that move the difference by that much; null where none were found. */
  reachDifference(difference: SmallDifference, by: number): Moves | null {
    const column = this.differences.get(difference);
    if (column === undefined) return null;
    this.bound(column, difference.value + by, difference.value + by);
    const moves = this.cheapest();
    this.bound(column, 0, Infinity);
    return moves;
  }

  /** Moves in whole numbers that bring many withheld cells far up (1) or down (−1) at once; null where none were found. */
  push(directions: ReadonlyMap<number, 1 | -1>): Moves | null {
    const pushed: { column: number; other: number; room: number }[] = [];
    for (const [cell, sign] of directions) {
      const columns = this.columns[cell];
      if (!columns || columns.down === null) continue;
      const [column, other] = sign > 0 ? [columns.up, columns.down] : [columns.down, columns.up];
      pushed.push({ column, other, room: this.high[other] ?? 0 });
      this.price(column, -PUSH);
      this.bound(other, 0, 0);
    }
    const moves = this.cheapest();
    for (const { column, other, room } of pushed) {
      this.price(column, 0);
      this.bound(other, 0, room);
    }
    return moves;
  }

  private cheapest(): Moves | null {
    // From nothing moved, where few steps lead to the answer; the last answer is farther away.
    this.model.setLogicalBasis();
    for (;;) {
      if (this.model.run().modelStatus !== OPTIMAL) return null;
      const values = this.model.getSolution().colValue;
      if (this.compareParts(values, this.model)) continue;
      return this.movesOf(values) ?? this.dive(values) ?? this.cheapestWhole(values);
    }
  }

  /** Rounds one fraction after another, each time with the rest solved anew. */
  private dive(start: Float64Array): Moves | null {
    const former: (readonly [column: number, low: number, high: number])[] = [];
    let values = start;
    let moves: Moves | null = null;
    for (let depth = 0; depth < DEEPEST && moves === null; depth += 1) {
      const column = mostFractional(values);
      const value = values[column] ?? 0;
      former.push([column, this.low[column] ?? 0, this.high[column] ?? 0]);
      const nearest = Math.round(value);
      const other = nearest > value ? nearest - 1 : nearest + 1;
      const solved = this.solvedWith(column, nearest) ?? this.solvedWith(column, other);
      if (!solved) break;
      values = solved;
      moves = this.movesOf(values);
    }
    for (const [column, low, high] of former.reverse()) this.bound(column, low, high);
    return moves;
  }

  /** The values where the column has that one; null where there are none. */
  private solvedWith(column: number, value: number): Float64Array | null {
    this.bound(column, value, value);
    do {
      if (this.model.run().modelStatus !== OPTIMAL) return null;
    } while (this.compareParts(this.model.getSolution().colValue, this.model));
    return this.model.getSolution().colValue;
  }

  /** Branch and bound, first with what is withheld and what the fractions moved alone, then with everything. */
  private cheapestWhole(fractions: Float64Array): Moves | null {
    const near = this.high.map((high, column) => {
      return (this.cost[column] ?? 0) > 0 && (fractions[column] ?? 0) < WHOLE ? 0 : high;
    });
    for (const high of [near, this.high]) {
      const model = modelOf(this.solver, { low: this.low, high, cost: this.cost }, this.rows, 'good');
      try {
        for (;;) {
          model.run();
          const values = model.getSolution().colValue;
          if (values.length !== high.length) break;
          const moves = this.movesOf(values);
          if (moves === null) break;
          if (!this.compareParts(values, model)) return moves;
        }
      } finally {
        model.dispose();
      }
    }
    return null;
  }

  /** By how much cells differ, where that is whole, within limits and adds up; null else. */
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
    this.columns.forEach((columns, cell) => {
      if (!columns) return;
      const from = columns.down === null ? (this.counts[cell] ?? NaN) : 0;
      const move = this.moveOf(columns, whole) - from;
      if (move !== 0 && !Number.isNaN(move)) moves.set(cell, move);
    });
    return moves;
  }

  /** States the comparisons of parts with their wholes that these values do not keep; true where there are any. */
  private compareParts(values: Float64Array, model: Model): boolean {
    const before = this.rows.length;
    this.system.parts.forEach(([part, whole], pair) => {
      if (this.compared.has(pair) || this.count(part, values) <= this.count(whole, values) + WHOLE) return;
      this.compared.add(pair);
      this.rows.push(
        this.rowOf(
          [
            [part, 1],
            [whole, -1],
          ],
          -Infinity,
        ),
      );
    });
    for (const { columns, factors, low, high } of this.rows.slice(before)) {
      for (const stated of new Set([model, this.model])) {
        stated.addRow(low, high, { indices: [...columns], values: [...factors] });
      }
    }
    return this.rows.length > before;
  }

  /** The count of a cell in a solution. */
  private count(cell: number, values: Float64Array): number {
    const columns = this.columns[cell];
    if (!columns) return 0;
    const base = columns.down === null ? 0 : (this.system.cells[cell]?.value ?? 0);
    return base + this.moveOf(columns, values);
  }

  private moveOf({ up, down, beyond }: Columns, values: Float64Array): number {
    const at = (column: number | null) => (column === null ? 0 : (values[column] ?? 0));
    return at(up) + at(beyond) - at(down);
  }

  /** The row in which the signed sum of the cells' counts is at most 0, and at least `low`. */
  private rowOf(terms: readonly (readonly [cell: number, sign: number])[], low: number): Row {
    const row = { columns: [] as number[], factors: [] as number[] };
    let known = 0;
    const put = (column: number | null, factor: number) => {
      if (column === null) return;
      row.columns.push(column);
      row.factors.push(factor);
    };
    for (const [cell, sign] of terms) {
      const columns = this.columns[cell];
      if (!columns) continue;
      if (columns.down !== null) known += sign * (this.system.cells[cell]?.value ?? 0);
      put(columns.up, sign);
      put(columns.beyond, sign);
      put(columns.down, -sign);
    }
    return { ...row, low: low - known, high: -known };
  }

  /** A column for each way: what need not move then stays at nothing, and few cells move in fractions. */
  private addCell({ up, down, cost, beyond }: Freedom): Columns {
    return {
      up: this.add(up, cost),
      down: this.add(down, cost),
      beyond: beyond === null ? null : this.add(Infinity, beyond),
    };
  }

  private addDifference(difference: SmallDifference): void {
    const { pair, whole, part } = difference;
    const row = this.rowOf(
      [
        [whole, 1],
        [part, -1],
      ],
      0,
    );
    const column = this.add(Infinity, 0);
    this.differences.set(difference, column);
    this.rows.push({ ...row, columns: [...row.columns, column], factors: [...row.factors, -1] });
    this.compared.add(pair);
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

function mostFractional(values: Float64Array): number {
  let [found, most] = [0, 0];
  for (const [column, value] of values.entries()) {
    const fraction = Math.abs(value - Math.round(value));
    if (fraction > most + WHOLE) [found, most] = [column, fraction];
  }
  return found;
}
