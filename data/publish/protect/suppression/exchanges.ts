import { BoxSearch, type Best, type Moves, type Room } from './box-search';
import { refines } from './grains';
import type { Grain } from './lattice';
import { towerOf, type Level, type Tower } from './tower';
import type { Block, System } from './system';

/** So many finest cells within a coarse one are tried. */
const MOST_STARTS = 12;

/** A tower, and the measures of which it holds a finest grain. */
interface Site {
  readonly tower: Tower;
  readonly measures: readonly string[];
}

/**
 * Other counts that fulfil the same sums, found by exchange: an amount is added to and taken from the corners
 * of a box in turn, so that the sums along its sides stay as they are (the hypercubes of Giessing & Repsilber
 * 2002). Quick, but it need not find what there is.
 */
export class Exchanges {
  private readonly sites: readonly Site[];
  private readonly pairs = new Map<number, (readonly [part: number, whole: number])[]>();
  private readonly sumsOf: readonly number[][];

  constructor(
    private readonly system: System,
    private readonly room: Room,
  ) {
    for (const pair of system.parts) {
      for (const cell of pair) {
        const list = this.pairs.get(cell);
        if (list) list.push(pair);
        else this.pairs.set(cell, [pair]);
      }
    }
    this.sumsOf = system.cells.map((): number[] => []);
    system.sums.forEach(({ coarse, finer }, index) => {
      for (const cell of [coarse, ...finer]) this.sumsOf[cell]?.push(index);
    });
    this.sites = sitesOf(system);
  }

  /**
   * The cheapest exchange that was found in which the cell moves by that much, if it costs less than `most`; with
   * `without` one that leaves the counts of that measure alone.
   */
  find(cell: number, by: number, most: number, without: string | null = null): Moves | null {
    const block = this.system.blocks.findLast(({ start }) => start <= cell);
    const best: Best = { cost: most, moves: null };
    if (!block) return null;
    for (const { tower, measures } of this.sites) {
      const level = tower.levels.find(({ grain }) => grain === block.grain);
      if (!level || !measures.includes(block.measure)) continue;
      for (const kin of this.system.kin.get(block.measure) ?? []) {
        if (without !== null && kin.includes(without)) continue;
        const starts = tower.levels.map(({ grain }) => this.startsAt(grain, tower, kin));
        const sound = (moves: Moves) => this.isSound(moves);
        for (const start of this.cornersOf(tower, level, block, cell)) {
          new BoxSearch({ tower, start, cell, by, starts, sound }, this.room, best).run();
          if (best.moves && best.cost <= 0) return best.moves;
        }
      }
    }
    return best.moves;
  }

  /** The first cell of each of these measures at the grain; null where sums of another tower would change too. */
  private startsAt(grain: Grain, tower: Tower, measures: readonly string[]): readonly number[] | null {
    const starts: number[] = [];
    for (const block of this.system.blocks) {
      if (block.grain !== grain || !measures.includes(block.measure)) continue;
      const elsewhere = this.system.blocks.some((other) => {
        if (other.measure !== block.measure || !refines(other.grain.columns, grain.columns)) return false;
        return !tower.levels.some((level) => level.grain === other.grain);
      });
      if (elsewhere) return null;
      starts.push(block.start);
    }
    return starts;
  }

  /** Places of the top grain within the cell, those that cost least first. */
  private cornersOf(tower: Tower, level: Level, { measure, start }: Block, cell: number): number[] {
    const [top] = tower.levels;
    const first = this.system.blocks.find((block) => block.grain === top?.grain && block.measure === measure);
    const within: number[] = [];
    level.placeOf.forEach((place, at) => {
      if (place === cell - start && (this.room.count[(first?.start ?? 0) + at] ?? 0) > 0) within.push(at);
    });
    const cost = (place: number) => this.room.cost[(first?.start ?? 0) + place] ?? 0;
    return within.sort((a, b) => cost(a) - cost(b) || a - b).slice(0, MOST_STARTS);
  }

  /** Whether all sums stay true, and no part becomes more than its whole. */
  private isSound(moves: Moves): boolean {
    const sums = new Set<number>();
    for (const cell of moves.keys()) {
      for (const sum of this.sumsOf[cell] ?? []) sums.add(sum);
      for (const [part, whole] of this.pairs.get(cell) ?? []) {
        if (this.countAfter(part, moves) > this.countAfter(whole, moves)) return false;
      }
    }
    for (const index of sums) {
      const { coarse, finer } = this.system.sums[index] ?? { coarse: -1, finer: [] };
      const moved = finer.reduce((total, cell) => total + (moves.get(cell) ?? 0), 0);
      if (moved !== (moves.get(coarse) ?? 0)) return false;
    }
    return true;
  }

  private countAfter(cell: number, moves: Moves): number {
    return (this.room.count[cell] ?? 0) + (moves.get(cell) ?? 0);
  }
}

function sitesOf({ blocks, follows }: System): Site[] {
  const sites: Site[] = [];
  for (const { grain } of blocks) {
    const measures = blocks
      .filter((block) => block.grain === grain)
      .map(({ measure }) => measure)
      .filter((measure) => {
        const own = blocks.filter((block) => block.measure === measure).map((block) => block.grain);
        return !own.some((other) => other !== grain && refines(other.columns, grain.columns));
      });
    if (measures.length === 0 || sites.some(({ tower }) => tower.levels[0]?.grain === grain)) continue;
    const bases = grain.columns.filter((column) => {
      return !grain.columns.some((finer) => finer !== column && follows(column, finer));
    });
    const base = (column: string) => bases.find((finer) => follows(column, finer)) ?? column;
    const tower = towerOf(grain, [...new Set(blocks.map((block) => block.grain))], base);
    if (tower) sites.push({ tower, measures });
  }
  return sites;
}
