import type { CountedPlace, CountedRows } from './contract';
import type { KeyedMembers } from './keyed-members';
import type { Member } from './member';

/** The places of the dataset in the order of their keys, those left out that stand for no place. */
export function knownPlaces(members: KeyedMembers, points: CountedRows['points']): readonly CountedPlace[] {
  const pointOf = new Map(points.map((point) => [point.code, point]));
  const namesOf = ({ zh, en, aliases }: Member) => [...new Set([zh, en, ...aliases])];
  return members
    .of('place')
    .filter(({ isRest }) => !isRest)
    .map((member) => {
      const { code, level, parent, residents } = member;
      const point = pointOf.get(code);
      return {
        code,
        level,
        residents,
        names: namesOf(member),
        parent: parent && !parent.isRest ? { code: parent.code, names: namesOf(parent) } : null,
        point: point ? [point.lon, point.lat] : null,
      };
    });
}
