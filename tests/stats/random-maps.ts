import fc from 'fast-check';

/** A random map: a value of each unit and symmetric lists of neighbours. */
export interface RandomMap {
  readonly values: number[];
  readonly neighbours: number[][];
}

/** Maps of 6 to 24 units, some of them isolated. */
export const maps: fc.Arbitrary<RandomMap> = fc.integer({ min: 6, max: 24 }).chain((size) =>
  fc.record({
    values: fc.array(fc.integer({ min: -40, max: 40 }), { minLength: size, maxLength: size }),
    neighbours: fc
      .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 * size })
      .map((pairs) => adjacency(size, pairs)),
  }),
);

function adjacency(size: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const lists = Array.from({ length: size }, () => new Set<number>());
  for (const [one, other] of pairs) {
    if (one === other) continue;
    lists[one]?.add(other);
    lists[other]?.add(one);
  }
  return lists.map((list) => [...list]);
}

/** The same map with its units in another order: unit i of the new one is unit `order[i]` of the old. */
export function reordered({ values, neighbours }: RandomMap, order: readonly number[]): RandomMap {
  const places = new Map(order.map((unit, place) => [unit, place]));
  return {
    values: order.map((unit) => values[unit] ?? 0),
    neighbours: order.map((unit) => (neighbours[unit] ?? []).map((other) => places.get(other) ?? -1)),
  };
}

/** A map with an order for its units. */
export const shuffledMaps = maps.chain((map) =>
  fc.tuple(
    fc.constant(map),
    fc.shuffledSubarray(
      map.values.map((_, unit) => unit),
      { minLength: map.values.length },
    ),
  ),
);

/** n units in a ring, each with the unit before and the one after. */
export function ring(n: number): number[][] {
  return Array.from({ length: n }, (_, unit) => [(unit + n - 1) % n, (unit + 1) % n]);
}
