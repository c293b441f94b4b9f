import { refines } from './grains';
import type { Grain } from './lattice';

/** More places than these are not laid out. */
const LARGEST = 20_000_000;

/** A grain as a coarser image of the top one. */
export interface Level {
  readonly grain: Grain;
  /** For each dimension the coarser number of each of its values; null where the grain is a sum over it. */
  readonly classes: readonly (Int32Array | null)[];
  readonly strides: readonly number[];
  /** The place in the grain by the sum of number × stride; −1 where it counts nothing. */
  readonly dense: Int32Array;
  /** The place in the grain of each place of the top one. */
  readonly placeOf: Int32Array;
}

/** A grain laid out by its dimensions, with those that are sums of it; itself the first. */
export interface Tower {
  readonly levels: readonly Level[];
  /** How many values each dimension has. */
  readonly sizes: readonly number[];
  /** The number of the value of each place of the top grain, one array a dimension. */
  readonly coordinates: readonly Int32Array[];
}

/**
 * Lays the grain and the coarser ones among `grains` out. `base` gives the dimension of each column: the finest
 * column that it follows from. Null where that would be too large.
 */
export function towerOf(
  top: Grain,
  grains: readonly Grain[],
  base: (column: string) => string,
): Tower | null {
  const keysOf = (column: string) => top.keys[top.columns.indexOf(column)] ?? [];
  const dimensions = [...new Set(top.columns.map(base))];
  const numbered = dimensions.map((dimension) => numbersOf([keysOf(dimension)], top.places.size));
  const coordinates = numbered.map(({ numbers }) => numbers);
  const sizes = numbered.map(({ count }) => count);
  const levels: Level[] = [];
  const below = grains.filter((grain) => grain !== top && refines(top.columns, grain.columns));
  for (const grain of [top, ...below]) {
    const strides: number[] = [];
    let size = 1;
    const index = new Int32Array(top.places.size);
    const classes = dimensions.map((dimension, at) => {
      strides.push(size);
      const columns = grain.columns.filter((column) => base(column) === dimension);
      if (columns.length === 0) return null;
      const { numbers, count } = numbersOf(columns.map(keysOf), top.places.size);
      const map = new Int32Array(sizes[at] ?? 0);
      numbers.forEach((number, place) => {
        map[coordinates[at]?.[place] ?? 0] = number;
        index[place] = (index[place] ?? 0) + number * size;
      });
      size *= count;
      return map;
    });
    if (size > LARGEST) return null;
    const dense = new Int32Array(size).fill(-1);
    const keys = grain.columns.map(keysOf);
    const placeOf = index.map((_, place) => {
      return grain.places.get(keys.map((column) => column[place] ?? 0).join(',')) ?? -1;
    });
    index.forEach((at, place) => (dense[at] = placeOf[place] ?? -1));
    levels.push({ grain, classes, strides, dense, placeOf });
  }
  return { levels, sizes, coordinates };
}

/** Numbers distinct combinations of keys from 0, in the order in which they come. */
function numbersOf(keys: readonly (readonly number[])[], length: number) {
  const known = new Map<string, number>();
  const numbers = new Int32Array(length);
  for (let place = 0; place < length; place += 1) {
    const text = keys.map((column) => column[place] ?? 0).join(',');
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    numbers[place] = number;
  }
  return { numbers, count: known.size };
}
