import type { Level, Tower } from './tower';

/** By how much each cell that differs does. Cells by their index. */
export type Moves = ReadonlyMap<number, number>;

/** How far each cell may move from its count, and what it costs to move it. One entry a cell. */
export interface Room {
  readonly count: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
  readonly cost: Float64Array;
}

/** So many boxes are tried from one corner. */
const MOST_BOXES = 20_000;

/** What is looked for: a box with its first corner at `start`, so that the cell moves by `by`. */
export interface Wanted {
  readonly tower: Tower;
  /** The place of the corner in the top grain. */
  readonly start: number;
  readonly cell: number;
  readonly by: number;
  /** For each level the first cell of each measure that moves; null where the level may not change. */
  readonly starts: readonly (readonly number[] | null)[];
  /** Whether the parts of moved cells still are no more than their wholes. */
  readonly sound: (moves: Moves) => boolean;
}

/** The cheapest box so far. */
export interface Best {
  cost: number;
  moves: Moves | null;
}

/** Tries boxes: in each dimension either no second value, or each other one. */
export class BoxSearch {
  private readonly second: Int32Array;
  private readonly first: readonly number[];
  private boxes = 0;

  constructor(
    private readonly wanted: Wanted,
    private readonly room: Room,
    private readonly best: Best,
  ) {
    const { tower, start } = wanted;
    this.first = tower.coordinates.map((numbers) => numbers[start] ?? 0);
    this.second = new Int32Array(this.first.length).fill(-1);
  }

  run(): void {
    const [top] = this.wanted.tower.levels;
    const corner = top ? this.corner(top) : -1;
    const cost = this.costOf(top, 0, [corner], [1]);
    if (cost !== null) this.side(0, [corner], [1], cost);
  }

  /** Chooses the second value of one dimension after another. */
  private side(dimension: number, corners: readonly number[], signs: readonly number[], cost: number): void {
    const { tower } = this.wanted;
    const [top] = tower.levels;
    if (cost >= this.best.cost || this.boxes > MOST_BOXES || !top) return;
    const size = tower.sizes[dimension];
    if (size === undefined) {
      this.boxes += 1;
      this.close(cost);
      return;
    }
    const [here, stride] = [this.first[dimension] ?? 0, top.strides[dimension] ?? 0];
    const turned = signs.map((sign) => -sign);
    for (let value = -1; value < size; value += 1) {
      if (value === here) continue;
      this.second[dimension] = value;
      if (value === -1) {
        this.side(dimension + 1, corners, signs, cost);
        continue;
      }
      const opposite = corners.map((corner) => corner + (value - here) * stride);
      const more = this.costOf(top, 0, opposite, turned);
      if (more !== null)
        this.side(dimension + 1, [...corners, ...opposite], [...signs, ...turned], cost + more);
    }
    this.second[dimension] = -1;
  }

  /** A whole box: adds what its sums cost, and keeps it where it is the cheapest. */
  private close(boxCost: number): void {
    const { tower, cell, by, sound } = this.wanted;
    let cost = boxCost;
    const moved: (readonly [level: number, corners: readonly number[], signs: readonly number[]])[] = [];
    for (const [at, level] of tower.levels.entries()) {
      const changed = this.changed(level);
      if (!changed) continue;
      const more = at === 0 ? 0 : this.costOf(level, at, ...changed);
      if (more === null) return;
      cost += more;
      if (cost >= this.best.cost) return;
      moved.push([at, ...changed]);
    }
    const moves = new Map<number, number>();
    for (const [at, corners, signs] of moved) {
      const level = tower.levels[at];
      for (const start of this.wanted.starts[at] ?? []) {
        corners.forEach((corner, index) => {
          moves.set(start + (level?.dense[corner] ?? 0), by * (signs[index] ?? 1));
        });
      }
    }
    if (moves.get(cell) !== by || !sound(moves)) return;
    this.best.cost = cost;
    this.best.moves = moves;
  }

  /** The corners of the box at that level and their signs; null where they cancel out. */
  private changed(level: Level): readonly [number[], number[]] | null {
    let corners = [this.corner(level)];
    let signs = [1];
    for (const [dimension, second] of this.second.entries()) {
      if (second === -1) continue;
      const classes = level.classes[dimension];
      const step = classes ? (classes[second] ?? 0) - (classes[this.first[dimension] ?? 0] ?? 0) : 0;
      if (step === 0) return null;
      const stride = level.strides[dimension] ?? 0;
      corners = [...corners, ...corners.map((corner) => corner + step * stride)];
      signs = [...signs, ...signs.map((sign) => -sign)];
    }
    return [corners, signs];
  }

  private corner(level: Level): number {
    return this.first.reduce((sum, value, dimension) => {
      return sum + (level.classes[dimension]?.[value] ?? 0) * (level.strides[dimension] ?? 0);
    }, 0);
  }

  /** What it costs to move these places of a level; null where one of them cannot. */
  private costOf(
    level: Level | undefined,
    at: number,
    corners: readonly number[],
    signs: readonly number[],
  ): number | null {
    const starts = this.wanted.starts[at];
    if (!starts || !level) return null;
    let cost = 0;
    for (const [index, corner] of corners.entries()) {
      const place = level.dense[corner] ?? -1;
      if (place === -1) return null;
      const by = this.wanted.by * (signs[index] ?? 1);
      for (const start of starts) {
        const cell = start + place;
        const room = by > 0 ? (this.room.up[cell] ?? 0) : (this.room.down[cell] ?? 0);
        if (room < Math.abs(by)) return null;
        cost += this.room.cost[cell] ?? 0;
      }
    }
    return cost;
  }
}
