import { useMemo } from 'react';
import type { Clause } from '../../../domain/clauses';
import type { Manifest } from '../../../dataset/manifest';
import type { ColumnTable } from '../../../domain/columns';
import {
  dimensionQuestion,
  partsQuestion,
  placeLevels,
  primaryMeasure,
  ratesQuestion,
} from '../../../query/default-view';
import type { CellQuestion, Question } from '../../../query/question';
import { useAtlas } from '../../../state/store';
import { clausesOfList, membersOf } from '../../cells/places';
import { placeRates, placeRows, type PlaceRate } from '../../cells/places-rows';
import { protectionOf, rateRule } from '../../cells/protection';
import { usePlaceMembers } from '../../cells/use-places';
import { useDispersion } from '../../drawer/use-dispersion';
import { useSession } from '../../session';
import { useAnswer } from '../../use-answer';

const NO_RATES: ReadonlyMap<number, ReadonlyMap<string, PlaceRate>> = new Map();

/**
 * The list of the places of one level, which the reader chose or which is the coarsest: what is asked for it,
 * and its rows once they are answered. Their counts have intervals once φ of the level's places is known (`phi`).
 */
export function usePlaceList() {
  const { manifest } = useSession();
  const all = useAtlas((state) => state.clauses);
  const wanted = useAtlas((state) => state.placeLevel);
  const members = usePlaceMembers();
  const dimension = manifest.dimensions.find((one) => one.id === 'place');
  const levels = useMemo(() => placeLevels(manifest), [manifest]);
  const level = levels.find(({ id }) => id === wanted)?.id ?? levels[0]?.id ?? null;

  const asked = useMemo(() => {
    const clauses = clausesOfList(all, members, {
      levels: levels.map(({ id }) => id),
      level: level ?? '',
      flat: dimension?.flat === true,
    });
    const axis = level ?? undefined;
    return {
      clauses,
      counts: partsQuestion(manifest, 'place', clauses, axis),
      rates: ratesQuestion(manifest, clauses, axis),
    };
  }, [all, dimension, level, levels, manifest, members]);

  const refused = useMemo(() => protectionOf(asked.counts, manifest).refused !== null, [asked, manifest]);
  // What no table can answer is not asked: the dimension's own table, which is there, stands in for it.
  const standIn = dimensionQuestion(dimension?.table ?? 'place');
  const counts = useAnswer(refused || !asked.counts ? standIn : asked.counts);
  const rates = useAnswer(refused || !asked.rates ? standIn : asked.rates);

  const others = useMemo(() => all.filter(({ dimension: of }) => of !== 'period' && of !== 'place'), [all]);
  const phi = useDispersion(level ?? dimension?.levels.at(-1)?.id ?? 'place', others);

  // While a new answer is on its way, what is on screen is still that of the question before.
  const { table, answered } = counts;
  const primary = primaryMeasure(manifest)?.id ?? null;
  const rows = useMemo(() => {
    if (!table || answered.kind !== 'cells' || primary === null) return null;
    const by = answered.by[0] ?? '';
    const listed = membersOf(members, levels.some(({ id }) => id === by) ? by : null, answered.clauses);
    const { method } = protectionOf(answered, manifest);
    const shown = { table, axis: `${by}_id`, method };
    return placeRows(
      listed,
      shown,
      primary,
      ratesBeside(answered, rates, manifest),
      phi === undefined ? null : (phi ?? 1),
    );
  }, [table, answered, primary, members, levels, rates, manifest, phi]);

  return {
    levels,
    level,
    members,
    asked,
    counts,
    refused,
    /** Null until they are answered. */
    rows,
    phi,
  };
}

const beside = (clauses: readonly Clause[]) =>
  JSON.stringify(clauses.filter(({ dimension }) => dimension !== 'period'));

/** The rates where they are of the same places under the same filters as the counts; their period is their own. */
function ratesBeside(
  counts: CellQuestion,
  { table, answered }: { readonly table: ColumnTable | null; readonly answered: Question },
  manifest: Manifest,
): ReadonlyMap<number, ReadonlyMap<string, PlaceRate>> {
  if (!table || answered.kind !== 'cells' || answered.by[0] !== counts.by[0]) return NO_RATES;
  if (beside(answered.clauses) !== beside(counts.clauses)) return NO_RATES;
  const { method } = protectionOf(answered, manifest);
  const axis = `${counts.by[0] ?? ''}_id`;
  return placeRates({ table, axis, method }, answered.measures, rateRule(method, manifest));
}
