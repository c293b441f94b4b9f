import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingStreetPlaces, readStreets } from '../../data/publish/geography/beijing-streets';
import { schematicAreas, type Outline } from '../../data/publish/geography/schematic-areas';
import { simplify } from '../../data/publish/geography/simplify';
import { beijingPlaces } from '../../data/publish/outlines';
import { isClosed, isWithin, signedArea, type LonLat } from '../../src/domain/rings';

interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: LonLat[][] | LonLat[][][];
}

function polygonsOf({ type, coordinates }: Geometry): LonLat[][][] {
  // The type says how deep the coordinates are.
  return type === 'Polygon' ? [coordinates as LonLat[][]] : (coordinates as LonLat[][][]);
}

/** Square degrees of ground: holes, which run anticlockwise, are taken off. */
function ground(polygons: Outline): number {
  return -polygons.flat().reduce((sum, ring) => sum + signedArea(ring), 0);
}

function expectDrawable(geometry: Geometry): void {
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, index) => {
      expect(isClosed(ring)).toBe(true);
      expect(signedArea(ring) < 0, 'runs clockwise').toBe(index === 0);
      for (const position of ring) {
        for (const number of position) expect(number).toBe(Number(number.toFixed(4)));
      }
    });
  }
}

const square: Outline = [
  [
    [
      [116, 40],
      [116, 41],
      [117, 41],
      [117, 40],
      [116, 40],
    ],
  ],
];
const place = (code: string, lon: number, lat: number) => ({ code, district: 'd', lon, lat });

describe('schematic areas', () => {
  it('are the nearer half, for two places', () => {
    const areas = schematicAreas([place('b', 116.8, 40.5), place('a', 116.2, 40.5)], square);
    expect(areas.map(({ properties }) => properties.code)).toEqual(['a', 'b']);
    for (const { geometry } of areas) {
      expectDrawable(geometry);
      expect(ground(polygonsOf(geometry))).toBeCloseTo(0.5, 3);
    }
  });

  it('share the outline out: every point of it is in the area of the nearest place', () => {
    const lattice = fc.tuple(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 39 }));
    const points = fc.uniqueArray(lattice, { minLength: 1, maxLength: 15, selector: String });
    fc.assert(
      fc.property(points, (chosen) => {
        const places = chosen.map(([x, y], at) => place(`p${at}`, 116 + x / 40, 40 + y / 40));
        const areas = schematicAreas(places, square);
        expect(areas).toHaveLength(places.length);
        const sum = areas.reduce((total, { geometry }) => total + ground(polygonsOf(geometry)), 0);
        expect(sum).toBeCloseTo(1, 3);
        for (const { code, lon, lat } of places) {
          const own = areas.find(({ properties }) => properties.code === code);
          if (!own) throw new Error(`no area of ${code}`);
          expect(isWithin([lon, lat], polygonsOf(own.geometry).flat())).toBe(true);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('give a place outside of the outline its ground inside', () => {
    const areas = schematicAreas([place('a', 116.5, 40.5), place('out', 118, 40.5)], square);
    for (const { geometry } of areas) expect(ground(polygonsOf(geometry))).toBeGreaterThan(0.05);
    const outside = areas[1];
    if (!outside) throw new Error('no area');
    expect(isWithin([116.99, 40.5], polygonsOf(outside.geometry).flat())).toBe(true);
  });

  it('keep parts and holes of the outline', () => {
    const [outer = []] = square[0] ?? [];
    const hole = [
      [116.4, 40.4],
      [116.6, 40.4],
      [116.6, 40.6],
      [116.4, 40.6],
      [116.4, 40.4],
    ] as LonLat[];
    const island = outer.map(([lon, lat]): LonLat => [lon + 2, lat]);
    const places = [place('a', 116.1, 40.5), place('b', 116.9, 40.5)];
    const areas = schematicAreas(places, [[outer, hole], [island]]);
    const sum = areas.reduce((total, { geometry }) => total + ground(polygonsOf(geometry)), 0);
    expect(sum).toBeCloseTo(2 - 0.04, 3);
    expect(areas[1]?.geometry.type).toBe('MultiPolygon');
    areas.forEach(({ geometry }) => expectDrawable(geometry));
  });

  it('refuse an outline of nothing, and two places on one point', () => {
    expect(() => schematicAreas([place('a', 116, 40)], [])).toThrow('outline');
    expect(() => schematicAreas([place('a', 116.5, 40.5), place('b', 116.5, 40.5)], square)).toThrow(
      'one point',
    );
  });
});

describe('a border that two outlines share', () => {
  it('is the same line after simplifying, and no corner strays', () => {
    const { features } = beijingPlaces((code) => ({ zh: code, en: code })).districts;
    const outlines = features.map(({ geometry }) => polygonsOf(geometry));
    const thinned = simplify(outlines, 0.25);
    const corners = (all: readonly Outline[]) => all.map((one) => new Set(one.flat(2).map(String)));
    const [before, after] = [corners(outlines), corners(thinned)];
    const total = (sets: readonly Set<string>[]) => sets.reduce((sum, set) => sum + set.size, 0);
    expect(total(after)).toBeLessThan(total(before) / 2);
    after.forEach((kept, one) => {
      for (const corner of kept) {
        expect(before[one]?.has(corner)).toBe(true);
        // A corner that stays in one district stays in each that has it.
        before.forEach((had, other) => {
          if (had.has(corner)) expect(after[other]?.has(corner), corner).toBe(true);
        });
      }
    });
    thinned.forEach((outline, at) => {
      const [was, is] = [ground(outlines[at] ?? []), ground(outline)];
      expect(Math.abs(is / was - 1)).toBeLessThan(0.02);
    });
  });
});

describe('of Beijing', () => {
  const { places, areas } = beijingStreetPlaces((code) => ({ zh: code, en: code }));
  const { streets } = readStreets();
  const districtOf = new Map(streets.map(({ code, district }) => [code, district]));

  it('every street has one, around its point, within its district', () => {
    expect(areas.kind).toBe('schematic');
    expect(areas.features.features.map(({ properties }) => properties.code)).toEqual(
      streets.map(({ code }) => code),
    );
    areas.features.features.forEach(({ geometry }, at) => {
      expectDrawable(geometry);
      const { lon, lat, code } = streets[at] ?? { lon: NaN, lat: NaN, code: '' };
      expect(isWithin([lon, lat], polygonsOf(geometry).flat()), code).toBe(true);
    });
  });

  it('they add up to their district', () => {
    for (const { properties, geometry } of places.districts.features) {
      const members = areas.features.features.filter(
        (area) => districtOf.get(area.properties.code) === properties.code,
      );
      const sum = members.reduce((total, area) => total + ground(polygonsOf(area.geometry)), 0);
      expect(Math.abs(sum / ground(polygonsOf(geometry)) - 1), properties.code).toBeLessThan(5e-4);
    }
  });

  it('have neighbours, cells and other names of all streets', () => {
    expect(places.neighbours).toHaveLength(969);
    expect(places.cells?.cells).toHaveLength(343);
    expect(places.points).toHaveLength(16 + 343);
    expect(places.points.find(({ code }) => code === '110108023')?.other_names).toEqual(['万柳地区']);
  });
});
