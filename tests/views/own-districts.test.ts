import { expect, test } from 'vitest';
import type { PlaceMember } from '../../src/views/cells/places';
import { ownDistricts } from '../../src/views/map/own-districts';
import type { PlaceShape } from '../../src/map/contract';

const member = (id: number, code: string, parent: number | null, name = code): PlaceMember => ({
  id,
  code,
  level: parent === null ? 'district' : 'street',
  names: { zh: name, en: name },
  pinyin: '',
  parent,
});
const square = (x: number, y: number): PlaceShape => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x, y + 1],
      [x + 1, y + 1],
      [x + 1, y],
      [x, y],
    ],
  ],
});
const LEVELS = ['district', 'street'];
const MEMBERS = [member(1, 'D', null), member(2, 'D1', 1), member(3, 'D2', 1), member(4, 'D9', 1, '未定位')];

function corners(shape: PlaceShape | undefined): string[][] {
  return (shape?.type === 'Polygon' ? shape.coordinates : []).map((ring) =>
    [...new Set(ring.map(([x, y]) => `${x},${y}`))].sort(),
  );
}

test('a district is outlined by the outer edges of all its streets', () => {
  const features = new Map([
    ['D1', square(0, 0)],
    ['D2', square(1, 0)],
  ]);
  const [ring, ...more] = corners(ownDistricts(features, MEMBERS, LEVELS).get('D'));
  expect(more).toEqual([]);
  expect(ring).toEqual(['0,0', '0,1', '1,0', '1,1', '2,0', '2,1']);
  const outline = ownDistricts(features, MEMBERS, LEVELS).get('D');
  const closed = outline?.type === 'Polygon' ? outline.coordinates[0] : undefined;
  // The edge that the two share is not among its six.
  expect(closed).toHaveLength(7);
  expect(closed?.[0]).toEqual(closed?.at(-1));
});

test('a district of which a street is missing has no outline, unless the file has its own', () => {
  const part = new Map([['D1', square(0, 0)]]);
  expect(ownDistricts(part, MEMBERS, LEVELS).size).toBe(0);
  const own = square(5, 5);
  expect(ownDistricts(new Map([...part, ['D', own]]), MEMBERS, LEVELS).get('D')).toBe(own);
});
