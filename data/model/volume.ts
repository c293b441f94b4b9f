import { monthAt } from './calendar';
import { monthSums, type Intensity } from './intensity';
import { categoryFacts } from './published-targets';
import type { City } from './types';
import {
  SURGE,
  dayShares,
  enterpriseLine,
  episodes,
  segments,
  surgeReceived,
  type Episode,
  type Segment,
} from './volume-targets';

/** Expected counts of the city by issue × month (issue × months + month), and the weights of days within them. */
export interface Volume {
  readonly requests: Float64Array;
  readonly consultations: Float64Array;
  readonly requestDays: readonly Float64Array[];
  readonly consultationDays: readonly Float64Array[];
}

type Process = 'requests' | 'consultations';
type Member = (issue: number, month: number) => boolean;
type Span = Segment & { readonly first: number; readonly end: number };

const ROUNDS = 60;
const ENTERPRISE = 'enterprise';

/**
 * Fits the expected volume of the whole city by iterative proportional fitting (Deming & Stephan 1940) to: sums of
 * months, what was received in 2020 under each category, the enterprise line, and the calls of the episodes.
 * `relative` is the expected requests up to those factors, unplaced ones included, by issue × month.
 */
export function fitVolume(city: City, { daily }: Intensity, relative: Float64Array): Volume {
  const { issues, calendar } = city;
  const spans = segments().map((segment) => ({ ...segment, ...spanOf(city, segment) }));
  const parts = (['requests', 'consultations'] as const).map((process) => {
    const cells = new Cells(relative.slice(), calendar.months);
    if (process === 'consultations') {
      issues.forEach(({ requestWeight, consultationWeight }, issue) =>
        cells.multiply([issue], 0, calendar.months, consultationWeight / requestWeight),
      );
    }
    levelled(cells, spans, process);
    return { process, cells, days: daily.map((weights) => weights.slice()) };
  });
  const [requests, consultations] = parts;
  if (!requests || !consultations) throw new Error('no processes');
  const matters = episodes();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { process, cells, days } of parts) {
      fitEnterprise(city, cells, process);
      fitCategories(city, cells, process, spans);
      fitSegments(city, cells, process, spans);
      for (const episode of matters) fitEpisode(city, cells, days, episode, process);
    }
    fitSurge(city, requests.cells, consultations.cells);
  }
  return {
    requests: requests.cells.values,
    consultations: consultations.cells.values,
    requestDays: requests.days,
    consultationDays: consultations.days,
  };
}

/** Issue × month cells with sums and factors over blocks of them. */
class Cells {
  constructor(
    readonly values: Float64Array,
    readonly months: number,
  ) {}

  sum(issues: readonly number[], first: number, end: number, member?: Member): number {
    let sum = 0;
    for (const issue of issues) {
      for (let month = first; month < end; month += 1) {
        if (!member || member(issue, month)) sum += this.values[issue * this.months + month] ?? 0;
      }
    }
    return sum;
  }

  multiply(issues: readonly number[], first: number, end: number, factor: number, member?: Member): void {
    if (!Number.isFinite(factor)) return;
    for (const issue of issues) {
      for (let month = first; month < end; month += 1) {
        if (member && !member(issue, month)) continue;
        const at = issue * this.months + month;
        this.values[at] = (this.values[at] ?? 0) * factor;
      }
    }
  }

  /** Multiplies the block so that it adds up to `target`. */
  fit(issues: readonly number[], first: number, end: number, target: number, member?: Member): void {
    this.multiply(issues, first, end, target / this.sum(issues, first, end, member), member);
  }
}

function spanOf(
  { calendar }: City,
  { from, to }: { from: string; to: string },
): { first: number; end: number } {
  return { first: monthAt(calendar, from), end: monthAt(calendar, to) + 1 };
}

const indices = (items: readonly unknown[]) => items.map((_, index) => index);

const membersOf = (city: City, category: number) =>
  city.issues.flatMap((issue, index) => (issue.category === category ? [index] : []));

/** Before the fit, monthly levels run smoothly through the segments' means, so that no step is left at their ends. */
function levelled(cells: Cells, spans: readonly Span[], process: Process): void {
  const knots = spans.map((span) => ({
    at: (span.first + span.end - 1) / 2,
    log: Math.log(span[process] / (span.end - span.first)),
  }));
  const all = indices(Array.from({ length: cells.values.length / cells.months }));
  for (let month = 0; month < cells.months; month += 1) {
    const after = knots.findIndex(({ at }) => at > month);
    const [next, last] = [knots[after], knots[after < 0 ? knots.length - 1 : after - 1]];
    const share = last && next ? (month - last.at) / (next.at - last.at) : 0;
    const log = last && next ? last.log * (1 - share) + next.log * share : (last ?? next)?.log;
    cells.multiply(all, month, month + 1, Math.exp(log ?? 0));
  }
}

/** Every category to what was received under it in 2020, in all months alike; the unclassified have the rest. */
function fitCategories(city: City, cells: Cells, process: Process, spans: readonly Span[]): void {
  const { first, end } = spanOf(city, { from: '2020-01', to: '2020-12' });
  const published = new Map(categoryFacts().map((one) => [one.category, one.value]));
  let left = spans.find((span) => span.first === first && span.end === end)?.[process] ?? 0;
  const factors = city.categories.map((category, index) => {
    const members = membersOf(city, index);
    const received = published.get(category.code) ?? category.received2020;
    const now = cells.sum(members, first, end);
    const share = process === 'requests' ? category.requestShare : 1 - category.requestShare;
    const target = received === null ? now : received * share;
    if (category.code !== 'general') left -= target;
    return { members, now, target: category.code === 'general' ? null : target };
  });
  if (left <= 0) throw new Error(`the categories of 2020 hold more ${process} than the year`);
  for (const { members, now, target } of factors) {
    cells.multiply(members, 0, cells.months, (target ?? left) / now);
  }
}

function fitSegments(city: City, cells: Cells, process: Process, spans: readonly Span[]): void {
  const surge = surgeOf(city);
  const usual: Member = (issue, month) => process === 'requests' || !surge(issue, month);
  for (const span of spans) cells.fit(indices(city.issues), span.first, span.end, span[process], usual);
}

/** Whether a cell is one of those that the break of 2022 swells. */
function surgeOf(city: City): Member {
  const { first, end } = spanOf(city, SURGE);
  const swollen = city.issues.map(({ season, code }) => season === 'epidemic' || code === SURGE.counting);
  return (issue, month) => month >= first && month < end && swollen[issue] === true;
}

function fitEnterprise(city: City, cells: Cells, process: Process): void {
  const index = city.categories.findIndex(({ code }) => code === ENTERPRISE);
  const members = membersOf(city, index);
  const own = city.categories[index]?.requestShare ?? 0;
  const share = process === 'requests' ? own : 1 - own;
  let from = 0;
  for (const line of enterpriseLine()) {
    const { first, end } = spanOf(city, line);
    const through = spanOf(city, { from: line.from, to: line.through }).end;
    cells.multiply(members, from, through, (line.received * share) / cells.sum(members, first, end));
    from = through;
  }
}

/** Raises the days of an episode so that its calls are as published; the months that they are in rise with them. */
function fitEpisode(
  city: City,
  cells: Cells,
  days: readonly Float64Array[],
  episode: Episode,
  process: Process,
): void {
  const { calendar, issues } = city;
  const members = episode.issues.map((code) => issues.findIndex((issue) => issue.code === code));
  const windows = members.map((issue) => {
    const weights = days[issue] ?? new Float64Array(0);
    return {
      issue,
      weights,
      sums: monthSums(city, weights),
      ...dayShares(city, episode, issues[issue]?.clock ?? 'day'),
    };
  });
  let now = 0;
  for (const { issue, weights, sums, first, shares } of windows) {
    shares.forEach((share, index) => {
      const month = calendar.monthOfDay[first + index] ?? 0;
      const cell = cells.values[issue * cells.months + month] ?? 0;
      now += (cell * share * (weights[first + index] ?? 0)) / (sums[month] ?? 1);
    });
  }
  const share = process === 'requests' ? episode.requestShare : 1 - episode.requestShare;
  const factor = (episode.received * share) / now;
  for (const { issue, weights, sums, first, shares } of windows) {
    shares.forEach((_, index) => (weights[first + index] = (weights[first + index] ?? 0) * factor));
    monthSums(city, weights).forEach((sum, month) => {
      const before = sums[month] ?? 0;
      if (before > 0 && sum !== before) cells.multiply([issue], month, month + 1, sum / before);
    });
  }
}

/** The enquiries of the break of 2022: what the running totals hold beyond the requests and the usual enquiries. */
function fitSurge(city: City, requests: Cells, consultations: Cells): void {
  const { first, end } = spanOf(city, SURGE);
  const all = indices(city.issues);
  const surge = surgeOf(city);
  const usual = consultations.sum(all, first, end, (issue, month) => !surge(issue, month));
  const beyond = surgeReceived() - requests.sum(all, first, end) - usual;
  const epidemic = all.filter((index) => city.issues[index]?.season === 'epidemic');
  const counted = all.filter((index) => city.issues[index]?.code === SURGE.counting);
  consultations.fit(epidemic, first, end, beyond * SURGE.epidemicShare);
  consultations.fit(counted, first, end, beyond * (1 - SURGE.epidemicShare));
}
