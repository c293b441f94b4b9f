import { changeInterval, poissonInterval, wilsonInterval } from '../../stats';
import type { Fact, Issue, Place } from './model';
import { periodBefore } from '../../query/comparison';

type HeadlineMeasure =
  | 'received'
  | 'requests_share'
  | 'response_rate'
  | 'resolution_rate'
  | 'satisfaction_rate'
  | 'within_deadline_rate';

/** An interval, or why none can be given. */
type HeadlineInterval =
  | { readonly kind: 'poisson' | 'wilson'; readonly low: number; readonly high: number }
  | { readonly kind: 'no-denominator' | 'rounded' };

/** The change against the same period a year before, or why there is none. */
type HeadlineChange =
  | {
      readonly kind: 'change';
      readonly change: number;
      readonly low: number;
      readonly high: number;
      readonly clear: boolean;
      /** A change that was published for the same period and does not agree: it has another base. */
      readonly disputed: Fact | null;
    }
  /** A rate's change within one published series, in percentage points; without denominators no interval. */
  | { readonly kind: 'points'; readonly points: number }
  /** Something was published for the year before, but as another quantity or across a break. */
  | { readonly kind: 'not-comparable'; readonly before: Fact }
  | { readonly kind: 'base-too-small' | 'cumulative' }
  | { readonly kind: 'gap'; readonly start: string; readonly end: string };

/** One headline of the record: a published figure with what may be said of it, or a gap. */
export interface Headline {
  readonly measure: HeadlineMeasure;
  readonly fact: Fact | null;
  readonly interval: HeadlineInterval | null;
  readonly change: HeadlineChange | null;
}

const MEASURES: readonly HeadlineMeasure[] = [
  'received',
  'requests_share',
  'response_rate',
  'resolution_rate',
  'satisfaction_rate',
  'within_deadline_rate',
];

/** The city's own series; the many part totals of the record (a line, a channel, a campaign) are none of them. */
const CITY_DEFINITIONS: Partial<Record<HeadlineMeasure, string>> = {
  received: 'received-city',
  requests_share: 'share-requests',
  resolution_rate: 'resolution-city',
  satisfaction_rate: 'satisfaction-city',
};

const VOLUMES = new Set(['received', 'requests']);
const CHANGE_DEFINITIONS = new Set(['received-change-2020', 'district-volume-change']);
/** Beyond rounding: a published change in percent that is this much off has another base. */
const ROUNDING_POINTS = 0.5;

function latest(facts: readonly Fact[]): Fact | null {
  const whole = facts.filter((fact) => fact.periodKind === 'year');
  const pool = whole.length > 0 && whole.some((fact) => fact.unit !== '%') ? whole : facts;
  return [...pool].sort((a, b) => (b.end ?? '').localeCompare(a.end ?? ''))[0] ?? null;
}

function candidates(
  facts: readonly Fact[],
  measure: HeadlineMeasure,
  place: Place,
  issue: Issue | null,
): Fact[] {
  const usable = facts.filter(
    (fact) =>
      fact.place.id === place.id && fact.publishedValue !== null && fact.chartable && fact.end !== null,
  );
  if (issue) {
    if (measure === 'received') {
      const categories = usable.filter(
        (fact) => fact.topic === 'category_year' && fact.issue?.id === issue.id && fact.unit !== '%',
      );
      if (categories.length > 0) return categories;
      return usable.filter(
        (fact) => fact.issue?.id === issue.id && fact.value !== null && VOLUMES.has(fact.definition.measure),
      );
    }
    return usable.filter((fact) => fact.issue?.id === issue.id && fact.definition.measure === measure);
  }
  if (place.level === 'city')
    return usable.filter((fact) => fact.definition.code === CITY_DEFINITIONS[measure]);
  if (measure === 'received') {
    return usable.filter((fact) => fact.issue === null && VOLUMES.has(fact.definition.measure));
  }
  return usable.filter((fact) => fact.issue === null && fact.definition.measure === measure);
}

/** The numerator and denominator of 诉求占受理, where both were published for the very same period. */
function shareCounts(facts: readonly Fact[], share: Fact): { x: number; n: number } | null {
  const same = facts.filter(
    (fact) => fact.start === share.start && fact.end === share.end && fact.value !== null,
  );
  const requests = same.find((fact) => fact.definition.code === 'requests-2019-2021');
  const received = same.find((fact) => fact.definition.code === 'received-cumulative' && fact.chartable);
  if (!requests?.value || !received?.value) return null;
  return { x: requests.value, n: received.value };
}

function intervalOf(facts: readonly Fact[], measure: HeadlineMeasure, fact: Fact): HeadlineInterval {
  if (measure === 'received') {
    if (fact.qualifier !== 'exact' || fact.value === null) return { kind: 'rounded' };
    const { low, high } = poissonInterval(fact.value);
    return { kind: 'poisson', low, high };
  }
  if (measure === 'requests_share') {
    const counts = shareCounts(facts, fact);
    if (counts) {
      const { low, high } = wilsonInterval(counts.x, counts.n);
      return { kind: 'wilson', low: low * 100, high: high * 100 };
    }
  }
  return { kind: 'no-denominator' };
}

function isYearBefore(fact: Fact, one: Fact): boolean {
  if (fact.start === null || fact.end === null) return false;
  const before = periodBefore(fact.start, fact.end, 'year-before');
  return before !== null && one.start === before.first && one.end?.slice(0, 7) === before.last.slice(0, 7);
}

/** A published change of the same volume over the same period that ours does not agree with beyond rounding. */
function disputing(facts: readonly Fact[], fact: Fact, change: number): Fact | null {
  const published = facts.find(
    (one) =>
      CHANGE_DEFINITIONS.has(one.definition.code) &&
      one.place.id === fact.place.id &&
      one.start === fact.start &&
      one.end === fact.end,
  );
  if (!published || published.publishedValue === null) return null;
  return Math.abs(published.publishedValue - change * 100) > ROUNDING_POINTS ? published : null;
}

function changeOf(facts: readonly Fact[], measure: HeadlineMeasure, fact: Fact): HeadlineChange | null {
  if (fact.start === null || fact.end === null) return null;
  if (fact.start.slice(0, 4) !== fact.end.slice(0, 4)) return { kind: 'cumulative' };
  const candidates = facts.filter(
    (one) =>
      one.place.id === fact.place.id &&
      one.issue?.id === fact.issue?.id &&
      one.value !== null &&
      isYearBefore(fact, one),
  );
  const before = candidates.find(
    (one) =>
      one.definition.code === fact.definition.code &&
      one.chartable &&
      one.line !== null &&
      one.line === fact.line,
  );
  if (before?.value != null && fact.value !== null) {
    if (measure !== 'received') return { kind: 'points', points: fact.value - before.value };
    const answer = changeInterval(before.value, fact.value);
    if (answer.refused) return { kind: 'base-too-small' };
    const { change, low, high, clear } = answer;
    return { kind: 'change', change, low, high, clear, disputed: disputing(facts, fact, change) };
  }
  const kinds = measure === 'received' ? VOLUMES : new Set([fact.definition.measure]);
  const other = candidates.find((one) => kinds.has(one.definition.measure));
  if (other) return { kind: 'not-comparable', before: other };
  const { first, last } = periodBefore(fact.start, fact.end, 'year-before') ?? {
    first: fact.start,
    last: fact.end,
  };
  return { kind: 'gap', start: first, end: last.slice(0, 7) };
}

/**
 * The headlines under the reader's filters: of each measure the newest published figure (`facts`), with its
 * interval and change. `unfiltered` are the figures of all periods, because a year before may lie outside
 * of the chosen period.
 */
export function headlines(
  facts: readonly Fact[],
  unfiltered: readonly Fact[],
  place: Place,
  issue: Issue | null,
): Headline[] {
  return MEASURES.map((measure) => {
    const fact = latest(candidates(facts, measure, place, issue));
    if (!fact) return { measure, fact: null, interval: null, change: null };
    return {
      measure,
      fact,
      interval: intervalOf(unfiltered, measure, fact),
      change: changeOf(unfiltered, measure, fact),
    };
  });
}
