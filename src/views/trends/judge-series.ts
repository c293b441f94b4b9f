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
  readonly usual: readonly Usual[];
  readonly levels: readonly LevelChange[];
  /** The newest step against the year before; null where the series is too short or not of months. */
  readonly newest: YearOnYearStep | null;
  readonly dispersion: number | null;
  /** Why the months could not be told from the festival, where that was asked: how many it needs and has. */
  readonly refused: { readonly needs: number; readonly has: number } | null;
}

/** Weeks on either side that count as the same season; for months one. */
const HALF_WINDOW = { 12: 1, 52: 3 } as const;
/** Months whose straying says how far a month strays today. */
const RECENT = 48;
/** A change of level by less is not told: neighbouring steps that are alike make such by themselves. */
const LEAST_CHANGE = 0.1;

/**
 * What is usual for the season at each step (Farrington's expectation and bound), the months at which the level
 * changed by more than a tenth (PELT on the logarithms without their season), and the newest month against its year
 * before, with January and February together unless `holidayAdjusted`. Where a method refuses, its part is empty.
 */
export function judgeSeries(asked: SeriesAsked): SeriesVerdict {
  const { counts, stepsAYear } = asked;
  const outbreaks = farrington(counts, {
    baselineYears: 3,
    halfWindow: HALF_WINDOW[stepsAYear],
    seasonPeriod: stepsAYear,
  });
  const usual =
    outbreaks.refused === null
      ? outbreaks.steps.flatMap((one) =>
          one ? [{ step: one.step, expected: one.expected, bound: one.bound, alarm: one.alarm }] : [],
        )
      : [];
  if (stepsAYear === 52) return { usual, levels: [], newest: null, dispersion: null, refused: null };
  const phi = monthsDispersion(asked);
  const year = yearOnYear(asked, {
    holidayAdjusted: asked.holidayAdjusted,
    ...(phi === null ? {} : { dispersion: phi }),
  });
  return {
    usual,
    levels: levelChanges(counts),
    newest: year.refused === null ? (year.steps.at(-1) ?? null) : null,
    dispersion: year.refused === null ? year.dispersion : null,
    refused: year.refused === null ? null : { needs: year.needs, has: year.has },
  };
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
