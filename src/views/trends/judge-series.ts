import { farrington, pelt, seriesDispersion, stl, yearOnYear, type YearOnYearStep } from '../../stats';

/** A series of finished counts that is to be judged; null where one is not known. */
export interface SeriesAsked {
  readonly counts: readonly (number | null)[];
  readonly firstYear: number;
  /** 1 to 12. */
  readonly firstMonth: number;
  /** Steps a year: 12 of months, 52 of weeks. */
  readonly stepsAYear: 12 | 52;
  readonly holidayAdjusted: boolean;
  /** The first step that later ones may be compared with: where the counting last changed; 0 where it never did. */
  readonly from: number;
}

/** What was usual at one step of the series. */
export interface Usual {
  readonly step: number;
  readonly expected: number;
  readonly bound: number;
  readonly alarm: boolean;
}

/** A step at which a new level begins, and by which share it lies above the level before. */
export interface LevelChange {
  readonly step: number;
  readonly change: number;
}

export interface SeriesVerdict {
  /** How many earlier years `usual` rests on. */
  readonly baselineYears: number;
  readonly usual: readonly Usual[];
  readonly levels: readonly LevelChange[];
  /** Each step against the year before; none where the series is too short or not of months. */
  readonly changes: readonly YearOnYearStep[];
  readonly dispersion: number | null;
  /** Why the months could not be told from the festival, where that was asked: how many it needs and has. */
  readonly refused: { readonly needs: number; readonly has: number } | null;
}

/** Earlier years that a bound rests on; with one alone there would be no telling a level from a season. */
const MOST_BASELINE_YEARS = 3;
const LEAST_BASELINE_YEARS = 2;
/** Weeks on either side that count as the same season; for months one. */
const HALF_WINDOW = { 12: 1, 52: 3 } as const;
/** Months whose straying says how far a month strays today. */
const RECENT = 48;
/** A change of level by less is not told: neighbouring steps that are alike make such by themselves. */
const LEAST_CHANGE = 0.1;

/**
 * What is usual for the season at each step (Farrington's expectation and bound), the months at which the level
 * changed by more than a tenth (PELT on the logarithms without their season), and the months against their years
 * before, with January and February together unless `holidayAdjusted`. Only steps `from` the last change of counting on
 * are compared with one another. Where a method refuses, its part is empty.
 */
export function judgeSeries(asked: SeriesAsked): SeriesVerdict {
  const { stepsAYear, from } = asked;
  const counts = asked.counts.slice(from);
  const baselineYears = Math.min(MOST_BASELINE_YEARS, Math.floor(counts.length / stepsAYear) - 1);
  const usual = baselineYears < LEAST_BASELINE_YEARS ? [] : usualSteps(counts, stepsAYear, baselineYears);
  const shifted = <One extends { readonly step: number }>(all: readonly One[]): One[] =>
    all.map((one) => ({ ...one, step: one.step + from }));
  const found = { baselineYears, usual: shifted(usual) };
  if (stepsAYear === 52) return { ...found, levels: [], changes: [], dispersion: null, refused: null };
  const phi = monthsDispersion(asked);
  const first = asked.firstMonth - 1 + from;
  const year = yearOnYear(
    { counts, firstYear: asked.firstYear + Math.floor(first / 12), firstMonth: (first % 12) + 1 },
    { holidayAdjusted: asked.holidayAdjusted, ...(phi === null ? {} : { dispersion: phi }) },
  );
  return {
    ...found,
    levels: shifted(levelChanges(counts)),
    changes: year.refused === null ? year.steps : [],
    dispersion: year.refused === null ? year.dispersion : null,
    refused: year.refused === null ? null : { needs: year.needs, has: year.has },
  };
}

function usualSteps(counts: SeriesAsked['counts'], stepsAYear: 12 | 52, baselineYears: number): Usual[] {
  const outbreaks = farrington(counts, {
    baselineYears,
    halfWindow: HALF_WINDOW[stepsAYear],
    seasonPeriod: stepsAYear,
  });
  if (outbreaks.refused !== null) return [];
  return outbreaks.steps.flatMap((one) =>
    one ? [{ step: one.step, expected: one.expected, bound: one.bound, alarm: one.alarm }] : [],
  );
}

/** φ as the Overview has it: of the last four years, the months in which the festival may fall left out. */
function monthsDispersion({ counts, firstYear, firstMonth }: SeriesAsked): number | null {
  const series = counts.map((count, at) => ({ month: firstYear * 12 + firstMonth - 1 + at, count }));
  return seriesDispersion(series.slice(-RECENT), [1, 2]);
}

function levelChanges(counts: readonly (number | null)[]): LevelChange[] {
  const logs = counts.map((count) => (count === null ? null : Math.log(count + 0.5)));
  const parts = stl(logs, { period: 12, robust: true });
  if (parts.refused !== null) return [];
  const found = pelt(parts.trend.map((trend, at) => trend + (parts.remainder[at] ?? 0)));
  if (found.refused !== null) return [];
  return found.changes
    .map((step, at) => ({
      step,
      change: Math.exp((found.levels[at + 1] ?? 0) - (found.levels[at] ?? 0)) - 1,
    }))
    .filter(({ change }) => Math.abs(change) > LEAST_CHANGE);
}
