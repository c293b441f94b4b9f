import fc from 'fast-check';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { askNative, withDuckDB } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import { numberAt, type ColumnTable } from '../../src/domain/columns';
import { monthIndex } from '../../src/domain/period';
import { CubeSlicer } from '../../src/engine/cube/slice';
import { LineGatherer, linesOfCube, type LineSlicer } from '../../src/engine/cube/lines';
import { planCube, planSlice, type CellsInMemory } from '../../src/query/cube-plan';
import { tablesForMemory } from '../../src/query/memory';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import {
  cubeOf,
  districtKey,
  categoryKey,
  issueKey,
  loadCity,
  manifestOf,
  randomCity,
  randomQuestion,
  streetKey,
  type CityRow,
  type RandomCity,
} from './random-city';

const QUESTIONS = 20;

/** Groups in which nothing was counted may be said as 0 or not at all. */
function told(table: ColumnTable, by: readonly string[]): string[] {
  const names = Object.keys(table.columns);
  const counted = names.filter((name) => !by.includes(name.replace(/_id$/, '')));
  return Array.from({ length: table.rows }, (_, row) => row)
    .filter((row) => by.length === 0 || counted.some((name) => (numberAt(table, name, row) ?? 0) !== 0))
    .map((row) => names.map((name) => `${name} ${shown(numberAt(table, name, row))}`).join(', '));
}

function shown(value: number | null): string {
  return value === null ? '–' : value.toPrecision(12);
}

/** The answer by going through the rows one by one, with no planner and no database. */
function byHand(city: RandomCity, question: CellQuestion): string[] {
  const within = (sizes: readonly number[]) => sizes.flatMap((size, at) => Array<number>(size).fill(at));
  const [districtOf, categoryOf] = [within(city.streets), within(city.issues)];
  const axes: Readonly<Record<string, (row: CityRow) => number>> = {
    month: ({ month }) => month,
    year: ({ month }) => Math.floor(month / 12),
    street: ({ street }) => streetKey(street),
    district: ({ street }) => districtKey(districtOf[street] ?? 0),
    issue: ({ issue }) => issueKey(issue),
    category: ({ issue }) => categoryKey(categoryOf[issue] ?? 0),
    kind: ({ kind }) => kind,
  };
  const kept = city.rows.filter((row) =>
    question.clauses.every(({ dimension, values }) => {
      if (dimension === 'period') {
        const [from, to] = values.map((value) => monthIndex(value) ?? Number.NaN);
        return row.month >= (from ?? 0) && row.month <= (to ?? 0);
      }
      const names: Readonly<Record<string, string[]>> = {
        place: [`d${districtOf[row.street]}`, `d-s${row.street}`],
        issue: [`c${categoryOf[row.issue]}`, `c-i${row.issue}`],
        kind: [`kind-${row.kind}`],
      };
      return values.some((value) => names[dimension]?.includes(value) === true);
    }),
  );
  const groups = new Map<string, { keys: number[]; counts: number[] }>();
  if (question.by.length === 0) groups.set('', { keys: [], counts: [0, 0, 0] });
  for (const row of kept) {
    const keys = question.by.map((axis) => axes[axis]?.(row) ?? Number.NaN);
    const group = groups.get(keys.join()) ?? { keys, counts: [0, 0, 0] };
    row.counts.forEach((count, index) => (group.counts[index] = (group.counts[index] ?? 0) + count));
    groups.set(keys.join(), group);
  }
  const ordered = [...groups.values()].sort((a, b) => {
    const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
    return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
  });
  return ordered.flatMap(({ keys, counts: [requests = 0, assessed = 0, resolved = 0] }) => {
    const values = question.measures.flatMap((measure): [string, number | null][] => {
      if (measure !== 'resolution_rate')
        return [[measure, measure === 'requests' ? requests : measure === 'assessed' ? assessed : resolved]];
      return [
        ['resolution_rate', assessed === 0 ? null : resolved / assessed],
        ['resolution_rate_numerator', resolved],
        ['resolution_rate_denominator', assessed],
      ];
    });
    if (keys.length > 0 && values.every(([, value]) => (value ?? 0) === 0)) return [];
    const named = question.by.map((axis, index): [string, number | null] => [
      axis === 'month' || axis === 'year' ? axis : `${axis}_id`,
      keys[index] ?? null,
    ]);
    return [[...named, ...values].map(([name, value]) => `${name} ${shown(value)}`).join(', ')];
  });
}

/** The answer without a row in it where a sum over no rows is missing rather than 0. */
function nothing(lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll(/(\w+) –/g, (_, name: string) => `${name} ${zeroOr(name)}`));
}

function zeroOr(name: string): string {
  return name === 'resolution_rate' ? '–' : shown(0);
}

async function answersOf(connection: DuckDBConnection, manifest: Manifest, question: CellQuestion) {
  const answers: [string, ColumnTable][] = [];
  for (const table of manifest.tables.filter(({ role }) => role === 'cells')) {
    const alone = {
      ...manifest,
      tables: manifest.tables.filter((one) => one.role !== 'cells' || one === table),
    };
    const planned = plan(question, alone);
    if (planned.kind === 'plan') answers.push([table.name, await askNative(connection, planned.sql)]);
  }
  return answers;
}

/** Every table that the reader keeps in memory, as it is taken out of the database. */
async function inMemory(connection: DuckDBConnection, manifest: Manifest) {
  const kept = new Map<string, { memory: CellsInMemory; slicer: LineSlicer }>();
  for (const { table, keys, parts } of tablesForMemory(manifest, 2)) {
    const gatherer = new LineGatherer(table, keys);
    for (const part of parts) {
      const planned = plan(part, manifest);
      if (planned.kind !== 'plan') throw new Error(`${table} has no plan`);
      gatherer.add(await askNative(connection, planned.sql));
    }
    const gathered = gatherer.gathered();
    kept.set(table, gathered);
  }
  return kept;
}

test('every table that may answer a question, and the cube, answer it alike and as counting by hand does', async () => {
  let [tables, cubes, slices] = [0, 0, 0];
  await withDuckDB(async (connection) => {
    await fc.assert(
      fc.asyncProperty(
        randomCity.chain((city) =>
          fc.tuple(
            fc.constant(city),
            fc.array(randomQuestion(city), { minLength: QUESTIONS, maxLength: QUESTIONS }),
          ),
        ),
        async ([city, questions]) => {
          await loadCity(connection, city);
          const manifest = manifestOf(city);
          const slicer = new CubeSlicer(cubeOf(city));
          const members = new Map<string, ColumnTable>();
          for (const name of ['place', 'issue', 'kind'])
            members.set(name, await askNative(connection, `SELECT * FROM ${name} ORDER BY 1`));
          const kept = await inMemory(connection, manifest);
          for (const question of questions) {
            const expected = byHand(city, question);
            const answers = await answersOf(connection, manifest, question);
            expect(answers.length).toBeGreaterThan(0);
            for (const [table, answer] of answers)
              expect(nothing(told(answer, question.by)), table).toEqual(expected);
            tables += answers.length;
            for (const [table, cells] of kept) {
              const small = planSlice(question, manifest, cells.memory, (name) => members.get(name) ?? null);
              if (!small) continue;
              slices += 1;
              expect(nothing(told(cells.slicer.answer(small), question.by)), `${table} in memory`).toEqual(
                expected,
              );
            }
            const slice = planCube(question, manifest, (name) => members.get(name) ?? null);
            if (!slice) continue;
            cubes += 1;
            const answer = slicer.answer(slice);
            expect(nothing(told(answer, question.by)), 'the cube').toEqual(expected);
            const byLine = linesOfCube(cubeOf(city)).answer(slice);
            expect(nothing(told(byLine, question.by)), 'the cube by line').toEqual(expected);
            expect(Object.values(answer.columns).map(({ name, type }) => ({ name, type }))).toEqual(
              slice.columns,
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  expect(tables).toBeGreaterThan(500);
  expect(cubes).toBeGreaterThan(200);
  expect(slices).toBeGreaterThan(500);
});
