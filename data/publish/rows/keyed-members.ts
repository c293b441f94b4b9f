import { inOrder, type Member } from './member';
import type { Part } from './parts';
import type { DimensionId } from './raw-columns';

/** The members that the dataset will have, each by its key: its place in its dimension, from 1. */
export class KeyedMembers {
  private readonly byDimension = new Map<DimensionId, readonly Member[]>();
  private readonly keys = new Map<Member, number>();

  /** `levels` are those that some table needs; members of others are left out. */
  constructor(parts: readonly Part[], levels: ReadonlySet<string>) {
    const members = new Map<DimensionId, Set<Member>>();
    for (const part of parts) {
      const own = members.get(part.dimension) ?? new Set<Member>();
      members.set(part.dimension, own);
      const used = new Set(
        part.combinations.filter(({ count }) => count > 0).flatMap(({ resolution }) => resolution.members),
      );
      for (const member of part.resolver.finish()) {
        if (!member.listed && !used.has(member)) continue;
        if (member.level === '' || levels.has(member.level)) own.add(member);
      }
    }
    for (const [dimension, own] of members) {
      const ordered = inOrder(own);
      this.byDimension.set(dimension, ordered);
      ordered.forEach((member, index) => this.keys.set(member, index + 1));
    }
  }

  /** In the order of their keys. */
  of(dimension: DimensionId): readonly Member[] {
    return this.byDimension.get(dimension) ?? [];
  }

  /** 0 for a member that the dataset does not have. */
  keyOf(member: Member): number {
    return this.keys.get(member) ?? 0;
  }
}
