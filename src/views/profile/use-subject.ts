import { useMemo } from 'react';
import type { Clause } from '../../domain/clauses';
import { groupOf } from '../../domain/groups';
import { useAtlas } from '../../state/store';
import { isUnplaced, type PlaceMember } from '../cells/places';
import { usePlaceMembers } from '../cells/use-places';
import { usePlaceGroups } from '../place-groups';
import { useSession } from '../session';
import { usePlaceResidents } from '../streets/use-place-residents';

/** A place, or several together, that a profile is of. */
export interface Subject {
  readonly codes: readonly string[];
  readonly name: string;
  /** Its name in the other language, or ''. */
  readonly otherName: string;
  /** What its level is called, or that of a group's members. */
  readonly levelName: string;
  /** The level that its members are of; '' where places have none. */
  readonly level: string;
  readonly members: readonly PlaceMember[];
  /** What a single place lies in, from the topmost; the city itself left out. */
  readonly above: readonly PlaceMember[];
  /** Null where nobody knows of one of its members. */
  readonly residents: number | null;
  /** Whether it takes in everything: there is nothing to hold it against. */
  readonly whole: boolean;
  readonly group: boolean;
}

/** The clause that leaves only the subject's requests; none where it takes in everything. */
export function subjectClauses({ codes, whole }: Subject): readonly Clause[] {
  return whole ? [] : [{ dimension: 'place', values: codes, maker: 'profile' }];
}

/** Makes subjects of codes; null for codes that the dataset has no places of, undefined while it is read. */
export function useSubjects(): (codes: readonly string[]) => Subject | null | undefined {
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const members = usePlaceMembers();
  const groups = usePlaceGroups();
  const residents = usePlaceResidents(members);
  return useMemo(() => {
    const byCode = new Map(members.map((member, at) => [member.code, { member, at }]));
    const byId = new Map(members.map((member) => [member.id, member]));
    const levels = manifest.dimensions.find(({ id }) => id === 'place')?.levels ?? [];
    const tops = members.filter(({ parent }) => parent === null);
    return (codes) => {
      if (members.length === 0) return undefined;
      const found = codes.flatMap((code) => byCode.get(code) ?? []);
      const [first] = found;
      if (!first || found.length < codes.length) return null;
      const group = codes.length > 1 ? groupOf(groups, codes) : null;
      const other = language === 'zh' ? 'en' : 'zh';
      const joined = found.map(({ member }) => member.names[language]).join(language === 'zh' ? '、' : ', ');
      const people = found.map(({ at }) => residents?.[at] ?? Number.NaN);
      const total = people.reduce((sum, one) => sum + one, 0);
      const above: PlaceMember[] = [];
      for (let at = first.member.parent; at !== null && above.length < members.length;) {
        const one = byId.get(at);
        // The city is above everything, and says nothing.
        if (!one || (tops.length === 1 && one.parent === null)) break;
        above.unshift(one);
        at = one.parent;
      }
      const { member } = first;
      const name = codes.length > 1 ? (group?.names[language] ?? joined) : member.names[language];
      const otherName = codes.length > 1 ? (group?.names[other] ?? '') : member.names[other];
      return {
        codes,
        name,
        otherName: otherName === name ? '' : otherName,
        levelName: levels.find(({ id }) => id === member.level)?.names[language] ?? '',
        level: member.level,
        members: found.map((one) => one.member),
        above: codes.length > 1 ? [] : above,
        residents: Number.isNaN(total) ? null : total,
        whole: codes.length === 1 && member.parent === null && tops.length === 1 && !isUnplaced(member),
        group: codes.length > 1,
      };
    };
  }, [manifest, members, groups, residents, language]);
}
