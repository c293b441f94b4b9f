import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { askNative, withDatabase } from '../../data/publish/native';
import type { Clause } from '../../src/domain/clauses';
import { numberAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { sameAnswer } from '../../src/dataset/same-answer';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

let folder: string;
let city: Manifest;

beforeAll(async () => {
  folder = join(await scratchFolder(), 'small-city');
  city = await buildSmallCity(folder);
});

const districts = ['110101', '110105', '110114', '110119'];
const month = fc.integer({ min: 0, max: 23 }).map((index) => {
  return `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
});
const some = (dimension: Clause['dimension'], ...codes: string[]): fc.Arbitrary<Clause> =>
  fc.subarray(codes, { minLength: 1 }).map((values) => ({ dimension, values, maker: 'bar' }));

const anyClause: fc.Arbitrary<Clause> = fc.oneof(
  fc.tuple(month, month).map(([a, b]): Clause => {
    return { dimension: 'period', values: a < b ? [a, b] : [b, a], maker: 'bar' };
  }),
  some('place', ...districts),
  some('issue', 'roads', 'homes', 'parks'),
  some('issue', 'roads', 'homes/heating', 'homes/lifts', 'parks/dogs'),
  some('kind', 'consultation', 'help', 'complaint'),
);

const question: fc.Arbitrary<CellQuestion> = fc.record({
  kind: fc.constant('cells' as const),
  measures: fc.subarray(['received', 'requests', 'resolved', 'resolution_rate', 'satisfaction_rate'], {
    minLength: 1,
  }),
  by: fc.subarray(['month', 'year', 'district', 'category', 'issue', 'kind'], { maxLength: 3 }),
  clauses: fc.array(anyClause, { maxLength: 3 }),
});

/** The dataset as if that were its only table of cells. */
function only(table: string): Manifest {
  return { ...city, tables: city.tables.filter(({ role, name }) => role !== 'cells' || name === table) };
}

test('every table that may answer a question gives the answer of the finest', async () => {
  const seen = new Map<string, number>();
  await withDatabase(join(folder, 'dataset.duckdb'), (connection) =>
    fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const planned = plan(asked, city);
        if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
        const finest = plan(asked, only('street_month_issue_kind'));
        if (finest.kind === 'refused') throw new Error(JSON.stringify(finest.reason));
        const truth = await askNative(connection, finest.sql);
        for (const { table } of planned.why) {
          const level = plan(asked, only(table));
          if (level.kind === 'refused') throw new Error(`${table}: ${JSON.stringify(level.reason)}`);
          seen.set(level.table, (seen.get(level.table) ?? 0) + 1);
          const difference = sameAnswer(truth, await askNative(connection, level.sql));
          if (difference !== null) throw new Error(`${table}: ${difference}`);
        }
      }),
      { numRuns: 120, seed: 20 },
    ),
  );
  // The property is empty unless every level was asked.
  expect([...seen.keys()].sort()).toEqual([
    'district_month_issue',
    'district_month_kind',
    'month_category',
    'street_month_issue_kind',
  ]);
});

test('parts add up to the whole, and a rate is what its parts make', async () => {
  await withDatabase(join(folder, 'dataset.duckdb'), (connection) =>
    fc.assert(
      fc.asyncProperty(question, async ({ by, clauses }) => {
        const ask = async (axes: readonly string[]) => {
          const planned = plan(
            { kind: 'cells', measures: ['received', 'resolution_rate'], by: axes, clauses },
            city,
          );
          if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
          return askNative(connection, planned.sql);
        };
        const [whole, parts] = [await ask([]), await ask(by)];
        for (const name of ['received', 'resolution_rate_numerator', 'resolution_rate_denominator']) {
          let sum = 0;
          for (let row = 0; row < parts.rows; row += 1) sum += numberAt(parts, name, row) ?? 0;
          expect(sum).toBe(numberAt(whole, name, 0) ?? 0);
        }
        const denominator = numberAt(whole, 'resolution_rate_denominator', 0) ?? 0;
        const numerator = numberAt(whole, 'resolution_rate_numerator', 0) ?? 0;
        const rate = denominator === 0 ? null : numerator / denominator;
        expect(numberAt(whole, 'resolution_rate', 0)).toBe(rate);
      }),
      { numRuns: 60, seed: 21 },
    ),
  );
});
