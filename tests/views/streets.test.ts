import { describe, expect, test } from 'vitest';
import type { PlaceMember } from '../../src/views/cells/places';
import { alikeOf, judge } from '../../src/views/streets/judge';
import { rateArrows, streetChanges } from '../../src/views/streets/street-changes';
import { streetColumns, type StreetLine, type StreetWords } from '../../src/views/streets/street-columns';
import { kindOf } from '../../src/views/streets/street-kinds';
import { inStreetOrder, listItems, type StreetEntry } from '../../src/views/streets/street-list';
import { streetRows, togetherOf } from '../../src/views/streets/street-rows';
import { BEIJING_MEASURES } from '../../src/domain/beijing';

const PLAIN = { method: 'none', minimum: 0 } as const;
const NAMES = ['东华门街道', '回龙观街道', '北七家镇', '史家营乡', '未定位'];

const member = (id: number): PlaceMember => ({
  id,
  code: `p${id}`,
  level: 'street',
  names: { zh: NAMES[id] ?? `地点${id}`, en: `Place ${id}` },
  pinyin: ['donghuamen', 'huilongguan', 'beiqijia', 'shijiaying', ''][id] ?? '',
  parent: id < 2 ? 90 : 91,
});
const district = (id: number): PlaceMember => ({
  ...member(id),
  code: `d${id}`,
  level: 'district',
  parent: null,
  names: { zh: id === 90 ? '东城区' : '昌平区', en: id === 90 ? 'Dongcheng' : 'Changping' },
  pinyin: id === 90 ? 'dongcheng' : 'changping',
});

const rows = streetRows({
  members: [0, 1, 2, 3, 4].map(member),
  byId: new Map([90, 91].map((id) => [id, district(id)])),
  residents: Float64Array.of(20_000, 50_000, 40_000, Number.NaN, Number.NaN),
  count: { part: Float64Array.of(400, 3000, 900, Number.NaN, 70), whole: null },
  rates: new Map([
    [
      'resolution_rate',
      { part: Float64Array.of(180, 1300, 480, 0, 0), whole: Float64Array.of(200, 1500, 500, 0, 0) },
    ],
  ]),
  trend: null,
  countRule: PLAIN,
  rateRule: PLAIN,
  dispersion: 1,
});

const said = (text: string) => text;
const words: StreetWords = {
  language: 'zh',
  missing: '未显示',
  markedCount: said,
  markedRate: said,
  absence: ({ absence }) => absence ?? '',
  interval: said,
  base: said,
  small: '小',
  change: ({ direction }) => String(direction),
  arrow: String,
  titles: { residents: '每万人', unresolved: '每千件未解决', change: '同比' },
};
const measureOf = (id: string) => {
  const found = BEIJING_MEASURES.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return { ...found, complete_through: null };
};
const columns = streetColumns(
  measureOf('requests'),
  [measureOf('resolution_rate')],
  { residents: true, change: true },
  words,
);
const lineOf = (row: (typeof rows)[number]): StreetLine => ({
  numbers: row,
  change: null,
  arrows: new Map(),
});
const entries: readonly StreetEntry[] = rows.map((row) => ({ row, line: lineOf(row) }));
const codes = (found: readonly StreetEntry[]) => found.map(({ row }) => row.member.code);

describe('rows of places', () => {
  test('have rates of sums, and say why one is missing', () => {
    const [first, , , withheld] = rows;
    expect(first?.perResidents.value).toBe(200);
    expect(first?.rates.get('resolution_rate')?.value).toBe(90);
    expect(withheld?.count).toMatchObject({ value: null, absence: 'withheld' });
    expect(withheld?.rates.get('resolution_rate')).toMatchObject({ value: null, absence: 'no-base' });
  });

  test('a group is the sum of its members, and withheld where one of them is', () => {
    const rules = { count: PLAIN, rate: PLAIN, dispersion: 1 };
    const both = togetherOf(rows.slice(0, 2), rules);
    expect(both.count.value).toBe(3400);
    expect(both.perResidents.value).toBeCloseTo((3400 / 70_000) * 10_000, 9);
    expect(both.rates.get('resolution_rate')).toMatchObject({ part: 1480, whole: 1700 });
    expect(togetherOf(rows.slice(0, 4), rules).count).toMatchObject({ value: null, absence: 'withheld' });
    const noisy = { method: 'cell-key', minimum: 30 } as const;
    expect(togetherOf(rows.slice(0, 2), { ...rules, count: noisy }).count.value).toBeNull();
  });

  test('what is unresolved is the rest of a thousand, with its interval turned round', () => {
    const column = columns.find(({ id }) => id === 'unresolved');
    const [first] = entries;
    const drawn = first && column?.drawn(first.line);
    expect(drawn?.value).toBeCloseTo(100, 9);
    const rate = first?.row.rates.get('resolution_rate')?.interval;
    expect(drawn?.interval?.low).toBeCloseTo((100 - (rate?.high ?? 0)) * 10, 9);
    expect(drawn?.interval?.high).toBeCloseTo((100 - (rate?.low ?? 0)) * 10, 9);
  });
});

describe('the list', () => {
  test('is ordered by a column, places without a number and the unplaced last', () => {
    const order = (by: string, descending: boolean) =>
      codes(inStreetOrder(entries, { by, descending }, columns, 'zh'));
    expect(order('count', true)).toEqual(['p1', 'p2', 'p0', 'p3', 'p4']);
    expect(order('count', false)).toEqual(['p0', 'p2', 'p1', 'p3', 'p4']);
    expect(order('resolution_rate', true)).toEqual(['p2', 'p0', 'p1', 'p3', 'p4']);
    expect(order('name', false)).toEqual(['p2', 'p0', 'p1', 'p3', 'p4']);
  });

  test('is found by pinyin, parted with headings that add up, and keeps what is pinned', () => {
    const kindNames = {
      subdistrict: { zh: '街道', en: 'Subdistricts' },
      town: { zh: '镇', en: 'Towns' },
      township: { zh: '乡', en: 'Townships' },
      other: { zh: '其他', en: 'Others' },
    };
    const shown = (typed: string, pins: readonly string[], parted: 'district' | 'kind' | null) =>
      listItems(entries, { typed, pins, parted, language: 'zh', kindNames }).map((item) =>
        item.kind === 'place'
          ? item.entry.row.member.code
          : `# ${item.names?.zh ?? ''} ${item.entries.length}`,
      );
    expect(shown('hlg', [], null)).toEqual(['p1']);
    expect(shown('huilong', ['p3'], null)).toEqual(['#  1', 'p3', '#  1', 'p1']);
    expect(shown('', [], 'kind')).toEqual([
      '# 街道 2',
      'p0',
      'p1',
      '# 镇 1',
      'p2',
      '# 乡 1',
      'p3',
      '# 其他 1',
      'p4',
    ]);
    expect(shown('', [], 'district')).toEqual(['# 昌平区 3', 'p2', 'p3', 'p4', '# 东城区 2', 'p0', 'p1']);
  });

  test.each([
    ['回龙观街道', 'subdistrict'],
    ['北七家镇', 'town'],
    ['喇叭沟门满族乡', 'township'],
    ['未定位', null],
    ['街道办', null],
  ])('%s is of the kind %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });
});

const DAYS = { before: 365, now: 365 };
const many = (count: number, of: (at: number) => number) =>
  Float64Array.from({ length: count }, (_, at) => of(at));
const all = (count: number) => Array.from({ length: count }, () => true);

describe('changes on the year', () => {
  test('finds the places that changed among many that did not, and no others', () => {
    const before = many(200, (at) => 800 + (at % 7) * 40);
    // Fluctuations of the size of chance, the same at each run.
    const now = many(200, (at) => Math.round((before[at] ?? 0) + Math.sin(at * 12.9898) * 28));
    now[3] = (before[3] ?? 0) * 2;
    now[9] = Math.round((before[9] ?? 0) * 0.5);
    const { changes, compared, clear } = streetChanges(before, now, DAYS, all(200));
    expect({ compared, clear }).toEqual({ compared: 200, clear: 2 });
    expect([changes[3]?.direction, changes[9]?.direction]).toEqual([1, -1]);
    expect(changes[3]?.change).toBeCloseTo(1, 9);
    for (const { direction, interval } of changes) {
      const within = interval !== null && interval.low <= 0 && interval.high >= 0;
      expect(within).toBe(direction === 0);
    }
  });

  test('leaves out small bases, withheld counts and what is not of the family', () => {
    const before = Float64Array.of(19, Number.NaN, 500, 500);
    const now = Float64Array.of(40, 10, 900, 900);
    const { changes, compared } = streetChanges(before, now, DAYS, [true, true, true, false]);
    expect(compared).toBe(1);
    expect(changes.map(({ change }) => change === null)).toEqual([true, true, false, true]);
  });

  test('days are taken into account: a longer month alone is no change', () => {
    const before = many(50, () => 2800);
    const now = many(50, () => 3100);
    const { changes, clear } = streetChanges(before, now, { before: 28, now: 31 }, all(50));
    expect(clear).toBe(0);
    expect(changes[0]?.change).toBeCloseTo(0, 9);
  });

  test('arrows of a rate stand only where it moved by more than chance', () => {
    const whole = many(100, () => 400);
    const part = many(100, (at) => 360 + (at % 5) - 2);
    const later = Float64Array.from(part);
    later[7] = 300;
    const arrows = rateArrows({ part, whole }, { part: later, whole }, all(100));
    expect(arrows[7]).toBe(-1);
    expect(arrows.filter((way) => way !== 0)).toHaveLength(1);
    expect(rateArrows({ part, whole }, { part, whole }, all(100)).every((way) => way === 0)).toBe(true);
  });
});

describe('the verdict', () => {
  const n = Array.from({ length: 60 }, (_, at) => 300 + at * 20);
  const even = n.map((size, at) => Math.round(size * 0.9 + Math.sin(at * 78.233) * 3));

  test('finds a place that is far out of the funnel, and ranks it there', () => {
    const x = even.map((count, at) => (at === 30 ? Math.round(count * 0.7) : count));
    const found = judge({ kind: 'binomial', x, n }, 400);
    expect(found?.standings[30]).toBe(-2);
    expect(found?.standings.filter((one) => one !== 0)).toHaveLength(1);
    expect(found?.ranks?.[30]).toMatchObject({ own: { low: 60, high: 60 }, joint: { low: 60, high: 60 } });
    const other = found?.ranks?.[5];
    expect(other && alikeOf(other)).toBe(58);
  });

  test('leaves withheld places out, and judges nothing with fewer than two', () => {
    const x = even.map((count, at) => (at === 0 ? null : count));
    const found = judge({ kind: 'binomial', x, n }, 200);
    expect([found?.standings[0], found?.ranks?.[0]]).toEqual([null, null]);
    expect(judge({ kind: 'binomial', x: [5, null], n: [10, 10] }, 100)).toBeNull();
    expect(judge({ kind: 'poisson', x: [0, 0], n: [10, 10] }, 100)).toBeNull();
  });

  test('volumes have a funnel and no ranks', () => {
    const found = judge({ kind: 'poisson', x: even, n: n.map((size) => size * 10) }, 100);
    expect(found?.ranks).toBeNull();
    expect(found?.curves.length).toBeGreaterThan(20);
    for (const { limits } of found?.curves ?? []) {
      expect([...limits].sort((a, b) => a - b)).toEqual(limits);
    }
  });
});
