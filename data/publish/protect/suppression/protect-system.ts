import type { Highs } from 'highs';
import type { Moves, Room } from './box-search';
import { Completions, type Freedom } from './completions';
import { SmallDifferences, type SmallDifference } from './differences';
import { Exchanges } from './exchanges';
import { countsOf, type Cell, type Occurrence, type System } from './system';

/** So often all are pushed at once. */
const MOST_ROUNDS = 12;
/** Above what a move of withheld cells costs, and below that of any shown one. */
const FREE = 0.5;
/** What a unit of a withheld count's move costs, so that few of them move. */
const MOVED = 0;

/** What becomes of one cell, and the least and the most that it could be instead: both stand with true sums. */
interface Withheld {
  mark: 1 | 2;
  low: number;
  high: number;
}

/** What to hold to, and whom to tell of a count that cannot be protected; `of` says which, as people name it. */
export interface Aims {
  readonly width: number;
  /** Whether the differences of counts and their parts are protected too. */
  readonly differences: boolean;
  readonly refuse: (at: Occurrence | undefined, of: string) => never;
}

/**
 * Which cells of a system to withhold, with their marks. First all counts below the threshold; then, for each
 * withheld cell that could not yet be another count by `width`, the cheapest counts in which it is are looked for,
 * and all that they move is withheld as well; and so for each difference below the threshold. A count below the
 * threshold whose tables leave it no such room below the threshold is marked 2, so that nothing but 1 or more is
 * said of it.
 */
export function protectSystem(system: System, aims: Aims, solver: Highs): ReadonlyMap<number, 1 | 2> {
  const work = new Protection(system, aims, solver);
  try {
    return work.marks();
  } finally {
    work.dispose();
  }
}

class Protection {
  private readonly withheld = new Map<number, Withheld>();
  private readonly completions: Completions;
  private readonly exchanges: Exchanges;
  private readonly room: Room;
  private readonly width: number;
  private readonly differences: SmallDifferences;

  constructor(
    private readonly system: System,
    private readonly aims: Aims,
    solver: Highs,
  ) {
    this.width = aims.width;
    system.cells.forEach(({ value, threshold, occurrences }, cell) => {
      if (occurrences.length === 0 || value < 1 || value >= threshold) return;
      this.withheld.set(cell, { mark: 1, low: value, high: value });
    });
    const column = () => new Float64Array(system.cells.length);
    const count = countsOf(system);
    this.room = { count, up: column(), down: column(), cost: column() };
    this.differences = new SmallDifferences(
      aims.differences ? system : { ...system, parts: [] },
      count,
      aims.width,
    );
    const freedom = (cell: number) => this.freedom(cell);
    this.completions = new Completions(solver, system, count, freedom, this.differences.all);
    for (const cell of system.cells.keys()) this.setRoom(cell);
    this.exchanges = new Exchanges(system, this.room);
  }

  dispose(): void {
    this.completions.dispose();
  }

  marks(): ReadonlyMap<number, 1 | 2> {
    this.pushAll();
    // A cell whose mark becomes 2 needs more room than it did.
    while (this.protectCells() || this.protectDifferences()) continue;
    return new Map([...this.withheld].map(([cell, { mark }]) => [cell, mark]));
  }

  /** True where anything had to be done. */
  private protectCells(): boolean {
    let changed = false;
    // Cells that are withheld on the way join the end of the map, and have their turn.
    for (const [cell, state] of this.withheld) {
      while (!this.isSafe(cell, state)) {
        changed = true;
        if (this.widen(cell, state)) continue;
        if (state.mark === 2) this.refuse([cell], this.cellAt(cell).measure);
        this.mark(cell, 2);
      }
    }
    return changed;
  }

  /** The same for differences; one that has no room where its counts are known to be small makes their marks 2. */
  private protectDifferences(): boolean {
    let changed = false;
    for (const difference of this.differences.all) {
      while (!this.differences.isSafe(difference)) {
        changed = true;
        if (this.widenDifference(difference)) continue;
        const { whole, part, named } = difference;
        const small = [whole, part].find((cell) => this.withheld.get(cell)?.mark === 1);
        if (small === undefined) this.refuse([whole, part], `${named.whole} − ${named.part}`);
        this.mark(small, 2);
      }
    }
    return changed;
  }

  private refuse(cells: readonly number[], of: string): never {
    const [at] = cells.flatMap((cell) => this.cellAt(cell).occurrences);
    return this.aims.refuse(at, of);
  }

  /** Pushes all withheld cells that are not safe yet up or down at once, as long as that helps many. */
  private pushAll(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const unsafe = [...this.withheld].filter(([cell, state]) => !this.isSafe(cell, state));
      const directions = new Map<number, 1 | -1>();
      for (const [index, [cell, { high }]] of unsafe.entries()) {
        const { value, threshold } = this.cellAt(cell);
        const way = (index + round) % 2 === 0 ? 1 : -1;
        directions.set(cell, high >= threshold - 1 || value === threshold - 1 ? -1 : way);
      }
      const moves = this.completions.push(directions);
      if (!moves) return;
      const before = unsafe.reduce((sum, [, { low, high }]) => sum + high - low, 0);
      this.note(moves);
      const after = unsafe.reduce((sum, [, { low, high }]) => sum + high - low, 0);
      if (after - before < 0.05 * unsafe.length) return;
    }
  }

  private isSafe(cell: number, { mark, low, high }: Withheld): boolean {
    const most = this.cellAt(cell).threshold - 2;
    return high - low >= (mark === 1 ? Math.min(this.width, most) : this.width);
  }

  /** Finds counts in which the cell is more, or less, than it could be before; false where there are none. */
  private widen(cell: number, { mark, low, high }: Withheld): boolean {
    const { value, threshold } = this.cellAt(cell);
    const top = mark === 1 ? threshold - 1 : Infinity;
    const bottom = mark === 2 && value >= threshold ? threshold : 1;
    const need = mark === 1 ? Math.min(this.width, threshold - 2) : this.width;
    const more = Math.min(top, low + need);
    const less = Math.max(bottom, high - need);
    for (const goal of [more, less]) {
      if (goal <= high && goal >= low) continue;
      const by = goal - value;
      const moves = this.exchanges.find(cell, by, FREE) ?? this.completions.reach(cell, by);
      if (!moves) continue;
      this.note(moves);
      return true;
    }
    return false;
  }

  private widenDifference(difference: SmallDifference): boolean {
    const { whole, part, named } = difference;
    for (const by of this.differences.goals(difference)) {
      const moves =
        this.exchanges.find(part, -by, FREE, named.whole) ??
        this.exchanges.find(whole, by, FREE, named.part) ??
        this.completions.reachDifference(difference, by);
      if (!moves) continue;
      this.note(moves);
      return true;
    }
    return false;
  }

  /** Withholds what moves, and remembers how far. */
  private note(moves: Moves): void {
    this.differences.note(moves);
    for (const [cell, move] of moves) {
      if (this.cellAt(cell).occurrences.length === 0) continue;
      const { value, threshold } = this.cellAt(cell);
      const state = this.withheld.get(cell) ?? { mark: 2 as const, low: value, high: value };
      state.low = Math.min(state.low, value + move);
      state.high = Math.max(state.high, value + move);
      if (!this.withheld.has(cell)) {
        this.withheld.set(cell, state);
        this.setRoom(cell);
        this.completions.free(cell, this.freedom(cell));
      } else if (state.mark === 1 && value + move >= threshold) {
        this.mark(cell, 2);
      }
    }
  }

  private mark(cell: number, mark: 1 | 2): void {
    const state = this.withheld.get(cell);
    if (state) state.mark = mark;
    this.setRoom(cell);
    this.completions.free(cell, this.freedom(cell));
  }

  /**
   * Whoever knows that counts below the threshold are marked 1 may take a cell marked 2 to be no less than the
   * threshold, so a count that is not below it is not moved there.
   */
  private freedom(cell: number): Freedom {
    const { value, threshold } = this.cellAt(cell);
    const mark = this.withheld.get(cell)?.mark ?? 0;
    const small = value < threshold;
    if (mark === 1) return { up: threshold - 1 - value, down: value - 1, cost: MOVED, beyond: 4 * threshold };
    const down = value - (small ? 1 : threshold);
    return { up: Infinity, down, cost: mark === 2 ? MOVED : value, beyond: null };
  }

  /** The same for exchanges; what counts nothing never moves. */
  private setRoom(cell: number): void {
    const { value, occurrences } = this.cellAt(cell);
    const count = this.room.count[cell] ?? 0;
    const latent = { up: Infinity, down: count, cost: 0 };
    const { up, down, cost } = occurrences.length === 0 ? latent : this.freedom(cell);
    this.room.up[cell] = value === 0 ? 0 : up;
    this.room.down[cell] = value === 0 ? 0 : down;
    this.room.cost[cell] = cost;
  }

  private cellAt(cell: number): Cell {
    const found = this.system.cells[cell];
    if (!found) throw new Error(`no cell ${cell}`);
    return found;
  }
}
