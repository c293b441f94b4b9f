import type { CubeDescription } from '../../src/dataset/manifest';

/** Keys that spread over more than this are looked up in a map. */
const MOST_SPREAD = 1_000_000;

/**
 * Numbers the cells of rows that are given column by column, one column of keys an axis: -1 where an axis lacks a key.
 * As `cubePositions` of `src/dataset`, for thousands of rows at once.
 */
export function cellNumbers(
  axes: CubeDescription['axes'],
): (keys: readonly ArrayLike<number | null>[], rows: number) => Float64Array {
  const lookups = axes.map(({ keys }) => ({ size: keys.length, indexOf: indexIn(keys) }));
  // Whole numbers up to 2^53, though planes are smaller.
  return (keys, rows) => {
    const cells = new Float64Array(rows);
    for (const [axis, { size, indexOf }] of lookups.entries()) {
      const column = keys[axis];
      for (let row = 0; row < rows; row += 1) {
        const index = indexOf(column?.[row] ?? Number.NaN);
        const cell = cells[row] ?? -1;
        cells[row] = index < 0 || cell < 0 ? -1 : cell * size + index;
      }
    }
    return cells;
  };
}

function indexIn(keys: readonly number[]): (key: number) => number {
  const [first = 0, last = 0] = [keys[0], keys.at(-1)];
  if (last - first > MOST_SPREAD || last < first) {
    const places = new Map(keys.map((key, index) => [key, index]));
    return (key) => places.get(key) ?? -1;
  }
  const places = new Int32Array(last - first + 1).fill(-1);
  for (const [index, key] of keys.entries()) places[key - first] = index;
  return (key) => places[key - first] ?? -1;
}
