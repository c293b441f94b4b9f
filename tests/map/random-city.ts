import fc from 'fast-check';
import { Delaunay } from 'd3-delaunay';
import type { GeoPlace, Neighbours } from '../../data/publish/geography/contract';

export interface RandomCity {
  readonly places: readonly GeoPlace[];
  readonly neighbours: readonly Neighbours[];
}

/** Small cities: places at random, crowded toward one corner, districts by nearest seat, neighbours by Delaunay. */
export const randomCity: fc.Arbitrary<RandomCity> = fc
  .record({
    points: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 4,
      maxLength: 45,
      selector: String,
    }),
    seats: fc.integer({ min: 1, max: 5 }),
    crowding: fc.double({ min: 1, max: 3, noNaN: true }),
  })
  .map(({ points, seats, crowding }) => {
    const spread = points.map(([x, y]): [number, number] => {
      const [u, v] = [(x / 400) ** crowding, (y / 400) ** crowding];
      return [116 + u, 39.5 + v];
    });
    const places = spread.map(([lon, lat], at) => {
      const distances = spread.slice(0, seats).map(([x, y]) => Math.hypot(x - lon, y - lat));
      const district = distances.indexOf(Math.min(...distances));
      return { code: `${district + 1}-${at}`, district: String(district + 1), lon, lat };
    });
    const delaunay = Delaunay.from(spread);
    const neighbours = places.flatMap(({ code }, at) =>
      [...delaunay.neighbors(at)]
        .filter((other) => other > at)
        .map((other): Neighbours => [code, places[other]?.code ?? '']),
    );
    return { places, neighbours };
  });
