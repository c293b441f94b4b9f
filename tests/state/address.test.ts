import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILTER_DIMENSIONS } from '../../src/domain/clauses';
import type { AddressProblem } from '../../src/state/address';
import { formatAddress, LONGEST_QUERY, parseAddress } from '../../src/state/address';
import { isGroupName } from '../../src/state/groups';
import {
  DEFAULT_MAP,
  MAP_BASES,
  MAP_FINDS,
  MAP_LEVELS,
  MAP_METHODS,
  MAP_MODES,
  MAP_NEIGHBOURS,
  MAP_SHEETS,
  MAP_WINDOWS,
  type MapState,
} from '../../src/state/map';
import type { AtlasState } from '../../src/state/schema';
import { DEFAULT_PROFILE } from '../../src/state/profile';
import { DEFAULT_ISSUES } from '../../src/state/issues';
import { DEFAULT_STREETS, STREET_PARTS, STREET_POOLS } from '../../src/state/streets';
import { DEFAULT_TRENDS } from '../../src/state/trends';
import { DEFAULT_STATE, DRAWER_KINDS, LANGUAGES, THEMES, VIEWS } from '../../src/state/schema';
import { anyIssues, anyTrends } from './any-screens';

const state = (change: Partial<AtlasState>): AtlasState => ({ ...DEFAULT_STATE, ...change });
const map = (change: Partial<MapState>): AtlasState => state({ map: { ...DEFAULT_MAP, ...change } });

/** Each state has exactly this address, and the address exactly this state. */
const BOTH_WAYS: readonly (readonly [string, AtlasState])[] = [
  ['', DEFAULT_STATE],
  ['v=1&d=model-city', state({ dataset: 'model-city' })],
  ['v=1&view=data', state({ view: 'data' })],
  ['v=1&lang=en', state({ language: 'en' })],
  ['v=1&theme=dark', state({ theme: 'dark' })],
  ['v=1&theme=light', state({ theme: 'light' })],
  [
    'v=1&period=2020..2021',
    state({ clauses: [{ dimension: 'period', values: ['2020', '2021'], maker: 'bar' }] }),
  ],
  ['v=1&period=2020', state({ clauses: [{ dimension: 'period', values: ['2020', '2020'], maker: 'bar' }] })],
  [
    'v=1&period=2020-05..2020-07~annual',
    state({ clauses: [{ dimension: 'period', values: ['2020-05', '2020-07'], maker: 'annual' }] }),
  ],
  [
    'v=1&period=2020-02-29',
    state({ clauses: [{ dimension: 'period', values: ['2020-02-29', '2020-02-29'], maker: 'bar' }] }),
  ],
  ['v=1&place=110105~map', state({ clauses: [{ dimension: 'place', values: ['110105'], maker: 'map' }] })],
  [
    'v=1&place=110105,110108&issue=epidemic~issues&kind=complaint',
    state({
      clauses: [
        { dimension: 'place', values: ['110105', '110108'], maker: 'bar' },
        { dimension: 'issue', values: ['epidemic'], maker: 'issues' },
        { dimension: 'kind', values: ['complaint'], maker: 'bar' },
      ],
    }),
  ],
  [
    'v=1&issue=a%2Cb%7Ec%26d%3De%25f',
    state({ clauses: [{ dimension: 'issue', values: ['a,b~c&d=e%f'], maker: 'bar' }] }),
  ],
  ['v=1&level=neighbourhood', state({ placeLevel: 'neighbourhood' })],
  ['v=1&trend=resolution_rate', state({ trend: 'resolution_rate' })],
  ['v=1&view=map', state({ view: 'map' })],
  ['v=1&map=cells', map({ mode: 'cells' })],
  ['v=1&map=own', map({ mode: 'own' })],
  ['v=1&measure=requests.residents', map({ measure: 'requests.residents' })],
  ['v=1&measure=resolution_rate', map({ measure: 'resolution_rate' })],
  ['v=1&classes=natural', map({ method: 'natural' })],
  ['v=1&classes=7', map({ classes: 7 })],
  ['v=1&classes=head-tail.4', map({ method: 'head-tail', classes: 4 })],
  ['v=1&classes=manual&breaks=-1.5,0,2500', map({ method: 'manual', breaks: [-1.5, 0, 2500] })],
  ['v=1&held=no', map({ held: false })],
  ['v=1&sheet=years', map({ sheet: 'years' })],
  ['v=1&at=2024-05', map({ month: '2024-05' })],
  [
    'v=1&sheet=two&at=2024-05&window=12&with=2021-05',
    map({ sheet: 'two', month: '2024-05', window: 12, other: '2021-05' }),
  ],
  [
    'v=1&place=110114011~map&into=110114',
    state({
      clauses: [{ dimension: 'place', values: ['110114011'], maker: 'map' }],
      map: { ...DEFAULT_MAP, into: '110114' },
    }),
  ],
  ['v=1&window=all', map({ window: 'all' })],
  [
    'v=1&find=hot&near=nearest8&per=requests&fdr=10',
    map({ find: 'hot', near: 'nearest8', per: 'requests', fdr: 10 }),
  ],
  ['v=1&pins=110114011,110105', map({ pins: ['110114011', '110105'] })],
  [
    'v=1&groups=%E5%9B%9E%E5%A4%A9:110114011,110114012~a%3Ab%2Cc%7Ed:x',
    state({
      groups: [
        { name: '回天', codes: ['110114011', '110114012'] },
        { name: 'a:b,c~d', codes: ['x'] },
      ],
    }),
  ],
  ['v=1&as=annual,topics', state({ tables: ['annual', 'topics'] })],
  ['v=1&open=fact:annual-012', state({ drawer: { kind: 'fact', id: 'annual-012' } })],
  ['v=1&open=source:bjd%3A2021%2F01', state({ drawer: { kind: 'source', id: 'bjd:2021/01' } })],
  ['v=1&table=fact', state({ table: 'fact' })],
  [
    'v=1&view=data&q=SELECT%20count%28%2A%29%0AFROM%20fact%20WHERE%20note%20%3C%3E%20%27%E8%AF%89%E6%B1%82%20%26%20%23%27',
    state({ view: 'data', sql: "SELECT count(*)\nFROM fact WHERE note <> '诉求 & #'" }),
  ],
  [
    'v=1&d=beijing-record&view=data&period=2019..2021&place=110105&level=street&lang=en&theme=dark&as=rates&open=place:110105&table=fact&q=SELECT%201',
    {
      dataset: 'beijing-record',
      view: 'data',
      language: 'en',
      theme: 'dark',
      clauses: [
        { dimension: 'period', values: ['2019', '2021'], maker: 'bar' },
        { dimension: 'place', values: ['110105'], maker: 'bar' },
      ],
      placeLevel: 'street',
      trend: null,
      groups: [],
      map: DEFAULT_MAP,
      trends: DEFAULT_TRENDS,
      streets: DEFAULT_STREETS,
      issues: DEFAULT_ISSUES,
      profile: DEFAULT_PROFILE,
      tables: ['rates'],
      drawer: { kind: 'place', id: '110105' },
      table: 'fact',
      sql: 'SELECT 1',
    },
  ],
];

/** What is wrong is named, and all else of the address is still read. */
const BAD: readonly (readonly [string, readonly AddressProblem[], Partial<AtlasState>])[] = [
  ['v=1&colour=red&view=data', [{ key: 'colour', value: 'red', reason: 'unknown-key' }], { view: 'data' }],
  ['v=1&view=chart', [{ key: 'view', value: 'chart', reason: 'bad-value' }], {}],
  ['v=1&map=globe', [{ key: 'map', value: 'globe', reason: 'bad-value' }], {}],
  ['v=1&measure=Requests', [{ key: 'measure', value: 'Requests', reason: 'bad-value' }], {}],
  ['v=1&measure=a.b.c', [{ key: 'measure', value: 'a.b.c', reason: 'bad-value' }], {}],
  ['v=1&classes=2', [{ key: 'classes', value: '2', reason: 'bad-value' }], {}],
  ['v=1&classes=8', [{ key: 'classes', value: '8', reason: 'bad-value' }], {}],
  ['v=1&classes=jenks.5', [{ key: 'classes', value: 'jenks.5', reason: 'bad-value' }], {}],
  ['v=1&classes=equal.5.5', [{ key: 'classes', value: 'equal.5.5', reason: 'bad-value' }], {}],
  ['v=1&breaks=1,two', [{ key: 'breaks', value: '1,two', reason: 'bad-value' }], {}],
  ['v=1&breaks=1,1e9', [{ key: 'breaks', value: '1,1e9', reason: 'bad-value' }], {}],
  [
    'v=1&breaks=0,1,2,3,4,5,6,7,8,9',
    [{ key: 'breaks', value: '0,1,2,3,4,5,6,7,8,9', reason: 'too-long' }],
    {},
  ],
  ['v=1&held=perhaps', [{ key: 'held', value: 'perhaps', reason: 'bad-value' }], {}],
  ['v=1&sheet=three', [{ key: 'sheet', value: 'three', reason: 'bad-value' }], {}],
  ['v=1&at=2024', [{ key: 'at', value: '2024', reason: 'bad-value' }], {}],
  ['v=1&at=2024-13', [{ key: 'at', value: '2024-13', reason: 'bad-value' }], {}],
  ['v=1&window=2', [{ key: 'window', value: '2', reason: 'bad-value' }], {}],
  ['v=1&with=soon', [{ key: 'with', value: 'soon', reason: 'bad-value' }], {}],
  ['v=1&pins=', [{ key: 'pins', value: '', reason: 'bad-value' }], {}],
  ['v=1&groups=only-a-name', [{ key: 'groups', value: 'only-a-name', reason: 'bad-value' }], {}],
  ['v=1&groups=a:x~a:y', [{ key: 'groups', value: 'a:x~a:y', reason: 'bad-value' }], {}],
  ['v=1&groups=a:', [{ key: 'groups', value: 'a:', reason: 'bad-value' }], {}],
  ['v=1&groups=:x', [{ key: 'groups', value: ':x', reason: 'bad-value' }], {}],
  ['v=1&groups=a%0Ab:x', [{ key: 'groups', value: 'a\nb:x', reason: 'bad-value' }], {}],
  [
    `v=1&groups=${Array.from({ length: 13 }, (_, i) => `g${i}:x`).join('~')}`,
    [
      {
        key: 'groups',
        value: 'g0:x~g1:x~g2:x~g3:x~g4:x~g5:x~g6:x~g7:x~g8:x~g9:x~g10:x~g11:…',
        reason: 'too-long',
      },
    ],
    {},
  ],
  ['v=1&lang=fr&theme=dark', [{ key: 'lang', value: 'fr', reason: 'bad-value' }], { theme: 'dark' }],
  ['v=1&level=No%20such', [{ key: 'level', value: 'No such', reason: 'bad-value' }], {}],
  ['v=1&theme=', [{ key: 'theme', value: '', reason: 'bad-value' }], {}],
  ['v=1&view', [{ key: 'view', value: '', reason: 'bad-value' }], {}],
  [
    'v=1&view=data&view=overview',
    [{ key: 'view', value: 'overview', reason: 'duplicate' }],
    { view: 'data' },
  ],
  ['v=1&d=../secret', [{ key: 'd', value: '../secret', reason: 'bad-value' }], {}],
  ['v=1&d=https%3A%2F%2Fevil', [{ key: 'd', value: 'https://evil', reason: 'bad-value' }], {}],
  ['v=1&period=2021..2020', [{ key: 'period', value: '2021..2020', reason: 'bad-value' }], {}],
  ['v=1&period=2020-13', [{ key: 'period', value: '2020-13', reason: 'bad-value' }], {}],
  ['v=1&period=2021-02-29', [{ key: 'period', value: '2021-02-29', reason: 'bad-value' }], {}],
  ['v=1&period=2019..2020..2021', [{ key: 'period', value: '2019..2020..2021', reason: 'bad-value' }], {}],
  ['v=1&place=', [{ key: 'place', value: '', reason: 'bad-value' }], {}],
  ['v=1&place=110105~map~bar', [{ key: 'place', value: '110105~map~bar', reason: 'bad-value' }], {}],
  ['v=1&place=110105~<b>', [{ key: 'place', value: '110105~<b>', reason: 'bad-value' }], {}],
  [
    'v=1&place=%E0%A4%A&view=data',
    [{ key: 'place', value: '%E0%A4%A', reason: 'bad-encoding' }],
    { view: 'data' },
  ],
  [
    `v=1&place=${Array.from({ length: 41 }, (_, i) => `p${i}`).join(',')}`,
    [
      {
        key: 'place',
        value: 'p0,p1,p2,p3,p4,p5,p6,p7,p8,p9,p10,p11,p12,p13,p14,p15,p16,p1…',
        reason: 'too-long',
      },
    ],
    {},
  ],
  [
    `v=1&q=${'x'.repeat(LONGEST_QUERY + 1)}&view=data`,
    [{ key: 'q', value: `${'x'.repeat(60)}…`, reason: 'too-long' }],
    { view: 'data' },
  ],
  [
    `v=1&view=data&q=${'x'.repeat(60_000)}`,
    [{ key: '#', value: `v=1&view=data&q=${'x'.repeat(44)}…`, reason: 'too-long' }],
    {},
  ],
  ['v=1&open=annual-012', [{ key: 'open', value: 'annual-012', reason: 'bad-value' }], {}],
  ['v=1&open=person:42', [{ key: 'open', value: 'person:42', reason: 'bad-value' }], {}],
  ['v=1&as=annual,,topics', [{ key: 'as', value: 'annual,,topics', reason: 'bad-value' }], {}],
  ['v=1&table=fact;drop', [{ key: 'table', value: 'fact;drop', reason: 'bad-value' }], {}],
  ['v=2&view=data', [{ key: 'v', value: '2', reason: 'newer-version' }], {}],
  ['view=data&v=99', [{ key: 'v', value: '99', reason: 'newer-version' }], {}],
  ['v=one&view=data', [{ key: 'v', value: 'one', reason: 'bad-value' }], { view: 'data' }],
  [
    'v=1&colour=red&lang=fr&place=110105',
    [
      { key: 'colour', value: 'red', reason: 'unknown-key' },
      { key: 'lang', value: 'fr', reason: 'bad-value' },
    ],
    { clauses: [{ dimension: 'place', values: ['110105'], maker: 'bar' }] },
  ],
];

/** Addresses that were written otherwise and still mean the same. */
const ALSO_READ: readonly (readonly [string, AtlasState])[] = [
  ['#v=1&view=data', state({ view: 'data' })],
  ['#', DEFAULT_STATE],
  ['v=1', DEFAULT_STATE],
  ['&&v=1&&view=data&', state({ view: 'data' })],
  ['v=1&q=SELECT 1=1', state({ sql: 'SELECT 1=1' })],
  ['v=1&as=topics,annual,topics', state({ tables: ['annual', 'topics'] })],
  ['v=1&breaks=5,-0,1,5', map({ breaks: [0, 1, 5] })],
  ['v=1&held=yes&sheet=one&classes=5', DEFAULT_STATE],
  [
    'v=1&kind=complaint&place=110105&period=2020..2020',
    parseAddress('v=1&period=2020&place=110105&kind=complaint').state,
  ],
  [
    'dataset=model-city&language=en&sql=SELECT%201',
    state({ dataset: 'model-city', language: 'en', sql: 'SELECT 1' }),
  ],
  ['v=0&dataset=model-city&view=data', state({ dataset: 'model-city', view: 'data' })],
];

describe('the address', () => {
  test.each(BOTH_WAYS)('%s', (address, expected) => {
    expect(formatAddress(expected)).toBe(address);
    expect(parseAddress(`#${address}`)).toEqual({ state: expected, problems: [] });
  });

  test.each(ALSO_READ)('also reads %s', (address, expected) => {
    expect(parseAddress(address)).toEqual({ state: expected, problems: [] });
  });

  test.each(BAD)('names what is wrong with %s', (address, problems, rest) => {
    expect(parseAddress(address)).toEqual({ state: state(rest), problems });
  });

  test('leaves out a query that is too long to be read again', () => {
    expect(formatAddress(state({ sql: 'x'.repeat(LONGEST_QUERY + 1) }))).toBe('');
  });

  test('holds nothing that a chat program would cut off a link', () => {
    const address = formatAddress(state({ sql: 'SELECT \'诉求\' AS "x" -- (a), [b] <c> {d} ~ ! *' }));
    expect(address).toMatch(/^[A-Za-z0-9%=&._-]*$/);
  });
});

const code = fc.stringMatching(/^[^\s\p{Cc}]{1,20}$/u);
const figure = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const someCodes = fc.option(fc.uniqueArray(code, { minLength: 1, maxLength: 4 }));
const year = fc.integer({ min: 1990, max: 2050 }).map(String);
const clauses = fc
  .record({
    period: fc.option(fc.tuple(year, year).map((years) => years.sort())),
    place: someCodes,
    issue: someCodes,
    kind: someCodes,
    channel: someCodes,
    tier: someCodes,
    unit: someCodes,
  })
  .chain((values) =>
    fc.tuple(...FILTER_DIMENSIONS.map(() => fc.option(figure, { nil: 'bar' }))).map((makers) =>
      FILTER_DIMENSIONS.flatMap((dimension, index) => {
        const chosen = values[dimension];
        return chosen ? [{ dimension, values: chosen, maker: makers[index] ?? 'bar' }] : [];
      }),
    ),
  );
const month = fc
  .tuple(fc.integer({ min: 1990, max: 2050 }), fc.integer({ min: 1, max: 12 }))
  .map(([years, months]) => `${years}-${String(months).padStart(2, '0')}`);
const measure = fc
  .tuple(figure, fc.option(fc.stringMatching(/^[a-z]{1,8}$/)))
  .map(([id, form]) => (form === null ? id : `${id}.${form}`));
const anyMap: fc.Arbitrary<MapState> = fc.record({
  mode: fc.option(fc.constantFrom(...MAP_MODES)),
  measure: fc.option(measure),
  method: fc.option(fc.constantFrom(...MAP_METHODS)),
  classes: fc.integer({ min: 3, max: 7 }),
  breaks: fc
    .uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 6 })
    .map((values) => values.map((value) => value / 4).sort((a, b) => a - b)),
  held: fc.boolean(),
  sheet: fc.constantFrom(...MAP_SHEETS),
  month: fc.option(month),
  window: fc.option(fc.constantFrom(...MAP_WINDOWS)),
  other: fc.option(month),
  into: fc.option(code),
  find: fc.option(fc.constantFrom(...MAP_FINDS)),
  near: fc.constantFrom(...MAP_NEIGHBOURS),
  per: fc.constantFrom(...MAP_BASES),
  fdr: fc.constantFrom(...MAP_LEVELS),
  pins: fc.uniqueArray(code, { maxLength: 6 }),
});
const groups = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter(isGroupName),
    codes: fc.uniqueArray(code, { minLength: 1, maxLength: 5 }),
  }),
  { maxLength: 4, selector: ({ name }) => name },
);
const anyState: fc.Arbitrary<AtlasState> = fc.record({
  dataset: fc.option(figure),
  view: fc.constantFrom(...VIEWS),
  language: fc.constantFrom(...LANGUAGES),
  theme: fc.constantFrom(...THEMES),
  clauses,
  placeLevel: fc.option(figure),
  trend: fc.option(figure),
  groups,
  map: anyMap,
  streets: fc.record({
    order: fc.option(fc.record({ by: figure, descending: fc.boolean() })),
    parted: fc.option(fc.constantFrom(...STREET_PARTS)),
    pool: fc.constantFrom(...STREET_POOLS),
    against: fc.option(figure),
  }),
  issues: anyIssues,
  trends: anyTrends,
  profile: fc.record({
    of: fc.uniqueArray(code, { maxLength: 5 }),
    beside: fc.array(fc.uniqueArray(code, { minLength: 1, maxLength: 4 }), { maxLength: 2 }),
  }),
  tables: fc.uniqueArray(figure, { maxLength: 5 }).map((tables) => tables.sort()),
  drawer: fc.option(fc.record({ kind: fc.constantFrom(...DRAWER_KINDS), id: code })),
  table: fc.option(fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/)),
  sql: fc.option(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' })),
});

const ADDRESS_KEYS =
  'v d view period place level trend groups map measure classes breaks held sheet at window with into find near per fdr pins line grain festival scale order parted pool funnel rules of beside lang as open table q'.split(
    ' ',
  );

describe('any address', () => {
  test('of a state is read back as that state', () => {
    fc.assert(
      fc.property(anyState, (before) => {
        expect(parseAddress(formatAddress(before))).toEqual({ state: before, problems: [] });
      }),
    );
  });

  test('is read without throwing, and what was read is written and read the same', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.tuple(fc.constantFrom(...ADDRESS_KEYS, 'x'), fc.string()).map(([key, value]) => `${key}=${value}`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { state: read } = parseAddress(pieces.join('&'));
        expect(parseAddress(formatAddress(read))).toEqual({ state: read, problems: [] });
      }),
    );
  });
});
