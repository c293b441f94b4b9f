import { useMemo } from 'react';
import { numberAt } from '../../domain/columns';
import { dimensionQuestion } from '../../query/default-view';
import type { PlaceMember } from '../cells/places';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';

/** How many people live in each of the places; NaN where nobody knows. Null where the dataset does not say. */
export function usePlaceResidents(members: readonly PlaceMember[]): Float64Array | null {
  const { manifest } = useSession();
  const places = manifest.dimensions.find(({ id }) => id === 'place');
  const { table } = useAnswer(dimensionQuestion(places?.table ?? 'place'));
  const [key, column] = [places?.key ?? null, places?.residents?.column ?? null];
  return useMemo(() => {
    if (!table || key === null || column === null || !(column in table.columns)) return null;
    const byId = new Map<number, number | null>();
    for (let row = 0; row < table.rows; row += 1) {
      byId.set(numberAt(table, key, row) ?? -1, numberAt(table, column, row));
    }
    return Float64Array.from(members, ({ id }) => byId.get(id) ?? Number.NaN);
  }, [members, table, key, column]);
}
