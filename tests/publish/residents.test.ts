import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { array, asyncProperty, assert, option, nat } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { publishRequests } from '../../data/publish/requests/publish';
import { reportLines, type Report } from '../../data/publish/requests/report';
import { publishLine } from '../../data/publish/words';
import type { Manifest } from '../../src/dataset/manifest';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { counted, faultOf, level } from './rows-counted';

const STATED = { statement: { zh: '普查', en: 'Census' }, year: 2020 };
const FILE = ['at,ward,lane', '2024-01-01,North,Mill', '2024-01-02,North,', '2024-01-02,South,Dock'];

const placed = (table: string, more: object = {}, residents: object = STATED) =>
  counted(
    FILE,
    {
      places: {
        levels: [level('ward', 'ward'), level('lane', 'lane')],
        table: { file: 'places.csv' },
        residents,
      },
      tables: [{ by: ['month', 'lane'] }],
      ...more,
    },
    { tables: { 'places.csv': table } },
  );

const WARDS = `code,name_en,level,parent,residents\nN,North,ward,,120\nS,South,ward,,\n`;
const LANES = `${WARDS}N1,Mill,lane,N,0\nS1,Dock,lane,S,７５\n`;

const residentsOf = async ({ ask }: Awaited<ReturnType<typeof placed>>): Promise<Record<string, unknown>> => {
  const rows = await ask('SELECT code, residents FROM place_rows');
  return Object.fromEntries(rows.map(({ code, residents }) => [String(code), residents]));
};

describe('residents of a table of places', () => {
  it('stand beside their places: 0 is a number, a blank is none, and what is no place has none', async () => {
    expect(await residentsOf(await placed(LANES))).toEqual({
      N: 120,
      S: null,
      N1: 0,
      S1: 75,
      'lane:N/unplaced': null,
    });
  });

  it('are not known of places that only the file names', async () => {
    expect(await residentsOf(await placed(WARDS))).toMatchObject({ N: 120, 'lane:N/mill': null });
  });

  it('are said to be whose, of which year, and whether modelled', async () => {
    const counts = await placed(LANES);
    expect(counts.dimensions[0]?.residents).toEqual({
      column: 'residents',
      statement: { zh: '普查（2020 年）', en: 'Census (2020)' },
    });
    const modelled = await placed(LANES, {}, { ...STATED, modelled: true });
    expect(modelled.dimensions[0]?.residents?.statement.en).toBe(
      'Census (2020; wholly or in part worked out by a model)',
    );
    expect(modelled.dimensions[0]?.residents?.statement.zh).toContain('由模型推算');
  });

  it('are those of the table whatever its numbers and the order of its rows', async () => {
    const given = array(option(nat({ max: 2_147_483_647 })), { minLength: 1, maxLength: 6 });
    await assert(
      asyncProperty(given, async (numbers) => {
        const rows = numbers.map((one, at) => `C${at},Lane ${at},lane,N,${one ?? ''}`);
        const table = [...rows.reverse(), 'N,North,ward,,1'].join('\n');
        const known = await residentsOf(await placed(`code,name_en,level,parent,residents\n${table}\n`));
        numbers.forEach((one, at) => expect(known[`C${at}`]).toBe(one));
      }),
      { numRuns: 8 },
    );
  });
});

describe('residents that cannot be', () => {
  it.each([
    ['a part of a person', LANES.replace('120', '120.5'), 'places.csv row 2: the residents “120.5” are no'],
    ['fewer than none', LANES.replace('120', '-1'), 'places.csv row 2: the residents “-1” are no'],
    ['with separators', LANES.replace('120', '"1,200"'), 'the residents “1,200” .* without separators'],
    ['with a unit', LANES.replace('120', '12万'), '“12万” are no whole number'],
    ['more than any place has', LANES.replace('120', '2147483648'), 'from 0 to 2147483647'],
    [
      'in no column',
      LANES.replace(',residents', ',').replaceAll(/,[\d７５]*$/gm, ','),
      'the column “” is not known',
    ],
    [
      'lacking',
      'code,name_en,level,parent\nN,North,ward,\n',
      'has places.residents, but the table has no column',
    ],
    [
      'of nobody',
      LANES.replaceAll(/,[0-9７５]+$/gm, ','),
      'places.csv: no place of the levels .*ward, lane.* has residents',
    ],
  ])('are refused in one sentence: %s', async (_, table, words) => {
    const fault = await faultOf(placed(table));
    expect(publishLine(fault, 'en')).toMatch(new RegExp(words));
    for (const language of ['zh', 'en'] as const)
      expect(publishLine(fault, language)).toMatch(/^places\.csv.+ → .+/);
  });

  it('whose nobody says are refused, not passed over', async () => {
    const fault = await faultOf(
      counted(
        FILE,
        {
          places: { levels: [level('ward', 'ward'), level('lane', 'lane')], table: { file: 'places.csv' } },
          tables: [{ by: ['month', 'lane'] }],
        },
        { tables: { 'places.csv': LANES } },
      ),
    );
    expect(publishLine(fault, 'en')).toMatch(/does not say whose count it is → write places\.residents/);
  });

  it('are no column of a table of issues', async () => {
    const issues = { levels: [level('issue', 'ward')], table: { file: 'issues.csv' } };
    const fault = await faultOf(
      counted(FILE, { issues }, { tables: { 'issues.csv': 'code,name_en,residents\nN,North,1\n' } }),
    );
    expect(publishLine(fault, 'en')).toMatch(/^issues\.csv: the column “residents” is not known/);
  });
});

describe('the published town', () => {
  let report: Report;
  beforeAll(async () => {
    const config = 'data/examples/dirty-town/dirty-town-public.yaml';
    report = await publishRequests({ config, out: await scratchFolder() });
  });

  it('has the residents of its table, a statement, and passes its checks', async () => {
    const table = parse<Record<string, string>>(
      await readFile('data/examples/dirty-town/places.csv', 'utf8'),
      { columns: true },
    );
    const districts = table.filter((row) => row['level'] === 'district');
    const rows = await askFolder(report.folder, 'SELECT code, residents FROM place');
    for (const { code, residents } of districts) {
      expect(rows.find((row) => row['code'] === code)?.['residents'], code).toBe(Number(residents));
    }
    const manifest = JSON.parse(await readFile(join(report.folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.dimensions.find(({ id }) => id === 'place')?.residents?.statement.zh).toMatch(
      /虚构.*2023 年/,
    );
    expect((await checkFolder(report.folder)).faults).toEqual([]);
  });

  it('says in its report of whom it does not know', () => {
    expect(report.residents).toEqual({ places: 4, known: 4, unknown: [] });
    const lacking = { places: 14, known: 13, unknown: [{ code: '90104002', name: '工业园街道' }] };
    const lines = reportLines({ ...report, residents: lacking }, 'en').join('\n');
    expect(lines).toMatch(/known of 13 of 14 places\n.*nothing per 10,000 .*: 工业园街道/);
  });
});
