import type { Fact, Gap, Issue, Place, Rule, Topic } from './model';

/** Pure selections from the published figures: what each figure of the record's Overview draws. */

const VOLUMES = new Set(['received', 'requests']);

export interface YearSlot {
  readonly year: number;
  /** value: the full year was published; partial: only some months of it; gap: 未公布. */
  readonly state: 'value' | 'partial' | 'gap';
  readonly fact: Fact | null;
  readonly forecast: Fact | null;
  readonly gap: Gap | null;
}

function yearOf(date: string | null): number {
  return date === null ? Number.NaN : Number(date.slice(0, 4));
}

function isWholeYear(fact: Fact): boolean {
  return fact.periodKind === 'year' && fact.start?.slice(5) === '01-01' && fact.end?.slice(5) === '12-31';
}

function lengthInDays(fact: Fact): number {
  if (fact.start === null || fact.end === null) return 0;
  return (Date.parse(fact.end) - Date.parse(fact.start)) / 86_400_000 + 1;
}

/** The whole city's own series; other totals of the record are parts of it or counted otherwise. */
const CITY_VOLUME = 'received-city';
const CITY_MEAN = 'received-city-before-2019';

/**
 * The figures that say a place's volume: the city's own series, a district's self-reported 受理 or 诉求, or
 * with an issue what was counted for that issue, the category table first.
 */
function volumesOf(facts: readonly Fact[], place: Place, issue: Issue | null): Fact[] {
  const own = facts.filter(
    (fact) => fact.place.id === place.id && fact.value !== null && VOLUMES.has(fact.definition.measure),
  );
  if (issue) {
    const about = own.filter((fact) => fact.issue?.id === issue.id);
    return about.sort((a, b) => Number(b.topic === 'category_year') - Number(a.topic === 'category_year'));
  }
  if (place.level === 'city') return own.filter((fact) => fact.definition.code === CITY_VOLUME);
  return own.filter((fact) => fact.issue === null);
}

/** The mean of the years before the reform, as published, or null. */
export function averageBefore(facts: readonly Fact[], place: Place): Fact | null {
  return facts.find((fact) => fact.place.id === place.id && fact.definition.code === CITY_MEAN) ?? null;
}

/** Yearly volume of one place (and issue), a slot a year from `first` to `last`; nothing is interpolated. */
export function yearSlots(
  facts: readonly Fact[],
  gaps: readonly Gap[],
  place: Place,
  issue: Issue | null,
  first: number,
  last: number,
): YearSlot[] {
  const volumes = volumesOf(facts, place, issue);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const year = first + index;
    const inYear = volumes.filter((fact) => yearOf(fact.start) === year && yearOf(fact.end) === year);
    const whole = inYear.find((fact) => isWholeYear(fact) && fact.chartable && fact.qualifier !== 'forecast');
    const partial = inYear
      .filter(
        (fact) =>
          !isWholeYear(fact) && fact.chartable && fact.periodKind !== 'day' && lengthInDays(fact) >= 80,
      )
      .sort((a, b) => lengthInDays(b) - lengthInDays(a))[0];
    const forecast = inYear.find((fact) => fact.qualifier === 'forecast') ?? null;
    const gap =
      gaps.find(
        (row) =>
          row.placeId === place.id &&
          row.measure === 'received' &&
          yearOf(row.start) === year &&
          yearOf(row.end) === year,
      ) ?? null;
    if (whole) return { year, state: 'value', fact: whole, forecast: null, gap: null };
    if (partial) return { year, state: 'partial', fact: partial, forecast, gap };
    return { year, state: 'gap', fact: null, forecast, gap };
  });
}

export interface RateSeries {
  readonly measure: 'response_rate' | 'resolution_rate' | 'satisfaction_rate';
  readonly points: readonly Fact[];
}

const RATES = ['response_rate', 'resolution_rate', 'satisfaction_rate'] as const;

/**
 * The three rates of one place (and issue), in time order. For the city only the figures of its own line
 * are taken; points that no line joins stay single.
 */
export function rateSeries(facts: readonly Fact[], place: Place, issue: Issue | null): RateSeries[] {
  return RATES.map((measure) => ({
    measure,
    points: facts
      .filter(
        (fact) =>
          fact.definition.measure === measure &&
          fact.place.id === place.id &&
          (issue === null ? fact.issue === null : fact.issue?.id === issue.id) &&
          (place.level !== 'city' || issue !== null || fact.line !== null) &&
          fact.publishedValue !== null &&
          fact.chartable &&
          fact.end !== null,
      )
      .sort((a, b) => (a.end ?? '').localeCompare(b.end ?? '')),
  }));
}

/** Of points in time order, those of the published series with the most of them; none where all stand alone. */
export function longestSeries(points: readonly Fact[]): Fact[] {
  const lines = [...new Set(points.flatMap((point) => point.line ?? []))];
  const series = lines.map((line) => points.filter((point) => point.line === line));
  return series.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
}

const CATEGORY_SCHEME = 'hotline-2020';
const BULLETIN_TOTAL = 'env-total';

/** 2020's categories in the published order. */
export function categoryBars(facts: readonly Fact[]): Fact[] {
  return facts
    .filter(
      (fact) =>
        fact.topic === 'category_year' &&
        fact.issue?.scheme === CATEGORY_SCHEME &&
        fact.value !== null &&
        fact.place.level === 'city',
    )
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

/** The bureau's bulletins: the total of each month that was recovered. */
export function bulletinTotals(facts: readonly Fact[]): Fact[] {
  return facts
    .filter((fact) => fact.definition.code === BULLETIN_TOTAL && fact.value !== null)
    .sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));
}

export interface TopicYear {
  readonly year: number;
  readonly count: Topic;
  readonly recovered: readonly Topic[];
}

/** 每月一题 by year: the published number of topics and those whose names were recovered. */
export function topicYears(topics: readonly Topic[]): TopicYear[] {
  return topics
    .filter((topic) => topic.isCount && topic.count !== null)
    .sort((a, b) => a.year - b.year)
    .map((count) => ({
      year: count.year,
      count,
      recovered: topics.filter((topic) => !topic.isCount && topic.year === count.year),
    }));
}

export interface PublishedBy {
  readonly place: Place;
  readonly volumes: number;
  readonly rates: number;
  readonly others: number;
}

const DISTRICT_TOPICS = new Set(['district_year', 'district_month']);
const RATE_MEASURES = new Set<string>(RATES);

/** Of each district, how many figures it published about its own hotline work, by kind; places below count for theirs. */
export function publishedBy(facts: readonly Fact[], places: readonly Place[]): PublishedBy[] {
  const districts = places
    .filter((place) => place.level === 'district')
    .sort((a, b) => a.code.localeCompare(b.code));
  return districts.map((place) => {
    const own = facts.filter(
      (fact) =>
        DISTRICT_TOPICS.has(fact.topic) && (fact.place.id === place.id || fact.place.parentId === place.id),
    );
    const volumes = own.filter((fact) => VOLUMES.has(fact.definition.measure)).length;
    const rates = own.filter((fact) => RATE_MEASURES.has(fact.definition.measure)).length;
    return { place, volumes, rates, others: own.length - volumes - rates };
  });
}

/** What districts and places below the city said of themselves, by administrative code, then time: never by size. */
export function selfReported(facts: readonly Fact[]): Fact[] {
  return facts
    .filter((fact) => DISTRICT_TOPICS.has(fact.topic))
    .sort(
      (a, b) =>
        a.place.code.localeCompare(b.place.code) ||
        (a.start ?? '').localeCompare(b.start ?? '') ||
        a.id.localeCompare(b.id),
    );
}

/** What the bulletins said of one environmental issue: its share, month by month. */
export function bulletinItems(facts: readonly Fact[], issue: Issue): Fact[] {
  return facts
    .filter(
      (fact) =>
        fact.topic === 'env_complaints_month' &&
        fact.issue?.id === issue.id &&
        fact.unit === '%' &&
        fact.publishedValue !== null,
    )
    .sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));
}

/** The governed behaviours in the order of the law. */
export function behaviours(rules: readonly Rule[]): Rule[] {
  return rules
    .filter((rule) => rule.isBehaviour)
    .sort((a, b) => Number(a.article) - Number(b.article) || Number(a.item) - Number(b.item));
}

/** Published changes in how often a behaviour was seen: surveys, never calls. */
export function behaviourEffects(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => fact.definition.code === 'incidence-change' && fact.publishedValue !== null);
}
