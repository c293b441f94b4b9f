import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex, groupIdentity, residualClusters } from '../../src/stats';
import { linkageOrder } from '../../src/stats/linkage-order';
import { louvain, modularity } from '../../src/stats/louvain';
import { plantedGroups } from './planted-groups';
import rand from './vectors/adjusted-rand-index.json';

/** Zachary's (1977) karate club: who meets whom outside it. */
const KARATE =
  '2-1 3-1 3-2 4-1 4-2 4-3 5-1 6-1 7-1 7-5 7-6 8-1 8-2 8-3 8-4 9-1 9-3 10-3 11-1 11-5 11-6 12-1 13-1 13-4 14-1 14-2 ' +
  '14-3 14-4 17-6 17-7 18-1 18-2 20-1 20-2 22-1 22-2 26-24 26-25 28-3 28-24 28-25 29-3 30-24 30-27 31-2 31-9 32-1 ' +
  '32-25 32-26 32-29 33-3 33-9 33-15 33-16 33-19 33-21 33-23 33-24 33-30 33-31 33-32 34-9 34-10 34-14 34-15 34-16 ' +
  '34-19 34-20 34-21 34-23 34-24 34-27 34-28 34-29 34-30 34-31 34-32 34-33';

function graphOf(size: number, edges: readonly (readonly [number, number])[]): Map<number, number>[] {
  const graph = Array.from({ length: size }, () => new Map<number, number>());
  for (const [one, other] of edges) {
    graph[one]?.set(other, 1);
    graph[other]?.set(one, 1);
  }
  return graph;
}

describe('louvain', () => {
  it('comes near the best known division of the karate club, the same every time', () => {
    const edges = KARATE.split(' ').map((edge) => {
      const [one = 0, other = 0] = edge.split('-').map(Number);
      return [one - 1, other - 1] as const;
    });
    expect(edges).toHaveLength(78);
    const graph = graphOf(34, edges);
    const found = louvain(graph);
    // The best division known has 0.4198.
    expect(modularity(graph, found)).toBeGreaterThan(0.415);
    expect(modularity(graph, found)).toBeLessThan(0.42);
    expect(louvain(graph)).toEqual(found);
  });

  it('parts what nothing joins, leaves nobody out and never loses modularity by parting', () => {
    expect(
      louvain(
        graphOf(7, [
          [0, 1],
          [1, 2],
          [0, 2],
          [3, 4],
          [4, 5],
          [3, 5],
        ]),
      ),
    ).toEqual([0, 0, 0, 1, 1, 1, 2]);
    expect(louvain([])).toEqual([]);
    const node = fc.integer({ min: 0, max: 14 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 40 }), (pairs) => {
        const graph = graphOf(
          15,
          pairs.filter(([one, other]) => one !== other),
        );
        const found = louvain(graph);
        expect(found).toHaveLength(15);
        const apart = graph.map((_, at) => at);
        const together = graph.map(() => 0);
        const reached = modularity(graph, found) + 1e-9;
        expect(reached).toBeGreaterThanOrEqual(modularity(graph, apart));
        expect(reached).toBeGreaterThanOrEqual(modularity(graph, together));
      }),
    );
  });
});

describe('adjustedRandIndex', () => {
  it('equals the oracle, is 1 of the same grouping by other names and near 0 of an unrelated one', () => {
    expect(Math.abs(adjustedRandIndex(rand.a, rand.b) - rand.ari)).toBeLessThan(1e-12);
    expect(adjustedRandIndex([5, 5, 7, 9], [0, 0, 1, 2])).toBe(1);
    expect(adjustedRandIndex([1, 1, 1], [2, 2, 2])).toBe(1);
    const [one, other] = [0, 1].map((shift) =>
      Array.from({ length: 900 }, (_, at) => Math.floor(at / 30 ** shift) % 30),
    );
    expect(Math.abs(adjustedRandIndex(one ?? [], other ?? []))).toBeLessThan(0.05);
    expect(() => adjustedRandIndex([1], [1, 2])).toThrow('of one length');
  });
});

describe('linkageOrder', () => {
  it('puts those that are alike side by side', () => {
    const like = (one: number, other: number): number =>
      one % 3 === other % 3 ? 0.9 - 0.01 * Math.abs(one - other) : 0;
    const rows = Array.from({ length: 9 }, (_, one) =>
      Float64Array.from({ length: 9 }, (__, other) => like(one, other)),
    );
    const order = linkageOrder(rows);
    expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const changes = order.filter((at, index) => index > 0 && at % 3 !== (order[index - 1] ?? 0) % 3);
    expect(changes).toHaveLength(2);
  });
});

describe('residualClusters', () => {
  it('finds planted groups where signal and counts are medium', () => {
    const aris = [1, 2, 3].map((seed) => {
      const { matrix, truth } = plantedGroups({ signal: 0.5, mean: 6, seed });
      const { communities } = residualClusters(matrix, { resamples: 1 });
      return adjustedRandIndex(
        truth,
        communities.map((community) => community ?? -1),
      );
    });
    expect(aris.reduce((sum, ari) => sum + ari, 0) / aris.length).toBeGreaterThanOrEqual(0.95);
  });

  it('shows them as stable groups, and the same whatever the order of places', () => {
    const { matrix, truth } = plantedGroups({ signal: 0.5, mean: 6, seed: 4 });
    const { groups, stability, order } = residualClusters(matrix, { resamples: 10 });
    expect(stability).toBeGreaterThan(0.8);
    expect(groups.length).toBeGreaterThanOrEqual(5);
    for (const { members } of groups) {
      const own = members.map((issue) => truth[issue]);
      const most = Math.max(...own.map((one) => own.filter((other) => other === one).length));
      expect(most / own.length).toBeGreaterThan(0.8);
    }
    expect(order).toHaveLength(matrix.length);
    const turned = residualClusters(
      matrix.map((row) => [...row].reverse()),
      { resamples: 1 },
    );
    expect(turned.communities).toEqual(residualClusters(matrix, { resamples: 1 }).communities);
  });

  it('says that nothing is stable where issues only share the places’ volume', () => {
    const { matrix } = plantedGroups({ signal: 0, mean: 6, seed: 5 });
    const { groups } = residualClusters(matrix, { resamples: 20 });
    expect(groups).toEqual([]);
  });

  it('leaves out rare issues, reports each resample and refuses what is no table of counts', () => {
    const { matrix } = plantedGroups({ signal: 0.8, mean: 6, seed: 6 });
    const rare = matrix.map((row, issue) => (issue === 3 ? row.map((_, place) => (place < 5 ? 1 : 0)) : row));
    const seen: number[] = [];
    const { communities, order } = residualClusters(rare, {
      resamples: 3,
      onResample: (done) => seen.push(done),
    });
    expect(communities[3]).toBeNull();
    expect(order).not.toContain(3);
    expect(seen).toEqual([1, 2, 3]);
    expect(residualClusters([]).groups).toEqual([]);
    expect(
      residualClusters([
        [1, 2],
        [3, 4],
      ]).communities,
    ).toEqual([null, null]);
    expect(() => residualClusters([[1], [1, 2]])).toThrow('of one length');
    expect(() => residualClusters([[-1]])).toThrow('whole number');
  });
});

describe('groupIdentity', () => {
  it('keeps the number of the group that shares most, and calls the rest new', () => {
    const before = [
      [1, 2, 3, 4],
      [5, 6, 7],
      [8, 9],
    ];
    expect(
      groupIdentity(before, [
        [5, 6, 7, 10],
        [1, 2, 3],
        [4, 8, 11, 12],
      ]),
    ).toEqual([1, 0, null]);
    expect(
      groupIdentity(before, [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([0, null]);
    expect(groupIdentity([], [[1, 2]])).toEqual([null]);
  });
});
