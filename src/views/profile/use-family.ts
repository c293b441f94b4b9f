import { useMemo } from 'react';
import type { Clause } from '../../domain/clauses';
import { numberAt } from '../../domain/columns';
import { dimensionQuestion, primaryMeasure } from '../../query/default-view';
import { rateRule } from '../cells/protection';
import { isUnplaced, type PlaceMember } from '../cells/places';
import { usePlaceMembers } from '../cells/use-places';
import { useDispersion } from '../drawer/use-dispersion';
import { useSession } from '../session';
import { cellOf, type StreetCell } from '../streets/street-rows';
import { usePlaceResidents } from '../streets/use-place-residents';
import { useAnswer } from '../use-answer';
import { firstAnswered, levelsFinestFirst, spansOf } from './profile-questions';
import { useSpanClauses } from './use-numbers';
import type { Subject } from './use-subject';

/** A place of the subject's own level with its count, and that per resident where residents are known. */
export interface Kin {
  readonly member: PlaceMember;
  readonly count: StreetCell;
  readonly per: StreetCell | null;
}

const NO_CLAUSES: readonly Clause[] = [];

/** Every place of the subject's level with its main count, by code; null until it is answered or where nothing is. */
export function useFamily(subject: Subject): {
  readonly kin: ReadonlyMap<string, Kin> | null;
  readonly refused: boolean;
} {
  const { manifest } = useSession();
  const { picked } = useSpanClauses();
  const members = usePlaceMembers();
  const residents = usePlaceResidents(members);
  const axis = subject.level === '' ? (levelsFinestFirst(manifest, 'place')[0] ?? 'place') : subject.level;
  const asked = useMemo(() => {
    const primary = primaryMeasure(manifest);
    return primary && firstAnswered(manifest, [axis], [primary.id], [], spansOf(manifest, picked));
  }, [manifest, axis, picked]);
  const table = manifest.dimensions.find(({ id }) => id === 'place')?.table ?? 'place';
  const answer = useAnswer(asked?.question ?? dimensionQuestion(table));
  const phi = useDispersion(axis, NO_CLAUSES);
  const kin = useMemo(() => {
    // Until φ is known no interval is: none is shown too narrow and then widened.
    if (
      !asked ||
      phi === undefined ||
      !answer.table ||
      JSON.stringify(answer.answered) !== JSON.stringify(asked.question)
    )
      return null;
    const rule = rateRule(asked.protection, manifest);
    const counts = new Map<number, number>();
    for (let row = 0; row < answer.table.rows; row += 1) {
      const key = numberAt(answer.table, `${axis}_id`, row);
      if (key !== null) counts.set(key, numberAt(answer.table, asked.measure, row) ?? Number.NaN);
    }
    return new Map(
      members.flatMap((member, at): [string, Kin][] => {
        if ((subject.level !== '' && member.level !== subject.level) || isUnplaced(member)) return [];
        const own = counts.get(member.id) ?? 0;
        const people = residents?.[at] ?? Number.NaN;
        return [
          [
            member.code,
            {
              member,
              count: cellOf('count', own, Number.NaN, rule, phi ?? 1),
              per: Number.isNaN(people) ? null : cellOf('residents', own, people, rule, phi ?? 1),
            },
          ],
        ];
      }),
    );
  }, [asked, answer.table, answer.answered, axis, manifest, members, residents, subject.level, phi]);
  return { kin, refused: asked === null };
}
