import type { Manifest } from '../../dataset/manifest';
import type { Clause } from '../../domain/clauses';
import { daysOf } from '../../domain/period';
import { primaryMeasure } from '../../query/default-view';
import { plan } from '../../query/plan';
import type { Protection } from '../../query/protection';
import type { CellQuestion } from '../../query/question';
import { finalMonths, lastTwelve, monthsOf, type Span } from '../cells/months';

/** A question that some table answers, and the months that it is of. */
export interface Answered {
  readonly question: CellQuestion;
  readonly measure: string;
  readonly span: Span;
  readonly protection: Protection;
}

/**
 * The months that a part of the profile may be of, the best first: those that the reader chose, else the last twelve
 * that are final; then the last whole year within them, for tables that tell no months.
 */
export function spansOf(
  manifest: Manifest,
  picked: Span | null,
  measure: { readonly complete_through: string | null } | null = primaryMeasure(manifest),
): readonly Span[] {
  const final = finalMonths(measure ?? { complete_through: null }, manifest.period);
  const first = picked ?? lastTwelve(final);
  const last = Math.min(first.last, final.last);
  const december = last - ((last + 1) % 12);
  const year = { first: december - 11, last: december };
  const fits = year.first >= final.first;
  return [first, ...(fits && year.first !== first.first ? [year] : [])];
}

/** The first of the measures and months with which some table answers by those axes, or null where none does. */
export function firstAnswered(
  manifest: Manifest,
  by: readonly string[],
  measures: readonly string[],
  clauses: readonly Clause[],
  spans: readonly Span[],
): Answered | null {
  for (const measure of measures) {
    for (const span of spans) {
      const period: Clause = { dimension: 'period', values: monthsOf(span), maker: 'profile' };
      const question: CellQuestion = {
        kind: 'cells',
        measures: [measure],
        by,
        clauses: [...clauses, period],
      };
      const planned = plan(question, manifest);
      if (planned.kind === 'plan') return { question, measure, span, protection: planned.protection };
    }
  }
  return null;
}

/** The counts of a dataset, the main one first. */
export function countsOf(manifest: Manifest): readonly string[] {
  const primary = primaryMeasure(manifest)?.id;
  const others = manifest.measures.filter(({ kind, id }) => kind === 'count' && id !== primary);
  return [...(primary === undefined ? [] : [primary]), ...others.map(({ id }) => id)];
}

/** The levels of a dimension, the finest first; the dimension itself where it has none. */
export function levelsFinestFirst(manifest: Manifest, dimension: 'issue' | 'place'): readonly string[] {
  const described = manifest.dimensions.find(({ id }) => id === dimension);
  if (!described) return [];
  const levels = described.levels.filter(({ id }) => id !== 'city').map(({ id }) => id);
  return levels.length > 0 ? levels.reverse() : [dimension];
}

/** Days of a month by its index: what its count was gathered over. */
export function daysOfMonth(month: number): number {
  const text = monthsOf({ first: month, last: month })[0];
  return Number(daysOf(text)?.last.slice(-2) ?? 30);
}
