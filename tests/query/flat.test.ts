import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { askNative, withDatabase } from '../../data/publish/native';
import type { Clause } from '../../src/domain/clauses';
import { numberAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { partsQuestion, partsShown, ratesQuestion } from '../../src/query/default-view';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { buildFlatTown, buildMailTown } from '../support/flat-town';
import { numbersOf } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';

let folder: string;
let town: Manifest;
let mail: Manifest;

beforeAll(async () => {
  const parent = await scratchFolder();
  folder = join(parent, 'flat-town');
  town = await buildFlatTown(folder);
  mail = await buildMailTown(join(parent, 'mail-town'));
});

const place = (...values: string[]): Clause => ({ dimension: 'place', values, maker: 'bar' });
const question = (by: string[], clauses: Clause[]): CellQuestion => ({
  kind: 'cells',
  measures: ['requests'],
  by,
  clauses,
});

async function total(clauses: Clause[], manifest = town): Promise<number | null> {
  const planned = plan(question([], clauses), manifest);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
  return withDatabase(join(folder, 'dataset.duckdb'), async (connection) =>
    numberAt(await askNative(connection, planned.sql), 'requests', 0),
  );
}

/** The dataset with levels that codes do not tell. */
function untold(manifest: Manifest): Manifest {
  const dimensions = manifest.dimensions.map((dimension) => ({
    ...dimension,
    levels: dimension.levels.map((level) => ({ ...level, code_pattern: null })),
  }));
  return { ...manifest, dimensions };
}

describe('places whose levels do not nest', () => {
  test.each([
    ['council-3', 'month_council_issue', 'council_id'],
    ['hood-3', 'month_hood', 'hood_id'],
  ])('%s is counted in the table of its own level', async (code, table, column) => {
    const planned = plan(question([], [place(code)]), town);
    expect(planned).toMatchObject({ kind: 'plan', table });
    const [expected] = await numbersOf(
      folder,
      `SELECT sum(requests)::INT FROM ${table} WHERE ${column} = (SELECT place_id FROM place WHERE code = '${code}')`,
    );
    expect(expected).toBeGreaterThan(0);
    expect(await total([place(code)])).toBe(expected);
  });

  test.each([
    ['a district, by neighbourhood', question(['hood'], [place('council-3')])],
    ['a neighbourhood, by district', question(['council'], [place('hood-3')])],
    ['a neighbourhood, by agency', question(['issue'], [place('hood-3')])],
    ['places of both levels at once', question(['month'], [place('council-3', 'hood-3')])],
  ])('%s is refused where no table has both, never answered with nothing', (_name, asked) => {
    expect(plan(asked, town)).toMatchObject({
      kind: 'refused',
      reason: { code: 'filter-not-answerable', detail: { dimension: 'place' } },
    });
  });

  test('a code of no level is refused', () => {
    expect(plan(question([], [place('nowhere')]), town)).toMatchObject({
      reason: { code: 'bad-value', detail: { value: 'nowhere' } },
    });
  });

  test('where codes do not tell their level, only a table with all of them can be filtered', () => {
    expect(plan(question([], [place('hood-3')]), untold(town))).toMatchObject({
      reason: { code: 'filter-not-answerable' },
    });
    // As if one table had both columns.
    const both: Manifest = {
      ...untold(town),
      tables: town.tables.map((table) =>
        table.name === 'month_hood'
          ? {
              ...table,
              columns: [...table.columns, { ...(table.columns[0] ?? never()), name: 'council_id' }],
            }
          : table,
      ),
    };
    const planned = plan(question([], [place('hood-3')]), both);
    expect(planned).toMatchObject({ kind: 'plan', table: 'month_hood' });
    expect(planned.kind === 'plan' && planned.sql).toMatch(/"council_id" IN .* OR t\."hood_id" IN /);
  });
});

describe('what the Overview asks', () => {
  test('is parted by the first two dimensions that the dataset has', () => {
    expect(partsShown(town)).toEqual(['issue', 'channel']);
    expect(partsShown(mail)).toEqual(['unit']);
  });

  test('goes to the coarsest level, or to the one that is named', () => {
    expect(partsQuestion(town, 'place', [])?.by).toEqual(['council']);
    expect(partsQuestion(town, 'place', [], 'hood')?.by).toEqual(['hood']);
  });

  test('has rates in the last twelve months that are final for all of them', () => {
    expect(ratesQuestion(town, [], 'hood')).toEqual({
      kind: 'cells',
      measures: ['closed_rate', 'in_time_rate'],
      by: ['hood'],
      clauses: [{ dimension: 'period', values: ['2017-12', '2018-11'], maker: 'view' }],
    });
    const chosen: Clause = { dimension: 'period', values: ['2018', '2018'], maker: 'bar' };
    expect(ratesQuestion(town, [chosen])?.clauses).toEqual([
      { dimension: 'period', values: ['2018', '2018'], maker: 'view' },
    ]);
  });

  test('has only the rates that some table has by place, and none without outcomes', () => {
    const less: Manifest = {
      ...town,
      tables: town.tables.map((table) => ({
        ...table,
        measures: table.measures.filter((id) => table.name !== 'month_hood' || id !== 'in_time'),
      })),
    };
    expect(ratesQuestion(less, [], 'hood')?.measures).toEqual(['closed_rate']);
    expect(ratesQuestion(mail, [])).toBeNull();
  });
});

function never(): never {
  throw new Error('no columns');
}
