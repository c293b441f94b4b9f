import type { Manifest } from '../../dataset/manifest';
import type { Clause } from '../../domain/clauses';
import { primaryMeasure } from '../../query/default-view';
import { plan } from '../../query/plan';
import type { CellQuestion } from '../../query/question';
import { finalMonths, monthsOf, type Span } from '../cells/months';
import { levelsFinestFirst } from '../profile/profile-questions';

/** The months that an issue is judged by. */
const WINDOW = 12;

/** The measures that tell how hard an issue is; a dataset may have none of them. */
export const SIGNS = {
  /** Resolved, of those asked. */
  resolved: 'resolution_rate',
  /** Closed within the deadline, of those sent on: no table tells days by issue, so what is past it is overdue. */
  inTime: 'within_deadline_rate',
  /** Requests that were made before. */
  repeat: 'repeat',
} as const;

/** What is asked for the labels of all issues, all of the same twelve months. */
export interface IssuesAsked {
  readonly issueAxis: string;
  readonly placeAxis: string;
  readonly measure: string;
  readonly window: Span;
  readonly places: CellQuestion;
  readonly months: CellQuestion;
  /** By issue alone, with as many of the signs as one table answers. */
  readonly handling: CellQuestion;
}

/** Why issues have no labels. */
export type IssuesRefusal = 'no-issues' | 'no-places' | 'not-released' | 'protected' | 'too-short';

/** Whether there is something to ask. */
export function isAsked(asked: IssuesAsked | IssuesRefusal): asked is IssuesAsked {
  return typeof asked !== 'string';
}

/**
 * The questions behind the labels of the finest issues by the finest places, or why there are none. The window is the
 * last twelve months in which all that is asked is final, or that end with the reader's period; other filters than
 * on time, place and issue hold.
 */
export function issuesAsked(
  manifest: Manifest,
  clauses: readonly Clause[],
  picked: Span | null,
): IssuesAsked | IssuesRefusal {
  const primary = primaryMeasure(manifest);
  const has = (id: string): boolean => manifest.dimensions.some((dimension) => dimension.id === id);
  if (!primary || !has('issue')) return 'no-issues';
  if (!has('place')) return 'no-places';
  const others = clauses.filter(({ dimension }) => !['period', 'place', 'issue'].includes(dimension));
  const final = commonMonths(manifest, [primary.id, ...Object.values(SIGNS)]);
  const last = Math.min(picked?.last ?? final.last, final.last);
  const window = { first: last - WINDOW + 1, last };
  if (window.first < final.first || (picked && window.first < picked.first)) return 'too-short';
  const within: Clause = { dimension: 'period', values: monthsOf(window), maker: 'issues' };
  const ask = (by: readonly string[], measures: readonly string[]): CellQuestion => ({
    kind: 'cells',
    measures,
    by,
    clauses: [...others, within],
  });
  let held = false;
  for (const issueAxis of levelsFinestFirst(manifest, 'issue')) {
    for (const placeAxis of levelsFinestFirst(manifest, 'place')) {
      const places = ask([placeAxis, issueAxis], [primary.id]);
      const months = ask([issueAxis, 'month'], [primary.id]);
      const planned = [plan(places, manifest), plan(months, manifest)];
      if (planned.some(({ kind }) => kind === 'refused')) continue;
      if (planned.some((one) => one.kind === 'plan' && one.protection !== 'none')) {
        held = true;
        continue;
      }
      const handling = answered(manifest, (measures) => ask([issueAxis], measures), primary.id);
      return { issueAxis, placeAxis, measure: primary.id, window, places, months, handling };
    }
  }
  // Perturbed counts are not summed into coarser ones, so that such a question is refused before it is protected.
  const guarded = manifest.tables.some(
    ({ role, protection }) => role === 'cells' && protection !== undefined,
  );
  return held || guarded ? 'protected' : 'not-released';
}

/** The question with as many of the signs as can be answered beside the count, unprotected. */
function answered(
  manifest: Manifest,
  ask: (measures: readonly string[]) => CellQuestion,
  primary: string,
): CellQuestion {
  let question = ask([primary]);
  for (const id of Object.values(SIGNS)) {
    if (!manifest.measures.some((measure) => measure.id === id)) continue;
    const more = ask([...question.measures, id]);
    const planned = plan(more, manifest);
    if (planned.kind === 'plan' && planned.protection === 'none') question = more;
  }
  return question;
}

/** The months in which all of those measures that the dataset has are final. */
function commonMonths(manifest: Manifest, measures: readonly string[]): Span {
  const spans = manifest.measures
    .filter(({ id }) => measures.includes(id))
    .map((measure) => finalMonths(measure, manifest.period));
  return {
    first: Math.max(...spans.map(({ first }) => first)),
    last: Math.min(...spans.map(({ last }) => last)),
  };
}

/** One issue's requests in every month that is final, under the same other filters; null where that is not released. */
export function historyAsked(manifest: Manifest, asked: IssuesAsked, issue: string): CellQuestion | null {
  const others = asked.places.clauses.filter(({ dimension }) => dimension !== 'period');
  const question: CellQuestion = {
    kind: 'cells',
    measures: [asked.measure],
    by: ['month'],
    clauses: [...others, { dimension: 'issue', values: [issue], maker: 'issues' }],
  };
  const planned = plan(question, manifest);
  return planned.kind === 'plan' && planned.protection === 'none' ? question : null;
}
