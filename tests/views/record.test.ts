import { describe, expect, it } from 'vitest';
import { headlines } from '../../src/views/record/headlines';
import type { Fact, Gap, Place } from '../../src/views/record/model';
import {
  disputedBy,
  highestOfOneCounting,
  publishedBy,
  rateSeries,
  selfReported,
  yearSlots,
} from '../../src/views/record/series';
import { factText, periodText } from '../../src/views/record/words';

const both = (text: string) => ({ zh: text, en: text });
const CITY: Place = { id: 1, code: '110000', level: 'city', parentId: null, name: both('北京市') };
const CHAOYANG: Place = { id: 2, code: '110105', level: 'district', parentId: 1, name: both('朝阳区') };
const DONGCHENG: Place = { id: 3, code: '110101', level: 'district', parentId: 1, name: both('东城区') };

let made = 0;

function fact(
  parts: Partial<Omit<Fact, 'definition'>> & { code: string; measure: string; year: number },
): Fact {
  const { code, measure, year, ...rest } = parts;
  made += 1;
  return {
    id: `fact-${made}`,
    topic: 'annual',
    definition: { code, measure, term: both(code), unit: '万件', counts: both('x'), avoid: both('y') },
    place: CITY,
    issue: null,
    start: `${year}-01-01`,
    end: `${year}-12-31`,
    periodKind: 'year',
    value: 100,
    publishedValue: 100,
    unit: '件',
    text: null,
    qualifier: 'exact',
    certainty: 'high',
    line: null,
    chartable: true,
    source: { code: 's', title: 't', outlet: 'o', date: '2020', url: '', reprintOf: null, note: null },
    note: null,
    ...rest,
  };
}

const received = (
  year: number,
  value: number,
  line: string | null,
  rest: Partial<Omit<Fact, 'definition'>> = {},
) => fact({ code: 'received-city', measure: 'received', year, value, publishedValue: value, line, ...rest });

describe('the years of a volume', () => {
  const gap: Gap = {
    id: 'total-2021',
    what: both('2021'),
    placeId: 1,
    measure: 'received',
    start: '2021-01-01',
    end: '2021-12-31',
    why: both('why'),
  };
  const facts = [
    received(2019, 6_960_000, 'a'),
    received(2020, 11_039_400, 'a'),
    received(2023, 21_430_000, 'b'),
    received(2024, 17_640_000, null, { end: '2024-09-30', periodKind: 'months', qualifier: 'over' }),
    received(2024, 24_000_000, null, { qualifier: 'forecast', chartable: false }),
    fact({ code: 'received-phone', measure: 'received', year: 2021, value: 5 }),
  ];

  it('are slots, one a year, and nothing is put where nothing was published', () => {
    const slots = yearSlots(facts, [gap], CITY, null, 2019, 2024);
    expect(slots.map((slot) => slot.state)).toEqual(['value', 'value', 'gap', 'gap', 'value', 'partial']);
    expect(slots[2]?.gap?.id).toBe('total-2021');
    expect(slots[3]?.fact).toBeNull();
    expect(slots[5]?.fact?.value).toBe(17_640_000);
    expect(slots[5]?.forecast?.value).toBe(24_000_000);
  });

  it('of a district are its own figures alone', () => {
    const own = fact({
      code: 'district-accepted',
      measure: 'received',
      year: 2020,
      place: CHAOYANG,
      topic: 'district_year',
    });
    const slots = yearSlots([...facts, own], [gap], CHAOYANG, null, 2020, 2021);
    expect(slots.map((slot) => slot.fact?.id ?? null)).toEqual([own.id, null]);
  });
});

describe('a chart of a district', () => {
  const handled = fact({
    code: 'district-handled',
    measure: 'requests',
    year: 2023,
    place: DONGCHENG,
    topic: 'district_year',
  });
  const accepted = fact({
    code: 'district-accepted',
    measure: 'received',
    year: 2024,
    place: DONGCHENG,
    topic: 'district_year',
  });

  it('draws one quantity, and names the year of the other instead of calling it unpublished', () => {
    const slots = yearSlots([handled, accepted], [], DONGCHENG, null, 2022, 2024);
    expect(slots.map((slot) => slot.state)).toEqual(['gap', 'other', 'value']);
    expect(slots[1]?.fact?.id).toBe(handled.id);
  });

  it('says of the other that it is not comparable, not that there is none', () => {
    const [received] = headlines([handled, accepted], [handled, accepted], DONGCHENG, null);
    expect(received?.fact?.id).toBe(accepted.id);
    expect(received?.change).toEqual({ kind: 'not-comparable', before: handled });
  });
});

describe('countings', () => {
  it('are not compared: the highest is that of the counting with most figures', () => {
    const bulletin = (year: number, value: number, line: string) =>
      fact({ code: 'env-total', measure: 'received', year, value, line });
    const totals = [bulletin(2018, 99_999, 'a'), bulletin(2019, 10, 'b'), bulletin(2020, 20, 'b')];
    expect(highestOfOneCounting(totals)?.value).toBe(20);
  });

  it('a published change that does not fit its totals is said, with what it implies', () => {
    const totals = [received(2019, 6_960_000, 'a'), received(2020, 11_039_400, 'a')];
    const change = fact({
      code: 'received-change-2020',
      measure: 'change',
      year: 2020,
      value: 55.24,
      publishedValue: 55.24,
      unit: '%',
    });
    expect(disputedBy([change], totals)?.implied).toBeCloseTo(11_039_400 / 1.5524, 6);
    const fitting = { ...change, publishedValue: 58.6 };
    expect(disputedBy([fitting], totals)).toBeNull();
  });
});

describe('headlines of the record', () => {
  it('compare with the year before on one unbroken line only', () => {
    const facts = [received(2019, 6_960_000, 'a'), received(2020, 11_039_400, 'a')];
    const [one] = headlines(facts, facts, CITY, null);
    expect(one?.fact?.value).toBe(11_039_400);
    expect(one?.change?.kind).toBe('change');
    const change = one?.change;
    expect(change?.kind === 'change' ? change.change : null).toBeCloseTo(11_039_400 / 6_960_000 - 1, 12);

    const broken = [received(2022, 10_000_000, 'a'), received(2023, 21_430_000, 'b')];
    const [other] = headlines(broken, broken, CITY, null);
    expect(other?.change).toEqual({ kind: 'not-comparable', before: broken[0] });
    const [alone] = headlines(broken.slice(1), broken.slice(1), CITY, null);
    expect(alone?.change).toEqual({ kind: 'gap', start: '2022-01-01', end: '2022-12' });
  });

  it('give a rounded figure no interval, and a rate without denominator none', () => {
    const facts = [
      received(2020, 4_500_000, null, { qualifier: 'nearly' }),
      fact({
        code: 'resolution-city',
        measure: 'resolution_rate',
        year: 2020,
        value: 97,
        unit: '%',
        line: 'r',
      }),
    ];
    const found = headlines(facts, facts, CITY, null);
    expect(found.find((one) => one.measure === 'received')?.interval).toEqual({ kind: 'rounded' });
    expect(found.find((one) => one.measure === 'resolution_rate')?.interval).toEqual({
      kind: 'no-denominator',
    });
  });

  it('have a gap where nothing was published', () => {
    expect(headlines([], [], CITY, null).map((one) => one.fact)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the three rates', () => {
  it('of the city are those of its own line', () => {
    const stray = fact({
      code: 'satisfaction-city-mean',
      measure: 'satisfaction_rate',
      year: 2019,
      unit: '%',
    });
    const own = fact({
      code: 'satisfaction-city',
      measure: 'satisfaction_rate',
      year: 2020,
      unit: '%',
      line: 's',
    });
    const series = rateSeries([stray, own], CITY, null).find((one) => one.measure === 'satisfaction_rate');
    expect(series?.points.map((point) => point.id)).toEqual([own.id]);
  });
});

describe('what districts reported', () => {
  const facts = [
    fact({
      code: 'district-accepted',
      measure: 'received',
      year: 2021,
      place: CHAOYANG,
      topic: 'district_year',
      value: 9,
    }),
    fact({
      code: 'district-resolution',
      measure: 'resolution_rate',
      year: 2024,
      place: DONGCHENG,
      topic: 'district_year',
    }),
    fact({
      code: 'district-score',
      measure: 'score',
      year: 2023,
      place: DONGCHENG,
      topic: 'district_year',
      value: 1,
    }),
  ];

  it('is listed by code and time, not by size', () => {
    expect(selfReported(facts).map((one) => `${one.place.code} ${one.start?.slice(0, 4)}`)).toEqual([
      '110101 2023',
      '110101 2024',
      '110105 2021',
    ]);
  });

  it('is counted by kind for the map', () => {
    const rows = publishedBy(facts, [CITY, CHAOYANG, DONGCHENG]);
    expect(rows.map(({ place, volumes, rates, others }) => [place.code, volumes, rates, others])).toEqual([
      ['110101', 0, 1, 1],
      ['110105', 1, 0, 0],
    ]);
  });
});

describe('a figure in words', () => {
  it.each([
    [
      { value: 11_039_400, publishedValue: 1103.94, unit: '万件', qualifier: 'exact' },
      '1103.94万件',
      '11.0394 million',
    ],
    [
      { value: 4_500_000, publishedValue: 450, unit: '万件', qualifier: 'nearly' },
      '近450万件',
      'nearly 4.5 million',
    ],
    [
      { value: 17_640_000, publishedValue: 1764, unit: '万件', qualifier: 'over' },
      '1764万余件',
      'over 17.64 million',
    ],
    [{ value: 97.2, publishedValue: 97.2, unit: '%', qualifier: 'exact' }, '97.2%', '97.2%'],
    [
      { value: -12.5, publishedValue: -12.5, unit: '百分点', qualifier: 'exact' },
      '−12.50个百分点',
      '−12.50 percentage points',
    ],
    [{ value: 17980, publishedValue: 17980, unit: '件', qualifier: 'exact' }, '17,980件', '17,980'],
  ])('%j', (parts, zh, en) => {
    const one = fact({ code: 'c', measure: 'received', year: 2020, ...parts });
    expect(factText(one, 'zh')).toBe(zh);
    expect(factText(one, 'en')).toBe(en);
  });

  it('names its period in the coarsest grain that says it exactly', () => {
    expect(periodText({ start: '2019-01-01', end: '2021-11-30' }, 'zh')).toBe('2019年1月–2021年11月');
    expect(periodText({ start: null, end: null }, 'zh')).toBe('');
  });
});
