import { median } from './median';
import type { TitleLink } from './title-links';

export interface ComponentGuards {
  /** Larger components are split. */
  readonly mostMembers: number;
  /** So are those whose members are, by the median over all pairs, less alike. */
  readonly leastMedian: number;
}

/** By how much more alike two messages must be each time a component is split. */
const STRICTER = 1.1;

/**
 * The groups of messages that links join, directly or through others, each ascending, in the order of their first
 * members; messages alone are left out. A group that is too large, or too little alike on the whole, is a chain
 * of several: it is joined anew by its stronger links only, until its parts hold together. `likeness` compares any two
 * messages, linked or not.
 * Galler, B. A. and Fisher, M. J. (1964). An improved equivalence algorithm. Communications of the ACM 7, 301–303.
 */
export function titleComponents(
  links: readonly TitleLink[],
  least: number,
  guards: ComponentGuards,
  likeness: (one: number, other: number) => number,
): number[][] {
  const groups = joined(links).flatMap(({ members, links: own }) => {
    if (holds(members, guards, likeness)) return [members];
    const stricter = least * STRICTER;
    return titleComponents(
      own.filter((link) => link.likeness >= stricter),
      stricter,
      guards,
      likeness,
    );
  });
  return groups.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

function holds(
  members: readonly number[],
  { mostMembers, leastMedian }: ComponentGuards,
  likeness: (one: number, other: number) => number,
): boolean {
  if (members.length > mostMembers) return false;
  if (members.length === 2) return true;
  const values = members.flatMap((one, at) => members.slice(at + 1).map((other) => likeness(one, other)));
  return median(values) >= leastMedian;
}

interface Joined {
  readonly members: number[];
  readonly links: TitleLink[];
}

function joined(links: readonly TitleLink[]): Joined[] {
  const parents = new Map<number, number>();
  const rootOf = (message: number): number => {
    let root = message;
    for (let up = parents.get(root) ?? root; up !== root; up = parents.get(root) ?? root) root = up;
    // Shorter for the next time.
    for (let at = message; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { one, other } of links) {
    const [first, second] = [rootOf(one), rootOf(other)];
    // The oldest member stays the root, so that an event keeps its first message.
    parents.set(Math.max(first, second), Math.min(first, second));
  }
  const groups = new Map<number, { members: Set<number>; links: TitleLink[] }>();
  for (const link of links) {
    const root = rootOf(link.one);
    const group = groups.get(root) ?? { members: new Set<number>(), links: [] };
    groups.set(root, group);
    group.members.add(link.one).add(link.other);
    group.links.push(link);
  }
  return [...groups.values()].map(({ members, links: own }) => ({
    members: [...members].sort((one, other) => one - other),
    links: own,
  }));
}
