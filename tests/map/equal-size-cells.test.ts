import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStreets } from '../../data/publish/geography/beijing-streets';
import { equalSizeCells, type EqualSizeCells } from '../../data/publish/geography/equal-size-cells';
import { hexagonCentre, hexagonDistance, type Hexagon } from '../../src/domain/hexagons';
import { randomCity, type RandomCity } from './random-city';

const keyOf = ({ q, r }: Hexagon) => `${q},${r}`;

/** In how many pieces the hexagons lie, found by joining each to those at distance 1. */
function pieces(cells: readonly Hexagon[]): number {
  const left = new Set(cells);
  let count = 0;
  for (const seed of cells) {
    if (!left.delete(seed)) continue;
    count += 1;
    const queue = [seed];
    for (const cell of queue) {
      for (const other of left) {
        if (hexagonDistance(cell, other) !== 1) continue;
        left.delete(other);
        queue.push(other);
      }
    }
  }
  return count;
}

/** How many empty hexagons cannot be left without crossing a taken one. */
function holes(cells: readonly Hexagon[]): number {
  const taken = new Set(cells.map(keyOf));
  const [qs, rs] = [cells.map(({ q }) => q), cells.map(({ r }) => r)];
  const [west, east, north, south] = [
    Math.min(...qs) - 1,
    Math.max(...qs) + 1,
    Math.min(...rs) - 1,
    Math.max(...rs) + 1,
  ];
  const queue = [{ q: west, r: north }];
  const seen = new Set(queue.map(keyOf));
  for (const { q, r } of queue) {
    for (const [dq, dr] of [
      [1, 0],
      [1, -1],
      [0, -1],
      [-1, 0],
      [-1, 1],
      [0, 1],
    ] as const) {
      const next = { q: q + dq, r: r + dr };
      if (next.q < west || next.q > east || next.r < north || next.r > south) continue;
      if (taken.has(keyOf(next)) || seen.has(keyOf(next))) continue;
      seen.add(keyOf(next));
      queue.push(next);
    }
  }
  return (east - west + 1) * (south - north + 1) - taken.size - seen.size;
}

function expectMap({ places, neighbours }: RandomCity, { cells, report }: EqualSizeCells): void {
  expect(cells.map(({ code }) => code)).toEqual(places.map(({ code }) => code).sort());
  expect(new Set(cells.map(keyOf)).size).toBe(places.length);
  const districts = new Map(places.map(({ code, district }) => [code, district]));
  for (const district of new Set(districts.values())) {
    const members = cells.filter(({ code }) => districts.get(code) === district);
    expect(pieces(members), `pieces of district ${district}`).toBe(1);
  }
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  const kept = neighbours.filter(([a, b]) => {
    const [one, other] = [byCode.get(a), byCode.get(b)];
    return one && other && hexagonDistance(one, other) === 1;
  }).length;
  expect(report.kept).toBe(kept);
  expect(report.pairs).toBe(neighbours.length);
  expect(report.kept).toBeGreaterThanOrEqual(report.greedy.kept);
}

describe('on small cities at random', () => {
  it('no two places share a cell, districts are in one piece, and it keeps at least what the greedy one does', () => {
    fc.assert(
      fc.property(randomCity, (city) => {
        expectMap(city, equalSizeCells(city.places, city.neighbours, { effort: 300 }));
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('is the same whatever the order of places and pairs', () => {
    fc.assert(
      fc.property(randomCity, ({ places, neighbours }) => {
        const turned = [...neighbours].reverse().map(([a, b]) => [b, a] as const);
        const [one, other] = [
          equalSizeCells(places, neighbours, { effort: 100 }),
          equalSizeCells([...places].reverse(), turned, { effort: 100 }),
        ];
        expect(other).toEqual(one);
      }),
      { numRuns: 30, seed: 11 },
    );
  });

  it('has no neighbours to keep where none are known', () => {
    fc.assert(
      fc.property(randomCity, ({ places }) => {
        const layout = equalSizeCells(places, [], { effort: 50 });
        expect(layout.report.share).toBeNull();
        expectMap({ places, neighbours: [] }, layout);
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe('what it refuses, and the smallest', () => {
  const one = { code: 'a', district: 'd', lon: 116, lat: 40 };

  it('one place has one cell', () => {
    const { cells, report } = equalSizeCells([one], []);
    expect(cells).toEqual([{ code: 'a', q: 0, r: 0 }]);
    expect(report).toMatchObject({
      kept: 0,
      pairs: 0,
      share: null,
      displacement_km: 0,
      displacement_cells: 0,
    });
  });

  it('neighbours share a side even where they stand on one point', () => {
    const { cells, report } = equalSizeCells([one, { ...one, code: 'b' }], [['a', 'b']]);
    expect(report.share).toBe(1);
    expect(new Set(cells.map(keyOf)).size).toBe(2);
  });

  it('refuses no place, a code that stands twice, no point, and pairs of nothing', () => {
    expect(() => equalSizeCells([], [])).toThrow('no place');
    expect(() => equalSizeCells([one, one], [])).toThrow('twice');
    expect(() => equalSizeCells([{ ...one, lon: NaN }], [])).toThrow('a has no point');
    expect(() => equalSizeCells([one], [['a', 'b']])).toThrow('a and b are no two places');
    expect(() => equalSizeCells([one], [['a', 'a']])).toThrow('a and a are no two places');
  });
});

describe('of Beijing', () => {
  const { streets, neighbours } = readStreets();
  const layout = equalSizeCells(streets, neighbours);

  it('keeps most neighbours, and many more than the greedy layout', () => {
    expectMap({ places: streets, neighbours }, layout);
    const { share, greedy, displacement_cells: moved } = layout.report;
    expect(share).toBeGreaterThan(0.65);
    expect(share ?? 0).toBeGreaterThan(1.5 * (greedy.share ?? 1));
    expect(moved).toBeLessThan(3);
    expect(moved).toBeLessThan(greedy.displacement_cells);
  });

  it('is in one piece without a hole', () => {
    expect(pieces(layout.cells)).toBe(1);
    expect(holes(layout.cells)).toBe(0);
  });

  it('has each district where it is', () => {
    const middle = (district: string) => {
      const codes = new Set(streets.filter((street) => street.district === district).map(({ code }) => code));
      const centres = layout.cells.filter(({ code }) => codes.has(code)).map(hexagonCentre);
      const mean = (axis: 0 | 1) => centres.reduce((sum, at) => sum + at[axis], 0) / centres.length;
      return { x: mean(0), y: mean(1) };
    };
    const [dongcheng, xicheng, chaoyang] = ['110101', '110102', '110105'].map(middle);
    const [haidian, changping, fangshan] = ['110108', '110114', '110111'].map(middle);
    const [yanqing, miyun, pinggu, daxing] = ['110119', '110118', '110117', '110115'].map(middle);
    const core = dongcheng ?? { x: NaN, y: NaN };
    expect(xicheng?.x).toBeLessThan(core.x);
    expect(chaoyang?.x).toBeGreaterThan(core.x);
    expect(haidian?.x).toBeLessThan(core.x);
    expect(haidian?.y).toBeLessThan(core.y);
    expect(changping?.y).toBeLessThan(haidian?.y ?? NaN);
    expect(fangshan?.x).toBeLessThan(haidian?.x ?? NaN);
    expect(fangshan?.y).toBeGreaterThan(core.y);
    expect(yanqing?.x).toBeLessThan(core.x);
    expect(yanqing?.y).toBeLessThan(changping?.y ?? NaN);
    expect(miyun?.x).toBeGreaterThan(yanqing?.x ?? NaN);
    expect(miyun?.y).toBeLessThan(core.y);
    expect(pinggu?.x).toBeGreaterThan(chaoyang?.x ?? NaN);
    expect(daxing?.y).toBeGreaterThan(core.y);
  });
});
