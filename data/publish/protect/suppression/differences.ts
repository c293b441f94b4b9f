import type { DifferenceBounds } from '../contract';
import type { Moves } from './box-search';
import type { System } from './system';

/** A pair of a system's parts as a count of its own: what the whole counts and the part does not. */
export interface Difference {
  /** Its place among the system's parts; the cells of the two by their index. */
  readonly pair: number;
  readonly whole: number;
  readonly part: number;
  readonly named: Omit<DifferenceBounds, 'low' | 'high'>;
}

/**
 * The pair as a difference; null where it says nothing of its own, because one of the two counts nothing, or where
 * neither is shipped.
 */
export function differenceOf({ cells, parts }: System, pair: number): Difference | null {
  const [part, whole] = parts[pair] ?? [-1, -1];
  const [less, more] = [cells[part], cells[whole]];
  if (!less || !more || less.value === 0 || more.value === 0) return null;
  const at = more.occurrences[0] ?? less.occurrences[0];
  const threshold = Math.max(more.threshold, less.threshold);
  if (!at) return null;
  const named = { table: at.table.name, row: at.row, threshold, whole: more.measure, part: less.measure };
  return { pair, whole, part, named };
}

/** The least width of the range of a difference: as of a count below its threshold. */
export function leastWidth({ threshold }: { readonly threshold: number }, width: number): number {
  return Math.min(width, threshold - 2);
}

/** A difference from 1 to one less than its threshold, and the least and the most that it could be instead. */
export interface SmallDifference extends Difference {
  readonly value: number;
  low: number;
  high: number;
}

/** The differences below their threshold. `counts` has the true count of each cell. */
export class SmallDifferences {
  readonly all: readonly SmallDifference[];
  private readonly touching = new Map<number, SmallDifference[]>();

  constructor(
    system: System,
    counts: Float64Array,
    private readonly width: number,
  ) {
    this.all = system.parts.flatMap((_, pair): SmallDifference[] => {
      const found = differenceOf(system, pair);
      if (!found) return [];
      const value = (counts[found.whole] ?? NaN) - (counts[found.part] ?? NaN);
      const small = counts[found.part] !== 0 && value >= 1 && value < found.named.threshold;
      return small ? [{ ...found, value, low: value, high: value }] : [];
    });
    for (const difference of this.all) {
      for (const cell of [difference.whole, difference.part]) {
        const list = this.touching.get(cell);
        if (list) list.push(difference);
        else this.touching.set(cell, [difference]);
      }
    }
  }

  /** Remembers how far these moves bring the differences. */
  note(moves: Moves): void {
    const touched = new Set<SmallDifference>();
    for (const cell of moves.keys()) for (const one of this.touching.get(cell) ?? []) touched.add(one);
    for (const one of touched) {
      const now = one.value + (moves.get(one.whole) ?? 0) - (moves.get(one.part) ?? 0);
      one.low = Math.min(one.low, now);
      one.high = Math.max(one.high, now);
    }
  }

  isSafe({ named, low, high }: SmallDifference): boolean {
    return high - low >= leastWidth(named, this.width);
  }

  /**
   * By how much the difference should move next, best first: from 1 to below its threshold, since whoever guesses
   * why something is withheld takes it to be there; else wherever it can.
   */
  goals({ named, value, low, high }: SmallDifference): number[] {
    const need = leastWidth(named, this.width);
    const [more, less] = [low + need, Math.max(0, high - need)];
    const within = [Math.min(named.threshold - 1, more), Math.max(1, less)];
    const goals = [...within, more, less].filter((goal) => goal > high || goal < low);
    return [...new Set(goals)].map((goal) => goal - value);
  }
}
