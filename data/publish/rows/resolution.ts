import type { UnmatchedName } from './contract';
import type { Member } from './member';

/** How well the texts of a row named a member. */
export const NAMED = 0;
export const MISSING = 1;
export const UNMATCHED = 2;
export type Naming = typeof NAMED | typeof MISSING | typeof UNMATCHED;

/** What a combination of raw texts stands for. */
export interface Resolution {
  /** One a level, from coarse to fine. */
  readonly members: readonly Member[];
  readonly naming: Naming;
  /** Names that no table or config knows. */
  readonly unmatched: readonly Omit<UnmatchedName, 'count' | 'dimension'>[];
}

/** Turns the texts of a row into members, and makes those that no table lists. */
export interface Resolver {
  /** One text a level, null or blank where the row has none; `count` rows have them. */
  resolve(texts: readonly (string | null)[], count: number): Resolution;
  /** All members that were resolved or listed, with their final names and codes, in no order. */
  finish(): readonly Member[];
}

/** The spellings of a name and how often each occurs: the most frequent one is shown. */
export class Spellings {
  private readonly counts = new Map<Member, Map<string, number>>();

  add(member: Member, spelling: string, count: number): void {
    const counts = this.counts.get(member) ?? new Map<string, number>();
    this.counts.set(member, counts);
    counts.set(spelling, (counts.get(spelling) ?? 0) + count);
  }

  /** The usual spelling; of two as frequent the one that sorts first. */
  of(member: Member): string {
    const counts = [...(this.counts.get(member) ?? new Map<string, number>())];
    counts.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return counts[0]?.[0] ?? member.key;
  }
}
