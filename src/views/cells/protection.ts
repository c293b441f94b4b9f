import type { Manifest } from '../../dataset/manifest';
import { plan } from '../../query/plan';
import type { Protection } from '../../query/protection';
import type { CellQuestion, Question } from '../../query/question';
import type { RefusalReason } from '../../query/refusal';

export type { Protection };

/** How the numbers of the answer to the question are protected, and why there is no answer, if there is none. */
export function protectionOf(
  question: Question | null,
  manifest: Manifest,
): { readonly method: Protection; readonly refused: RefusalReason | null } {
  if (question?.kind !== 'cells' || question.measures.length === 0) return { method: 'none', refused: null };
  const planned = plan(question, manifest);
  if (planned.kind === 'refused') return { method: 'none', refused: planned.reason };
  return { method: planned.protection, refused: null };
}

/** Whether the refusal is one of precision: the dataset counts such things, but releases no table that fine. */
export function isPrecision({ code }: RefusalReason): boolean {
  return code === 'no-grain' || code === 'filter-not-answerable' || code === 'no-measure';
}

/** The question without its rates where only they keep every table from answering it. */
export function answerablePart(question: CellQuestion, manifest: Manifest): CellQuestion {
  if (plan(question, manifest).kind === 'plan') return question;
  const counts = question.measures.filter((id) =>
    manifest.measures.some((measure) => measure.id === id && measure.kind === 'count'),
  );
  const narrower = { ...question, measures: counts };
  return counts.length > 0 && plan(narrower, manifest).kind === 'plan' ? narrower : question;
}

/** How a rate is made of two counts that may have been perturbed. */
export interface RateRule {
  readonly method: Protection;
  /** The least denominator of a rate of perturbed counts. */
  readonly minimum: number;
}

/** The rule for rates of counts that were protected in that way. */
export function rateRule(method: Protection, { protection }: Pick<Manifest, 'protection'>): RateRule {
  return { method, minimum: method === 'cell-key' ? (protection.cell_key?.rate_minimum ?? 0) : 0 };
}

/**
 * The share of one count in another, or why there is none. Of perturbed counts it is within 0 and 1, whatever
 * chance did to either, and none is given where the denominator is below the dataset's minimum.
 */
export function rateOf(
  numerator: number,
  denominator: number,
  { method, minimum }: RateRule,
): number | 'no-base' | 'below-minimum' {
  if (method === 'cell-key' && denominator < minimum) return 'below-minimum';
  if (denominator <= 0) return 'no-base';
  const share = numerator / denominator;
  return method === 'cell-key' ? Math.min(1, Math.max(0, share)) : share;
}
