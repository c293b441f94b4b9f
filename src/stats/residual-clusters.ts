import { adjustedRandIndex } from './adjusted-rand-index';
import { requireCount } from './interval';
import { requireSameLength } from './known';
import { linkageOrder } from './linkage-order';
import { louvain, type WeightedGraph } from './louvain';
import { OverdispersedCounts } from './overdispersed-counts';
import { requireDraws } from './permutation';
import { Random } from './random';
import { residualLikeness } from './residual-likeness';

export interface ResidualClusterOptions {
  /** Issues with fewer requests are left out. */
  readonly minCount?: number;
  /** To how many of the issues most like it an issue is joined. */
  readonly neighbours?: number;
  readonly resamples?: number;
  readonly seed?: number;
  /** Called after each resample with how many are done, to report progress or to throw where it is cancelled. */
  readonly onResample?: (done: number) => void;
}

export interface IssueGroup {
  /** The issues' rows, ascending. */
  readonly members: readonly number[];
  /** The mean, over the resamples, of its overlap (Jaccard) with the group most like it there, 0 to 1. */
  readonly stability: number;
}

export interface ResidualClusters {
  /** The groups of at least two issues that are stable (0.6 or more), largest first. Empty: nothing is stable. */
  readonly groups: readonly IssueGroup[];
  /** How many groups were found and are not stable. */
  readonly unstable: number;
  /** The mean agreement (adjusted Rand index) of all resamples' groupings with this one. */
  readonly stability: number;
  /** Each issue's community before any is left out; null for an issue with too few requests. */
  readonly communities: readonly (number | null)[];
  /** The rows of all issues with enough requests, those that are alike side by side. */
  readonly order: readonly number[];
}

/** Under it a group is not shown: another year might not have it. */
const STABLE_GROUP = 0.6;

/** The standard normal's 99.5 % point: by Fisher's z, a correlation above it over √(P − 3) is hardly chance. */
const CLEAR = 2.576;

/**
 * Which issues come up in the same places (or months) beyond what their and the places' volumes explain: `matrix` holds
 * requests, one row an issue, one column a place, all of one length. Issues are joined to the `neighbours` (6) whose
 * residuals correlate most with theirs, where clearly above 0, and the communities of that graph are the groups
 * (`residualLikeness`, `louvain`). Each is found again in `resamples` (50) Poisson draws of the matrix, and those
 * that are not, are left out.
 * Throws RangeError unless all are counts, neighbours and resamples are from 1 up.
 * Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52, 258–271.
 */
export function residualClusters(
  matrix: readonly (readonly number[])[],
  { minCount = 30, neighbours = 6, resamples = 50, seed = 1, onResample }: ResidualClusterOptions = {},
): ResidualClusters {
  requireDraws(neighbours, 'neighbours');
  requireDraws(resamples, 'resamples');
  matrix.forEach((row, issue) => {
    requireSameLength(row, matrix[0] ?? [], `matrix[${issue}] and matrix[0]`);
    row.forEach((count, place) => requireCount(count, `matrix[${issue}][${place}]`));
  });
  const kept = matrix.flatMap((row, issue) => (sumOf(row) >= Math.max(1, minCount) ? [issue] : []));
  const places = (matrix[0] ?? []).flatMap((_, place) =>
    kept.some((issue) => (matrix[issue]?.[place] ?? 0) > 0) ? [place] : [],
  );
  const rows = Float64Array.from(kept.flatMap((issue) => places.map((place) => matrix[issue]?.[place] ?? 0)));
  const likeness = residualLikeness(rows, kept.length, places.length);
  const found = louvain(nearestGraph(likeness, neighbours, places.length));
  const groups = groupsOf(found);
  const overlaps = groups.map(() => 0);
  let agreement = 0;
  const draws = new OverdispersedCounts(rows, 1);
  const drawn = new Float64Array(rows.length);
  const random = new Random(seed);
  for (let resample = 0; resample < resamples; resample += 1) {
    draws.drawInto(drawn, random);
    const again = louvain(
      nearestGraph(residualLikeness(drawn, kept.length, places.length), neighbours, places.length),
    );
    agreement += adjustedRandIndex(found, again);
    const others = groupsOf(again);
    groups.forEach((group, at) => {
      overlaps[at] = (overlaps[at] ?? 0) + Math.max(0, ...others.map((other) => jaccard(group, other)));
    });
    onResample?.(resample + 1);
  }
  const all = groups.map((group, at) => ({
    members: group.map((at) => kept[at] ?? 0),
    stability: (overlaps[at] ?? 0) / resamples,
  }));
  const stable = all.filter(({ stability }) => stability >= STABLE_GROUP);
  const communities = new Map(kept.map((issue, at) => [issue, found[at] ?? 0]));
  return {
    groups: stable.sort(
      (one, other) =>
        other.members.length - one.members.length || (one.members[0] ?? 0) - (other.members[0] ?? 0),
    ),
    unstable: all.length - stable.length,
    stability: agreement / resamples,
    communities: matrix.map((_, issue) => communities.get(issue) ?? null),
    order: linkageOrder(likeness).map((at) => kept[at] ?? 0),
  };
}

/** The share of both groups' members that are in both, 0 to 1; members ascending or not. */
export function jaccard(one: readonly number[], other: readonly number[]): number {
  const members = new Set(one);
  const both = other.filter((member) => members.has(member)).length;
  return both === 0 ? 0 : both / (one.length + other.length - both);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function nearestGraph(likeness: readonly Float64Array[], neighbours: number, places: number): WeightedGraph {
  const graph = likeness.map(() => new Map<number, number>());
  const least = CLEAR / Math.sqrt(Math.max(1, places - 3));
  likeness.forEach((row, issue) => {
    const near = Array.from(row, (value, other) => ({ value, other }))
      .filter(({ value, other }) => other !== issue && value > least)
      .sort((a, b) => b.value - a.value || a.other - b.other)
      .slice(0, neighbours);
    for (const { value, other } of near) {
      graph[issue]?.set(other, value);
      graph[other]?.set(issue, value);
    }
  });
  return graph;
}

function groupsOf(communities: readonly number[]): number[][] {
  const groups = new Map<number, number[]>();
  communities.forEach((community, at) => {
    const group = groups.get(community);
    if (group) group.push(at);
    else groups.set(community, [at]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}
