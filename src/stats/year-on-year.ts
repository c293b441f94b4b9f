import { type Change, changeInterval } from './change';
import { holidayRegressor } from './holiday-regressor';
import { DEFAULT_LEVEL, requireCount, tailOf } from './interval';
import { isKnown, type Known } from './known';
import { quasiPoisson, type QuasiPoisson } from './quasi-poisson-regression';
import { refuse, type Refusal } from './refusal';
import { studentQuantile } from './student-t';

/** Counts of months that follow one another. */
export interface MonthlySeries {
  readonly firstYear: number;
  /** 1 to 12. */
  readonly firstMonth: number;
  readonly counts: readonly Known[];
}

export interface YearOnYearOptions {
  /** January and February each, less what the Spring Festival did; else the two together (the default). */
  readonly holidayAdjusted?: boolean;
  /** φ of the counts; estimated from the series where none is given and it has two years, else 1. */
  readonly dispersion?: number;
  readonly level?: number;
}

/** One month, or January with February, against the same of the year before. */
export interface YearOnYearStep {
  readonly year: number;
  /** [1, 2] for the two together. */
  readonly months: readonly number[];
  /** By day, so that a leap year is no growth; null where one of the counts is not known. */
  readonly change: Change | null;
}

export interface YearOnYear {
  readonly refused: null;
  readonly steps: YearOnYearStep[];
  readonly dispersion: number;
  /** β, the log effect of the whole festival in one month, and its error; null where it was not asked for. */
  readonly holiday: { readonly effect: number; readonly standardError: number } | null;
}

const DAY = 86_400_000;
const YEAR = 12;
/** Fewer Spring Festivals tell none from the season. */
const LEAST_HOLIDAY_YEARS = 4;

/**
 * The change of each month from the year before, by day. The Spring Festival moves between January and February: they
 * are one step together, told in February, unless `holidayAdjusted`, where a quasi-Poisson regression on months, trend and
 * `holidayRegressor` takes out β of the festival, and the error of β widens the interval.
 * Intervals are those of `changeInterval`, which refuses a percentage of under twenty cases.
 * Refuses `too-short` without a month and its year before (13), or, adjusted, without four years (48), `missing-steps`
 * where fewer months than that are known, and what `quasiPoisson` refuses of an adjusted series.
 * Throws RangeError for counts and months that are none, or a φ not above 0.
 */
export function yearOnYear(series: MonthlySeries, options: YearOnYearOptions = {}): YearOnYear | Refusal {
  const { holidayAdjusted = false, level = DEFAULT_LEVEL } = options;
  const months = monthsOf(series);
  tailOf(level);
  const needs = holidayAdjusted ? LEAST_HOLIDAY_YEARS * YEAR : YEAR + 1;
  if (months.length < needs) return refuse('too-short', needs, months.length);
  const known = months.filter(({ count }) => count !== null).length;
  if (holidayAdjusted && known < needs) return refuse('missing-steps', needs, known);
  if (!holidayAdjusted) {
    const cells = together(months);
    const fit = regression(cells, false);
    const dispersion = options.dispersion ?? (fit?.refused === null ? Math.max(1, fit.dispersion) : 1);
    const change = (before: Cell, now: Cell) =>
      changeInterval(before.count ?? 0, now.count ?? 0, {
        exposure0: before.days,
        exposure1: now.days,
        dispersion,
        level,
      });
    return { refused: null, steps: stepsOf(cells, change), dispersion, holiday: null };
  }
  const fit = regression(months, true);
  if (!fit) return refuse('too-short', needs, known);
  if (fit.refused !== null) return fit;
  const [effect, standardError] = [fit.coefficients.at(-1) ?? 0, fit.standardErrors.at(-1) ?? 0];
  const dispersion = options.dispersion ?? Math.max(1, fit.dispersion);
  const t = studentQuantile(tailOf(level), fit.freedom);
  const change = (before: Cell, now: Cell): Change => {
    const moved = now.holiday - before.holiday;
    const plain = changeInterval(before.count ?? 0, now.count ?? 0, {
      exposure0: before.days,
      exposure1: now.days * Math.exp(effect * moved),
      dispersion,
      level,
    });
    return moved === 0 || plain.refused !== null
      ? plain
      : widened(plain, t * standardError * Math.abs(moved));
  };
  return { refused: null, steps: stepsOf(months, change), dispersion, holiday: { effect, standardError } };
}

/** What is compared: a month, or January with February. */
interface Cell {
  readonly year: number;
  readonly months: readonly number[];
  readonly count: Known;
  readonly days: number;
  readonly holiday: number;
}

function monthsOf({ firstYear, firstMonth, counts }: MonthlySeries): Cell[] {
  return counts.map((count, at) => {
    if (isKnown(count)) requireCount(count, `counts[${at}]`);
    const month = ((firstMonth - 1 + at) % YEAR) + 1;
    const year = firstYear + Math.floor((firstMonth - 1 + at) / YEAR);
    const holiday = holidayRegressor(year, month);
    const days = (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / DAY;
    return { year, months: [month], count: isKnown(count) ? count : null, days, holiday };
  });
}

/** The same with every January and February that are both there as one, and without those that stand alone. */
function together(months: readonly Cell[]): Cell[] {
  return months.flatMap((cell, at) => {
    const [month] = cell.months;
    if (month === 1) return [];
    if (month !== 2) return [cell];
    const january = months[at - 1];
    if (!january) return [];
    const count = cell.count === null || january.count === null ? null : cell.count + january.count;
    return [{ ...cell, months: [1, 2], count, days: cell.days + january.days, holiday: 0 }];
  });
}

/** Log counts by day on the months of the year and a trend; null where too few are known to tell φ. */
function regression(cells: readonly Cell[], holiday: boolean): QuasiPoisson | Refusal | null {
  const known = cells.filter(({ count }) => count !== null);
  const seasons = [...new Set(known.map(({ months }) => months[0] ?? 0))];
  if (known.length < 2 * seasons.length) return null;
  const rows = known.map(({ year, months, holiday: share }) => {
    const trend = year - (known[0]?.year ?? 0) + (months[0] ?? 0) / YEAR;
    return [...seasons.map((season) => (season === months[0] ? 1 : 0)), trend, ...(holiday ? [share] : [])];
  });
  return quasiPoisson(
    rows,
    known.map(({ count }) => count ?? 0),
    known.map(({ days }) => Math.log(days)),
  );
}

function stepsOf(cells: readonly Cell[], change: (before: Cell, now: Cell) => Change): YearOnYearStep[] {
  const byTime = new Map(cells.map((cell) => [cell.year * YEAR + (cell.months.at(-1) ?? 0), cell]));
  return cells.flatMap((now) => {
    const before = byTime.get((now.year - 1) * YEAR + (now.months.at(-1) ?? 0));
    if (!before) return [];
    const both = before.count !== null && now.count !== null;
    return [{ year: now.year, months: now.months, change: both ? change(before, now) : null }];
  });
}

type Told = Extract<Change, { refused: null }>;

/** The change with the error of the adjustment, `half` on the log scale, added in squares to its own. */
function widened(told: Told, half: number): Told {
  const side = (limit: number) => {
    const own = Math.log1p(limit) - Math.log(told.ratio);
    return Number.isFinite(own) ? told.ratio * Math.exp(Math.sign(own) * Math.hypot(own, half)) - 1 : limit;
  };
  const [low, high] = [side(told.low), side(told.high)];
  return { ...told, low, high, clear: low > 0 || high < 0 };
}
