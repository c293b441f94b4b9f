import { requireSameLength } from './known';

/**
 * How far two groupings of the same things agree: 1 where they are the same, 0 on average by chance. `one` and `other`
 * hold each thing's group, in one order; the groups' names do not matter.
 * 1 where both put all together, or all apart. Throws RangeError unless they are of one length.
 * Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.
 */
export function adjustedRandIndex(one: readonly number[], other: readonly number[]): number {
  requireSameLength(one, other, 'both groupings');
  const [rows, columns, cells] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<string, number>(),
  ];
  one.forEach((row, at) => {
    const column = other[at] ?? 0;
    add(rows, row);
    add(columns, column);
    add(cells, `${row} ${column}`);
  });
  const [together, inOne, inOther] = [pairs(cells), pairs(rows), pairs(columns)];
  const all = (one.length * (one.length - 1)) / 2;
  const expected = all === 0 ? 0 : (inOne * inOther) / all;
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const pairs = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
