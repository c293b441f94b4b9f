import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { faultLine } from '../../data/check/words';
import { equalSizeCells } from '../../data/publish/geography/equal-size-cells';
import { schematicAreas } from '../../data/publish/geography/schematic-areas';
import { readAreas, type Areas } from '../../src/dataset/areas';
import { FaultError } from '../../src/dataset/faults';
import { readPlaces, type Places } from '../../src/dataset/places';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity, smallCityPlaces } from '../support/small-city';
import { copyOf, editManifest, editPlaces, restate, type Break } from './broken-folder';

let scratch: string;

/** The 40 streets of the small city around the points of their districts, each beside the next of its district. */
function geography(): { places: Places; areas: Areas } {
  const base = smallCityPlaces();
  const streets = Array.from({ length: 40 }, (_, street) => {
    const { code, lon, lat } = base.points[street % base.points.length] ?? { code: '', lon: 0, lat: 0 };
    const round = Math.floor(street / base.points.length);
    const number = String(street + 1).padStart(3, '0');
    return { code: `${code}${number}`, district: code, lon: lon + round / 200, lat: lat + round / 300 };
  });
  const neighbours = streets.flatMap(({ code, district }, at): [string, string][] => {
    const next = streets.slice(at + 1).find((other) => other.district === district);
    return next ? [[code, next.code]] : [];
  });
  const { cells, report } = equalSizeCells(streets, neighbours, { effort: 200 });
  const features = base.districts.features.flatMap(({ properties, geometry }) => {
    const members = streets.filter(({ district }) => district === properties.code);
    return schematicAreas(
      members,
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    );
  });
  return {
    places: {
      ...base,
      points: [...base.points, ...streets.map(({ code, lon, lat }) => ({ code, lon, lat }))],
      neighbours,
      cells: { layout: 'hexagons', cells: [...cells], report },
    },
    areas: {
      kind: 'schematic',
      features: { type: 'FeatureCollection', features },
      credit: { zh: '示意', en: 'Schematic' },
    },
  };
}

beforeAll(async () => {
  scratch = await scratchFolder();
  await buildSmallCity(join(scratch, 'small-city'), geography());
});

type CellList = NonNullable<Places['cells']>['cells'];
type Area = Areas['features']['features'];

const places =
  (edit: (places: Places) => unknown): Break =>
  (folder) =>
    editPlaces(folder, edit);
const cells = (edit: (cells: CellList) => unknown) => places((all) => edit(all.cells?.cells ?? []));
const pairs = (edit: (pairs: [string, string][]) => unknown) => places((all) => edit(all.neighbours ?? []));
const areas =
  (edit: (areas: Area) => unknown): Break =>
  async (folder) => {
    const path = join(folder, 'areas.json');
    const all = JSON.parse(await readFile(path, 'utf8')) as Areas;
    edit(all.features.features);
    await writeFile(path, JSON.stringify(all));
    await restate(folder, 'areas.json');
  };

function ringsOf(area: Area[number] | undefined): [number, number][][] {
  if (!area) throw new Error('no area');
  const { geometry } = area;
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

const BREAKS: [string, Break, RegExp][] = [
  [
    'neighbours of an unknown place',
    pairs((all) => all.push(['110101001', '990101001'])),
    /^places\.json: code 990101001 is not in the table place/,
  ],
  [
    'a place beside itself',
    pairs((all) => all.push(['110101001', '110101001'])),
    /^places\.json: neighbours have 110101001 beside itself/,
  ],
  [
    'a pair that stands in both orders',
    pairs((all) => {
      const [a, b] = all[0] ?? ['', ''];
      all.push([b, a]);
    }),
    /^places\.json: neighbours have \d{9} and \d{9} twice/,
  ],
  [
    'a cell of an unknown place',
    cells((all) => all.push({ code: '990101001', q: 90, r: 90 })),
    /^places\.json: code 990101001 is not in the table place/,
  ],
  [
    'two places on one cell',
    cells(([one, other]) => {
      if (one && other) [other.q, other.r] = [one.q, one.r];
    }),
    /^places\.json: cells have 1101\d+ and 1101\d+ both at -?\d+, -?\d+/,
  ],
  [
    'a place with two cells',
    cells((all) => all.push({ code: all[0]?.code ?? '', q: 90, r: 90 })),
    /^places\.json: cells have \d{9} more than once/,
  ],
  [
    'a neighbour without a cell',
    cells((all) => all.shift()),
    /^places\.json: neighbours name 110101001, which has no cell/,
  ],
  [
    'a district in two pieces',
    cells(([one]) => one && (one.q += 60)),
    /^places\.json: the 3 cells of 110101 are not in one piece \(one has [12]\)/,
  ],
  [
    'a report that says more than the cells',
    places(({ cells: layout }) => layout && (layout.report.kept += 1)),
    /^places\.json: cells\.report says that \d+ of 24 pairs are kept, but by the cells it is \d+ of 24/,
  ],
  [
    'a share that is not its own',
    places(({ cells: layout }) => layout && (layout.report.share = 0.123)),
    /^places\.json: cells\.report says/,
  ],
  [
    'cells of another layout',
    places((all) => Object.assign(all.cells ?? {}, { layout: 'squares' })),
    /^places\.json: field cells\.layout does not conform/,
  ],
  [
    'an area of an unknown place',
    areas((all) => Object.assign(all[0]?.properties ?? {}, { code: '990101001' })),
    /^areas\.json: code 990101001 is not in the table place/,
  ],
  [
    'two areas of one place',
    areas((all) => Object.assign(all[0]?.properties ?? {}, { code: all[1]?.properties.code })),
    /^areas\.json: \d{9} has more than one area/,
  ],
  [
    'a place without its part of the ground',
    areas((all) => all.shift()),
    /^areas\.json: 110101001 of 110101 has no schematic area/,
  ],
  [
    'an area inside out',
    areas((all) => ringsOf(all[0])[0]?.reverse()),
    /^areas\.json: the outer ring of 110101001 runs anticlockwise/,
  ],
  [
    'an area that stays open',
    areas((all) => ringsOf(all[0])[0]?.pop()),
    /^areas\.json: a ring of 110101001 is not closed/,
  ],
  [
    'an area in metres',
    areas((all) => ringsOf(all[0])[0]?.forEach((position) => (position[0] *= 4000))),
    /^areas\.json: position \d{6}.* of 110101001 is not on the globe/,
  ],
  [
    'boundaries that are nobody’s',
    async (folder) => {
      const path = join(folder, 'areas.json');
      const all = JSON.parse(await readFile(path, 'utf8')) as Areas;
      await writeFile(path, JSON.stringify({ ...all, kind: 'boundaries', credit: { zh: ' ', en: 'ours' } }));
      await restate(folder, 'areas.json');
    },
    /^areas\.json: boundaries without a credit → say in credit/,
  ],
  [
    'areas that the files do not name',
    (folder) =>
      editManifest(folder, (stated) => {
        stated.files = stated.files.filter(({ path }) => path !== 'areas.json');
      }),
    /^manifest\.json: files names areas\.json, which does not exist/,
  ],
];

describe('a folder with neighbours, cells and areas', () => {
  test('is good as it was written, and says what was looked at', async () => {
    const { faults, passed } = await checkFolder(join(scratch, 'small-city'));
    expect(faults).toEqual([]);
    expect(passed.map(({ detail }) => detail)).toContain('places.json, areas.json');
  });

  test.each(BREAKS)('%s has its line, in both languages', async (_name, breakIt, line) => {
    const folder = await copyOf(scratch);
    await breakIt(folder);
    const { faults } = await checkFolder(folder);
    const english = faults.map((fault) => faultLine(fault, 'en'));
    expect(
      english.filter((one) => line.test(one)),
      english.join('\n'),
    ).toHaveLength(1);
    for (const fault of faults) {
      for (const language of ['zh', 'en'] as const) {
        expect(faultLine(fault, language)).toMatch(/ ?→ \S/);
        expect(faultLine(fault, language)).not.toContain('{');
      }
    }
  });

  test('real boundaries may leave a place out', async () => {
    const folder = await copyOf(scratch);
    const path = join(folder, 'areas.json');
    const all = JSON.parse(await readFile(path, 'utf8')) as Areas;
    all.kind = 'boundaries';
    all.features.features.shift();
    await writeFile(path, JSON.stringify(all));
    await restate(folder, 'areas.json');
    expect((await checkFolder(folder)).faults).toEqual([]);
  });
});

describe('the readers', () => {
  test('take what was written', () => {
    const { places: written, areas: ground } = geography();
    expect(readPlaces(JSON.stringify(written), 'places.json')).toEqual(written);
    expect(readAreas(JSON.stringify(ground), 'areas.json')).toEqual(ground);
  });

  test.each([
    ['{', ''],
    ['{"kind": "guessed"}', 'kind'],
    ['{"kind": "schematic", "features": {"type": "FeatureCollection", "features": []}}', 'features.features'],
  ])('name the field: %s', (json, field) => {
    let caught: unknown;
    try {
      readAreas(json, 'areas.json');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(FaultError);
    expect((caught as FaultError).fault).toMatchObject({
      code: 'file-unreadable',
      detail: { file: 'areas.json', field },
    });
  });
});
