import { HEXAGON_STEPS, hexagonCentre, type Hexagon } from '../../../src/domain/hexagons';
import type { City, Layout, Point } from './contract';

/**
 * The hexagons around a layout as a field of numbers, with a rim that stays empty: which place lies on each,
 * which district it belongs to, and what may be moved without breaking anything apart.
 */
export class Board {
  readonly width: number;
  readonly size: number;
  /** The hexagon of each place. */
  readonly cellOf: Int32Array;
  /** The place on each hexagon, or -1. */
  readonly placeAt: Int32Array;
  /** The district on each hexagon, or -1. */
  readonly districtAt: Int32Array;
  /** The steps to the six hexagons around, in turn. */
  readonly steps: Int32Array;
  readonly #districts: Int32Array;
  readonly #members: number[][] = [];
  readonly #left: number;
  readonly #top: number;
  readonly #mark: Int32Array;
  readonly #queue: Int32Array;
  #marked = 0;

  /** A board with `margin` hexagons of room around the layout, and the places of the layout on it. */
  constructor(city: City, layout: Layout, margin: number) {
    const qs = layout.map(({ q }) => q);
    const rs = layout.map(({ r }) => r);
    this.#left = Math.min(...qs) - margin - 1;
    this.#top = Math.min(...rs) - margin - 1;
    this.width = Math.max(...qs) - this.#left + margin + 2;
    this.size = this.width * (Math.max(...rs) - this.#top + margin + 2);
    this.steps = Int32Array.from(HEXAGON_STEPS, ({ q, r }) => r * this.width + q);
    this.#districts = city.districts;
    this.cellOf = new Int32Array(layout.length).fill(-1);
    this.placeAt = new Int32Array(this.size).fill(-1);
    this.districtAt = new Int32Array(this.size).fill(-1);
    this.#mark = new Int32Array(this.size);
    this.#queue = new Int32Array(layout.length);
    city.districts.forEach((district, place) => (this.#members[district] ??= []).push(place));
    layout.forEach(({ q, r }, place) => this.put(place, (r - this.#top) * this.width + q - this.#left));
  }

  hexagon(cell: number): Hexagon {
    return { q: (cell % this.width) + this.#left, r: Math.floor(cell / this.width) + this.#top };
  }

  centre(cell: number): Point {
    return hexagonCentre(this.hexagon(cell));
  }

  layout(): Hexagon[] {
    return Array.from(this.cellOf, (cell) => this.hexagon(cell));
  }

  /** Whether a place may ever lie there: not on the rim, whose neighbours would be off the board. */
  isRoom(cell: number): boolean {
    const column = cell % this.width;
    return cell >= this.width && cell < this.size - this.width && column > 0 && column < this.width - 1;
  }

  /** Lays the place there; whoever lay there is still to be laid elsewhere. */
  put(place: number, cell: number): void {
    this.cellOf[place] = cell;
    this.placeAt[cell] = place;
    this.districtAt[cell] = this.#districts[place] ?? -1;
  }

  /** Swaps what lies on the two hexagons; one of them may be empty. */
  swap(a: number, b: number): void {
    const [onA, onB] = [this.placeAt[a] ?? -1, this.placeAt[b] ?? -1];
    if (onB >= 0) this.put(onB, a);
    else this.clear(a);
    if (onA >= 0) this.put(onA, b);
    else this.clear(b);
  }

  clear(cell: number): void {
    this.placeAt[cell] = -1;
    this.districtAt[cell] = -1;
  }

  /**
   * How often the hexagons around change from taken to empty, once around: 1 where taking this one neither joins
   * nor parts anything, 0 where all around is taken or all is empty.
   */
  changesAround(cell: number): number {
    let changes = 0;
    let before = (this.placeAt[cell + (this.steps[5] ?? 0)] ?? -1) >= 0;
    for (const step of this.steps) {
      const now = (this.placeAt[cell + step] ?? -1) >= 0;
      if (before && !now) changes += 1;
      before = now;
    }
    return changes;
  }

  takenAround(cell: number): number {
    let taken = 0;
    for (const step of this.steps) if ((this.placeAt[cell + step] ?? -1) >= 0) taken += 1;
    return taken;
  }

  /** Whether one can go from any hexagon of the district to any other over hexagons of the district. */
  isConnected(district: number): boolean {
    const members = this.#members[district] ?? [];
    const first = this.cellOf[members[0] ?? 0] ?? 0;
    this.#marked += 1;
    this.#mark[first] = this.#marked;
    this.#queue[0] = first;
    let found = 1;
    for (let at = 0; at < found; at += 1) {
      const cell = this.#queue[at] ?? 0;
      for (const step of this.steps) {
        const next = cell + step;
        if (this.districtAt[next] !== district || this.#mark[next] === this.#marked) continue;
        this.#mark[next] = this.#marked;
        this.#queue[found] = next;
        found += 1;
      }
    }
    return found === members.length;
  }
}
