import type { OutcomeParameters } from './parameters';
import { Random } from './random';
import { WEIGHT_OF_EFFECT, expit, type RateName, type Rates } from './rates';
import { binomial } from './samplers';
import type { City, Counts } from './types';

/**
 * Draws the outcomes of every cell's requests into `counts`, given its requests: assessed, contacted, resolved,
 * satisfied, closed within the deadline, and repeats. `undispatched` are the city-level requests (issue × month)
 * without a work order, which have no outcome.
 */
export function drawOutcomes(
  city: City,
  seed: string,
  outcomes: OutcomeParameters,
  rates: Rates,
  counts: Counts,
  undispatched: Uint32Array,
): void {
  const { streets, issues, calendar } = city;
  const { months } = calendar;
  for (let place = 0; place <= streets.length; place += 1) {
    const random = new Random(seed, `outcomes ${streets[place]?.code ?? 'city'}`);
    for (let issue = 0; issue < issues.length; issue += 1) {
      for (let month = 0; month < months; month += 1) {
        const at = (place * issues.length + issue) * months + month;
        const requests = counts.requests[at] ?? 0;
        if (requests === 0) continue;
        const without = place === streets.length ? (undispatched[issue * months + month] ?? 0) : 0;
        const dispatched = requests - without;
        const chances = outcomeChances(rates, outcomes, place, issue, month);
        const assessed = binomial(random, dispatched, chances.assessed);
        const resolved = binomial(random, assessed, chances.resolved);
        counts.assessed[at] = assessed;
        counts.resolved[at] = resolved;
        counts.satisfied[at] =
          binomial(random, resolved, chances.satisfiedIfResolved) +
          binomial(random, assessed - resolved, chances.satisfiedIfNot);
        counts.contacted[at] = binomial(random, assessed, chances.contacted);
        counts.withinDeadline[at] = binomial(random, dispatched, chances.withinDeadline);
        counts.repeat[at] = binomial(random, requests, chances.repeat);
      }
    }
  }
}

/** The chances of one request: assessed and within its deadline where it is dispatched, the rest where it is assessed. */
export interface OutcomeChances {
  readonly assessed: number;
  readonly contacted: number;
  readonly resolved: number;
  readonly satisfiedIfResolved: number;
  readonly satisfiedIfNot: number;
  readonly withinDeadline: number;
  readonly repeat: number;
}

/** The chances of a request of that place (the city-level one is last), issue and month, by their indices. */
export function outcomeChances(
  { offsets, assessed, issueResolve, issueRepeat, streetResolve }: Rates,
  { ceiling, dissatisfiedThoughResolved }: OutcomeParameters,
  place: number,
  issue: number,
  month: number,
): OutcomeChances {
  const effect = (issueResolve[issue] ?? 0) + (streetResolve[place] ?? 0);
  const rate = (name: RateName, of: number) =>
    rateOf(offsets[name], month, of * WEIGHT_OF_EFFECT[name], ceiling);
  const resolved = rate('resolved', effect);
  const satisfied = rate('satisfied', effect);
  const satisfiedIfResolved = 1 - (1 - satisfied) * dissatisfiedThoughResolved;
  return {
    assessed: assessed[month] ?? 0,
    contacted: rate('contacted', effect),
    resolved,
    satisfiedIfResolved,
    satisfiedIfNot: Math.max((satisfied - resolved * satisfiedIfResolved) / (1 - resolved), 0),
    withinDeadline: rate('withinDeadline', effect),
    repeat: rate('repeat', issueRepeat[issue] ?? 0),
  };
}

function rateOf(offsets: Float64Array, month: number, effect: number, ceiling: number): number {
  return Math.min(expit((offsets[month] ?? 0) + effect), ceiling);
}
