import { describe, expect, test } from 'vitest';
import type { Areas } from '../../src/dataset/areas';
import type { PlaceMember } from '../../src/views/cells/places';
import { drilledInto, groundOf, modesOf, wayName, type GroundSources } from '../../src/views/map/ground';

function shape(x: number, y: number, size: number): { type: 'Polygon'; coordinates: [number, number][][] } {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x, y + size],
        [x + size, y + size],
        [x + size, y],
        [x, y],
      ],
    ],
  };
}

function member(id: number, code: string, zh: string, parent: number | null): PlaceMember {
  return {
    id,
    code,
    level: parent === null ? 'district' : 'street',
    names: { zh, en: zh },
    pinyin: '',
    parent,
  };
}

const DISTRICT = shape(116, 39, 2);
const feature = (code: string, geometry: ReturnType<typeof shape>) => ({
  type: 'Feature' as const,
  properties: { code },
  geometry,
});
const STREETS = [shape(116, 39, 1), shape(117, 39, 1)] as const;
const AREAS: Areas = {
  kind: 'schematic',
  features: {
    type: 'FeatureCollection',
    features: [feature('110105001', STREETS[0]), feature('110105002', STREETS[1])],
  },
  credit: { zh: '甲', en: 'A' },
};
const SOURCES: GroundSources = {
  members: [
    member(1, '110105', '朝阳区', null),
    member(2, '110105001', '建外街道', 1),
    member(3, '110105002', '朝外街道', 1),
    member(4, '110105999', '未定位', 1),
  ],
  levels: ['district', 'street'],
  places: {
    districts: { type: 'FeatureCollection', features: [feature('110105', DISTRICT)] },
  } as unknown as GroundSources['places'],
  areas: AREAS,
  own: { features: new Map([['110105001', STREETS[1]]]) },
};

describe('what a map draws', () => {
  test('has the dataset’s outlines of districts around its own areas', () => {
    const ground = groundOf('areas', SOURCES);
    expect(ground?.outlines).toEqual([
      { code: '110105', names: { zh: '朝阳区', en: '朝阳区' }, shape: DISTRICT },
    ]);
    expect(ground?.places.map(({ code, parent }) => [code, parent])).toEqual([
      ['110105001', '110105'],
      ['110105002', '110105'],
    ]);
    expect(ground?.missing).toEqual([]);
  });

  test('from a reader’s file has no outlines of districts but what its places make', () => {
    const ground = groundOf('own', SOURCES);
    expect(ground?.outlines).toEqual([
      { code: '110105', names: { zh: '朝阳区', en: '朝阳区' }, shape: null },
    ]);
    // The reader's shape, not ours, and what the file lacks is said.
    expect(ground?.geometry).toEqual({ kind: 'polygons', features: new Map([['110105001', STREETS[1]]]) });
    expect(ground?.missing).toEqual(['110105002']);
  });

  test('is of the level that it has outlines of, and goes into districts only where it draws their streets', () => {
    const [districts, streets] = [groundOf('districts', SOURCES), groundOf('areas', SOURCES)];
    expect(districts?.level).toBe('district');
    expect(districts && drilledInto(districts, ['110105'])).toBeNull();
    expect(streets && drilledInto(streets, ['110105'])).toBe('110105');
    expect(streets && drilledInto(streets, ['110105', '110108'])).toBeNull();
    expect(streets && drilledInto(streets, [])).toBeNull();
    expect(groundOf('cells', SOURCES)).toBeNull();
    expect(modesOf(SOURCES, true)).toEqual(['districts', 'areas', 'own']);
  });
});

test('districts of the reader’s own file are outlined, so that small ones are named', () => {
  const own = { features: new Map([['110105', DISTRICT]]) };
  const ground = groundOf('own', { ...SOURCES, places: null, own });
  expect(ground?.level).toBe('district');
  expect(ground?.outlines).toEqual([expect.objectContaining({ code: '110105', shape: DISTRICT })]);
});

test('areas are called schematic or boundaries once they are read, and neither before', () => {
  expect(wayName('areas', 'schematic')).toBe('areas');
  expect(wayName('areas', 'boundaries')).toBe('boundaries');
  expect(wayName('areas', null)).toBe('areasUnread');
  expect(wayName('districts', null)).toBe('districts');
});
