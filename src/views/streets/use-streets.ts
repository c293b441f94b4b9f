import { useMemo } from 'react';
import { clauseOn } from '../../domain/clauses';
import type { ColumnTable } from '../../domain/columns';
import type { Manifest } from '../../dataset/manifest';
import { beforeColumn } from '../../query/compared-cells';
import { monthsBeforeIn } from '../../query/comparison';
import { dimensionQuestion, placeLevels, primaryMeasure } from '../../query/default-view';
import type { Question } from '../../query/question';
import { useAtlas } from '../../state/store';
import {
  finalMonths,
  lastTwelve,
  monthsWithin,
  spanOf,
  splitsSpringFestival,
  daysIn,
  type Span,
} from '../cells/months';
import { clausesOfList, isUnplaced, membersOf } from '../cells/places';
import { rateRule } from '../cells/protection';
import { usePlaceMembers } from '../cells/use-places';
import { gridOf, type MonthGrid } from '../map/grid';
import { useDispersion } from '../drawer/use-dispersion';
import { useSession } from '../session';
import { useAnswer, type Answer } from '../use-answer';
import { rateArrows, streetChanges, type StreetChanges } from './street-changes';
import {
  askedOf,
  finestLevel,
  handlingRatios,
  isAsked,
  ratesAsked,
  type PlacesAsked,
} from './street-questions';
import { columnOf, streetRows, sumsOf, type StreetCounts } from './street-rows';
import { usePlaceResidents } from './use-place-residents';

type Measure = Manifest['measures'][number];
const TREND_MONTHS = 24;

/** The window of a measure: what the reader chose, else the last months of it that are final, as many as are pooled. */
function windowOf(measure: Measure, manifest: Manifest, picked: Span | null, pool: number): Span {
  if (picked) return picked;
  const twelve = lastTwelve(finalMonths(measure, manifest.period));
  return { first: Math.max(twelve.first, twelve.last - pool + 1), last: twelve.last };
}

/** Why no change on the year before is given, of all places at once. */
type NoChanges = 'perturbed' | 'no-year-before' | 'spring-festival';

/** The answers to one set of questions, of which those that are not asked are answered by the places' own table. */
function useBoth(asked: PlacesAsked | null, standIn: string): { months: Answer; whole: Answer } {
  const stand = useMemo(() => dimensionQuestion(standIn), [standIn]);
  return { months: useAnswer(asked?.months ?? stand), whole: useAnswer(asked?.whole ?? stand) };
}

const isOf = (answer: Answer, question: Question | null): ColumnTable | null =>
  question !== null && JSON.stringify(answer.answered) === JSON.stringify(question) ? answer.table : null;

interface Places {
  readonly axis: string;
  readonly indexOf: ReadonlyMap<number, number>;
  readonly places: number;
}

interface Counted {
  readonly counts: StreetCounts;
  /** Month by month, where that is what was asked. */
  readonly grids: readonly MonthGrid[];
  /** The count in the same months a year before, where the window was asked for as one; NaN where there is none. */
  readonly before: Float64Array | null;
}

/** The sums of a measure's columns over the window, out of whichever answer has them; null while on their way. */
function countsOf(
  tables: { readonly months: ColumnTable | null; readonly whole: ColumnTable | null },
  asked: PlacesAsked,
  columns: readonly [string, string | null],
  window: Span,
  { axis, indexOf, places }: Places,
): Counted | null {
  const [part, whole] = columns;
  if (asked.whole) {
    const { whole: table } = tables;
    if (!table) return null;
    const of = (name: string) => columnOf(table, `${axis}_id`, name, indexOf, places);
    const counts = { part: of(part), whole: whole === null ? null : of(whole) };
    return { counts, grids: [], before: asked.whole.comparison ? of(beforeColumn(part)) : null };
  }
  const { months: table } = tables;
  if (!table || !(part in table.columns)) return null;
  return monthlyOf(table, columns, window, { axis, indexOf, places });
}

function monthlyOf(
  table: ColumnTable,
  [part, whole]: readonly [string, string | null],
  window: Span,
  { axis, indexOf, places }: Places,
): Counted {
  const months = table.columns['month']?.values;
  const [first, last] = [
    Number(months?.[0] ?? window.first),
    Number(months?.[table.rows - 1] ?? window.last),
  ];
  const ends = Array.from({ length: table.rows }, (_, row) => Number(months?.[row] ?? first));
  const span = ends.reduce(
    (sum, month) => ({ first: Math.min(sum.first, month), last: Math.max(sum.last, month) }),
    { first: Math.min(first, window.first), last: Math.max(last, window.last) },
  );
  const grid = (column: string) => gridOf(table, { axis: `${axis}_id`, column }, { span, indexOf, places });
  const grids = [part, ...(whole === null ? [] : [whole])].map(grid);
  const [own, below] = grids;
  return {
    counts: {
      part: own ? sumsOf(own, window) : new Float64Array(places),
      whole: below ? sumsOf(below, window) : null,
    },
    grids,
    before: null,
  };
}

/**
 * Every place of the finest level that the dataset counts by: its numbers over the window, its change on the year
 * before, and where a rate moved in its last month.
 */
export function useStreets() {
  const { manifest } = useSession();
  const clauses = useAtlas((state) => state.clauses);
  const pool = useAtlas((state) => state.streets.pool);
  const members = usePlaceMembers();
  const primary = primaryMeasure(manifest);
  const clause = clauseOn(clauses, 'period');
  const picked = useMemo(() => (clause ? spanOf(clause.values) : null), [clause]);
  const dimension = manifest.dimensions.find(({ id }) => id === 'place');

  const made = useMemo(() => {
    if (!primary) return null;
    const window = windowOf(primary, manifest, picked, pool);
    const level = finestLevel(manifest, clauses, window);
    if (!level) return null;
    const ratios = handlingRatios(manifest);
    const final = ratios.filter((ratio) => {
      const own = windowOf(ratio, manifest, picked, pool);
      return own.last <= finalMonths(ratio, manifest.period).last;
    });
    const rateWindow = commonWindow(final, manifest, picked, pool) ?? window;
    const counts = askedOf(manifest, level.axis, [primary.id], clauses, window);
    const rates = ratesAsked(manifest, level.axis, final, clauses, rateWindow);
    return { window, rateWindow, level, ratios, final, counts: isAsked(counts) ? counts : null, rates };
  }, [primary, manifest, picked, pool, clauses]);

  const standIn = dimension?.table ?? 'place';
  const ofCounts = useBoth(made?.counts ?? null, standIn);
  const ofRates = useBoth(made?.rates.asked ?? null, standIn);

  const axis = made?.level.axis ?? '';
  const levels = useMemo(() => placeLevels(manifest).map(({ id }) => id), [manifest]);
  const ordered = useMemo(() => {
    const level = levels.includes(axis) ? axis : null;
    return membersOf(members, level, []);
  }, [members, levels, axis]);
  const listed = useMemo(() => {
    const about = { levels, level: axis, flat: dimension?.flat === true };
    const within = membersOf(
      members,
      levels.includes(axis) ? axis : null,
      clausesOfList(clauses, members, about),
    );
    return new Set(within.map(({ code }) => code));
  }, [members, levels, axis, clauses, dimension]);
  const residents = usePlaceResidents(ordered);
  const others = useMemo(
    () => clauses.filter(({ dimension: of }) => of !== 'period' && of !== 'place'),
    [clauses],
  );
  const phi = useDispersion(made?.level.axis ?? null, others);

  const shown = useMemo(() => {
    const { counts: asked } = made ?? {};
    if (!made || !asked || !primary || ordered.length === 0 || phi === undefined) return null;
    const indexOf = new Map(ordered.map(({ id }, index) => [id, index]));
    const places: Places = { axis: made.level.axis, indexOf, places: ordered.length };
    const tables = {
      months: isOf(ofCounts.months, asked.months),
      whole: isOf(ofCounts.whole, asked.whole),
    };
    const count = countsOf(tables, asked, [primary.id, null], made.window, places);
    if (!count) return null;
    const family = ordered.map((member) => !isUnplaced(member));
    const monthly =
      count.grids[0] ??
      (tables.months
        ? monthlyOf(tables.months, [primary.id, null], made.window, places).grids[0]
        : undefined);
    const trendLast = made.window.last;
    const ratesTables = {
      months: isOf(ofRates.months, made.rates.asked?.months ?? null),
      whole: isOf(ofRates.whole, made.rates.asked?.whole ?? null),
    };
    const rates = new Map<string, StreetCounts>();
    const arrows = new Map<string, readonly (-1 | 0 | 1)[]>();
    for (const id of made.rates.asked?.measures ?? []) {
      const ratio = made.ratios.find((one) => one.id === id);
      if (!ratio || !made.rates.asked) continue;
      const window = windowOf(ratio, manifest, picked, pool);
      const found = countsOf(
        ratesTables,
        made.rates.asked,
        [`${id}_numerator`, `${id}_denominator`],
        made.rates.asked.whole ? made.rateWindow : window,
        places,
      );
      if (!found) continue;
      rates.set(id, found.counts);
      const [part, whole] = found.grids;
      if (part && whole && window.last > part.span.first) {
        const at = (month: number) => ({
          part: sumsOf(part, { first: month, last: month }),
          whole: sumsOf(whole, { first: month, last: month }),
        });
        arrows.set(id, rateArrows(at(window.last - 1), at(window.last), family));
      }
    }
    const rows = streetRows({
      members: ordered,
      byId: new Map(members.map((member) => [member.id, member])),
      residents,
      count: count.counts,
      rates,
      trend: monthly
        ? {
            grid: monthly,
            window: { first: Math.max(monthly.span.first, trendLast - TREND_MONTHS + 1), last: trendLast },
          }
        : null,
      countRule: rateRule(asked.protection, manifest),
      rateRule: rateRule(made.rates.asked?.protection ?? 'none', manifest),
      dispersion: phi ?? 1,
    });
    return {
      rows,
      /** Variance over mean of the counts; null where nothing tells. */
      phi,
      arrows,
      changes: changesOf(manifest, made.window, asked, count, family),
      ratesPending: made.rates.asked !== null && rates.size === 0,
    };
  }, [made, primary, ordered, members, residents, phi, ofCounts, ofRates, manifest, picked, pool]);

  return {
    manifest,
    primary,
    dimension,
    made,
    picked,
    /** All places of the dataset, of every level. */
    places: members,
    /** Those of the level that is listed, all of them, and of these the codes of those that the filter leaves. */
    ordered,
    listed,
    shown,
    counts: ofCounts,
    rates: ofRates,
  };
}

/** The window of the first of the measures: one question asks them all for one. */
function commonWindow(
  ratios: readonly Measure[],
  manifest: Manifest,
  picked: Span | null,
  pool: number,
): Span | null {
  const windows = ratios.map((ratio) => windowOf(ratio, manifest, picked, pool));
  const last = Math.min(...windows.map((window) => window.last));
  return windows.find((window) => window.last === last) ?? null;
}

function changesOf(
  manifest: Manifest,
  window: Span,
  asked: PlacesAsked,
  { grids: [grid], counts, before: earlier }: Counted,
  family: readonly boolean[],
): StreetChanges | NoChanges {
  if (asked.protection === 'cell-key') return 'perturbed';
  if (splitsSpringFestival(window, manifest.calendar ?? 'china')) return 'spring-festival';
  const before = monthsBeforeIn(window, 'year-before', monthsWithin(manifest.period));
  const then = grid && before ? sumsOf(grid, before) : earlier;
  if (!before || !then) return 'no-year-before';
  const days = { before: daysIn(before), now: daysIn(window) };
  return streetChanges(then, grid ? sumsOf(grid, window) : counts.part, days, family);
}
