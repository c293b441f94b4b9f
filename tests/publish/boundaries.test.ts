import { existsSync } from 'node:fs';
import { cp, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import gcoord from 'gcoord';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import type { BoundariesConfig } from '../../data/publish/config/schema';
import { boundaryAreas } from '../../data/publish/geography/boundary-areas';
import { readBoundaryFile } from '../../data/publish/geography/boundary-file';
import { publishRequests } from '../../data/publish/requests/publish';
import { reportLines, type Report } from '../../data/publish/requests/report';
import { publishLine } from '../../data/publish/words';
import { readAreas, type Areas } from '../../src/dataset/areas';
import type { Manifest } from '../../src/dataset/manifest';
import { isClosed, isWithin, signedArea, type LonLat } from '../../src/domain/rings';
import { DISTRICTS, STREETS } from '../map/own-boundaries';
import { scratchFolder } from '../support/scratch';
import { faultOf } from './rows-counted';

const TOWN = 'data/examples/dirty-town';
const shared = process.env['ATLAS_SHARED'];
const real = shared && existsSync(join(shared, 'boundaries')) ? join(shared, 'boundaries') : undefined;
if (real === undefined)
  console.warn('ATLAS_SHARED names no folder with boundaries/: the real ones are not matched');

interface Feature {
  readonly properties: Readonly<Record<string, string>>;
  readonly geometry: { readonly type: string; readonly coordinates: LonLat[][] };
}

/** Publishes a copy of the town after its config was changed. */
async function town(change: (config: string) => string, name = 'dirty-town'): Promise<Report> {
  const folder = await scratchFolder();
  await cp(TOWN, folder, { recursive: true });
  const config = join(folder, `${name}.yaml`);
  const text = await readFile(config, 'utf8');
  const changed = change(text);
  await writeFile(config, changed);
  return publishRequests({ config, out: join(folder, 'out') });
}

const areasOf = async ({ folder }: Report): Promise<Areas> =>
  readAreas(await readFile(join(folder, 'areas.json'), 'utf8'), 'areas.json');
const ringsOf = ({ geometry }: Areas['features']['features'][number]) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

describe('the town’s boundaries, in GCJ-02', () => {
  let report: Report;
  let areas: Areas;
  let features: Feature[];
  let places: Readonly<Record<string, string>>[];
  beforeAll(async () => {
    report = await town((config) => config);
    areas = await areasOf(report);
    features = (JSON.parse(await readFile(`${TOWN}/streets.geojson`, 'utf8')) as { features: Feature[] })
      .features;
    places = parse(await readFile(`${TOWN}/places.csv`, 'utf8'), { columns: true });
  });

  it('are in the folder, which passes its checks and says whose they are', async () => {
    expect((await checkFolder(report.folder)).faults).toEqual([]);
    expect(areas.kind).toBe('boundaries');
    expect(areas.credit).toEqual({ zh: '虚构的街道边界', en: 'Invented boundaries of sub-districts' });
    const manifest = JSON.parse(await readFile(join(report.folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.areas).toBe('areas.json');
    expect(manifest.provenance.inputs.map(({ path }) => path)).toContain('streets.geojson');
  });

  it('hold the points of their places, the two 新华街道 each in its own district', () => {
    const drawn = areas.features.features.map(({ properties }) => properties.code).sort();
    const streets = places.filter(({ level }) => level === 'street').map(({ code = '' }) => code);
    expect(drawn).toEqual(streets.filter((code) => code !== '90104002').sort());
    for (const area of areas.features.features) {
      const place = places.find(({ code }) => code === area.properties.code);
      const point = [Number(place?.['lon']), Number(place?.['lat'])] as const;
      expect(isWithin(point, ringsOf(area).flat()), area.properties.code).toBe(true);
    }
  });

  it('are the positions of the file in WGS-84, to a tenth of a metre, closed and wound clockwise', () => {
    const positions = areas.features.features.flatMap((area) => ringsOf(area).flat(2));
    const known = new Set(places.map(({ name_zh: name }) => name));
    const expected = features
      .filter(
        ({ geometry, properties }) =>
          geometry.type === 'Polygon' &&
          known.has(properties['名称'] === '湖滨街办' ? '湖滨街道' : properties['名称']),
      )
      .flatMap(({ geometry }) => geometry.coordinates.flat())
      .map((position) => gcoord.transform<LonLat>([...position], gcoord.GCJ02, gcoord.WGS84));
    const near = ([x, y]: LonLat, [a, b]: LonLat) => Math.abs(x - a) < 1e-6 && Math.abs(y - b) < 1e-6;
    expect(positions.every((one) => expected.some((other) => near(one, other)))).toBe(true);
    expect(expected.every((one) => positions.some((other) => near(one, other)))).toBe(true);
    for (const ring of areas.features.features.flatMap((area) => ringsOf(area).flat())) {
      expect(isClosed(ring)).toBe(true);
      expect(signedArea(ring)).toBeLessThan(0);
    }
  });

  it('keep the corners that neighbours share the same numbers', () => {
    const shared = (lists: readonly (readonly LonLat[])[]) => {
      const seen = lists.map((list) => new Set(list.map(String)));
      return lists.flat().filter((one) => seen.filter((set) => set.has(String(one))).length > 1).length;
    };
    const districts = new Set(['新华街道', '湖滨街办', '学府街道']);
    const before = features.filter(
      ({ properties }) => properties['片区'] === '东湖片区' && districts.has(properties['名称'] ?? ''),
    );
    const after = areas.features.features.filter(({ properties }) => properties.code.startsWith('90101'));
    const open = (ring: readonly LonLat[] | undefined) => ring?.slice(1) ?? [];
    const count = shared(before.map(({ geometry }) => open(geometry.coordinates[0])));
    expect(count).toBeGreaterThan(5);
    expect(shared(after.map((area) => open(ringsOf(area)[0]?.[0])))).toBe(count);
  });

  it('have an account in the report of what matches nothing on either side, and of what was mended', () => {
    expect(report.boundaries).toEqual({
      file: 'streets.geojson',
      level: 'street',
      datum: 'GCJ-02',
      matched: 9,
      byName: 4,
      places: 10,
      unmatchedPlaces: [{ code: '90104002', name: '工业园街道' }],
      unmatchedFeatures: ['江心洲'],
      joined: 1,
      notes: [
        { code: 'features-skipped', detail: { file: 'streets.geojson', features: 1, types: 'Point' } },
        { code: 'rings-closed', detail: { file: 'streets.geojson', rings: 1 } },
      ],
      suspicion: null,
    });
    for (const [language, words] of [
      ['en', [/9 of 10 places/, /lacks \(1\): 工业园街道/, /lack \(1\): 江心洲/]],
      ['zh', [/10 处地点中 9 处/, /1 处：工业园街道/, /1 个：江心洲/]],
    ] as const) {
      const lines = reportLines(report, language).join('\n');
      for (const one of words) expect(lines).toMatch(one);
      expect(lines).not.toContain('{');
    }
  });
});

describe('what a config says of boundaries', () => {
  it('puts the approval number into the manifest; a TopoJSON of districts in WGS-84 does as well', async () => {
    const report = await town((config) => config, 'dirty-town-public');
    const manifest = JSON.parse(await readFile(join(report.folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.geography.approval_number).toBe('虚构（2023）001 号');
    expect(report.boundaries).toMatchObject({ level: 'district', matched: 4, places: 4, byName: 0 });
    // The file of requests is not to be told by its hash.
    expect(manifest.provenance.inputs.map(({ path }) => path)).toEqual([
      'dirty-town-public.yaml',
      'districts.topo.json',
    ]);
  });

  it('warns of a datum that puts all places off in one direction', async () => {
    const report = await town((config) => config.replace('datum: GCJ-02', 'datum: WGS-84'));
    expect(report.boundaries?.suspicion).toMatchObject({ likely: 'GCJ-02', places: 9 });
    expect(reportLines(report, 'en').join('\n')).toMatch(
      /off the known points.*may be GCJ-02 → look at places\.boundaries\.datum/,
    );
  });

  it('takes codes and names from the properties that it names, and no others', async () => {
    const code = await town((config) =>
      config.replace('datum: GCJ-02', 'datum: GCJ-02\n    code: 代码\n    name: 代码'),
    );
    expect(code.boundaries).toMatchObject({ matched: 5, byName: 0 });
    expect(code.boundaries?.unmatchedFeatures).toHaveLength(5);
  });

  it('never draws the outline of a street as that of the district that it says it lies in', async () => {
    const streets = (config: string) => config.replace('districts.topo.json', 'streets.geojson');
    const fault = await faultOf(town(streets, 'dirty-town-public'));
    expect(publishLine(fault, 'en')).toMatch(
      /^streets\.geojson: none of 11 areas belongs to any of 4 places .* → use a file/,
    );
  });

  it('is refused where no table shows the level', async () => {
    const fault = await faultOf(
      town(
        (config) => config.replace('datum: WGS-84', 'datum: WGS-84\n    level: street'),
        'dirty-town-public',
      ),
    );
    expect(publishLine(fault, 'en')).toMatch(
      /^districts\.topo\.json: no table is by the level street.* → declare/,
    );
  });
});

const BOUNDARIES: BoundariesConfig = { file: 'b.json', datum: 'WGS-84', credit: { zh: '无', en: 'none' } };
const square = (x: number, y: number, size = 1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const feature = (geometry: unknown, properties: object = { name: 'A' }) => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (...geometries: unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features: geometries.map((one) => feature(one)) });
const polygon = (ring: unknown) => ({ type: 'Polygon', coordinates: [ring] });

describe('a file that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    ['not JSON', '<kml></kml>', /^b\.json: not JSON but XML or a web page .* → export it as GeoJSON/],
    ['JSON of something else', '{"rows": []}', /^b\.json: JSON, but neither GeoJSON nor TopoJSON/],
    [
      'an empty topology',
      '{"type": "Topology", "objects": {}, "arcs": []}',
      /^b\.json: a TopoJSON with nothing in it/,
    ],
    [
      'a topology that lacks its arcs',
      '{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[7]]}}, "arcs": []}',
      /^b\.json: the TopoJSON cannot be followed/,
    ],
    [
      'a collection of geometries',
      collection(polygon(square(116, 39)), { type: 'GeometryCollection', geometries: [] }),
      /^b\.json feature 2: it is a GeometryCollection → part it/,
    ],
    [
      'points only',
      collection({ type: 'Point', coordinates: [116, 39] }),
      /^b\.json: none of 1 features is an area \(there are only: Point\)/,
    ],
    [
      'a hole in the numbers',
      collection(polygon(square(116, 39)), polygon([[116, null]])),
      /^b\.json feature 2: \[116,null\] is no longitude and latitude → mend/,
    ],
    [
      'metres',
      collection(polygon(square(448_000, 4_418_000))),
      /^b\.json feature 1: 448000, 4418000 are metres, not degrees → turn/,
    ],
    [
      'latitude first',
      collection(polygon(square(39, 116))),
      /^b\.json feature 1: 39, 116 has latitude first → write longitude/,
    ],
  ])('says so in one sentence: %s', async (_, text, words) => {
    const path = join(await scratchFolder(), 'b.json');
    await writeFile(path, text);
    const fault = await faultOf(readBoundaryFile(path, BOUNDARIES));
    expect(publishLine(fault, 'en')).toMatch(words);
    expect(publishLine(fault, 'zh')).toMatch(/^b\.json.*→ [^{}]+$/u);
  });

  it('says so where it is too large to be read', async () => {
    const path = join(await scratchFolder(), 'b.json');
    await writeFile(path, '');
    await truncate(path, 50 * 1024 * 1024 + 1);
    const fault = await faultOf(readBoundaryFile(path, BOUNDARIES));
    expect(publishLine(fault, 'en')).toBe(
      'b.json: 52428801 bytes, more than 52428800 → simplify the boundaries first',
    );
  });

  it('names the properties that there are where the config names another', async () => {
    const path = join(await scratchFolder(), 'b.json');
    await writeFile(path, collection(polygon(square(116, 39))));
    const fault = await faultOf(readBoundaryFile(path, { ...BOUNDARIES, code: 'adcode' }));
    expect(publishLine(fault, 'en')).toMatch(
      /no feature has the property “adcode” that places\.boundaries\.code .*: name$/,
    );
  });

  it('leaves the folder that stood there as it was, and says so before any row is read', async () => {
    const folder = await scratchFolder();
    await cp(TOWN, folder, { recursive: true });
    await writeFile(join(folder, 'streets.geojson'), '[');
    await writeFile(join(folder, 'requests.csv'), '');
    const fault = await faultOf(
      publishRequests({ config: join(folder, 'dirty-town.yaml'), out: join(folder, 'out') }),
    );
    expect(fault.code).toBe('boundaries-not-json');
  });
});

it('parts thinner than a tenth of a metre are left out, and a place of nothing else has no outline', async () => {
  const path = join(await scratchFolder(), 'b.json');
  const features = [
    feature(
      { type: 'MultiPolygon', coordinates: [[square(116, 39)], [square(118, 39, 1e-8)]] },
      { name: 'A' },
    ),
    feature(polygon(square(120, 39, 1e-8)), { name: 'B' }),
  ];
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const all = ['A', 'B'].map((code) => ({
    code,
    names: [code],
    parent: null,
    point: null,
    level: 'ward',
    residents: null,
  }));
  const made = boundaryAreas(
    'b.json',
    await readBoundaryFile(path, BOUNDARIES),
    { levels: ['ward'], all },
    BOUNDARIES,
  );
  expect(made.areas.features.features).toHaveLength(1);
  expect(made.areas.features.features[0]?.geometry.type).toBe('Polygon');
  expect(made.report.unmatchedPlaces).toEqual([{ code: 'B', name: 'B' }]);
});

describe('real boundaries', () => {
  test.skipIf(real === undefined)(
    '343 of 343 streets and 16 of 16 districts, each on its own level',
    async () => {
      const all = [
        ...DISTRICTS.map((place) => ({ ...place, level: 'district', residents: null })),
        ...STREETS.map((place) => ({ ...place, level: 'street', residents: null })),
      ];
      const levels = ['district', 'street'];
      for (const [file, level, count] of [
        ['streets343_wgs84_40m.topo.json', 'street', 343],
        ['districts16_wgs84_100m.geojson', 'district', 16],
      ] as const) {
        const read = await readBoundaryFile(join(real ?? '', file), { ...BOUNDARIES, file });
        const { areas, report } = boundaryAreas(file, read, { levels, all }, BOUNDARIES);
        expect(report).toMatchObject({
          level,
          matched: count,
          places: count,
          unmatchedPlaces: [],
          unmatchedFeatures: [],
          suspicion: null,
        });
        expect(() => readAreas(JSON.stringify(areas), 'areas.json')).not.toThrow();
      }
    },
  );
});
