/** What the answer takes of one axis of the cube: which positions, and in which group each of them counts. */
export interface CubeAxis {
  /** By position on the axis: the group that it counts in, or -1 where it is left out. */
  readonly groups: Int32Array;
  /** How many groups there are; one where the answer is not parted by this axis. */
  readonly size: number;
  /** The column of the answer, with the key of each group in ascending order; null where it is not parted by it. */
  readonly column: { readonly name: string; readonly keys: Int32Array } | null;
  /** Whether every position counts and in the same group: the axis is simply summed up. */
  readonly whole: boolean;
}

/** Which keys of an axis are kept, and the key of the answer that each counts under. */
export interface Grouping {
  readonly kept: (key: number) => boolean;
  readonly of: (key: number) => number;
}

/** Positions into groups, one for each key that `column.of` gives, in ascending order. */
export function grouped(
  keys: readonly number[],
  kept: (key: number) => boolean,
  column: { readonly name: string; readonly of: (key: number) => number } | null,
): CubeAxis {
  if (!column) return ungrouped(keys, kept);
  const [axis] = groupedAlike(keys, [{ kept, of: column.of }], column.name);
  return axis;
}

/** One axis for each grouping, with the same groups in all of them: those that any of them has. */
export function groupedAlike<Groupings extends readonly [Grouping, ...Grouping[]]>(
  keys: readonly number[],
  groupings: Groupings,
  name: string,
): { readonly [At in keyof Groupings]: CubeAxis } {
  const found = new Set<number>();
  const counted = groupings.map(({ kept, of }) =>
    keys.map((key) => {
      if (!kept(key)) return null;
      const group = of(key);
      found.add(group);
      return group;
    }),
  );
  const sorted = Int32Array.from(found).sort();
  const groupOf = new Map(Array.from(sorted, (key, index) => [key, index]));
  const column = { name, keys: sorted };
  const axes = counted.map((groups): CubeAxis => ({
    groups: Int32Array.from(groups, (group) => (group === null ? -1 : (groupOf.get(group) ?? -1))),
    size: sorted.length,
    column,
    whole: false,
  }));
  return axes as { [At in keyof Groupings]: CubeAxis };
}

/** The positions that are kept, all in one group. */
export function ungrouped(keys: readonly number[], kept: (key: number) => boolean): CubeAxis {
  const groups = Int32Array.from(keys, (key) => (kept(key) ? 0 : -1));
  return { groups, size: 1, column: null, whole: !groups.includes(-1) };
}
