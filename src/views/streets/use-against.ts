import { useMemo } from 'react';
import type { Manifest } from '../../dataset/manifest';
import { useAtlas } from '../../state/store';
import { isCount } from '../cells/intervals';
import type { Judged } from './judge';
import type { StreetCell, StreetRow } from './street-rows';

type Measure = Manifest['measures'][number];

/** The measure that funnel and ranks are of: a rate, or the main count per resident. */
export interface Against {
  /** A ratio's id, or `residents`. */
  readonly id: string;
  readonly measure: Measure;
  readonly cell: (row: StreetRow) => StreetCell;
}

/** What rows can be compared by: the rates that they have, then the main count per resident where residents are known. */
export function againstOf(
  rows: readonly StreetRow[],
  ratios: readonly Measure[],
  primary: Measure,
): readonly Against[] {
  const [first] = rows;
  const rates = ratios.flatMap((measure): Against[] => {
    const none = first?.rates.get(measure.id);
    if (!none) return [];
    return [{ id: measure.id, measure, cell: (row) => row.rates.get(measure.id) ?? none }];
  });
  const people = rows.some(({ residents }) => residents !== null);
  return [
    ...rates,
    ...(people ? [{ id: 'residents', measure: primary, cell: (row: StreetRow) => row.perResidents }] : []),
  ];
}

/** The reader's choice among them, the rate of resolution where there is one, else the first. */
export function useAgainst(offered: readonly Against[]): Against | null {
  const wanted = useAtlas((state) => state.streets.against);
  return (
    offered.find(({ id }) => id === wanted) ??
    offered.find(({ id }) => id === 'resolution_rate') ??
    offered[0] ??
    null
  );
}

/** The counts to be judged: of placed rows whose counts are whole; others are null. */
export function useJudged(rows: readonly StreetRow[] | null, against: Against | null): Judged | null {
  return useMemo(() => {
    if (!rows || !against) return null;
    const pairs = rows.map((row) => {
      const { part, whole, value } = against.cell(row);
      const fit = !row.unplaced && value !== null && isCount(part) && isCount(whole);
      const within = against.id === 'residents' || part <= whole;
      return fit && within ? { part, whole } : null;
    });
    return {
      kind: against.id === 'residents' ? 'poisson' : 'binomial',
      x: pairs.map((pair) => pair?.part ?? null),
      n: pairs.map((pair) => pair?.whole ?? null),
    };
  }, [rows, against]);
}
