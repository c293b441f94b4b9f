import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { City, Point } from '../../data/publish/geography/contract';
import { greedyLayout } from '../../data/publish/geography/greedy';
import { fidelityOf } from '../../data/publish/geography/measure';
import { hexagonCentre, hexagonDistance, type Hexagon } from '../../src/domain/hexagons';
import { randomCity, type RandomCity } from './random-city';

/** The city by index, its points in km as if a degree had 100 of them. */
function byIndex({ places, neighbours }: RandomCity): City {
  const codes = places.map(({ code }) => code);
  const pairs = neighbours.map(([a, b]) => [codes.indexOf(a), codes.indexOf(b)] as const);
  return {
    codes,
    districts: Int32Array.from(places, ({ district }) => Number(district) - 1),
    points: places.map(({ lon, lat }): Point => [(lon - 116) * 100, (40 - lat) * 100]),
    pairs,
    around: codes.map((_, at) => pairs.flatMap(([a, b]) => (a === at ? [b] : b === at ? [a] : []))),
  };
}

function isOnePiece(cells: readonly Hexagon[]): boolean {
  const left = new Set(cells);
  const open = cells.slice(0, 1);
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    left.delete(cell);
    for (const other of left) if (hexagonDistance(cell, other) === 1) open.push(other);
  }
  return left.size === 0;
}

describe('the greedy layout', () => {
  it('gives each place a hexagon of its own, and keeps every district and the city in one piece', () => {
    fc.assert(
      fc.property(randomCity, fc.integer({ min: 1, max: 40 }), (random, cellKm) => {
        const city = byIndex(random);
        const layout = greedyLayout(
          city,
          city.points.map(([x, y]): Point => [x / cellKm, y / cellKm]),
        );
        expect(layout).toHaveLength(city.codes.length);
        expect(new Set(layout.map(({ q, r }) => `${q},${r}`)).size).toBe(layout.length);
        expect(isOnePiece(layout)).toBe(true);
        for (const district of new Set(city.districts)) {
          expect(isOnePiece(layout.filter((_, at) => city.districts[at] === district))).toBe(true);
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe('how far a layout moves its places', () => {
  const city = (points: readonly Point[]): City => ({
    codes: points.map((_, at) => String(at)),
    districts: new Int32Array(points.length),
    points,
    pairs: [],
    around: points.map(() => []),
  });
  const row = [0, 1, 2].map((q) => ({ q, r: 0 }));

  it('is nothing where the map is only shifted and scaled', () => {
    const layout = [...row, { q: 0, r: 1 }, { q: -3, r: 4 }];
    const points = layout.map(hexagonCentre).map(([x, y]): Point => [7 + 2.5 * x, 2.5 * y - 3]);
    expect(fidelityOf(city(points), layout)).toMatchObject({
      displacement_km: 0,
      displacement_cells: 0,
      cell_km: 2.5,
      share: null,
    });
  });

  it('is the mean distance in the fit of least squares', () => {
    // About their middles the cells are at −1, 0, 1 and the places at −2, 1, 1: 1.5 km a cell leaves 0.5, 1 and 0.5.
    const points: Point[] = [
      [10, 4],
      [13, 4],
      [13, 4],
    ];
    expect(fidelityOf(city(points), row)).toMatchObject({
      displacement_km: 0.667,
      displacement_cells: 0.444,
      cell_km: 1.5,
    });
  });

  it('does not turn the map: the same row from north to south fits nowhere', () => {
    const points = row.map(({ q }): Point => [0, q]);
    expect(fidelityOf(city(points), row)).toMatchObject({ displacement_km: 0.667, cell_km: 0 });
  });
});
