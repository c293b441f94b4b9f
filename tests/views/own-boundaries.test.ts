import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readOwn, tooLarge, type OwnSources } from '../../src/views/map/read-own';
import type { PlaceMember } from '../../src/views/cells/places';
import { DISTRICTS, ownBoundaries, STREETS } from '../map/own-boundaries';

const shared = process.env['ATLAS_SHARED'];
const boundaries = shared && existsSync(join(shared, 'boundaries')) ? join(shared, 'boundaries') : undefined;

const idOf = new Map([...DISTRICTS, ...STREETS].map(({ code }, index) => [code, index + 1]));
const member =
  (level: string) =>
  ({ code, names, parent }: (typeof STREETS)[number]): PlaceMember => ({
    id: idOf.get(code) ?? 0,
    code,
    level,
    names: { zh: names[0] ?? '', en: names[1] ?? '' },
    pinyin: '',
    parent: parent ? (idOf.get(parent.code) ?? null) : null,
  });

const sources: OwnSources = {
  dataset: 'model-city',
  members: [
    ...DISTRICTS.map(member('district')),
    ...STREETS.map(member('street')),
    {
      id: 999,
      code: '119999001',
      level: 'street',
      names: { zh: '未定位', en: 'Unplaced' },
      pinyin: '',
      parent: null,
    },
  ],
  levels: ['district', 'street'],
  points: [...DISTRICTS, ...STREETS].flatMap(({ code, names, point }) =>
    point ? [{ code, lon: point[0], lat: point[1], other_names: names.slice(2) }] : [],
  ),
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const collection = (features: unknown[]) => bytes({ type: 'FeatureCollection', features });

describe('a reader’s boundary file', () => {
  test('is drawn on the level that it fits, and says what is missing on both sides', () => {
    const own = ownBoundaries();
    const stranger = { ...own[0], properties: { name: '亚特兰蒂斯街道' }, id: undefined };
    const read = readOwn(collection([...own, stranger]), 'mine.geojson', undefined, sources);
    if (read.fault !== null) throw new Error(read.fault.code);
    const { shapes, matched, count, unmatchedPlaces, unmatchedFeatures, datum } = read.boundaries;
    expect({ matched, count, datum }).toEqual({ matched: own.length, count: 343, datum: 'WGS-84' });
    expect(shapes.features.size).toBe(own.length);
    expect(unmatchedPlaces).toHaveLength(343 - own.length);
    expect(unmatchedPlaces.every(({ zh }) => zh !== '未定位')).toBe(true);
    expect(unmatchedFeatures).toEqual(['亚特兰蒂斯街道']);
    expect(read.problem?.code).toBe('few-matched');
  });

  test.each<[string, Uint8Array, string]>([
    ['that is no JSON', new TextEncoder().encode('<html>'), 'not-json'],
    ['that is other JSON', bytes({ hello: 'world' }), 'not-geojson'],
    [
      'that has nothing to fill',
      collection([{ type: 'Feature', properties: {}, geometry: null }]),
      'no-polygons',
    ],
    [
      'of another city',
      collection(ownBoundaries().map((one) => ({ ...one, id: undefined, properties: { name: 'Gotham' } }))),
      'none-matched',
    ],
  ])('%s is refused with its reason', (_what, file, code) => {
    const read = readOwn(file, 'mine.json', undefined, sources);
    expect(read.fault?.code).toBe(code);
  });

  test('in a shifted datum is suspected, and read right as that datum', () => {
    const shift = (at: readonly number[]) => [(at[0] ?? 0) + 0.0062, (at[1] ?? 0) + 0.0014];
    const moved = ownBoundaries().map((one) => ({
      ...one,
      geometry: { ...one.geometry, coordinates: one.geometry.coordinates.map((ring) => ring.map(shift)) },
    }));
    const read = readOwn(collection(moved), 'mine.geojson', undefined, sources);
    if (read.fault !== null) throw new Error(read.fault.code);
    expect(read.suspicion).toMatchObject({ likely: 'GCJ-02' });
    const again = readOwn(collection(moved), 'mine.geojson', 'GCJ-02', sources);
    if (again.fault !== null) throw new Error(again.fault.code);
    expect(again.suspicion).toBeNull();
  });

  test('of more than 50 MB is refused before it is read', () => {
    expect(tooLarge('big.json', 50 * 1024 * 1024)).toBeNull();
    expect(tooLarge('big.json', 50 * 1024 * 1024 + 1)?.code).toBe('too-large');
  });
});

if (boundaries === undefined) {
  it.skip('real boundaries match (set ATLAS_SHARED to the folder that holds boundaries/)', () => undefined);
} else {
  describe('real boundaries', () => {
    test.each([
      ['streets343_wgs84_40m.topo.json', 343, 'street'],
      ['districts16_wgs84_100m.geojson', 16, 'district'],
    ])('%s: all %i places', (file, count, level) => {
      const read = readOwn(readFileSync(join(boundaries, file)), file, undefined, sources);
      if (read.fault !== null) throw new Error(read.fault.code);
      expect(read.boundaries).toMatchObject({ matched: count, count, unmatchedPlaces: [] });
      const [code = ''] = read.boundaries.shapes.features.keys();
      expect(sources.members.find((one) => one.code === code)?.level).toBe(level);
      expect(read.suspicion).toBeNull();
    });
  });
}
