import { formatNumber, formatPercent } from '../../domain/format';
import type { IssueType, RuleEvidence } from '../../stats';

type RuleName = RuleEvidence['rule'];
/** Hard, common or individual. */
export type IssueClass = keyof IssueType['probability'];

/** In the order in which the first that applies is the label. */
export const CLASSES: readonly IssueClass[] = ['hard', 'common', 'individual'];
/** All that an issue may be called, in the order of the lists. */
export const LABELS: readonly IssueType['label'][] = [...CLASSES, 'watch', 'unstable', 'small-sample'];

const SCORES: ReadonlySet<RuleName> = new Set(['unresolved', 'repeat', 'overdue']);
const SHARES: ReadonlySet<RuleName> = new Set(['share', 'top-places']);

/** What an issue's card says of one rule, or null where nothing was worked out. */
export function evidenceOf({ evidence }: IssueType, rule: RuleName): RuleEvidence | null {
  return evidence.find((one) => one.rule === rule) ?? null;
}

/**
 * The score that decides whether so many of the signs of difficulty are beyond the threshold: the `signs`-th highest,
 * with its interval; null where fewer are known.
 */
export function difficultyOf(type: IssueType, signs: number): RuleEvidence | null {
  const known = type.evidence
    .filter(({ rule, value }) => SCORES.has(rule) && value !== null)
    .sort((one, other) => Number(other.value) - Number(one.value));
  return known[signs - 1] ?? null;
}

/** How far beyond its threshold a value is, in its own unit: below 0 where the rule is short of it; null not known. */
export function beyond({ value, threshold, fires }: RuleEvidence): number | null {
  if (value === null) return null;
  return fires === 'below' ? threshold - value : value - threshold;
}

/** A value of that rule as it is read: counts whole, shares in percent, γ with four decimals. */
export function ruleText(rule: RuleName, value: number): string {
  if (rule === 'requests' || rule === 'months') return formatNumber(value, 0);
  if (SHARES.has(rule)) return formatPercent(value * 100, rule === 'share' ? 2 : 1);
  return formatNumber(value, SCORES.has(rule) ? 1 : rule === 'coverage' ? 2 : 4);
}

/** The columns of the places with the most requests, the most first; none without a request. */
export function topPlaces(counts: readonly number[], most: number): readonly number[] {
  return counts
    .map((count, at) => ({ count, at }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || one.at - other.at)
    .slice(0, most)
    .map(({ at }) => at);
}
