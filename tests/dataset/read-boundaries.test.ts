import { describe, expect, it, test } from 'vitest';
import { isClosed, signedArea, type LonLat } from '../../src/domain/rings';
import type { Boundaries, BoundaryFault } from '../../src/dataset/boundaries/contract';
import { fromWgs84, inWgs84 } from '../../src/dataset/boundaries/datum';
import { LARGEST_BOUNDARY_FILE, readBoundaries } from '../../src/dataset/boundaries/read-boundaries';
import { collection } from '../map/own-boundaries';

const SQUARE: LonLat[] = [
  [116.3, 39.9],
  [116.4, 39.9],
  [116.4, 40],
  [116.3, 40],
  [116.3, 39.9],
];
const HOLE: LonLat[] = [
  [116.34, 39.94],
  [116.36, 39.94],
  [116.36, 39.96],
  [116.34, 39.96],
  [116.34, 39.94],
];
const feature = (geometry: unknown, properties: object = { name: '甲' }) => ({
  type: 'Feature',
  properties,
  geometry,
});
const polygon = (...rings: unknown[]) => feature({ type: 'Polygon', coordinates: rings });

function good(file: string | Uint8Array, options = {}): Boundaries {
  const read = readBoundaries(file, 'b.json', options);
  if ('fault' in read) throw new Error(JSON.stringify(read.fault));
  return read;
}
function fault(file: string | Uint8Array, options = {}): BoundaryFault {
  const read = readBoundaries(file, 'b.json', options);
  if (!('fault' in read)) throw new Error('was read');
  return read.fault;
}
function ringsOf(read: Boundaries, index = 0): LonLat[][] {
  const geometry = read.features[index]?.geometry;
  if (!geometry) throw new Error('no feature');
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

describe('shapes', () => {
  it.each([
    ['a collection', collection([polygon(SQUARE)])],
    ['a list of features', JSON.stringify([polygon(SQUARE)])],
    ['one feature', JSON.stringify(polygon(SQUARE))],
    ['with a BOM', `\uFEFF${collection([polygon(SQUARE)])}`],
  ])('%s', (_, text) => {
    const read = good(text);
    expect(read.features.map(({ number, properties }) => [number, properties['name']])).toEqual([[1, '甲']]);
    expect(read.notes).toEqual([]);
  });

  it('winds rings as d3-geo wants them, whichever way they came', () => {
    for (const outer of [SQUARE, [...SQUARE].reverse()]) {
      for (const hole of [HOLE, [...HOLE].reverse()]) {
        const [first = [], second = []] = ringsOf(good(collection([polygon(outer, hole)])));
        expect(signedArea(first)).toBeCloseTo(-0.01, 9);
        expect(signedArea(second)).toBeCloseTo(0.0004, 9);
      }
    }
  });

  it('closes rings, drops parts of two corners, and says both', () => {
    const open = SQUARE.slice(0, -1);
    const line = [SQUARE[0], SQUARE[1], SQUARE[0]];
    const read = good(collection([feature({ type: 'MultiPolygon', coordinates: [[open], [line]] })]));
    expect(ringsOf(read)).toHaveLength(1);
    expect(ringsOf(read).every((ring) => isClosed(ring))).toBe(true);
    expect(read.notes).toEqual([
      { code: 'rings-closed', detail: { file: 'b.json', rings: 1 } },
      { code: 'parts-dropped', detail: { file: 'b.json', parts: 1 } },
    ]);
  });

  it('leaves heights off, and points and lines out', () => {
    const high = SQUARE.map(([lon, lat]) => [lon, lat, 44]);
    const point = feature({ type: 'Point', coordinates: SQUARE[0] });
    const read = good(collection([point, polygon(high), feature(null)]));
    expect(
      new Set(
        ringsOf(read)
          .flat()
          .map((position) => Object.keys(position).length),
      ),
    ).toEqual(new Set([2]));
    expect(read.features[0]?.number).toBe(2);
    expect(read.notes).toEqual([
      { code: 'features-skipped', detail: { file: 'b.json', features: 2, types: 'Point, null' } },
    ]);
  });

  it('reads names in GB 18030', () => {
    const text = collection([polygon(SQUARE)]);
    const [before = '', after = ''] = text.split('甲');
    const bytes = [...Buffer.from(before, 'latin1'), 0xbc, 0xd7, ...Buffer.from(after, 'latin1')];
    expect(good(Uint8Array.from(bytes)).features[0]?.properties['name']).toBe('甲');
  });

  it('reads TopoJSON, quantised too, and of several objects the one with most polygons', () => {
    const topology = {
      type: 'Topology',
      transform: { scale: [0.01, 0.01], translate: [116.3, 39.9] },
      arcs: [
        [
          [0, 0],
          [10, 0],
          [0, 10],
          [-10, 0],
          [0, -10],
        ],
      ],
      objects: {
        points: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [0, 0] }] },
        wards: {
          type: 'GeometryCollection',
          geometries: [{ type: 'Polygon', id: 'w1', properties: { name: '甲' }, arcs: [[0]] }],
        },
      },
    };
    const read = good(JSON.stringify(topology));
    expect(read.features.map(({ id }) => id)).toEqual(['w1']);
    const [ring = []] = ringsOf(read);
    expect(signedArea(ring)).toBeCloseTo(-0.01, 9);
    expect(read.notes).toEqual([
      { code: 'object-chosen', detail: { file: 'b.json', object: 'wards', others: 'points' } },
    ]);
    expect(fault(JSON.stringify({ ...topology, objects: {} })).code).toBe('topology-empty');
    expect(fault(JSON.stringify({ ...topology, objects: undefined })).code).toBe('topology-empty');
    expect(fault(JSON.stringify({ ...topology, arcs: [] })).code).toBe('topology-broken');
  });
});

describe('datum', () => {
  // The example of the coordtransform library, which gives one-step inverses: good to some metres.
  const POINT: LonLat = [116.404, 39.915];
  test.each([
    ['GCJ-02', [116.39775550083061, 39.91359571849836]],
    ['WGS-84', [116.404, 39.915]],
  ] as const)('%s of a known point', (datum, [lon, lat]) => {
    const [foundLon, foundLat] = inWgs84(POINT, datum);
    expect(foundLon).toBeCloseTo(lon, 4);
    expect(foundLat).toBeCloseTo(lat, 4);
  });
  it('BD-09 of a known point is its GCJ-02', () => {
    const [lon, lat] = inWgs84(POINT, 'BD-09');
    const [wantedLon, wantedLat] = inWgs84([116.39762729119315, 39.90865673957631], 'GCJ-02');
    expect(lon).toBeCloseTo(wantedLon, 5);
    expect(lat).toBeCloseTo(wantedLat, 5);
  });
  it('forth as in the eviltransform library, and back to where it was', () => {
    const there = fromWgs84([116.377817, 39.911954], 'GCJ-02');
    expect(there[0]).toBeCloseTo(116.38404722455657, 5);
    expect(there[1]).toBeCloseTo(39.91334545536069, 5);
    const back = inWgs84(there, 'GCJ-02');
    expect(back[0]).toBeCloseTo(116.377817, 6);
    expect(back[1]).toBeCloseTo(39.911954, 6);
  });

  const SAID: [string, object, 'WGS-84' | 'GCJ-02' | 'BD-09'][] = [
    ['datum GCJ-02', { datum: 'GCJ-02' }, 'GCJ-02'],
    ['datum bd09ll', { datum: 'bd09ll' }, 'BD-09'],
    ['datum 火星坐标', { datum: '火星坐标系' }, 'GCJ-02'],
    ['crs CRS84', { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }, 'WGS-84'],
    [
      'crs EPSG 4326',
      { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4326' } } },
      'WGS-84',
    ],
    ['crs EPSG 4490', { crs: { type: 'EPSG', properties: { code: 4490 } } }, 'WGS-84'],
  ];
  test.each(SAID)('is read from the file: %s', (_, members, wanted) => {
    const read = good(collection([polygon(SQUARE)], members));
    expect(read.datum).toEqual({ used: wanted, from: 'file' });
    const corner = inWgs84([116.3, 39.9], wanted);
    expect(ringsOf(read)[0]?.[0]).toEqual(corner);
  });

  it('is WGS-84 where nobody says, and the reader’s choice before the file’s', () => {
    expect(good(collection([polygon(SQUARE)])).datum).toEqual({ used: 'WGS-84', from: 'assumed' });
    const read = good(collection([polygon(SQUARE)], { datum: 'GCJ-02' }), { datum: 'BD-09' });
    expect(read.datum).toEqual({ used: 'BD-09', from: 'reader' });
    expect(read.notes).toEqual([
      { code: 'datum-overruled', detail: { file: 'b.json', stated: 'GCJ-02', used: 'BD-09' } },
    ]);
  });

  test.each([
    'urn:ogc:def:crs:EPSG::2436',
    'urn:ogc:def:crs:EPSG::3857',
    'WGS 84 / UTM zone 50N',
    'Beijing 1954',
  ])('refuses a system that is none of the three: %s', (name) => {
    const text = collection([polygon(SQUARE)], { crs: { type: 'name', properties: { name } } });
    expect(fault(text)).toEqual({ code: 'datum-unknown', detail: { file: 'b.json', found: name } });
    expect(good(text, { datum: 'WGS-84' }).features).toHaveLength(1);
  });
});

const FAULTS: [string, string | Uint8Array, BoundaryFault['code'], object][] = [
  ['nothing', '', 'not-json', { looks: 'empty' }],
  ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'not-json', { looks: 'zip' }],
  ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'not-json', { looks: 'gzip' }],
  ['a shapefile', Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0), 'not-json', { looks: 'shapefile' }],
  ['KML', '<?xml version="1.0"?><kml/>', 'not-json', { looks: 'markup' }],
  ['a table', 'code,name\n1,甲\n', 'not-json', { looks: 'text' }],
  ['half a file', collection([polygon(SQUARE)]).slice(0, -5), 'not-json', { looks: 'text' }],
  ['JSON of something else', '{"type": "Manifest"}', 'not-geojson', { found: 'Manifest' }],
  ['a number', '3', 'not-geojson', { found: 'number' }],
  ['a list of numbers', '[1, 2]', 'not-geojson', { found: '[]' }],
  [
    'a bare geometry',
    JSON.stringify({ type: 'Polygon', coordinates: [SQUARE] }),
    'not-geojson',
    { found: 'Polygon' },
  ],
  [
    'a collection of geometries',
    collection([polygon(SQUARE), feature({ type: 'GeometryCollection', geometries: [] })]),
    'geometry-collection',
    { feature: 2 },
  ],
  ['no features', collection([]), 'no-polygons', { features: 0, types: '' }],
  [
    'points alone',
    collection([feature({ type: 'Point', coordinates: SQUARE[0] })]),
    'no-polygons',
    { features: 1, types: 'Point' },
  ],
  [
    'lines for polygons',
    collection([polygon([SQUARE[0], SQUARE[1], SQUARE[0]])]),
    'no-polygons',
    { features: 1, types: '' },
  ],
  [
    'metres',
    collection([polygon(SQUARE.map(([x, y]) => [x * 111_000, y * 111_000]))]),
    'position-projected',
    { feature: 1, x: 116.3 * 111_000 },
  ],
  [
    'latitude first',
    collection([polygon(SQUARE.map(([x, y]) => [y, x]))]),
    'axes-swapped',
    { x: 39.9, y: 116.3 },
  ],
  [
    'a number that is too large',
    collection([polygon(SQUARE)]).replace('116.3,', '1e999,'),
    'position-invalid',
    { feature: 1 },
  ],
  ['a blank', collection([polygon([[116.3, null]])]), 'position-invalid', { found: '[116.3,null]' }],
  [
    'text for numbers',
    collection([polygon([['116.3', '39.9']])]),
    'position-invalid',
    { found: '["116.3","39.9"]' },
  ],
  ['rings that are none', collection([polygon(3)]), 'position-invalid', { found: '3' }],
  [
    'coordinates that are none',
    collection([feature({ type: 'MultiPolygon' })]),
    'position-invalid',
    { found: 'undefined' },
  ],
];

test.each(FAULTS)('refuses %s', (_, file, code, detail) => {
  expect(fault(file)).toMatchObject({ code, detail: { file: 'b.json', ...detail } });
});

it('refuses a file that is too large before it reads it', () => {
  expect(fault(new Uint8Array(LARGEST_BOUNDARY_FILE + 1))).toEqual({
    code: 'too-large',
    detail: { file: 'b.json', bytes: LARGEST_BOUNDARY_FILE + 1, limit: LARGEST_BOUNDARY_FILE },
  });
});
