import { useMemo } from 'react';
import { dimensionQuestion } from '../../query/default-view';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import { readPlaces, type PlaceMember } from './places';

const NONE: readonly PlaceMember[] = [];

/** All places of the dataset; none while on their way, or where it has no places. */
export function usePlaceMembers(): readonly PlaceMember[] {
  const { manifest } = useSession();
  const places = manifest.dimensions.find((one) => one.id === 'place');
  const { table } = useAnswer(dimensionQuestion(places?.table ?? 'place'));
  const key = places?.key ?? null;
  return useMemo(
    () => (table && key !== null && key in table.columns ? readPlaces(table, key) : NONE),
    [table, key],
  );
}
