import { describe, expect, it } from 'vitest';
import { publishLine } from '../../data/publish/words';
import { byPlace, counted, faultOf, level } from './rows-counted';

const DAY = '2024-01-01';

const NESTED = {
  places: { levels: [level('district', 'district'), level('street', 'street')] },
  tables: [{ by: ['month', 'street'] }],
};

const lines = (header: string, ...rows: readonly string[]) => [header, ...rows];

describe('a table of places', () => {
  const TABLE = `code,level,parent,name_zh,name_en,aliases,pinyin,lon,lat
110101,district,,东城区,Dongcheng,东城|DC,dongcheng qu,116.4,39.9
110105,district,,朝阳区,Chaoyang,,,,
110101001,street,110101,和平街道,Heping,,,116.41,39.91
110105001,street,110105,和平街道,Heping,,,,
110105002,street,110105,望京街道,Wangjing,望京,,,
`;
  const places = { ...NESTED.places, table: { file: 'places.csv' } };
  const town = (rows: readonly string[], more: Record<string, unknown> = {}) =>
    counted(
      lines('at,district,street', ...rows.map((row) => `${DAY},${row}`)),
      { ...NESTED, places: { ...places, ...more } },
      { tables: { 'places.csv': `\uFEFF${TABLE}` } },
    );

  it('knows a place by code, name or alias, below its parent', async () => {
    const found = await town([
      '东城区,和平街道',
      ' dc ,和平街道',
      '朝阳区,和平街道',
      '110105,１１０１０５００２',
      'CHAOYANG,望京',
      '东城,Heping',
    ]);
    expect(await byPlace(found)).toEqual({
      'Dongcheng/Heping': 3,
      'Chaoyang/Heping': 1,
      'Chaoyang/Wangjing': 2,
    });
    expect(found.accounting.notes).toEqual([]);
  });

  it('tells the parent of a place that has only one', async () => {
    const found = await town([',望京', '火星,望京']);
    expect(await byPlace(found)).toEqual({ 'Chaoyang/Wangjing': 2 });
    expect(found.accounting.unmatched).toEqual([
      { dimension: 'place', level: 'district', name: '火星', count: 1 },
    ]);
  });

  it('leaves what it does not know unplaced, below the parent that it knows, and lists it', async () => {
    const found = await town(['东城区,望京', ',和平街道', '朝阳区,月球', '火星,月球', ',', '东城区,']);
    expect(await byPlace(found)).toEqual({
      'Chaoyang/Unplaced (Chaoyang)': 1,
      'Dongcheng/Unplaced (Dongcheng)': 2,
      'Unplaced/Unplaced': 3,
    });
    expect(found.accounting.notes).toEqual([
      { reason: 'place-missing', count: 2, rows: [6, 7] },
      { reason: 'place-unmatched', count: 4, rows: [2, 3, 4, 5] },
    ]);
    expect(found.accounting.unmatched).toEqual([
      { dimension: 'place', level: 'street', name: '月球', count: 2 },
      { dimension: 'place', level: 'street', name: '和平街道', count: 1 },
      { dimension: 'place', level: 'street', name: '望京', count: 1 },
      { dimension: 'place', level: 'district', name: '火星', count: 1 },
    ]);
  });

  it('may reject what it does not know', async () => {
    const found = await town(['朝阳区,望京', '朝阳区,月球', '朝阳区,月球'], { unmatched: 'reject' });
    expect(found.accounting.rejected).toEqual([{ reason: 'place-unmatched', count: 2, rows: [3, 4] }]);
    expect(found.accounting.unmatched).toEqual([
      { dimension: 'place', level: 'street', name: '月球', count: 2 },
    ]);
  });

  it('ships all of its places, with their points and patterns of their codes', async () => {
    const { ask, points, dimensions } = await town(['朝阳区,望京', ',']);
    expect((await ask('SELECT code FROM place_rows ORDER BY 1')).map(({ code }) => code)).toEqual([
      '110101',
      '110101001',
      '110105',
      '110105001',
      '110105002',
      'district:unplaced',
      'street:unplaced',
    ]);
    expect(points).toEqual([
      { code: '110101', lon: 116.4, lat: 39.9 },
      { code: '110101001', lon: 116.41, lat: 39.91 },
    ]);
    expect(dimensions[0]?.levels.map((one) => one.code_pattern)).toEqual([
      '^\\d{6}$|^district:',
      '^\\d{9}$|^street:',
    ]);
  });

  it('may list the coarse level only: the finer one is then made from the file', async () => {
    const districts = TABLE.split('\n').slice(0, 3).join('\n');
    const found = await counted(
      lines('at,district,street', `${DAY},DC,Mill`, `${DAY},火星,Mill`),
      { ...NESTED, places },
      { tables: { 'places.csv': districts } },
    );
    expect(await byPlace(found)).toEqual({ 'Dongcheng/Mill': 1, 'Unplaced/Mill': 1 });
  });

  it.each([
    ['no code', TABLE.replace('110105,district', ',district'), /places\.csv row 3: “” cannot be a code/],
    ['a code with a space', TABLE.replace('110105,district', '110 105,district'), /row 3.*“110 105”/],
    ['a code twice', TABLE.replace('110105,district', '110101,district'), /row 3.*“110101” repeats/],
    [
      'a level that there is not',
      TABLE.replace('110105,district', '110105,county'),
      /row 3.*“county”.*district, street/,
    ],
    ['a parent that there is not', TABLE.replace('street,110101,', 'street,110199,'), /row 4.*“110199”/],
    [
      'a parent of the wrong level',
      TABLE.replace('street,110101,', 'street,110101001,'),
      /row 4.*“110101001”/,
    ],
    [
      'a parent of what lies on top',
      TABLE.replace('district,,朝阳区', 'district,110101,朝阳区'),
      /row 3.*nothing lies above/,
    ],
    ['no name', TABLE.replace('望京街道,Wangjing', ','), /row 6.*both blank/],
    [
      'one name for two places',
      TABLE.replace('望京街道,Wangjing,望京', '望京街道,Wangjing,HEPING'),
      /row 6.*“heping” is that of row 5/,
    ],
    ['half a point', TABLE.replace('116.4,39.9\n', '116.4,\n'), /row 2.*“116.4, ”/],
    ['a point off the globe', TABLE.replace('116.4,39.9\n', '39.9,116.4\n'), /row 2/],
    ['a column that there is not', TABLE.replace('aliases', 'alias'), /“alias” is not known/],
    [
      'no level',
      TABLE.replace('level', 'lat2').replace('lat2', 'parent').replace(',parent,name', ',lat,name'),
      /no column level/,
    ],
    ['no row', TABLE.split('\n')[0] ?? '', /no row/],
    [
      'fields missing',
      TABLE.replace('110105,district,,朝阳区,Chaoyang,,,,', '110105,district'),
      /cannot be read/,
    ],
  ])('with %s is refused in one line', async (_, table, words) => {
    const fault = await faultOf(
      counted(
        lines('at,district,street', `${DAY},DC,`),
        { ...NESTED, places },
        { tables: { 'places.csv': table } },
      ),
    );
    const line = publishLine(fault, 'en');
    expect(line).toMatch(words);
    expect(line).toMatch(/^places\.csv.* → /);
    expect(line).not.toContain('\n');
  });
});
