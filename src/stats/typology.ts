import { type Interval, requireCount } from './interval';
import { requireSameLength } from './known';
import { OverdispersedCounts } from './overdispersed-counts';
import { requireDraws } from './permutation';
import { Random } from './random';
import {
  type DifficultyScore,
  difficultyScores,
  type Proportion,
  requireProportion,
} from './typology-difficulty';
import {
  classesOf,
  fires,
  ISSUE_CLASSES,
  type IssueClass,
  type IssueFacts,
  type Rule,
  type RuleName,
  spreadOf,
  typologyRules,
} from './typology-rules';
import { TYPOLOGY_THRESHOLDS, type TypologyThresholds } from './typology-thresholds';

/** One issue's requests in the window, which is twelve months. */
export interface IssueWindow {
  /** Requests by place, in one order for all issues. */
  readonly places: readonly number[];
  /** Requests by month. */
  readonly months: readonly number[];
  /** Resolved, of those asked. */
  readonly resolved: Proportion;
  /** Repeats, of all requests. */
  readonly repeat: Proportion;
  /** Overdue (open for more than seven days or, where no days are known by issue, past the deadline), of those known. */
  readonly overdue: Proportion;
}

export interface TypologyOptions {
  readonly thresholds?: TypologyThresholds;
  /** All requests by place, those of issues that are not passed included; the sum of the issues passed without. */
  readonly benchmark?: readonly number[];
  readonly resamples?: number;
  readonly seed?: number;
}

/** One rule's value, what chance leaves of it in 95 of 100 resamples, and whether it fired. Null is not known. */
export interface RuleEvidence {
  readonly rule: RuleName;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly threshold: number;
  readonly fires: Rule['fires'];
  readonly fired: boolean;
}

/** 待观察: no rule's classes; 样本不足: too few requests; 不稳定: too few resamples agree. */
export type IssueLabel = IssueClass | 'watch' | 'small-sample' | 'unstable';

export interface IssueType {
  /** The class by precedence (hard, common, individual), or why there is none. */
  readonly label: IssueLabel;
  /** All classes whose rules fire; none where the sample is too small. */
  readonly flags: readonly IssueClass[];
  /** The share of the resamples whose primary class is each; what is left to 1 has none. */
  readonly probability: Readonly<Record<IssueClass, number>>;
  readonly evidence: readonly RuleEvidence[];
}

/**
 * Whether each issue is hard (难点), common (共性) or individual (个性), by rules on its spread over the places (γ of
 * `ellisonGlaeser`, `rarefiedCoverage`, the share of its top places), its difficulty against the other issues
 * (`difficultyScores` of what is unresolved, repeated, overdue) and its months with requests; with the evidence
 * for every rule and the share of `resamples` (200) that give each class. It abstains rather than guess. One type an
 * issue, in the order of `issues`; neither that order nor the places' changes anything.
 *
 * A resample draws the places' counts anew around what each place's mean is likely to be: with the issue's own γ,
 * shares have a Dirichlet prior around q of precision 1/γ − 1, so a place's count is negative binomial. Drawing around
 * the counts themselves would leave places without a request at none for ever and gather the issue twice. Months
 * likewise (a gamma prior of shape ½), shares by their angle's normal error, the other issues staying as they are.
 *
 * Throws RangeError unless counts are counts, all of one length, and resamples is one from 1 up.
 * Ellison, G. and Glaeser, E. L. (1997). Journal of Political Economy 105, 889–927; the rules are the project's.
 */
export function typology(
  issues: readonly IssueWindow[],
  { thresholds = TYPOLOGY_THRESHOLDS, ...drawing }: TypologyOptions = {},
): IssueType[] {
  return labelIssues(drawIssues(issues, { ...drawing, topPlaces: thresholds.topPlaces }), thresholds);
}

/** What the rules look at, of an issue as it is and of every resample of it; no threshold decides any of it. */
export interface DrawnIssue {
  readonly facts: IssueFacts;
  readonly drawn: readonly IssueFacts[];
}

/**
 * The facts of each issue and of its resamples, which take nearly all of the time of `typology`: whoever moves a
 * threshold keeps them and asks `labelIssues` again. Null for an issue where nobody asked for anything. Throws as
 * `typology`.
 */
export function drawIssues(
  issues: readonly IssueWindow[],
  {
    benchmark,
    resamples = 200,
    seed = 1,
    topPlaces = TYPOLOGY_THRESHOLDS.topPlaces,
  }: Omit<TypologyOptions, 'thresholds'> & { readonly topPlaces?: number } = {},
): (DrawnIssue | null)[] {
  requireDraws(resamples, 'resamples');
  const all =
    benchmark ?? issues[0]?.places.map((_, place) => sumOf(issues.map(({ places }) => places[place] ?? 0)));
  if (all === undefined) return [];
  issues.forEach((issue, at) => requireWindow(issue, all, `issues[${at}]`));
  const total = sumOf(all);
  if (total === 0) return issues.map(() => null);
  const scores = [
    difficultyScores(issues.map(({ resolved: { x, n } }) => ({ x: n - x, n }))),
    difficultyScores(issues.map(({ repeat }) => repeat)),
    difficultyScores(issues.map(({ overdue }) => overdue)),
  ];
  const context = { q: all.map((count) => count / total), total, topPlaces };
  return issues.map((issue, at) =>
    drawIssue(
      issue,
      scores.map((score) => score[at] ?? null),
      context,
      resamples,
      new Random(seed),
    ),
  );
}

/** The labels, evidence and probabilities of drawn issues under those thresholds, as `typology` gives them. */
export function labelIssues(
  issues: readonly (DrawnIssue | null)[],
  thresholds: TypologyThresholds = TYPOLOGY_THRESHOLDS,
): IssueType[] {
  const rules = typologyRules(thresholds);
  return issues.map((issue) => (issue ? labelled(issue, rules, thresholds) : NOTHING));
}

const NOTHING: IssueType = {
  label: 'small-sample',
  flags: [],
  probability: { hard: 0, common: 0, individual: 0 },
  evidence: [],
};

interface Context {
  readonly q: readonly number[];
  readonly total: number;
  readonly topPlaces: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function requireWindow(issue: IssueWindow, all: readonly number[], name: string): void {
  requireSameLength(issue.places, all, `${name}.places and the benchmark`);
  issue.places.forEach((count, place) => requireCount(count, `${name}.places[${place}]`));
  issue.months.forEach((count, month) => requireCount(count, `${name}.months[${month}]`));
  requireProportion(issue.resolved, `${name}.resolved`);
  requireProportion(issue.repeat, `${name}.repeat`);
  requireProportion(issue.overdue, `${name}.overdue`);
}

function drawIssue(
  issue: IssueWindow,
  scores: readonly (DifficultyScore | null)[],
  context: Context,
  resamples: number,
  random: Random,
): DrawnIssue {
  const { q, total, topPlaces } = context;
  const spread = spreadOf(issue.places, q, topPlaces);
  const [unresolved, repeat, overdue] = scores.map((score) => score?.z ?? null);
  const facts: IssueFacts = {
    ...spread,
    months: issue.months.filter((count) => count > 0).length,
    unresolved: unresolved ?? null,
    repeat: repeat ?? null,
    overdue: overdue ?? null,
    share: spread.requests / total,
  };
  return { facts, drawn: drawnFacts(issue, facts, scores, context, resamples, random) };
}

function labelled(
  { facts, drawn: all }: DrawnIssue,
  rules: readonly Rule[],
  thresholds: TypologyThresholds,
): IssueType {
  const enough = facts.requests >= thresholds.leastRequests;
  const drawn = enough ? all : [];
  const flags = enough ? classesOf(facts, rules, thresholds) : [];
  const firsts = drawn.map((one) => classesOf(one, rules, thresholds)[0]);
  const [hard, common, individual] = ISSUE_CLASSES.map((name) =>
    drawn.length === 0 ? 0 : firsts.filter((first) => first === name).length / drawn.length,
  );
  const probability = { hard: hard ?? 0, common: common ?? 0, individual: individual ?? 0 };
  const [primary] = flags;
  const stable = primary === undefined || probability[primary] >= thresholds.stability;
  return {
    label: !enough ? 'small-sample' : !stable ? 'unstable' : (primary ?? 'watch'),
    flags,
    probability,
    evidence: rules.map((rule) => ({
      rule: rule.name,
      value: rule.value(facts),
      interval: middle(drawn.flatMap((one) => rule.value(one) ?? [])),
      threshold: rule.threshold,
      fires: rule.fires,
      fired: fires(rule, facts),
    })),
  };
}

function drawnFacts(
  issue: IssueWindow,
  facts: IssueFacts,
  scores: readonly (DifficultyScore | null)[],
  { q, total, topPlaces }: Context,
  resamples: number,
  random: Random,
): IssueFacts[] {
  // Places of one count and share are alike: sorted, a seed draws the same for them in any order.
  const order = issue.places
    .map((count, place) => ({ count, share: q[place] ?? 0 }))
    .sort((one, other) => one.count - other.count || one.share - other.share);
  const shares = order.map(({ share }) => share);
  const places = placeCounts(order, facts.requests, facts.gamma ?? 0);
  const months = new OverdispersedCounts(Float64Array.from(issue.months, (count) => count + 0.5).sort(), 2);
  const drawnPlaces = new Float64Array(order.length);
  const drawnMonths = new Float64Array(issue.months.length);
  return Array.from({ length: resamples }, () => {
    places.drawInto(drawnPlaces, random);
    months.drawInto(drawnMonths, random);
    const [unresolved, repeat, overdue] = scores.map((score) => {
      const error = random.normal();
      return score === null ? null : score.z + error * score.error;
    });
    const spread = spreadOf([...drawnPlaces], shares, topPlaces);
    return {
      ...spread,
      months: drawnMonths.filter((count) => count > 0).length,
      unresolved: unresolved ?? null,
      repeat: repeat ?? null,
      overdue: overdue ?? null,
      share: spread.requests / total,
    };
  });
}

/** The counts that another such year might have, place by place. */
function placeCounts(
  places: readonly { readonly count: number; readonly share: number }[],
  requests: number,
  gamma: number,
): OverdispersedCounts {
  if (gamma <= 0)
    return new OverdispersedCounts(
      Float64Array.from(places, ({ share }) => requests * share),
      1,
    );
  const precision = Math.max(0, 1 / gamma - 1);
  const scale = requests / (requests + precision);
  return new OverdispersedCounts(
    Float64Array.from(places, ({ count, share }) => scale * (count + precision * share)),
    1 + scale,
  );
}

/** From the 2.5th to the 97.5th of 100; null of nothing. */
function middle(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}
