import { useMemo } from 'react';
import type { Clause } from '../../domain/clauses';
import { defaultPeriod, dimensionQuestion, placeLevels, primaryMeasure } from '../../query/default-view';
import { mapQuestions } from '../../query/map-questions';
import { finalMonths, monthsWithin } from '../cells/months';
import { isUnplaced } from '../cells/places';
import { usePlaceMembers } from '../cells/use-places';
import { dispersionOf, gridOf } from '../map/grid';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';

/**
 * φ of the main count of places of that level under the clauses, the finest level where it is none of theirs; null
 * where no level is asked for, or the dataset has no such places by month as they were counted. Undefined while it is on its way.
 */
export function useDispersion(level: string | null, clauses: readonly Clause[]): number | null | undefined {
  const { manifest } = useSession();
  const members = usePlaceMembers();
  const primary = primaryMeasure(manifest);
  const dimension = manifest.dimensions.find(({ id }) => id === 'place');
  const { asked, of } = useMemo(() => {
    const levels = placeLevels(manifest).map(({ id }) => id);
    const one = levels.includes(level ?? '') ? level : (levels.at(-1) ?? null);
    if (!primary || level === null || one === null) return { asked: null, of: null };
    const reply = mapQuestions(manifest, one, [primary.id], clauses, defaultPeriod(manifest, [primary]));
    const usable = 'route' in reply && reply.route === 'months' && reply.protection !== 'cell-key';
    return { asked: usable ? reply.places : null, of: one };
  }, [manifest, primary, level, clauses]);
  const { table, pending, fault } = useAnswer(asked ?? dimensionQuestion(dimension?.table ?? 'place'));
  return useMemo(() => {
    if (!asked || !primary || fault) return null;
    if (!table || pending || members.length === 0) return undefined;
    const places = members.filter((member) => member.level === of && !isUnplaced(member));
    const indexOf = new Map(places.map(({ id }, index) => [id, index]));
    const span = monthsWithin(manifest.period);
    const grid = gridOf(
      table,
      { axis: `${of}_id`, column: primary.id },
      { span, indexOf, places: places.length },
    );
    return dispersionOf(grid, finalMonths(primary, manifest.period));
  }, [asked, primary, of, fault, table, pending, members, manifest]);
}
