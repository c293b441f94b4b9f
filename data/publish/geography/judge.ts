import type { Board } from './board';
import type { City, Point } from './contract';

/** What a layout costs, in the same unit throughout; chosen by looking at maps of Beijing. */
const COSTS = {
  /** Of two neighbours for each cell's width between them beyond their own, and of their being apart at all. */
  apart: 0.5,
  parted: 0.7,
  /** Of two neighbours that lie just opposite of their true direction; half of it where they lie across. */
  turned: 0.3,
  /** Of a place one cell's width from where it should be; by the square. */
  moved: 0.03,
  /** Of a side between two districts. */
  border: 0.25,
  /** Of a side between a place and nothing. */
  rim: 0.35,
};

/** A cell's width, with room for rounding: neighbours further apart share no side. */
const TOUCHING = 1.1;

/** What the cells of places cost: neighbours parted or turned, places moved, ragged districts. */
export class Judge {
  readonly #city: City;
  readonly #board: Board;
  readonly #targets: readonly Point[];
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** The true direction from each place to each of its neighbours, in their order. */
  readonly #bearings: readonly Float64Array[];

  constructor(city: City, targets: readonly Point[], board: Board) {
    this.#city = city;
    this.#board = board;
    this.#targets = targets;
    this.#x = Float64Array.from({ length: board.size }, (_, cell) => board.centre(cell)[0]);
    this.#y = Float64Array.from({ length: board.size }, (_, cell) => board.centre(cell)[1]);
    this.#bearings = city.around.map((list, place) => {
      const [x, y] = city.points[place] ?? [0, 0];
      const all = new Float64Array(2 * list.length);
      list.forEach((other, at) => {
        const [ox, oy] = city.points[other] ?? [0, 0];
        const length = Math.hypot(ox - x, oy - y) || 1;
        all[2 * at] = (ox - x) / length;
        all[2 * at + 1] = (oy - y) / length;
      });
      return all;
    });
  }

  /** What the two cells and those on them cost, beside all that stays as it is; `other` is -1 for an empty cell. */
  around(place: number, other: number, cell: number, otherCell: number): number {
    const places = this.#place(place, cell) + (other < 0 ? 0 : this.#place(other, otherCell));
    return places + this.#sides(cell) + this.#sides(otherCell);
  }

  #place(place: number, cell: number): number {
    const [x, y] = [this.#x[cell] ?? 0, this.#y[cell] ?? 0];
    const [tx, ty] = this.#targets[place] ?? [0, 0];
    let cost = COSTS.moved * ((x - tx) ** 2 + (y - ty) ** 2);
    const neighbours = this.#city.around[place] ?? [];
    const bearings = this.#bearings[place] ?? new Float64Array();
    for (let at = 0; at < neighbours.length; at += 1) {
      const there = this.#board.cellOf[neighbours[at] ?? 0] ?? 0;
      const dx = (this.#x[there] ?? 0) - x;
      const dy = (this.#y[there] ?? 0) - y;
      const length = Math.sqrt(dx * dx + dy * dy);
      if (length > TOUCHING) cost += COSTS.parted + COSTS.apart * (length - 1);
      const along = (dx * (bearings[2 * at] ?? 0) + dy * (bearings[2 * at + 1] ?? 0)) / (length || 1);
      cost += (COSTS.turned * (1 - along)) / 2;
    }
    return cost;
  }

  #sides(cell: number): number {
    const own = this.#board.districtAt[cell] ?? -1;
    let cost = 0;
    for (const step of this.#board.steps) {
      const next = this.#board.districtAt[cell + step] ?? -1;
      if (next === own) continue;
      cost += next < 0 || own < 0 ? COSTS.rim : COSTS.border;
    }
    return cost;
  }
}
