import { describe, expect, it } from 'vitest';
import * as xlsx from '@e965/xlsx';
import { at, delimited, initOf, isoTime, rowsOf, slashTime, type Row } from './init-exports';
import { gb18030 } from './input-files';

const WARDS = ['North', 'East', 'South', 'West'];
const CHANNELS = ['Phone', 'Web', 'Mobile App', 'Walk-in'];
const TYPES = ['Streets - Pothole', 'Streets - Street Light', 'Waste - Missed Pickup', 'Waste - Dumping'];

const english = rowsOf(240, (i): Row => {
  return {
    'Case ID': `C-${10_000 + i}`,
    Opened: slashTime(i, 'month-first'),
    Closed: i % 5 === 0 ? '' : slashTime(i + 12, 'month-first'),
    'Due Date': slashTime(i + 20, 'month-first'),
    Status: i % 5 === 0 ? 'Open' : i % 7 === 0 ? 'Closed (Duplicate)' : 'Closed',
    'Request Type': at(TYPES, i),
    'Responsible Agency': at(['Public Works', 'Sanitation'], i >> 1),
    Source: at(CHANNELS, i),
    Neighborhood: `${at(WARDS, i >> 2)} ${String((i >> 4) % 6)}`,
    Ward: at(WARDS, i >> 2),
    Address: `${100 + i} Main St`,
    'Caller Phone': `410-555-${1000 + i}`,
    Latitude: i % 9 === 0 ? '39' : `39.${28_100 + i}`,
    Longitude: i % 9 === 0 ? '-77' : `-76.${60_100 + i}`,
  };
});

const chinese = rowsOf(300, (i): Row => {
  const district = at(['东城区', '西城区', '海淀区'], i);
  return {
    工单编号: `20230101${String(i).padStart(5, '0')}`,
    受理时间: isoTime(i),
    办结时间: i % 6 === 0 ? '' : isoTime(i + 9),
    诉求类型: at(['投诉', '求助', '咨询', '建议'], i >> 1),
    一级分类: at(['市容环卫', '交通管理'], i),
    二级分类: `${at(['市容环卫', '交通管理'], i)}之${String((i >> 3) % 5)}`,
    所属区: district,
    街道: `${district}第${String((i >> 2) % 4)}街道`,
    来电人姓名: `某${i}`,
    联系电话: `138${String(10_000_000 + i)}`,
    诉求内容: `市民反映${String(i)}号楼前路灯不亮，希望尽快维修，家中有老人出行不便，已多次拨打电话，请尽快处理`,
    来源渠道: at(['电话', '微信', '网站'], i),
    紧急程度: at(['一般', '紧急'], i >> 1),
    承办单位: at(['城管委', '交通委', '街道办'], i),
    是否解决: at(['是', '否', '未回访', '是'], i),
    满意度: at(['满意', '基本满意', '不满意', '未评价'], i),
  };
});

const levelIds = (levels: readonly { id: string }[] | undefined) => levels?.map((level) => level.id);
const comments = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^\s*#/.test(line))
    .join('\n');

describe('the first config of an English 311 export', () => {
  it('names each column as what it is', async () => {
    const { config, text, lines } = await initOf('city 311.csv', delimited(english));
    expect(config).toMatchObject({
      id: 'city-311',
      audience: 'internal',
      as_of: isoTime(239 + 12).slice(0, 10),
      licence: { id: 'LicenseRef-unknown' },
      input: { file: 'city 311.csv', format: 'csv', encoding: 'utf-8' },
      time: { column: 'Opened', formats: ['%m/%d/%Y %I:%M:%S %p'] },
      key: { columns: ['Case ID'] },
      closed: { column: 'Closed' },
      deadline: { column: 'Due Date' },
      coordinates: { longitude: 'Longitude', latitude: 'Latitude', whole_degrees: 'missing' },
      channel: { column: 'Source' },
      unit: { column: 'Responsible Agency' },
    });
    expect(config.places?.levels.map(({ columns }) => columns)).toEqual([['Ward'], ['Neighborhood']]);
    expect(config.places?.nested).toBe(true);
    expect(levelIds(config.issues?.levels)).toEqual(['category', 'issue']);
    const [above] = config.issues?.levels ?? [];
    expect(new RegExp(above?.extract ?? '').exec('Streets - Pothole')?.[1]).toBe('Streets');
    expect(comments(text)).toContain('never read into the dataset');
    expect(comments(text)).toMatch(/tell of a person.*Address, Caller Phone/);
    expect(lines.join('\n')).toContain('npm run publish -- --config');
  });

  it('counts what is closed apart from what is solved, with a base for each share', async () => {
    const { config, text } = await initOf('requests.csv', delimited(english));
    const ids = config.measures.map((measure) => ('id' in measure ? measure.id : measure.preset));
    expect(ids).toEqual([
      'received',
      'closed',
      'closed_share',
      'with_deadline',
      'closed_on_time',
      'closed_on_time_share',
    ]);
    expect(config.measures[1]).toMatchObject({ where: { closed: true } });
    expect(config.measures[2]).toMatchObject({ numerator: 'closed', denominator: 'received' });
    expect(comments(text)).toMatch(/not "resolved"/);
    expect(comments(text)).toMatch(/# \? Rows whose Status is "Closed \(Duplicate\)"/);
  });

  it('declares tables from the months to places by issues', async () => {
    const { config } = await initOf('requests.csv', delimited(english));
    expect(config.tables.map(({ by }) => by)).toEqual(
      expect.arrayContaining([
        ['month'],
        ['month', 'ward'],
        ['month', 'category'],
        ['month', 'neighborhood', 'category'],
      ]),
    );
  });
});

describe('the first config of a Chinese 12345 export', () => {
  it('is the same from UTF-8, GB18030, TSV, NDJSON and XLSX', async () => {
    const sheet = xlsx.utils.json_to_sheet(chinese);
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, '工单');
    const workbook = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const lines = chinese.map((row) => `${JSON.stringify(row)}\n`).join('');
    const files = [
      ['a.csv', delimited(chinese), { format: 'csv', encoding: 'utf-8' }],
      ['a.csv', gb18030(delimited(chinese)), { format: 'csv', encoding: 'gb18030' }],
      ['a.tsv', delimited(chinese, '\t'), { format: 'tsv' }],
      ['a.csv', delimited(chinese, ';'), { format: 'csv', delimiter: ';' }],
      ['a.jsonl', lines, { format: 'ndjson' }],
      ['a.xlsx', workbook, { format: 'xlsx' }],
    ] as const;
    for (const [name, bytes, input] of files) {
      const { config } = await initOf(name, bytes ?? '', 'zh');
      expect(config.input, name).toMatchObject(input);
      expect(config, name).toMatchObject({
        as_of: isoTime(299 + 9).slice(0, 10),
        time: { column: '受理时间', formats: ['%Y-%m-%d %H:%M:%S'] },
        key: { columns: ['工单编号'] },
        closed: { column: '办结时间' },
        kind_of_request: { column: '诉求类型' },
        channel: { column: '来源渠道' },
        tier: { column: '紧急程度' },
        unit: { column: '承办单位' },
        places: { nested: true, levels: [{ columns: ['所属区'] }, { columns: ['街道'] }] },
        issues: { nested: true, levels: [{ columns: ['一级分类'] }, { columns: ['二级分类'] }] },
      });
    }
  });

  it('keeps requests apart from enquiries, and what is said to be solved from the preset', async () => {
    const { config, text } = await initOf('工单.csv', delimited(chinese), 'zh');
    expect(config.id).toBe('gong-dan');
    expect(config.titles).toEqual({ zh: '工单', en: '工单' });
    const measure = (id: string) => config.measures.find((one) => 'id' in one && one.id === id);
    expect(measure('requests')).toMatchObject({ where: { column: '诉求类型', is_not: ['咨询'] } });
    expect(measure('said_resolved')).toMatchObject({ where: { column: '是否解决', is: ['是'] } });
    expect(measure('resolved_known')).toMatchObject({ where: { column: '是否解决', is: ['是', '否'] } });
    expect(measure('said_satisfied')).toMatchObject({
      where: { column: '满意度', is: expect.arrayContaining(['满意', '基本满意']) as unknown },
    });
    expect(measure('resolved')).toBeUndefined();
    expect(comments(text)).toMatch(/不叫“解决”/);
    expect(comments(text)).toMatch(/像是个人信息.*来电人姓名, 联系电话, 诉求内容/);
    expect(comments(text)).toMatch(/# 猜：100 % 的值能按此格式读/);
  });
});

describe('dates', () => {
  const dated = (make: (index: number) => string) =>
    delimited(rowsOf(120, (i) => ({ Id: `R${i}`, Created: make(i), Type: at(TYPES, i) })));

  it('are month first or day first as the values over 12 say', async () => {
    for (const order of ['month-first', 'day-first'] as const) {
      const { config, text } = await initOf(
        'a.csv',
        dated((i) => slashTime(i, order)),
      );
      const day = order === 'month-first' ? '%m/%d/%Y' : '%d/%m/%Y';
      expect(config.time.formats).toEqual([`${day} %I:%M:%S %p`]);
      expect(text).not.toContain('Which is the month');
    }
  });

  it('ask where no value is over 12, and take the shorter span', async () => {
    const early = (i: number) => `${String((i % 12) + 1).padStart(2, '0')}.02.2024`;
    const { config, text } = await initOf('a.csv', dated(early));
    expect(config.time.formats).toEqual(['%d.%m.%Y']);
    expect(comments(text)).toMatch(/# \? Which is the month, which the day\?/);
  });

  it('tell of values that fit the other order only', async () => {
    const mixed = (i: number) => (i === 7 ? '25/01/2024' : `01/${String((i % 28) + 1)}/2024`);
    const { config, text } = await initOf('a.csv', dated(mixed));
    expect(config.time.formats).toEqual(['%m/%d/%Y']);
    expect(comments(text)).toMatch(/# \? but 1 values can only be read the other way round/);
  });

  it.each([
    ['2023年1月5日 08时09分', '%Y年%m月%d日 %H时%M分'],
    ['2023/1/5 8:09', '%Y/%m/%d %H:%M'],
    ['2023-01-05T08:09:10.123', '%Y-%m-%dT%H:%M:%S.%f'],
    ['2023-01-05T08:09:10Z', '%Y-%m-%dT%H:%M:%SZ'],
    ['2023-01-05 08:09:10+08:00', '%Y-%m-%d %H:%M:%S+08:00'],
    ['05-Jan-2023 08:09', '%d-%b-%Y %H:%M'],
    ['January 5, 2023', '%B %d, %Y'],
    ['20230105', '%Y%m%d'],
    ['20230105080910', '%Y%m%d%H%M%S'],
    ['2023-01-05 08:09:10.0000000', '%Y-%m-%d %H:%M:%S.%n'],
  ])('are read as %s is written', async (value, format) => {
    const { config } = await initOf(
      'a.csv',
      dated(() => value),
    );
    expect(config.time).toMatchObject({ column: 'Created', formats: [format] });
    expect(config.as_of).toBe('2023-01-05');
  });

  it('may be a spreadsheet’s numbers', async () => {
    const { config } = await initOf(
      'a.csv',
      dated((i) => String(44_927 + i)),
    );
    expect(config.time.formats).toEqual(['excel']);
    expect(config.as_of).toBe('2023-04-30');
  });

  it('of another century are outside of the config’s bounds', async () => {
    const rows = rowsOf(3000, (i) => ({
      Id: `R${i}`,
      Created: i === 5 ? '1970-01-01' : i === 9 ? '2099-12-31' : isoTime(i).slice(0, 10),
    }));
    const { config, text } = await initOf('a.csv', delimited(rows));
    expect(config.time).toMatchObject({ earliest: '2023-01-01', latest: '2025-12-31' });
    expect(config.as_of).toBe(isoTime(2999).slice(0, 10));
    expect(comments(text)).toMatch(/# \? 2 days lie more than a year/);
  });
});

describe('levels', () => {
  it('are flat where one name lies in several of the other', async () => {
    const rows = rowsOf(200, (i) => {
      return {
        Id: `R${i}`,
        Created: isoTime(i),
        Neighborhood: `Hill ${i % 11}`,
        'Council District': String(i % 4),
      };
    });
    const { config, text } = await initOf('a.csv', delimited(rows));
    expect(config.places?.nested).toBe(false);
    expect(config.places?.levels.map(({ columns }) => columns)).toEqual([
      ['Council District'],
      ['Neighborhood'],
    ]);
    expect(comments(text)).toContain('mere numbers');
  });

  it('are three where 市, 区 and 街道 lie within one another', async () => {
    const rows = rowsOf(240, (i) => {
      const [city, district, street] = [i % 2, i % 6, i % 24];
      return {
        编号: `R${i}`,
        受理时间: isoTime(i),
        地市: `市${city}`,
        区县: `区${district}`,
        街道: `街${street}`,
      };
    });
    const { config } = await initOf('a.csv', delimited(rows), 'zh');
    expect(levelIds(config.places?.levels)).toEqual(['municipality', 'district', 'street']);
    expect(
      config.tables.every(
        ({ by }) => by.filter((axis) => levelIds(config.places?.levels)?.includes(axis)).length <= 1,
      ),
    ).toBe(true);
  });

  it('of places come from texts that name districts, and the text is not read', async () => {
    const rows = rowsOf(200, (i) => {
      return {
        编号: `R${i}`,
        时间: isoTime(i),
        主题: `反映${at(['朝阳区', '海淀区', '小区'], i)}第${i}号楼停水`,
      };
    });
    const { config, text } = await initOf('a.csv', delimited(rows), 'zh');
    expect(config.places?.levels).toMatchObject([{ columns: ['主题'], extract: '朝阳区|海淀区' }]);
    expect(comments(text)).toMatch(/只取上面 extract 所列的地名.*主题/);
    expect(comments(text)).not.toMatch(/像是个人信息/);
  });

  it('are not needed', async () => {
    const rows = rowsOf(60, (i) => ({ Id: `R${i}`, Created: isoTime(i), Weight: String(i * 1.5) }));
    const { config, text } = await initOf('a.csv', delimited(rows));
    expect(config).not.toHaveProperty('places');
    expect(config).not.toHaveProperty('issues');
    expect(config.tables).toMatchObject([{ by: ['month'] }]);
    expect(comments(text)).toMatch(
      /# \? No column of places[^]*# places:[^]*# \? No column of issues[^]*# issues:/,
    );
  });
});

it('an encoding that is in doubt is asked about, with the text as both read it', async () => {
  const lines = rowsOf(60, (i) => ({
    Id: `R${i}`,
    Created: isoTime(i),
    Ort: i % 2 === 0 ? 'Straße' : '¤路灯',
  }));
  const bytes = lines.map(({ Id = '', Created = '', Ort = '' }) => {
    const place = Ort.startsWith('¤') ? (gb18030(Ort.slice(1)) ?? '') : Buffer.from(Ort, 'latin1');
    return Buffer.concat([Buffer.from(`${Id},${Created},`), Buffer.from(place), Buffer.from('\n')]);
  });
  const { text } = await initOf('a.csv', Buffer.concat([Buffer.from('Id,Created,Ort\n'), ...bytes]));
  const question = comments(text).replaceAll(/\n#\s+/g, ' ');
  expect(question).toMatch(
    /\? The encoding is in doubt: as gb18030 the text is "Stra遝", as windows-1252 "Straße"/,
  );
});

it('coordinates with a decimal comma are told from other texts', async () => {
  const rows = rowsOf(100, (i) => ({
    Nr: `C-${i}`,
    Datum: isoTime(i),
    Breitengrad: i === 7 ? '' : `52,${500 + i}`,
    Längengrad: i === 7 ? '' : `13,4${100 + i}`,
  }));
  const { config, text } = await initOf('a.csv', delimited(rows, ';'));
  const [longitude, latitude] = ['Längengrad', 'Breitengrad'];
  expect(config.coordinates).toMatchObject({ longitude, latitude, decimal: 'comma' });
  expect(comments(text)).toContain('behind a comma');
  const point = rows.map((row) => ({ ...row, Breitengrad: (row['Breitengrad'] ?? '').replace(',', '.') }));
  const mixed = await initOf('a.csv', delimited(point, ';'));
  expect(mixed.config.coordinates).toBeUndefined();
});

it('keys that repeat are asked about', async () => {
  const rows = rowsOf(100, (i) => ({ 'Case ID': `C-${i === 50 ? 49 : i}`, Created: isoTime(i) }));
  const { config, text } = await initOf('a.csv', delimited(rows));
  expect(config.key).toEqual({ columns: ['Case ID'], duplicates: 'keep-first' });
  expect(comments(text)).toMatch(/# \? 1 rows repeat the key/);
});
