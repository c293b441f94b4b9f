import { jaccard } from './residual-clusters';

/** What two releases' groups must share at least to be one group. */
const SAME_GROUP = 0.5;

/**
 * Which group of the release before each group is: the pairs that share most are matched first, down to half of
 * both groups' members in common; null is a new group. Members are named by the same words or numbers in both;
 * `previous` and `groups` hold one list of members a group. One answer a group of `groups`: the index in `previous`.
 */
export function groupIdentity(
  previous: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): (number | null)[] {
  const pairs = groups.flatMap((group, at) =>
    previous.map((before, index) => ({ at, index, shared: jaccard(group, before) })),
  );
  const ids = groups.map((): number | null => null);
  const taken = new Set<number>();
  for (const { at, index } of pairs
    .filter(({ shared }) => shared >= SAME_GROUP)
    .sort((one, other) => other.shared - one.shared || one.index - other.index || one.at - other.at)) {
    if (ids[at] !== null || taken.has(index)) continue;
    ids[at] = index;
    taken.add(index);
  }
  return ids;
}
