import fc from 'fast-check';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cubeCells, cubePositions, emptyPlane, type Cube } from '../../src/dataset/cube';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import type { Clause } from '../../src/domain/clauses';
import { daysOf, monthOfIndex } from '../../src/domain/period';
import type { CellQuestion } from '../../src/query/question';

/** One cell of the finest table of a small invented city. */
export interface CityRow {
  readonly month: number;
  readonly street: number;
  readonly issue: number;
  readonly kind: number;
  readonly counts: readonly [requests: number, assessed: number, resolved: number];
}

export interface RandomCity {
  /** Streets a district, and issues a category. */
  readonly streets: readonly number[];
  readonly issues: readonly number[];
  readonly first: number;
  readonly months: number;
  readonly rows: readonly CityRow[];
  /** Which of the roll-ups are shipped. */
  readonly shipped: readonly boolean[];
}

/** One street, one issue and one row of counts in so many months from 2023-01: for what hangs on the tables alone. */
export const oneCell = (months: number): RandomCity => ({
  streets: [1],
  issues: [1],
  first: 2023 * 12,
  months,
  shipped: [true, true, true, true, true],
  rows: [{ month: 2023 * 12, street: 0, issue: 0, kind: 0, counts: [3, 2, 1] }],
});

const COUNTS = ['requests', 'assessed', 'resolved'] as const;
const KINDS = 2;
const FINEST = 'street_month_issue_kind';

/** Keys are far apart and in no order of their parents', as a publisher's may be. */
export const districtKey = (district: number) => 900 - district * 7;
export const streetKey = (street: number) => 100 + ((street * 37) % 101);
export const categoryKey = (category: number) => 700 + category * 3;
export const issueKey = (issue: number) => 10 + ((issue * 29) % 83);

export const randomCity: fc.Arbitrary<RandomCity> = fc
  .record({
    streets: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    issues: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    first: fc.integer({ min: 2019 * 12, max: 2023 * 12 }),
    months: fc.integer({ min: 1, max: 16 }),
    shipped: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  })
  .chain((shape) => {
    const [streets, issues] = [sum(shape.streets), sum(shape.issues)];
    const cell = fc.record({
      month: fc.integer({ min: 0, max: shape.months - 1 }).map((month) => month + shape.first),
      street: fc.integer({ min: 0, max: streets - 1 }),
      issue: fc.integer({ min: 0, max: issues - 1 }),
      kind: fc.integer({ min: 0, max: KINDS - 1 }),
      counts: fc
        .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
        .map(([all, part, less]): [number, number, number] => [all + part + less, part + less, less]),
    });
    return fc
      .uniqueArray(cell, {
        minLength: 1,
        maxLength: 60,
        selector: ({ month, street, issue, kind }) => [month, street, issue, kind].join(),
      })
      .map((rows) => ({ ...shape, rows }));
  });

/** A question of measures, axes and clauses that such a city may have. */
export function randomQuestion(city: RandomCity): fc.Arbitrary<CellQuestion> {
  const last = city.first + city.months - 1;
  const month = fc.integer({ min: city.first - 2, max: last + 2 });
  const period = fc
    .tuple(month, month)
    .map(([a, b]): Clause => clause('period', [monthText(Math.min(a, b)), monthText(Math.max(a, b))]));
  const place = codes('place', [...city.streets.keys()].map(districtCode), streetsOf(city).map(streetCode));
  const issue = codes('issue', [...city.issues.keys()].map(categoryCode), issuesOf(city).map(issueCode));
  const kind = fc.constantFrom('kind-0', 'kind-1').map((code): Clause => clause('kind', [code]));
  const maybe = (one: fc.Arbitrary<Clause>) => fc.option(one, { nil: null, freq: 2 });
  const rareKind = fc.option(kind, { nil: null, freq: 1 });
  return fc.record({
    kind: fc.constant('cells' as const),
    measures: fc.subarray([...COUNTS, 'resolution_rate'], { minLength: 1 }),
    by: fc
      .tuple(
        fc.constantFrom(null, 'month', 'year'),
        fc.constantFrom(null, 'district', 'street'),
        fc.constantFrom(null, 'category', 'issue'),
        fc.constantFrom(null, null, null, 'kind'),
        fc.nat(23),
      )
      .map(([time, where, what, how, shuffle]) => {
        const axes = [time, where, what, how].filter((axis) => axis !== null);
        return shuffle % 2 === 0 ? axes : axes.reverse();
      }),
    clauses: fc
      .tuple(maybe(period), maybe(place), maybe(issue), rareKind)
      .map((clauses) => clauses.filter((one) => one !== null)),
  });
}

function codes(
  dimension: 'place' | 'issue',
  coarse: readonly string[],
  fine: readonly string[],
): fc.Arbitrary<Clause> {
  return fc
    .oneof(fc.subarray([...coarse], { minLength: 1 }), fc.subarray([...fine], { minLength: 1 }))
    .map((values) => clause(dimension, values));
}

function clause(dimension: Clause['dimension'], values: readonly string[]): Clause {
  return { dimension, values, maker: 'bar' };
}

const monthText = (month: number) => monthOfIndex(month) ?? '';
const districtCode = (district: number) => `d${district}`;
const streetCode = (street: number) => `d-s${street}`;
const categoryCode = (category: number) => `c${category}`;
const issueCode = (issue: number) => `c-i${issue}`;
const streetsOf = ({ streets }: RandomCity) => [...Array(sum(streets)).keys()];
const issuesOf = ({ issues }: RandomCity) => [...Array(sum(issues)).keys()];

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Of each member of the finer level the one that it lies in. */
function parentsOf(sizes: readonly number[]): number[] {
  return sizes.flatMap((size, parent) => Array<number>(size).fill(parent));
}

const BOTH = { zh: '测', en: 'test' };

interface Shipped {
  readonly name: string;
  readonly grain: readonly string[];
  readonly along: readonly string[];
}

const ROLL_UPS: readonly Shipped[] = [
  {
    name: 'street_month_issue',
    grain: ['street_id', 'month', 'issue_id'],
    along: ['district_id', 'category_id'],
  },
  { name: 'district_month_kind', grain: ['district_id', 'month', 'kind_id'], along: [] },
  { name: 'month_issue', grain: ['month', 'issue_id'], along: ['category_id'] },
  { name: 'street_month', grain: ['street_id', 'month'], along: ['district_id'] },
  { name: 'year_category', grain: ['year', 'category_id'], along: [] },
  { name: 'total_month', grain: ['month'], along: [] },
];

const FINEST_TABLE: Shipped = {
  name: FINEST,
  grain: ['street_id', 'month', 'issue_id', 'kind_id'],
  along: ['district_id', 'category_id'],
};

/** The table of which the cube is made is always shipped. */
function shippedOf({ shipped }: RandomCity): readonly Shipped[] {
  return [FINEST_TABLE, ...ROLL_UPS.filter((_, index) => index === 0 || shipped[index - 1])];
}

/** Makes the city's tables in the memory of the connection. */
export async function loadCity(connection: DuckDBConnection, city: RandomCity): Promise<void> {
  const [districts, categories] = [parentsOf(city.streets), parentsOf(city.issues)];
  const place = [
    ...city.streets.map((_, at) => `(${districtKey(at)}, '${districtCode(at)}', 'district', NULL)`),
    ...districts.map(
      (parent, at) => `(${streetKey(at)}, '${streetCode(at)}', 'street', ${districtKey(parent)})`,
    ),
  ];
  const issue = [
    ...city.issues.map((_, at) => `(${categoryKey(at)}, '${categoryCode(at)}', 'category', NULL)`),
    ...categories.map(
      (parent, at) => `(${issueKey(at)}, '${issueCode(at)}', 'issue', ${categoryKey(parent)})`,
    ),
  ];
  const members = (name: string, rows: readonly string[]) =>
    `CREATE OR REPLACE TABLE ${name} AS SELECT * FROM (VALUES ${rows.join(', ')}) t(${name}_id, code, level, parent_id)`;
  await connection.run(members('place', place));
  await connection.run(members('issue', issue));
  await connection.run(
    "CREATE OR REPLACE TABLE kind AS SELECT * FROM (VALUES (0, 'kind-0'), (1, 'kind-1')) t(kind_id, code)",
  );
  const rows = city.rows.map(
    ({ month, street, issue: what, kind, counts }) =>
      `(${month}, ${Math.floor(month / 12)}, ${streetKey(street)}, ${districtKey(districts[street] ?? 0)}, ` +
      `${issueKey(what)}, ${categoryKey(categories[what] ?? 0)}, ${kind}, ${counts.join(', ')})`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE all_rows AS SELECT * FROM (VALUES ${rows.join(', ')})
     t(month, year, street_id, district_id, issue_id, category_id, kind_id, requests, assessed, resolved)`,
  );
  for (const { name, grain, along } of shippedOf(city)) {
    const axes = [...grain, ...along].join(', ');
    const sums = COUNTS.map((id) => `sum(${id})::INTEGER AS ${id}`).join(', ');
    await connection.run(
      `CREATE OR REPLACE TABLE ${name} AS SELECT ${axes}, ${sums} FROM all_rows GROUP BY ALL`,
    );
  }
}

/** The city's manifest, with the cube; only those parts that a planner reads are true to the city. */
export function manifestOf(city: RandomCity): Manifest {
  const level = (id: string, pattern: string) => ({ id, names: BOTH, code_pattern: pattern });
  const count = (id: string) => ({ ...measure(id), kind: 'count' as const });
  const measure = (id: string) => ({
    id,
    names: BOTH,
    definition: BOTH,
    unit: BOTH,
    numerator: null,
    denominator: null,
    counted: BOTH,
    complete_through: null,
  });
  const last = city.first + city.months - 1;
  return {
    period: { start: `${monthOfIndex(city.first) ?? ''}-01`, end: daysOf(monthOfIndex(last) ?? '')?.last },
    dimensions: [
      { id: 'period', names: BOTH, table: null, key: null, levels: [] },
      {
        id: 'place',
        names: BOTH,
        table: 'place',
        key: 'place_id',
        levels: [level('district', '^d\\d+$'), level('street', '^d-s')],
      },
      {
        id: 'issue',
        names: BOTH,
        table: 'issue',
        key: 'issue_id',
        levels: [level('category', '^c\\d+$'), level('issue', '^c-i')],
      },
      { id: 'kind', names: BOTH, table: 'kind', key: 'kind_id', levels: [] },
    ],
    measures: [
      ...COUNTS.map(count),
      { ...measure('resolution_rate'), kind: 'ratio', numerator: 'resolved', denominator: 'assessed' },
    ],
    protection: { method: 'none' },
    tables: [
      ...['place', 'issue', 'kind'].map((name) => described(name, 'dimension', [`${name}_id`], [])),
      ...shippedOf(city).map(({ name, grain, along }) => ({
        ...described(name, 'cells', grain, [...along, ...COUNTS]),
        rows: city.rows.length * grain.length,
      })),
    ],
    cube: {
      path: 'cube.bin',
      table: 'street_month_issue',
      axes: cubeAxes(city),
      planes: COUNTS.map((measure) => ({ measure, type: 'u8', out_of: null, offset: 0 })),
    },
  } as unknown as Manifest;
}

function described(
  name: string,
  role: 'cells' | 'dimension',
  grain: readonly string[],
  others: readonly string[],
): TableDescription {
  const more = role === 'dimension' && name !== 'kind' ? ['code', 'level', 'parent_id'] : ['code'];
  const columns = [...grain, ...others, ...(role === 'dimension' ? more : [])];
  return {
    name,
    names: BOTH,
    role,
    grain: [...grain],
    measures: role === 'cells' ? [...COUNTS] : [],
    columns: columns.map((column) => ({
      name: column,
      type: 'integer',
      names: BOTH,
      meaning: BOTH,
      unit: null,
      references: null,
    })),
    rows: 1,
    rolls_up: null,
    protected: false,
  };
}

function cubeAxes({ rows }: RandomCity) {
  const axis = (column: string, keys: readonly number[]) => ({
    column,
    keys: [...new Set(keys)].sort((a, b) => a - b),
  });
  return [
    axis(
      'street_id',
      rows.map(({ street }) => streetKey(street)),
    ),
    axis(
      'issue_id',
      rows.map(({ issue }) => issueKey(issue)),
    ),
    axis(
      'month',
      rows.map(({ month }) => month),
    ),
  ];
}

/** The cube of the city as it would be read from its file. */
export function cubeOf(city: RandomCity): Cube {
  const axes = cubeAxes(city);
  const position = cubePositions(axes);
  const planes = new Map(COUNTS.map((measure) => [measure, emptyPlane('u16', cubeCells(axes))]));
  for (const { street, issue, month, counts } of city.rows) {
    const cell = position([streetKey(street), issueKey(issue), month]);
    COUNTS.forEach((measure, index) => {
      const plane = planes.get(measure);
      if (plane) plane[cell] = (plane[cell] ?? 0) + (counts[index] ?? 0);
    });
  }
  return { axes, planes, position };
}
