import { ellisonGlaeser } from './ellison-glaeser';
import { rarefiedCoverage } from './rarefied-coverage';
import type { TypologyThresholds } from './typology-thresholds';

/** 难点, 共性, 个性. */
export type IssueClass = 'hard' | 'common' | 'individual';

/** In the order in which the first that applies is the primary label. */
export const ISSUE_CLASSES: readonly IssueClass[] = ['hard', 'common', 'individual'];

/** What the rules look at; the difficulty scores are positive where the issue is harder than others. */
export type RuleName =
  | 'requests'
  | 'months'
  | 'unresolved'
  | 'repeat'
  | 'overdue'
  | 'gamma-common'
  | 'coverage'
  | 'share'
  | 'gamma-individual'
  | 'top-places';

export interface Rule {
  readonly name: RuleName;
  readonly value: (facts: IssueFacts) => number | null;
  readonly threshold: number;
  /** Whether it fires from the threshold on, above it only, or below it. */
  readonly fires: 'from' | 'above' | 'below';
}

/** What is known of an issue, or of a resample of it; null is not known and fires nothing. */
export interface IssueFacts {
  readonly requests: number;
  readonly months: number;
  readonly unresolved: number | null;
  readonly repeat: number | null;
  readonly overdue: number | null;
  readonly gamma: number | null;
  readonly coverage: number | null;
  readonly share: number;
  readonly topShare: number;
}

/** The rules under those thresholds, in the order of a card. */
export function typologyRules(limits: TypologyThresholds): readonly Rule[] {
  const z = limits.difficultyScore;
  return [
    { name: 'requests', value: (facts) => facts.requests, threshold: limits.leastRequests, fires: 'from' },
    { name: 'months', value: (facts) => facts.months, threshold: limits.leastMonths, fires: 'from' },
    { name: 'unresolved', value: (facts) => facts.unresolved, threshold: z, fires: 'above' },
    { name: 'repeat', value: (facts) => facts.repeat, threshold: z, fires: 'above' },
    { name: 'overdue', value: (facts) => facts.overdue, threshold: z, fires: 'above' },
    { name: 'gamma-common', value: (facts) => facts.gamma, threshold: limits.commonGamma, fires: 'below' },
    { name: 'coverage', value: (facts) => facts.coverage, threshold: limits.commonCoverage, fires: 'from' },
    { name: 'share', value: (facts) => facts.share, threshold: limits.commonShare, fires: 'from' },
    {
      name: 'gamma-individual',
      value: (facts) => facts.gamma,
      threshold: limits.individualGamma,
      fires: 'from',
    },
    {
      name: 'top-places',
      value: (facts) => facts.topShare,
      threshold: limits.individualTopShare,
      fires: 'from',
    },
  ];
}

/** Whether the rule fires on those facts. */
export function fires(rule: Rule, facts: IssueFacts): boolean {
  const value = rule.value(facts);
  if (value === null) return false;
  if (rule.fires === 'from') return value >= rule.threshold;
  return rule.fires === 'above' ? value > rule.threshold : value < rule.threshold;
}

/** The classes whose rules fire, in order of precedence. */
export function classesOf(
  facts: IssueFacts,
  rules: readonly Rule[],
  { difficultySigns }: TypologyThresholds,
): IssueClass[] {
  const fired = new Set(rules.filter((rule) => fires(rule, facts)).map(({ name }) => name));
  const signs = (['unresolved', 'repeat', 'overdue'] as const).filter((name) => fired.has(name)).length;
  const lasts = fired.has('months');
  const applies: Record<IssueClass, boolean> = {
    hard: lasts && signs >= difficultySigns,
    common: lasts && fired.has('gamma-common') && fired.has('coverage') && fired.has('share'),
    individual: fired.has('gamma-individual') || fired.has('top-places'),
  };
  return ISSUE_CLASSES.filter((name) => applies[name]);
}

/** What the places of an issue's requests, or of a resample, say of its spread. */
export function spreadOf(
  counts: readonly number[],
  q: readonly number[],
  topPlaces: number,
): Pick<IssueFacts, 'requests' | 'gamma' | 'coverage' | 'topShare'> {
  const requests = counts.reduce((sum, count) => sum + count, 0);
  if (requests === 0) return { requests, gamma: null, coverage: null, topShare: 0 };
  const largest = Float64Array.from(counts).sort().reverse().subarray(0, topPlaces);
  return {
    requests,
    gamma: ellisonGlaeser(
      counts.map((count) => count / requests),
      q,
      requests,
    ),
    coverage: rarefiedCoverage(counts, q),
    topShare: largest.reduce((sum, count) => sum + count, 0) / requests,
  };
}
