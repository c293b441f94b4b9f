import { useMemo } from 'react';
import { numberAt } from '../../domain/columns';
import { dimensionQuestion } from '../../query/default-view';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import type { Ground } from './ground';

interface Residents {
  /** Beside the places of the ground; NaN where nobody knows. Null where the dataset does not say. */
  readonly ofPlaces: Float64Array | null;
  /** Of all places of its level together; NaN where some place's are not known. */
  readonly ofCity: number;
}

const UNKNOWN: Residents = { ofPlaces: null, ofCity: Number.NaN };

/** How many people live in each place that is drawn, and in all of them, out of the dimension table. */
export function useResidents(ground: Ground | null): Residents {
  const { manifest } = useSession();
  const places = manifest.dimensions.find(({ id }) => id === 'place');
  const { table } = useAnswer(dimensionQuestion(places?.table ?? 'place'));
  const key = places?.key ?? null;
  const column = places?.residents?.column ?? null;
  return useMemo(() => {
    if (!ground || !table || key === null || column === null || !(column in table.columns)) return UNKNOWN;
    const byId = new Map<number, number | null>();
    for (let row = 0; row < table.rows; row += 1) {
      byId.set(numberAt(table, key, row) ?? -1, numberAt(table, column, row));
    }
    const ofPlaces = Float64Array.from(ground.members, ({ id }) => byId.get(id) ?? Number.NaN);
    return { ofPlaces, ofCity: ofPlaces.reduce((sum, one) => sum + one, 0) };
  }, [ground, table, key, column]);
}
