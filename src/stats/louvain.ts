/** An undirected weighted graph: of each node, its neighbours' numbers and the edges' weights (above 0). */
export type WeightedGraph = readonly ReadonlyMap<number, number>[];

/** Gains that differ by less are taken as one, so that rounding decides nothing. */
const TIE = 1e-12;

/**
 * The communities of a graph: one number a node, from 0 up in the order in which they first occur. Nodes are visited in
 * their own order, over and over, and move to the neighbouring community where modularity gains most, the lowest
 * number among equals, until none moves; then communities become nodes. Nothing is drawn at random: one graph has
 * one answer. Nodes without edges are communities of their own.
 * Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of communities in large
 * networks. Journal of Statistical Mechanics, P10008.
 */
export function louvain(graph: WeightedGraph): number[] {
  let level: Level = { edges: graph.map((edges) => new Map(edges)), loops: graph.map(() => 0) };
  let membership = graph.map((_, node) => node);
  for (;;) {
    const moved = movedNodes(level);
    const communities = renumbered(moved);
    membership = membership.map((node) => communities[node] ?? 0);
    const count = new Set(communities).size;
    if (count === level.edges.length) return renumbered(membership);
    level = folded(level, communities, count);
  }
}

/**
 * How much more of the graph's weight lies within the communities than by chance, at most 1; 0 of no edges.
 * Newman, M. E. J. and Girvan, M. (2004). Physical Review E 69, 026113.
 */
export function modularity(graph: WeightedGraph, membership: readonly number[]): number {
  const total = graph.reduce((sum, edges) => sum + weightOf(edges), 0);
  if (total === 0) return 0;
  const degrees = new Map<number, number>();
  let within = 0;
  graph.forEach((edges, node) => {
    const own = membership[node] ?? node;
    degrees.set(own, (degrees.get(own) ?? 0) + weightOf(edges));
    for (const [other, weight] of edges) if (membership[other] === own) within += weight;
  });
  const expected = [...degrees.values()].reduce((sum, degree) => sum + (degree / total) ** 2, 0);
  return within / total - expected;
}

interface Level {
  readonly edges: readonly Map<number, number>[];
  /** Twice the weight within each node, which has none of its edges to itself. */
  readonly loops: readonly number[];
}

const weightOf = (edges: ReadonlyMap<number, number>): number =>
  [...edges.values()].reduce((sum, weight) => sum + weight, 0);

function movedNodes({ edges, loops }: Level): number[] {
  const degrees = edges.map((own, node) => weightOf(own) + (loops[node] ?? 0));
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  const community = edges.map((_, node) => node);
  const sums = [...degrees];
  for (let moved = total > 0; moved;) {
    moved = false;
    edges.forEach((own, node) => {
      const degree = degrees[node] ?? 0;
      const from = community[node] ?? node;
      sums[from] = (sums[from] ?? 0) - degree;
      const links = new Map<number, number>();
      for (const [other, weight] of own) {
        const to = community[other] ?? other;
        links.set(to, (links.get(to) ?? 0) + weight);
      }
      const gain = (to: number): number => (links.get(to) ?? 0) - ((sums[to] ?? 0) * degree) / total;
      let best = from;
      for (const to of [...links.keys()].sort((one, other) => one - other)) {
        if (gain(to) > gain(best) + TIE * total) best = to;
      }
      sums[best] = (sums[best] ?? 0) + degree;
      community[node] = best;
      if (best !== from) moved = true;
    });
  }
  return community;
}

function renumbered(membership: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return membership.map((own) => {
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return number;
  });
}

function folded({ edges, loops }: Level, communities: readonly number[], count: number): Level {
  const joined = Array.from({ length: count }, () => new Map<number, number>());
  const within = Array<number>(count).fill(0);
  edges.forEach((own, node) => {
    const from = communities[node] ?? 0;
    within[from] = (within[from] ?? 0) + (loops[node] ?? 0);
    for (const [other, weight] of own) {
      const to = communities[other] ?? 0;
      if (to === from) within[from] = (within[from] ?? 0) + weight;
      else joined[from]?.set(to, (joined[from].get(to) ?? 0) + weight);
    }
  });
  return { edges: joined, loops: within };
}
