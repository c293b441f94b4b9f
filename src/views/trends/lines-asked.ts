import type { Manifest } from '../../dataset/manifest';
import { clauseOn, type Clause } from '../../domain/clauses';
import type { CellQuestion } from '../../query/question';
import type { TrendGrain } from '../../state/trends';
import type { Named } from '../cells/named';
import { axisOf } from './steps';

/** So many lines are told apart in one drawing. */
const MOST_LINES = 8;

/** What is drawn: one line of all that the filters leave, or one for each chosen place or issue. */
export type LinesAsked =
  | { readonly kind: 'whole' }
  | { readonly kind: 'members'; readonly axis: string; readonly members: readonly Named[] }
  | { readonly kind: 'too-many'; readonly count: number }
  | { readonly kind: 'mixed' };

/**
 * The lines that the filters ask for: of several chosen places one each, else of several chosen issues, which must be
 * of one level and no more than can be told apart.
 */
export function linesAsked(
  clauses: readonly Clause[],
  members: Readonly<Record<'place' | 'issue', ReadonlyMap<number, Named>>>,
  manifest: Pick<Manifest, 'dimensions'>,
): LinesAsked {
  for (const dimension of ['place', 'issue'] as const) {
    const codes = clauseOn(clauses, dimension)?.values ?? [];
    if (codes.length < 2) continue;
    if (codes.length > MOST_LINES) return { kind: 'too-many', count: codes.length };
    const chosen = [...members[dimension].values()].filter(({ code }) => codes.includes(code));
    const levels = new Set(chosen.map(({ level }) => level));
    const [level = ''] = levels;
    if (levels.size > 1 || level === 'city') return { kind: 'mixed' };
    const known = manifest.dimensions
      .find(({ id }) => id === dimension)
      ?.levels.some(({ id }) => id === level);
    return { kind: 'members', axis: known ? level : dimension, members: chosen };
  }
  return { kind: 'whole' };
}

/** The question for those lines over all of the dataset's time. */
export function seriesQuestion(
  measure: string,
  grain: TrendGrain,
  asked: LinesAsked,
  clauses: readonly Clause[],
): CellQuestion {
  return {
    kind: 'cells',
    measures: [measure],
    by: [axisOf(grain), ...(asked.kind === 'members' ? [asked.axis] : [])],
    clauses: clauses.filter(({ dimension }) => dimension !== 'period'),
  };
}
