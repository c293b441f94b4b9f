import { describe, expect, it } from 'vitest';
import type { Clause } from '../../src/domain/clauses';
import type { ColumnTable } from '../../src/domain/columns';
import { nameInSentence } from '../../src/domain/name-in-sentence';
import {
  allOutlined,
  clausesOfList,
  isUnplaced,
  membersOf,
  readPlaces,
  type PlaceMember,
} from '../../src/views/cells/places';
import { inOrder, levelWithFirst, placeRates, placeRows, valueOf } from '../../src/views/cells/places-rows';

const place = (id: number, zh: string, more: Partial<PlaceMember> = {}): PlaceMember => ({
  id,
  code: `c${id}`,
  level: 'hood',
  names: { zh, en: zh },
  pinyin: '',
  parent: null,
  ...more,
});

/** Columns of numbers, or of texts; null is missing. */
function tableOf(columns: Readonly<Record<string, readonly (number | string | null)[]>>): ColumnTable {
  return {
    rows: Object.values(columns)[0]?.length ?? 0,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, cells]) => [
        name,
        {
          name,
          type: cells.some((cell) => typeof cell === 'string') ? 'text' : 'number',
          values: cells.some((cell) => typeof cell === 'string')
            ? cells.map(String)
            : Float64Array.from(cells, (cell) => Number(cell ?? 0)),
          valid: cells.includes(null) ? Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1)) : null,
        },
      ]),
    ),
  };
}

const counted = (keys: readonly number[], counts: readonly (number | null)[], method = 'none' as const) => ({
  table: tableOf({ hood_id: keys, n: counts }),
  axis: 'hood_id',
  method,
});
const NO_RATES = new Map();
const OAK = place(1, 'Oak');
const ELM = place(2, 'Elm');
const ASH = place(3, 'Ash');
const UNPLACED = place(9, '未定位', { code: 'hood:unplaced' });

describe('a row of the list of places', () => {
  it('has the count with its Poisson interval and its share of all, the unplaced among them', () => {
    const [oak, elm] = placeRows([OAK, ELM, UNPLACED], counted([1, 2, 9], [30, 10, 60]), 'n', NO_RATES);
    expect(oak?.count).toBe(30);
    expect(oak?.share?.percent).toBeCloseTo(30, 12);
    // Garwood's interval of 10: R's poisson.test(10).
    expect(elm?.interval?.low).toBeCloseTo(4.795389, 5);
    expect(elm?.interval?.high).toBeCloseTo(18.39036, 4);
    // Wilson's interval of 30 of 100: R's prop.test(30, 100, correct = FALSE).
    expect(oak?.share?.interval?.low).toBeCloseTo(0.2189489, 6);
    expect(oak?.share?.interval?.high).toBeCloseTo(0.3958485, 6);
  });

  it('counts nothing where the answer has no cell for it', () => {
    const width = (phi: number | null) => {
      const [row] = placeRows([OAK], counted([1], [90_000]), 'n', NO_RATES, phi);
      return row?.interval ? row.interval.high - row.interval.low : null;
    };
    expect((width(9) ?? 0) / (width(1) ?? 1)).toBeCloseTo(3, 1);
    // None is shown while it is not known how wide it must be.
    expect(width(null)).toBeNull();
    const [, elm] = placeRows([OAK, ELM], counted([1], [30]), 'n', NO_RATES);
    expect(elm?.count).toBe(0);
    expect(elm?.interval?.low).toBe(0);
  });

  it('has no share where any count is withheld', () => {
    const [oak, elm] = placeRows([OAK, ELM], counted([1, 2], [30, null]), 'n', NO_RATES);
    expect([oak?.count, oak?.share]).toEqual([30, null]);
    expect([elm?.count, elm?.interval, elm?.share]).toEqual([null, null, null]);
  });

  it('has neither interval nor share where counts are perturbed', () => {
    const rows = placeRows([OAK, ELM], { ...counted([1, 2], [30, 4]), method: 'cell-key' }, 'n', NO_RATES);
    expect(rows.map(({ count, interval, share }) => [count, interval, share])).toEqual([
      [30, null, null],
      [4, null, null],
    ]);
  });

  it('has rates of sum over sum, and none without a base, below the minimum, or of what is withheld', () => {
    const table = tableOf({
      hood_id: [1, 2, 3, 4],
      done_numerator: [81, 0, 20, null],
      done_denominator: [263, 0, 25, 10],
    });
    const rates = (method: 'none' | 'cell-key') =>
      placeRates({ table, axis: 'hood_id', method }, ['done', 'other'], { method, minimum: 30 });
    const rate = rates('none').get(1)?.get('done');
    expect(rate?.percent).toBeCloseTo((81 / 263) * 100, 10);
    // Newcombe (1998), table I.
    expect(rate?.interval?.low).toBeCloseTo(0.255289, 5);
    expect(rate?.interval?.high).toBeCloseTo(0.36621, 5);
    expect(rates('none').get(2)?.get('done')).toMatchObject({ percent: null, absence: 'no-base' });
    expect(rates('none').get(4)?.get('done')).toMatchObject({ percent: null, absence: 'withheld' });
    expect(rates('none').get(3)?.get('done')?.percent).toBeCloseTo(80, 10);
    expect(rates('cell-key').get(3)?.get('done')).toMatchObject({ percent: null, absence: 'below-minimum' });
    expect(rates('cell-key').get(1)?.get('done')?.interval).toBeNull();
    expect(rates('none').get(1)?.has('other')).toBe(false);
  });
});

describe('the order of the list', () => {
  const rows = placeRows([OAK, UNPLACED, ELM, ASH], counted([1, 9, 2, 3], [5, 99, null, 7]), 'n', NO_RATES);
  const order = (by: string, descending: boolean) =>
    inOrder(rows, { by, descending }, 'en').map(({ member }) => member.id);

  it('is of the column, what has no value after what has one, the unplaced at the end either way', () => {
    expect(order('count', true)).toEqual([3, 1, 2, 9]);
    expect(order('count', false)).toEqual([1, 3, 2, 9]);
    expect(order('name', false)).toEqual([3, 2, 1, 9]);
    expect(order('name', true)).toEqual([1, 2, 3, 9]);
  });

  it('puts equal values by name: a column without values is a list by name', () => {
    expect(order('no such ratio', true)).toEqual([3, 2, 1, 9]);
    expect(rows.every((row) => valueOf(row, 'no such ratio') === null)).toBe(true);
  });
});

describe('who is first', () => {
  const levelled = (...counts: number[]) =>
    levelWithFirst(
      placeRows(
        counts.map((_, index) => place(index + 1, `p${index}`)),
        counted(
          counts.map((_, index) => index + 1),
          counts,
        ),
        'n',
        NO_RATES,
      ),
    );

  it('is clear where no other interval reaches the first one’s', () => {
    expect(levelled(1000, 100, 90)).toBe(0);
    expect(levelled(10)).toBe(0);
    expect(levelled()).toBe(0);
  });

  it('is not where some do', () => {
    expect(levelled(100, 99, 98, 10)).toBe(2);
  });
});

describe('the places of a list', () => {
  const district = (id: number, zh: string) => place(id, zh, { level: 'district' });
  const MEMBERS = [
    district(10, '东区'),
    district(11, '西区'),
    { ...OAK, parent: 10 },
    { ...ELM, parent: 11 },
    UNPLACED,
  ];
  const bar = (...values: string[]): Clause => ({ dimension: 'place', values, maker: 'bar' });
  const period: Clause = { dimension: 'period', values: ['2018', '2018'], maker: 'bar' };
  const nested = { levels: ['district', 'hood'], level: 'hood', flat: false };

  it('are filtered by a place that they lie in, whoever chose it', () => {
    expect(clausesOfList([period, bar('c10')], MEMBERS, nested)).toEqual([period, bar('c10')]);
    expect(membersOf(MEMBERS, 'hood', [bar('c10')]).map(({ id }) => id)).toEqual([1]);
  });

  it('are all listed where one of their own is chosen, or one of a level below or beside', () => {
    expect(clausesOfList([period, bar('c1')], MEMBERS, nested)).toEqual([period]);
    expect(clausesOfList([bar('c1')], MEMBERS, { ...nested, level: 'district' })).toEqual([]);
    expect(clausesOfList([bar('c10')], MEMBERS, { ...nested, flat: true })).toEqual([]);
    expect(clausesOfList([bar('c1')], MEMBERS, { levels: [], level: '', flat: false })).toEqual([]);
    expect(membersOf(MEMBERS, 'hood', []).map(({ id }) => id)).toEqual([1, 2, 9]);
    expect(membersOf(MEMBERS, null, [])).toEqual(MEMBERS);
  });

  it('do not hang on a table of places that goes round in circles', () => {
    const circle = [place(1, 'a', { parent: 2 }), place(2, 'b', { parent: 1 })];
    expect(membersOf(circle, null, [bar('c9')])).toEqual([]);
  });

  it('are on a map only where each of them but the unplaced has an outline', () => {
    expect(allOutlined(MEMBERS, 'hood', new Set(['c1', 'c2']))).toBe(true);
    expect(allOutlined(MEMBERS, 'hood', new Set(['c1']))).toBe(false);
    expect(allOutlined(MEMBERS, 'district', new Set(['110101']))).toBe(false);
    expect(allOutlined([], 'hood', new Set())).toBe(false);
  });

  it('have a name in both languages, whichever is blank, and are known as unplaced by name or code', () => {
    const read = readPlaces(
      tableOf({
        place_id: [1, 2],
        code: ['a', 'street:东/unplaced'],
        name_zh: ['唐人街', '未定位（东区）'],
        name_en: ['', '  '],
      }),
      'place_id',
    );
    expect(read[0]).toMatchObject({
      names: { zh: '唐人街', en: '唐人街' },
      pinyin: '',
      level: '',
      parent: null,
    });
    expect(read.map(isUnplaced)).toEqual([false, true]);
    expect(isUnplaced({ code: 'x', names: { zh: '未定位', en: 'x' } })).toBe(true);
    expect(isUnplaced({ code: 'replaced', names: { zh: '安定', en: 'x' } })).toBe(false);
  });
});

describe('a name in a sentence', () => {
  it('is cut where it is very long', () => {
    expect(nameInSentence('长'.repeat(300))).toBe(`${'长'.repeat(59)}…`);
  });

  it('keeps its own direction to itself', () => {
    expect(nameInSentence('حي النخيل')).toBe('\u2068حي النخيل\u2069');
    expect(nameInSentence('Oak')).toBe('Oak');
  });

  it('is not read as a mark of the sentence', () => {
    expect(nameInSentence('<accent>x</accent> <b>')).not.toMatch(/<\/?accent>/);
    expect(nameInSentence('<b>x</b>')).toBe('<b>x</b>');
  });
});
