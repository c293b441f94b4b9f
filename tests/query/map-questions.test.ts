import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { askNative, withDatabase } from '../../data/publish/native';
import type { Clause } from '../../src/domain/clauses';
import { numberAt, type ColumnTable } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { clausesOfWhole, mapQuestions } from '../../src/query/map-questions';
import { plan } from '../../src/query/plan';
import type { Question } from '../../src/query/question';
import { buildPublicCity, PERTURBED_CITY_ID, WITHHELD_CITY_ID } from '../support/public-city';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

let scratch: string;
let city: Manifest;
let withheld: Manifest;
let perturbed: Manifest;

beforeAll(async () => {
  scratch = await scratchFolder();
  city = await buildSmallCity(join(scratch, 'small-city'));
  withheld = await buildPublicCity(join(scratch, WITHHELD_CITY_ID), WITHHELD_CITY_ID);
  perturbed = await buildPublicCity(join(scratch, PERTURBED_CITY_ID), PERTURBED_CITY_ID);
});

const YEAR = ['2024-01', '2024-12'] as const;
const clause = (dimension: Clause['dimension'], ...values: string[]): Clause => ({
  dimension,
  values,
  maker: 'bar',
});

async function ask(question: Question, manifest: Manifest): Promise<ColumnTable> {
  const planned = plan(question, manifest);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
  return withDatabase(join(scratch, manifest.id, 'dataset.duckdb'), (connection) =>
    askNative(connection, planned.sql),
  );
}

function asked(manifest: Manifest, level: string, measures: string[], clauses: Clause[] = []) {
  const found = mapQuestions(manifest, level, measures, clauses, YEAR);
  if (!('route' in found)) throw new Error(JSON.stringify(found));
  return found;
}

describe('what the map asks', () => {
  test('is every place in every month at once, narrowed by matter and kind, not by place and time', async () => {
    const clauses = [
      clause('period', '2024-05', '2024-05'),
      clause('place', '110101'),
      clause('issue', 'homes'),
      clause('kind', 'complaint'),
    ];
    const { route, places } = asked(city, 'street', ['resolution_rate'], clauses);
    expect(route).toBe('months');
    const shown = await ask(places, city);
    const expected = await withDatabase(join(scratch, 'small-city', 'dataset.duckdb'), (connection) =>
      askNative(
        connection,
        `SELECT street_id, month, sum(resolved)::DOUBLE AS x, sum(assessed)::DOUBLE AS n
         FROM street_month_issue_kind
         WHERE category_id = (SELECT issue_id FROM issue WHERE code = 'homes')
           AND kind_id = (SELECT kind_id FROM kind WHERE code = 'complaint')
         GROUP BY ALL ORDER BY ALL`,
      ),
    );
    expect(shown.rows).toBe(expected.rows);
    expect(shown.rows).toBeGreaterThan(500);
    for (let row = 0; row < shown.rows; row += 1) {
      for (const [ours, theirs] of [
        ['street_id', 'street_id'],
        ['month', 'month'],
        ['resolution_rate_numerator', 'x'],
        ['resolution_rate_denominator', 'n'],
      ] as const) {
        expect(numberAt(shown, ours, row)).toBe(numberAt(expected, theirs, row));
      }
    }
  });

  test('the city is the sum of its places in an unprotected dataset', async () => {
    const { places, city: whole } = asked(city, 'street', ['requests']);
    const [parts, sums] = [await ask(places, city), await ask(whole, city)];
    const added = new Map<number, number>();
    for (let row = 0; row < parts.rows; row += 1) {
      const month = numberAt(parts, 'month', row) ?? 0;
      added.set(month, (added.get(month) ?? 0) + (numberAt(parts, 'requests', row) ?? 0));
    }
    expect(sums.rows).toBe(24);
    for (let row = 0; row < sums.rows; row += 1) {
      expect(numberAt(sums, 'requests', row)).toBe(added.get(numberAt(sums, 'month', row) ?? 0));
    }
  });

  test('where some months are withheld the city’s own are not', async () => {
    const { route, protection, places, city: whole } = asked(withheld, 'district', ['requests']);
    expect({ route, protection }).toEqual({ route: 'months', protection: 'suppression' });
    const [parts, sums] = [await ask(places, withheld), await ask(whole, withheld)];
    const missing = (table: ColumnTable) =>
      Array.from({ length: table.rows }, (_, row) => numberAt(table, 'requests', row)).filter(
        (value) => value === null,
      ).length;
    expect(missing(parts)).toBeGreaterThan(0);
    expect(missing(sums)).toBe(0);
  });

  test('where places were not released by month it is the chosen period alone', () => {
    // By category only years were released by district: the months of the map are out of reach.
    const yearly = { ...withheld, tables: withheld.tables.filter(({ name }) => name !== 'month_district') };
    const { route, places } = asked(yearly, 'district', ['requests']);
    expect(route).toBe('period');
    expect(places).toMatchObject({ by: ['district'], clauses: [{ dimension: 'period', values: YEAR }] });
  });

  test('perturbed cells answer month by month and are marked', () => {
    expect(asked(perturbed, 'district', ['requests'])).toMatchObject({
      route: 'months',
      protection: 'cell-key',
    });
  });

  test('what nothing answers is refused with its reason', () => {
    expect(
      mapQuestions(withheld, 'district', ['requests'], [clause('issue', 'nothing')], YEAR),
    ).toMatchObject({
      code: 'filter-not-answerable',
    });
    expect(mapQuestions(city, 'village', ['requests'], [], YEAR)).toMatchObject({ code: 'no-dimension' });
  });

  test('a share is of all matters and kinds of the same place', () => {
    const clauses = [clause('period', '2024'), clause('issue', 'homes'), clause('kind', 'help')];
    expect(clausesOfWhole(clauses)).toEqual([clause('period', '2024')]);
  });
});
