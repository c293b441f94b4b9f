import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publishLine } from '../../data/publish/words';
import { count, counted, faultOf, level } from './rows-counted';

const reasons = (rows: readonly { reason: string; count: number; rows: readonly number[] }[]) =>
  Object.fromEntries(rows.map((row) => [row.reason, [row.count, ...row.rows]]));

describe('times', () => {
  const times = (formats: string[], ...texts: string[]) =>
    counted(['at,x', ...texts.map((text) => `"${text}",1`)], {
      time: { column: 'at', formats },
      tables: [{ by: ['day'] }],
    });

  it('are read in any of the formats, and rejected for the reason that fits', async () => {
    const { accounting, firstDay, lastDay } = await times(
      ['%Y-%m-%d', '%d.%m.%Y %H:%M'],
      '2024-02-29',
      '1.3.2024 9:05',
      '2023-02-29',
      '1.3.2024 25:61',
      '2024-02',
      '  ',
      '\u30002024-03-05\u00a0',
      '1024-03-05',
      '2025-01-01',
    );
    expect(accounting.accepted).toBe(3);
    expect(reasons(accounting.rejected)).toEqual({
      'time-missing': [1, 7],
      'time-unreadable': [1, 6],
      'time-impossible': [2, 4, 5],
      'time-outside': [2, 9, 10],
    });
    expect([firstDay, lastDay]).toEqual(['2024-02-29', '2024-03-05']);
  });

  it('of a spreadsheet are days since its own beginning', async () => {
    const { ask, accounting } = await times(['excel'], '45292', '45292.999', '60', '45293.5', 'x');
    expect(await ask('SELECT day::VARCHAR AS day, requests FROM finest ORDER BY 1')).toEqual([
      { day: '2024-01-01', requests: 2 },
      { day: '2024-01-02', requests: 1 },
    ]);
    expect(reasons(accounting.rejected)).toEqual({ 'time-unreadable': [2, 4, 6] });
  });

  it('where none can be read, says so in a line that names the rule', async () => {
    const fault = await faultOf(times(['%d/%m/%Y'], '2024-01-01', '2024-01-02'));
    expect(publishLine(fault, 'en')).toMatch(/none of 2 rows.*row 2.*→ check time\.formats/);
  });
});

describe('keys', () => {
  const CSV = [
    'id,at,v',
    'a,2024-01-01,1',
    ' ,2024-01-01,1',
    ',2024-01-02,1',
    'a,2024-02-01,1',
    'b,never,1',
    'b,2024-03-01,1',
    'a,2024-04-01,1',
    ' ,2024-01-03,1',
  ];
  const months = async (duplicates: string) => {
    const { ask, accounting } = await counted(CSV, { key: { columns: ['id'], duplicates } });
    const rows = await ask('SELECT month - 24287 AS month FROM finest ORDER BY 1');
    return { months: rows.map(({ month }) => month), accounting };
  };

  it.each([
    ['keep-first', [1, 3], [2, 5, 8]],
    ['keep-last', [1, 3, 4], [2, 2, 5]],
    ['reject-all', [1, 3], [3, 2, 5, 8]],
  ])(
    '%s: blank keys repeat none, and a row that is rejected anyway does not compete',
    async (rule, kept, told) => {
      const { months: found, accounting } = await months(rule);
      expect(found).toEqual(kept);
      expect(reasons(accounting.rejected)).toEqual({ 'time-unreadable': [1, 6], 'duplicate-key': told });
    },
  );

  it('keep-all: counted all the same, and told', async () => {
    const { months: found, accounting } = await months('keep-all');
    expect(found).toEqual([1, 2, 3, 4]);
    expect(reasons(accounting.rejected)).toEqual({ 'time-unreadable': [1, 6] });
    expect(reasons(accounting.notes)).toEqual({ 'duplicate-key': [2, 5, 8] });
  });

  it.each([
    ['rising', ['a', 'b', 'b', 'c', 'c', 'c', 'd'], [3, 4, 6, 7]],
    ['falling', ['d', 'c', 'c', 'b', 'a', 'a', ''], [2, 4, 7]],
    ['in no order', ['b', 'a', 'b', 'c', 'a', 'b', 'd'], [3, 4, 6, 7]],
    ['all the same', ['a', 'a', 'a'], [2, 3, 4]],
  ])('that are %s are told of alike', async (_, keys, told) => {
    const csv = ['id,at', ...keys.map((key) => `${key},2024-01-01`)];
    const { accounting } = await counted(csv, { key: { columns: ['id'], duplicates: 'keep-first' } });
    expect(reasons(accounting.rejected)).toEqual({ 'duplicate-key': told });
  });

  it('of several columns differ where one of them does, or is missing', async () => {
    const rows = [
      'id,no,at',
      'a,1,2024-01-01',
      'a,2,2024-01-01',
      'a,,2024-01-01',
      ',a,2024-01-01',
      'a,1,2024-01-01',
      ',,2024-01-01',
      ',,2024-01-01',
    ];
    const { accounting } = await counted(rows, { key: { columns: ['id', 'no'] } });
    expect(reasons(accounting.rejected)).toEqual({ 'duplicate-key': [1, 6] });
  });
});

describe('conditions', () => {
  const CSV = [
    'at,done,due,state,kind',
    '2024-01-01,2024-01-03 10:00,2024-01-03,shut,Ask',
    '2024-01-01,2024-01-04 00:00,2024-01-03, shut ,ask',
    '2024-01-01,2024-01-01 23:59,,SHUT,HELP',
    '2024-01-01,2023-12-31 23:59,2024-01-09,open,help',
    '2024-01-01,soon,later,,other',
    '2024-01-01,,2024-01-02,\u3000shut\u3000,',
  ];
  const of = async (where: unknown, more: Record<string, unknown> = {}) => {
    const { ask, accounting } = await counted(CSV, {
      closed: { column: 'done', formats: ['%Y-%m-%d %H:%M'] },
      deadline: { column: 'due', formats: ['%Y-%m-%d'] },
      kind_of_request: { column: 'kind' },
      measures: [count('requests', 'all'), count('some', where)],
      ...more,
    });
    const [row] = await ask('SELECT sum("some")::INTEGER AS n FROM finest');
    return { n: row?.['n'], accounting };
  };

  it.each<[string, unknown, number]>([
    ['all', 'all', 6],
    ['a text, spaces around it set aside', { column: 'state', is: ['shut'] }, 3],
    ['several texts', { column: 'state', is: ['shut', 'SHUT '] }, 4],
    ['a blank text', { column: 'state', is: [''] }, 1],
    ['no such text', { column: 'state', is_not: ['shut', 'open'] }, 2],
    ['filled', { column: 'state', filled: true }, 5],
    ['not filled', { column: 'kind', filled: false }, 1],
    ['closed, no sooner than opened', { closed: true }, 3],
    ['not closed', { closed: false }, 3],
    ['by the deadline, to the end of its day', { closed_by_deadline: true }, 1],
    ['within hours', { closed_within_hours: 24 }, 1],
    ['a kind, capitals set aside', { kind: ['ask'] }, 2],
    ['several kinds', { kind: ['ask', 'help', 'unstated'] }, 5],
    ['and', { and: [{ kind: ['ask'] }, { closed_by_deadline: true }] }, 1],
    ['or', { or: [{ kind: ['help'] }, { column: 'due', filled: false }] }, 2],
    ['not', { not: { closed_by_deadline: true } }, 5],
  ])('%s', async (_, where, n) => {
    expect((await of(where)).n).toBe(n);
  });

  it('say what was done to the closings that they hang on', async () => {
    const { accounting } = await of('all');
    expect(reasons(accounting.notes)).toEqual({
      'value-unmatched': [1, 7],
      'closed-unreadable': [1, 6],
      'closed-before-opened': [1, 5],
      'deadline-unreadable': [1, 6],
    });
  });

  it('may have a deadline by tier', async () => {
    const more = { deadline: { hours_by_tier: { ask: 59, help: 24 } }, tier: { column: 'kind' } };
    // Two ask, after 58 and 72 hours; one help after 23:59.
    expect((await of({ closed_by_deadline: true }, more)).n).toBe(2);
  });

  it('refuse a code that the data do not have', async () => {
    const fault = await faultOf(of({ kind: ['praise'] }));
    expect(publishLine(fault, 'en')).toMatch(/“praise”.*ask, help, other/);
  });

  it('of a ratio must leave no row above the line that is not below it', async () => {
    const ratio = { ...count('share', undefined), numerator: 'above', denominator: 'below' };
    const measures = [
      count('above', { column: 'state', is: ['open'] }),
      count('below', { kind: ['ask'] }),
      ratio,
    ];
    const fault = await faultOf(of('all', { measures }));
    expect(publishLine(fault, 'en')).toMatch(/share: 1 rows \(row 5 for one\).*above.*below/);
  });

  it('of which two parts of one whole share no row cannot be shipped with cells withheld', async () => {
    const measures = (other: unknown) => [
      count('requests', 'all'),
      count('some', { column: 'state', is: ['open'] }),
      count('other', other),
    ];
    const tables = [{ by: ['month'], protection: 'suppression' }];
    const rest = { measures: measures({ kind: ['ask'] }), tables };
    const line = publishLine(await faultOf(of('all', rest)), 'en');
    expect(line).toMatch(/some and other are parts of requests.*no row of the file counts in both/);
    // Unprotected, or sharing a row, they hide nothing.
    expect((await of('all', { ...rest, tables: [{ by: ['month'] }] })).accounting.accepted).toBeGreaterThan(
      0,
    );
    const shared = { tables, measures: measures({ kind: ['help'] }) };
    expect((await of('all', shared)).accounting.accepted).toBeGreaterThan(0);
  });

  it('rejects what was closed before it was opened where the config says so', async () => {
    const closed = { column: 'done', formats: ['%Y-%m-%d %H:%M'], before_opened: 'reject' };
    expect(reasons((await of('all', { closed })).accounting.rejected)).toEqual({
      'closed-before-opened': [1, 5],
    });
  });
});

describe('coordinates', () => {
  const CSV = [
    'at,ward,x,y',
    '2024-01-01,a,10.5,50.5',
    '2024-01-01,a,10.7,50.7',
    '2024-01-01,a,11,51',
    '2024-01-01,a,-77.0,39.0',
    '2024-01-01,b,,',
    '2024-01-01,b,190,10',
    '2024-01-01,b,east,north',
    '2024-01-01,a,10.9,50',
  ];
  const rule = (whole_degrees: string, audience = 'internal', rows: readonly string[] = CSV) =>
    counted(rows, {
      audience,
      coordinates: { longitude: 'x', latitude: 'y', whole_degrees },
      places: { levels: [level('ward', 'ward')] },
      tables: [{ by: ['ward'] }],
    });

  it('of whole degrees are as good as none; the others give a place its middle', async () => {
    const { accounting, points } = await rule('missing');
    expect(reasons(accounting.notes)).toEqual({
      'coordinates-missing': [3, 6, 7, 8],
      'whole-degrees': [2, 4, 5],
    });
    expect(points).toEqual([{ code: 'ward:a', lon: 10.7, lat: 50.5 }]);
  });

  it('of whole degrees may be rejected or kept', async () => {
    expect(reasons((await rule('reject')).accounting.rejected)).toEqual({ 'whole-degrees': [2, 4, 5] });
    expect((await rule('keep')).points).toEqual([{ code: 'ward:a', lon: 10.7, lat: 50.5 }]);
  });

  it('may have a decimal comma, and then no point', async () => {
    const { accounting, points } = await counted(
      [
        'at,ward,x,y',
        '2024-01-01,a,"10,5","50,5"',
        '2024-01-01,a,"10,7","-50,7"',
        '2024-01-01,a,"10,9","50,9"',
        '2024-01-01,b,11,51',
        '2024-01-01,b,10.5,50.5',
        '2024-01-01,b,"1.010,5","50,5"',
        '2024-01-01,b,"10,5,","50,5"',
      ],
      {
        coordinates: { longitude: 'x', latitude: 'y', decimal: 'comma' },
        places: { levels: [level('ward', 'ward')] },
        tables: [{ by: ['ward'] }],
      },
    );
    expect(reasons(accounting.notes)).toEqual({
      'coordinates-missing': [3, 6, 7, 8],
      'whole-degrees': [1, 5],
    });
    expect(points).toEqual([{ code: 'ward:a', lon: 10.7, lat: 50.5 }]);
  });

  it('give no points to a public dataset', async () => {
    // A name that only a few rows have is not published at all.
    const [header = '', ...rows] = CSV;
    const often = [header, ...Array.from({ length: 5 }, () => rows).flat()];
    expect((await rule('missing', 'public', often)).points).toEqual([]);
    expect((await rule('missing', 'internal', often)).points).toHaveLength(1);
  });
});

describe('the first rows', () => {
  it('need not have every text that later rows have', async () => {
    const rows = Array.from({ length: 100_300 }, (_, index) => {
      const late = index > 100_100;
      return `2024-01-01,${late ? `late ${index % 3}` : 'early'},${late ? ' yes' : 'no'}`;
    });
    const { ask, accounting } = await counted(['at,ward,state', ...rows], {
      places: { levels: [level('ward', 'ward')] },
      measures: [count('requests', 'all'), count('yes', { column: 'state', is: ['yes'] })],
      tables: [{ by: ['ward'] }],
    });
    expect(accounting.accepted).toBe(100_300);
    expect(
      await ask('SELECT name_zh, requests, yes FROM finest JOIN place_rows ON ward_id = place_id ORDER BY 1'),
    ).toEqual([
      { name_zh: 'early', requests: 100_101, yes: 0 },
      { name_zh: 'late 0', requests: 67, yes: 67 },
      { name_zh: 'late 1', requests: 66, yes: 66 },
      { name_zh: 'late 2', requests: 66, yes: 66 },
    ]);
  });
});

it('a column of free text is no list of places', async () => {
  const rows = Array.from({ length: 200_500 }, (_, index) => `2024-01-01,text ${index}`);
  const fault = await faultOf(
    counted(['at,ward', ...rows], {
      places: { levels: [level('ward', 'ward')] },
      tables: [{ by: ['ward'] }],
    }),
  );
  expect(publishLine(fault, 'en')).toMatch(/place\.ward has more than 200000 different names.*extract/);
});

describe('cell keys', () => {
  const SALT = "a salt with a ' in it, of 32 characters or more";
  const keyOf = (text: string) =>
    BigInt(`0x${createHash('sha256').update(`${SALT}\u001f${text}`).digest('hex').slice(0, 16)}`);
  const sum = (...texts: string[]) =>
    String(texts.reduce((total, text) => (total + keyOf(text)) % 2n ** 64n, 0n));

  it('are the first 64 bits of SHA-256 over salt and key, summed modulo 2^64', async () => {
    const { ask } = await counted(
      ['id,at,state', 'a,2024-01-01,x', 'b,2024-01-01,y', 'c,2024-02-01,x', ',2024-01-05,y'],
      {
        key: { columns: ['id'] },
        measures: [count('requests', 'all'), count('some', { column: 'state', is: ['x'] })],
      },
      { keySalt: SALT },
    );
    expect(
      await ask('SELECT month, requests_key::VARCHAR AS k, some_key::VARCHAR AS s FROM finest ORDER BY 1'),
    ).toEqual([
      { month: 24288, k: sum('a', 'b', '\u001f2024-01-05\u001fy'), s: sum('a') },
      { month: 24289, k: sum('c'), s: sum('c') },
    ]);
  });

  it('are over the whole row where there is no key', async () => {
    const { ask } = await counted(['at,state', '2024-01-01,x', '2024-01-01,'], {}, { keySalt: SALT });
    expect(await ask('SELECT requests_key::VARCHAR AS k FROM finest')).toEqual([
      { k: sum('2024-01-01\u001fx', '2024-01-01\u001f') },
    ]);
  });
});
