import { monthsBefore } from '../../query/comparison';
import type { Protection } from '../../query/protection';
import { changeInterval, rateChangeInterval, type Change, type Interval, type RateChange } from '../../stats';
import { countInterval, isCount, shareInterval, type NoInterval } from './intervals';
import {
  daysIn,
  splitsSpringFestival,
  type Calendar,
  type MonthCount,
  type MonthRatio,
  type Span,
} from './months';
import { rateOf, type RateRule } from './protection';

/** Why a headline has no number: a month withheld, not in the answer, or not final yet. */
export type Absence = 'withheld' | 'missing' | 'unfinished';

/** Why a headline has no change on the year before. */
export type NoChange =
  'perturbed' | 'spring-festival' | 'no-year-before' | 'withheld-before' | 'no-base' | 'not-counts';

interface Absent {
  readonly absent: Absence;
}

/** A sum over all months of the span, which must be final; else why there is none: no total out of a part. */
function sumOver<Value extends { readonly month: number }>(
  values: readonly Value[],
  span: Span,
  final: Span,
  read: (value: Value) => number | null,
): number | Absence {
  if (span.last > final.last || span.last < span.first) return 'unfinished';
  const inside = values.filter(({ month }) => month >= span.first && month <= span.last);
  const months = new Set(inside.map(({ month }) => month)).size;
  if (span.first < final.first || months < span.last - span.first + 1) return 'missing';
  let total = 0;
  for (const value of inside) {
    const one = read(value);
    if (one === null) return 'withheld';
    total += one;
  }
  return total;
}

const noneBefore = (absence: Absence): NoChange =>
  absence === 'withheld' ? 'withheld-before' : 'no-year-before';

export type CountHeadline =
  | Absent
  | {
      readonly absent: null;
      readonly value: number;
      readonly interval: Interval | NoInterval;
      /** Of the count a day: months and years differ in length. */
      readonly change: Change | NoChange;
    };

/**
 * A count over a span of the months `final` with its interval (Poisson, or as wide as the variance over mean
 * `dispersion` makes it) and its change, per day, on the same months a year before. Never throws: where there is no value, interval or change, it says why. Perturbed
 * counts have neither interval nor change.
 */
export function countHeadline(
  values: readonly MonthCount[],
  span: Span,
  final: Span,
  method: Protection = 'none',
  calendar: Calendar = 'china',
  dispersion = 1,
): CountHeadline {
  const now = sumOver(values, span, final, ({ count }) => count);
  if (typeof now === 'string') return { absent: now };
  if (method === 'cell-key') return { absent: null, value: now, interval: 'perturbed', change: 'perturbed' };
  return {
    absent: null,
    value: now,
    interval: countInterval(now, dispersion),
    change: countChange(values, span, final, now, { calendar, dispersion }),
  };
}

function countChange(
  values: readonly MonthCount[],
  span: Span,
  final: Span,
  now: number,
  { calendar, dispersion }: { readonly calendar: Calendar; readonly dispersion: number },
): Change | NoChange {
  if (splitsSpringFestival(span, calendar)) return 'spring-festival';
  const earlier = monthsBefore(span, 'year-before');
  const before = sumOver(values, earlier, final, ({ count }) => count);
  if (typeof before === 'string') return noneBefore(before);
  if (!isCount(before) || !isCount(now)) return 'not-counts';
  return changeInterval(before, now, { exposure0: daysIn(earlier), exposure1: daysIn(span), dispersion });
}

export type RateHeadline =
  | Absent
  | {
      readonly absent: null;
      /** Without a rate: the denominator is not above 0, or below the least that one is given for. */
      readonly rate:
        | {
            readonly percent: number;
            readonly interval: Interval | NoInterval;
            readonly change: RateChange | NoChange;
          }
        | 'no-base'
        | 'below-minimum';
      readonly denominator: number;
    };

/**
 * A ratio over a span of the months `final`, sum over sum, with its Wilson interval and its change in
 * percentage points on the same months a year before. Never throws, as `countHeadline`.
 */
export function rateHeadline(
  values: readonly MonthRatio[],
  span: Span,
  final: Span,
  rule: RateRule = { method: 'none', minimum: 0 },
  calendar: Calendar = 'china',
): RateHeadline {
  const now = pairOver(values, span, final);
  if (typeof now === 'string') return { absent: now };
  const { numerator, denominator } = now;
  const share = rateOf(numerator, denominator, rule);
  if (typeof share === 'string') return { absent: null, rate: share, denominator };
  if (rule.method === 'cell-key') {
    const rate = { percent: share * 100, interval: 'perturbed', change: 'perturbed' } as const;
    return { absent: null, rate, denominator };
  }
  const rate = {
    percent: share * 100,
    interval: shareInterval(numerator, denominator),
    change: rateChange(values, span, final, now, calendar),
  };
  return { absent: null, rate, denominator };
}

interface Pair {
  readonly numerator: number;
  readonly denominator: number;
}

function pairOver(values: readonly MonthRatio[], span: Span, final: Span): Pair | Absence {
  const numerator = sumOver(values, span, final, (value) => value.numerator);
  const denominator = sumOver(values, span, final, (value) => value.denominator);
  if (typeof numerator === 'string') return numerator;
  return typeof denominator === 'string' ? denominator : { numerator, denominator };
}

function rateChange(
  values: readonly MonthRatio[],
  span: Span,
  final: Span,
  now: Pair,
  calendar: Calendar,
): RateChange | NoChange {
  if (splitsSpringFestival(span, calendar)) return 'spring-festival';
  const before = pairOver(values, monthsBefore(span, 'year-before'), final);
  if (typeof before === 'string') return noneBefore(before);
  const fit = [before, now].every(
    (pair) => typeof shareInterval(pair.numerator, pair.denominator) !== 'string',
  );
  if (!fit) return 'not-counts';
  return (
    rateChangeInterval(before.numerator, before.denominator, now.numerator, now.denominator) ?? 'no-base'
  );
}
