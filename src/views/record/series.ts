import type { Fact, Gap, Issue, Place, Rule, Topic } from './model';

/** Pure selections from the published figures: what each figure of the record's Overview draws. */

const VOLUMES = new Set(['received', 'requests']);

export interface YearSlot {
  readonly year: number;
  /**
   * value: the full year was published; partial: only some months of it; other: published, but as another
   * quantity, which is named and not drawn beside these; gap: 未公布.
   */
  readonly state: 'value' | 'partial' | 'other' | 'gap';
  readonly fact: Fact | null;
  readonly forecast: Fact | null;
  readonly gap: Gap | null;
}

/** Fewer days than a quarter are not drawn as part of a year. */
const LEAST_DAYS = 80;

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
 * The figures that say a place's volume: the city's own series, what a district reported of itself as 受理 or
 * 诉求, or with an issue what was counted for that issue. They may be of several definitions.
 */
function volumesOf(facts: readonly Fact[], place: Place, issue: Issue | null): Fact[] {
  const own = facts.filter(
    (fact) => fact.place.id === place.id && fact.value !== null && VOLUMES.has(fact.definition.measure),
  );
  if (issue) return own.filter((fact) => fact.issue?.id === issue.id);
  if (place.level === 'city') return own.filter((fact) => fact.definition.code === CITY_VOLUME);
  return own.filter((fact) => fact.issue === null);
}

/** The one definition that a chart of these draws: the category table's, else that of the newest full year, else the newest. */
function drawnDefinition(volumes: readonly Fact[]): string | null {
  const newest = (some: readonly Fact[]) =>
    [...some].sort((a, b) => (b.end ?? '').localeCompare(a.end ?? ''))[0];
  const usable = volumes.filter((fact) => fact.chartable);
  const category = usable.find((fact) => fact.topic === 'category_year');
  return (category ?? newest(usable.filter(isWholeYear)) ?? newest(usable))?.definition.code ?? null;
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
  const drawn = drawnDefinition(volumes);
  const own = volumes.filter((fact) => fact.definition.code === drawn);
  const others = volumes.filter((fact) => fact.definition.code !== drawn);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index): YearSlot => {
    const year = first + index;
    const inYear = (some: readonly Fact[]) =>
      some.filter((fact) => yearOf(fact.start) === year && yearOf(fact.end) === year);
    const forecast = inYear(own).find((fact) => fact.qualifier === 'forecast') ?? null;
    const gap = gapOf(gaps, place, year);
    const whole = wholeYearOf(inYear(own));
    if (whole) return { year, state: 'value', fact: whole, forecast: null, gap: null };
    const other = wholeYearOf(inYear(others)) ?? longestPartOf(inYear(others));
    const part = longestPartOf(inYear(own));
    if (part) return { year, state: 'partial', fact: part, forecast, gap };
    if (other) return { year, state: 'other', fact: other, forecast, gap: null };
    return { year, state: 'gap', fact: null, forecast, gap };
  });
}

function wholeYearOf(facts: readonly Fact[]): Fact | null {
  return facts.find((fact) => isWholeYear(fact) && fact.chartable && fact.qualifier !== 'forecast') ?? null;
}

/** The figure of most of the year; a few days or weeks say nothing of a year. */
function longestPartOf(facts: readonly Fact[]): Fact | null {
  const parts = facts.filter(
    (fact) =>
      !isWholeYear(fact) && fact.chartable && fact.periodKind !== 'day' && lengthInDays(fact) >= LEAST_DAYS,
  );
  return parts.sort((a, b) => lengthInDays(b) - lengthInDays(a))[0] ?? null;
}

function gapOf(gaps: readonly Gap[], place: Place, year: number): Gap | null {
  const found = gaps.find(
    (row) =>
      row.placeId === place.id &&
      row.measure === 'received' &&
      yearOf(row.start) === year &&
      yearOf(row.end) === year,
  );
  return found ?? null;
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

/** Those of high certainty, where there are two of them; a sentence at the head of a page rests on no less. */
export function surest(points: readonly Fact[]): readonly Fact[] {
  const high = points.filter((point) => point.certainty === 'high');
  return high.length > 1 ? high : points;
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

/** The highest bulletin within the counting that has most bulletins: countings are not compared. */
export function highestOfOneCounting(totals: readonly Fact[]): Fact | null {
  const same = longestSeries(totals);
  return [...(same.length > 0 ? same : totals)].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0] ?? null;
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
    .filter((fact) => DISTRICT_TOPICS.has(fact.topic) && fact.place.level !== 'city')
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

export interface Disputed {
  /** The earlier year's total, and the published change that does not fit it. */
  readonly base: Fact;
  readonly change: Fact;
  /** What the change says the earlier total was. */
  readonly implied: number;
}

const PUBLISHED_CHANGE = 'received-change-2020';
/** Beyond rounding: a change in percent that is this much off is another base. */
const ROUNDING_POINTS = 0.5;

/** Where a published change and the two totals that it is between do not agree; null where they do. */
export function disputedBy(facts: readonly Fact[], totals: readonly Fact[]): Disputed | null {
  const change = facts.find(
    (fact) => fact.definition.code === PUBLISHED_CHANGE && fact.publishedValue !== null,
  );
  const later = totals.find((total) => change !== undefined && total.start === change.start);
  const base = totals.find((total) => later !== undefined && yearOf(total.start) === yearOf(later.start) - 1);
  if (!change?.publishedValue || !later?.value || !base?.value) return null;
  const own = (later.value / base.value - 1) * 100;
  if (Math.abs(own - change.publishedValue) <= ROUNDING_POINTS) return null;
  return { base, change, implied: later.value / (1 + change.publishedValue / 100) };
}
