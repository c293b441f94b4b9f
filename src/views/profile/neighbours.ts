import type { PlaceMember } from '../cells/places';

/**
 * The places of the subject's own level that share a border with it, out of pairs of neighbours of any level: those of
 * a district are the districts that its streets border on, those of a group whatever borders on one of its members.
 */
export function neighboursOf(
  subject: readonly PlaceMember[],
  all: readonly PlaceMember[],
  pairs: readonly (readonly [string, string])[],
): readonly PlaceMember[] {
  const byId = new Map(all.map((member) => [member.id, member]));
  const byCode = new Map(all.map((member) => [member.code, member]));
  const level = subject[0]?.level;
  /** The place itself or the one above it that is of the subject's level. */
  const atLevel = (code: string): PlaceMember | null => {
    let at = byCode.get(code);
    for (let steps = 0; at && steps < all.length; steps += 1) {
      if (at.level === level) return at;
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
    return null;
  };
  const own = new Set(subject.map(({ code }) => code));
  const found = new Map<string, PlaceMember>();
  for (const pair of pairs) {
    const [one, other] = pair.map(atLevel);
    if (!one || !other || own.has(one.code) === own.has(other.code)) continue;
    const outside = own.has(one.code) ? other : one;
    found.set(outside.code, outside);
  }
  return [...found.values()];
}
