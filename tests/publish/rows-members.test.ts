import { describe, expect, it } from 'vitest';
import { isLinkable } from '../../data/check/codes';
import { publishLine } from '../../data/publish/words';
import { byPlace, counted, faultOf, level } from './rows-counted';

const DAY = '2024-01-01';

const NESTED = {
  places: { levels: [level('district', 'district'), level('street', 'street')] },
  tables: [{ by: ['month', 'street'] }],
};

const lines = (header: string, ...rows: readonly string[]) => [header, ...rows];

describe('nested levels that no table lists', () => {
  const file = (...rows: string[]) => lines('at,district,street', ...rows.map((row) => `${DAY},${row}`));

  it('are made of pairs: the same name below two parents is two places', async () => {
    const town = await counted(file('North,Mill', 'South,Mill', 'North,Mill', 'North,Dock'), NESTED);
    expect(await byPlace(town)).toEqual({ 'North/Mill': 2, 'South/Mill': 1, 'North/Dock': 1 });
  });

  it('take spaces, width and capitals for the same name, spelt as it is most often', async () => {
    const town = await counted(
      file('North,Mill', ' ＮＯＲＴＨ ,"Mill\u3000"', 'NORTH,mill', 'North,mill', 'NORTH,mill'),
      NESTED,
    );
    expect(await byPlace(town)).toEqual({ 'NORTH/mill': 5 });
  });

  it('send rows without a place to the unplaced, below their parent where that is known', async () => {
    const town = await counted(file('North,Mill', 'North,', ',', '," "', ',Mill', 'South,'), NESTED);
    expect(await byPlace(town)).toEqual({
      'North/Mill': 1,
      'North/Unplaced (North)': 1,
      'South/Unplaced (South)': 1,
      'Unplaced/Mill': 1,
      'Unplaced/Unplaced': 2,
    });
    expect(town.accounting.notes).toEqual([{ reason: 'place-missing', count: 5, rows: [3, 4, 5, 6, 7] }]);
  });

  it('make no unplaced where every row has a place', async () => {
    const { ask } = await counted(file('North,Mill'), NESTED);
    expect(await ask('SELECT name_zh FROM place_rows ORDER BY 1')).toEqual([
      { name_zh: 'Mill' },
      { name_zh: 'North' },
    ]);
  });

  it('reject rows without a place where the config says so', async () => {
    const places = { ...NESTED.places, missing: 'reject' };
    const town = await counted(file('North,Mill', 'North,', ','), { ...NESTED, places });
    expect(town.accounting.rejected).toEqual([{ reason: 'place-missing', count: 2, rows: [3, 4] }]);
    expect(await byPlace(town)).toEqual({ 'North/Mill': 1 });
  });

  it('ship the levels that tables need and no finer one', async () => {
    const { ask, dimensions, axes } = await counted(file('North,Mill', 'North,Dock'), {
      ...NESTED,
      tables: [{ by: ['district'] }],
    });
    expect(await ask('SELECT level FROM place_rows')).toEqual([{ level: 'district' }]);
    expect(dimensions[0]?.levels.map(({ id }) => id)).toEqual(['district']);
    expect(axes).toEqual(['month', 'district_id']);
  });

  it('have codes that fit a link, tell their level, and do not hang on the order of rows', async () => {
    const names = [
      'A B',
      'A-B',
      'a/b',
      '朝阳区',
      '街'.repeat(90),
      '𠮷'.repeat(70),
      '...',
      '🙂',
      'unplaced',
      'it’s "x" \\ (y)',
    ];
    const rows = names.flatMap((one) => [
      `"${one.replaceAll('"', '""')}",Mill`,
      `${names[3] ?? ''},"${one.replaceAll('"', '""')}"`,
    ]);
    const codes = async (some: readonly string[]) => {
      const town = await counted(file(...some), NESTED);
      const rowsOf = await town.ask('SELECT code, level, name_zh FROM place_rows ORDER BY code');
      return { rowsOf, levels: town.dimensions[0]?.levels ?? [] };
    };
    const { rowsOf, levels } = await codes([',', ...rows]);
    expect(new Set(rowsOf.map(({ code }) => code)).size).toBe(rowsOf.length);
    for (const { code, level: own } of rowsOf) {
      expect(isLinkable(String(code))).toBe(true);
      const matching = levels.filter((one) => new RegExp(one.code_pattern ?? '', 'u').test(String(code)));
      expect(matching.map(({ id }) => id)).toEqual([own]);
    }
    expect((await codes([...rows, ','].reverse())).rowsOf).toEqual(rowsOf);
  });

  it('are sorted by pinyin, numbers by size, the unplaced last', async () => {
    const { ask } = await counted(file('第10区,', '第9区,', ',', '朝阳区,', '北区,'), {
      ...NESTED,
      tables: [{ by: ['district'] }],
    });
    expect(
      (await ask('SELECT name_zh, pinyin FROM place_rows ORDER BY place_id')).map(
        ({ name_zh: name }) => name,
      ),
    ).toEqual(['北区', '朝阳区', '第9区', '第10区', '未定位']);
  });
});

describe('flat levels', () => {
  it('are lists of their own, each with its own unplaced', async () => {
    const { ask, accounting, dimensions } = await counted(
      lines('at,council,area', `${DAY},1,Mill`, `${DAY},2,Mill`, `${DAY},,Mill`, `${DAY},2,`),
      {
        places: { nested: false, levels: [level('council', 'council'), level('area', 'area')] },
        tables: [{ by: ['council'] }, { by: ['area'] }],
      },
    );
    const named = await ask(
      `SELECT c.name_en AS council, a.name_en AS area, requests FROM finest
       JOIN place_rows c ON c.place_id = council_id JOIN place_rows a ON a.place_id = area_id ORDER BY 1, 2`,
    );
    expect(named).toEqual([
      { council: '1', area: 'Mill', requests: 1 },
      { council: '2', area: 'Mill', requests: 1 },
      { council: '2', area: 'Unplaced', requests: 1 },
      { council: 'Unplaced', area: 'Mill', requests: 1 },
    ]);
    expect(accounting.notes).toEqual([{ reason: 'place-missing', count: 2, rows: [4, 5] }]);
    expect(dimensions[0]).toMatchObject({
      id: 'place',
      flat: true,
      levels: [{ code_pattern: '^council:' }, { code_pattern: '^area:' }],
    });
  });
});

describe('a name that a text tells', () => {
  it('is the first that the expression finds in the first column that has one', async () => {
    const town = await counted(
      lines(
        'at,title,text',
        `${DAY},A3区 and A1区,A2区`,
        `${DAY},none,to A2区`,
        `${DAY},none,none`,
        `${DAY},,A3区`,
      ),
      {
        places: { levels: [{ ...level('district', 'title', 'text'), extract: 'A(\\d)区' }] },
        tables: [{ by: ['district'] }],
      },
    );
    expect(await byPlace(town)).toEqual({ '2': 1, '3': 2, Unplaced: 1 });
  });
});

describe('issues', () => {
  const issues = { levels: [level('category', 'category'), level('issue', 'issue')] };
  const CSV = lines(
    'at,category,issue',
    `${DAY},Home,Heating`,
    `${DAY},Home,Quarrels`,
    `${DAY},Street,Noise`,
    `${DAY},Street,`,
  );
  const tables = [{ by: ['issue'] }];

  it('are marked as sensitive by code or name, with all below them', async () => {
    const sensitive = async (...texts: string[]) => {
      const { ask } = await counted(CSV, { issues: { ...issues, sensitive: texts }, tables });
      const rows = await ask('SELECT name_en FROM issue_rows WHERE sensitive ORDER BY 1');
      return rows.map(({ name_en: name }) => name);
    };
    expect(await sensitive('home')).toEqual(['Heating', 'Home', 'Quarrels']);
    expect(await sensitive('issue:home/quarrels', 'NOISE')).toEqual(['Noise', 'Quarrels']);
    expect(await sensitive()).toEqual([]);
  });

  it('cannot be sensitive by a name that none has: a slip would take the protection away', async () => {
    const fault = await faultOf(counted(CSV, { issues: { ...issues, sensitive: ['Quarels'] }, tables }));
    expect(publishLine(fault, 'en')).toMatch(/“Quarels” in issues\.sensitive/);
  });

  it('without a name are unclassified', async () => {
    const { ask, accounting } = await counted(CSV, { issues, tables });
    expect(
      await ask(
        `SELECT name_zh, name_en, requests FROM issue_rows JOIN finest USING (issue_id) WHERE code LIKE '%unclassified'`,
      ),
    ).toEqual([{ name_zh: '未归类（Street）', name_en: 'Unclassified (Street)', requests: 1 }]);
    expect(accounting.notes).toEqual([{ reason: 'issue-missing', count: 1, rows: [5] }]);
  });
});

describe('a dimension without levels', () => {
  const CSV = lines(
    'at,way',
    `${DAY},Phone`,
    `${DAY},ＰＨＯＮＥ`,
    `${DAY},App`,
    `${DAY},Pigeon`,
    `${DAY},`,
    `${DAY},pigeon`,
  );
  const by = async (channel: Record<string, unknown>) => {
    const { ask, accounting } = await counted(CSV, {
      channel: { column: 'way', ...channel },
      tables: [{ by: ['channel'] }],
    });
    const rows = await ask(
      'SELECT code, requests FROM channel_rows LEFT JOIN finest USING (channel_id) ORDER BY channel_id',
    );
    return { found: rows.map(({ code, requests }) => [code, requests]), accounting };
  };
  const values = {
    phone: { code: 'call', zh: '电话', en: 'Phone' },
    APP: { code: 'app', zh: '应用', en: 'App' },
    Fax: { code: 'fax', zh: '传真', en: 'Fax' },
  };

  it('has the members that the config lists, and the rest', async () => {
    const { found, accounting } = await by({ values });
    expect(found).toEqual([
      ['fax', null],
      ['call', 2],
      ['app', 1],
      ['other', 3],
    ]);
    expect(accounting.notes).toEqual([{ reason: 'value-unmatched', count: 3, rows: [5, 6, 7] }]);
    expect(accounting.unmatched.map(({ name, count }) => [name, count])).toEqual([
      ['Pigeon', 1],
      ['pigeon', 1],
    ]);
  });

  it('may reject what is not listed', async () => {
    const { found, accounting } = await by({ values, unmatched: 'reject' });
    expect(found).toEqual([
      ['fax', null],
      ['call', 2],
      ['app', 1],
    ]);
    expect(accounting.rejected).toEqual([{ reason: 'value-unmatched', count: 3, rows: [5, 6, 7] }]);
  });

  it('has a member for each value where none is listed, and one for none', async () => {
    const { found } = await by({});
    expect(found).toEqual([
      ['app', 1],
      ['phone', 2],
      ['pigeon', 2],
      ['unstated', 1],
    ]);
  });
});
