import type { Manifest } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { plan } from './plan';
import type { Protection } from './protection';
import type { CellQuestion } from './question';
import type { RefusalReason } from './refusal';

/**
 * How the map of a level of places is asked for: `months`, every month at once, so that a step in time asks
 * nothing; `period`, the chosen period alone, where no released table has these places by month.
 */
export interface MapAsked {
  readonly route: 'months' | 'period';
  readonly places: CellQuestion;
  /** The same of the whole city: sums that a withheld place does not spoil. */
  readonly city: CellQuestion;
  readonly protection: Protection;
}

/** Clauses on time and place are the map's own: it draws every place, and the time that it is set to. */
function others(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ dimension }) => dimension !== 'period' && dimension !== 'place');
}

/**
 * The question that gives those measures for each place of the level, and the same of the city: by month where some
 * table answers that, else over the months of `period` ([first, last]); where neither is answered, the refusal of
 * the latter.
 */
export function mapQuestions(
  manifest: Manifest,
  level: string,
  measures: readonly string[],
  clauses: readonly Clause[],
  period: readonly [string, string],
): MapAsked | RefusalReason {
  const narrowed = others(clauses);
  const ask = (by: readonly string[], within: readonly Clause[]): CellQuestion => ({
    kind: 'cells',
    measures,
    by,
    clauses: within,
  });
  const monthly = { places: ask([level, 'month'], narrowed), city: ask(['month'], narrowed) };
  const months = plan(monthly.places, manifest);
  if (months.kind === 'plan' && plan(monthly.city, manifest).kind === 'plan') {
    return { route: 'months', ...monthly, protection: months.protection };
  }
  const within: readonly Clause[] = [...narrowed, { dimension: 'period', values: period, maker: 'map' }];
  const whole = { places: ask([level], within), city: ask([], within) };
  const once = plan(whole.places, manifest);
  if (once.kind === 'refused') return once.reason;
  const city = plan(whole.city, manifest);
  if (city.kind === 'refused') return city.reason;
  return { route: 'period', ...whole, protection: once.protection };
}

/** The clauses without those that narrow the requests to some matters or kinds: what a share is a share of. */
export function clausesOfWhole(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ dimension }) => dimension !== 'issue' && dimension !== 'kind');
}
