import fc from 'fast-check';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { askNative, withDuckDB } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import type { Clause } from '../../src/domain/clauses';
import { numberAt, type ColumnTable } from '../../src/domain/columns';
import { daysOf, monthIndex, monthOfIndex } from '../../src/domain/period';
import { LineGatherer, linesOfCube, type LineSlicer } from '../../src/engine/cube/lines';
import { CubeSlicer } from '../../src/engine/cube/slice';
import type { Comparison } from '../../src/query/comparison';
import { planCube, planSlice, type CellsInMemory } from '../../src/query/cube-plan';
import { tablesForMemory } from '../../src/query/memory';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { cubeOf, loadCity, manifestOf, randomCity, randomQuestion, type RandomCity } from './random-city';

type Row = Readonly<Record<string, number | null>>;
type Counted = Readonly<Record<string, number>>;

const QUESTIONS = 12;
const RATIO = 'resolution_rate';
const ALL = ['requests', 'assessed', 'resolved'] as const;

function rowsOf(table: ColumnTable): Row[] {
  const names = Object.keys(table.columns);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, numberAt(table, name, row)])),
  );
}

async function native(connection: DuckDBConnection, question: CellQuestion, manifest: Manifest) {
  const planned = plan(question, manifest);
  if (planned.kind === 'refused') throw new Error(planned.reason.code);
  return askNative(connection, planned.sql);
}

const columnOf = (axis: string) => (axis === 'month' || axis === 'year' ? axis : `${axis}_id`);
const isMonth = (month: number) => [monthOfIndex(month) ?? '', monthOfIndex(month) ?? ''] as const;

/** The months of a question's period, and how many months earlier those lie that they are compared with. */
function periodOf({ clauses, comparison }: CellQuestion, city: RandomCity) {
  const values = clauses.find(({ dimension }) => dimension === 'period')?.values;
  const [first, last] = values
    ? values.map((value) => monthIndex(value) ?? 0)
    : [city.first, city.first + city.months - 1];
  const span = { first: first ?? 0, last: last ?? 0 };
  return { ...span, by: comparison === 'year-before' ? 12 : span.last - span.first + 1 };
}

/** Counts of one period by the question's axes: a plain question, asked for that period alone. */
async function countedIn(
  connection: DuckDBConnection,
  question: CellQuestion,
  manifest: Manifest,
  [first, last]: readonly [number, number],
  by: number,
): Promise<Map<string, Counted>> {
  const values = [monthOfIndex(first) ?? '', monthOfIndex(last) ?? ''];
  const others = question.clauses.filter(({ dimension }) => dimension !== 'period');
  const asked: CellQuestion = {
    kind: 'cells',
    measures: ALL,
    by: question.by,
    clauses: [...others, { dimension: 'period', values, maker: 'apart' }],
  };
  const later: Readonly<Record<string, number>> = { month: by, year: by / 12 };
  return new Map(
    rowsOf(await native(connection, asked, manifest)).map((row) => [
      question.by.map((axis) => (row[columnOf(axis)] ?? Number.NaN) + (later[axis] ?? 0)).join(),
      Object.fromEntries(ALL.map((id) => [id, row[id] ?? 0])),
    ]),
  );
}

/** Two questions asked apart and put together by hand; numbers that cannot be compared are missing. */
async function apart(
  connection: DuckDBConnection,
  question: CellQuestion,
  manifest: Manifest,
  city: RandomCity,
): Promise<string[]> {
  const { first, last, by } = periodOf(question, city);
  const [now, before] = [
    await countedIn(connection, question, manifest, [first, last], 0),
    await countedIn(connection, question, manifest, [first - by, last - by], by),
  ];
  const keys = question.by.length === 0 ? [''] : [...new Set([...now.keys(), ...before.keys()])];
  const lines = keys.map((key) => {
    const own = key === '' ? [] : key.split(',').map(Number);
    const at = (axis: string) => own[question.by.indexOf(axis)];
    const months = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
      (month) =>
        [month, undefined].includes(at('month')) && [Math.floor(month / 12), undefined].includes(at('year')),
    );
    const values = (counts: Counted | undefined, said: (measure: string) => boolean, suffix: string) =>
      question.measures.flatMap((id): [string, number | null][] => {
        const count = (name: string) => (said(id) ? (counts?.[name] ?? 0) : null);
        if (id !== RATIO) return [[id + suffix, count(id)]];
        const [part, whole] = [count('resolved'), count('assessed')];
        return [
          [id + suffix, part === null || whole === null || whole === 0 ? null : part / whole],
          [`${id}_numerator${suffix}`, part],
          [`${id}_denominator${suffix}`, whole],
        ];
      });
    const comparable = (id: string) => {
      const through = manifest.measures.find((measure) => measure.id === id)?.complete_through;
      const end = Math.min(
        city.first + city.months - 1,
        through ? (monthIndex(through) ?? 0) : Number.POSITIVE_INFINITY,
      );
      return months.every((month) => month - by >= city.first && month <= end);
    };
    return {
      own,
      values: [...values(now.get(key), () => true, ''), ...values(before.get(key), comparable, '_before')],
    };
  });
  return lines
    .sort((a, b) => a.own.map((key, at) => key - (b.own[at] ?? 0)).find((order) => order !== 0) ?? 0)
    .filter(({ own, values }) => own.length === 0 || values.some(([, value]) => (value ?? 0) !== 0))
    .map(({ own, values }) =>
      [...question.by.map((axis, at) => [columnOf(axis), own[at]] as const), ...values]
        .map(([name, value]) => `${name} ${value == null ? '–' : value.toPrecision(12)}`)
        .join(),
    );
}

/** Rows in which nothing was counted may be said or not. */
function told(table: ColumnTable, by: readonly string[]): string[] {
  const axes = new Set(by.map(columnOf));
  return rowsOf(table)
    .filter(
      (row) =>
        by.length === 0 || Object.entries(row).some(([name, value]) => !axes.has(name) && (value ?? 0) !== 0),
    )
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name} ${value === null ? '–' : value.toPrecision(12)}`)
        .join(),
    );
}

async function inMemory(connection: DuckDBConnection, manifest: Manifest) {
  const kept: { memory: CellsInMemory; slicer: LineSlicer }[] = [];
  for (const { table, keys, parts } of tablesForMemory(manifest)) {
    const gatherer = new LineGatherer(table, keys);
    for (const part of parts) gatherer.add(await native(connection, part, manifest));
    kept.push(gatherer.gathered());
  }
  return kept;
}

/** A question with a comparison; often of a few late months, so that there is something to compare them with. */
function comparing(city: RandomCity): fc.Arbitrary<CellQuestion> {
  const late = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([back, more]): Clause => {
      const last = city.first + city.months - 1 - back;
      const values = [monthOfIndex(last - more) ?? '', monthOfIndex(last) ?? ''];
      return { dimension: 'period', values, maker: 'bar' };
    });
  return fc
    .tuple(
      randomQuestion(city),
      fc.constantFrom<Comparison>('year-before', 'previous-period'),
      fc.option(late, { freq: 3, nil: null }),
    )
    .map(([{ clauses, ...question }, comparison, period]) => ({
      ...question,
      clauses: period ? [...clauses.filter(({ dimension }) => dimension !== 'period'), period] : clauses,
      comparison,
    }));
}

const scene = randomCity
  .filter(({ months }) => months > 12)
  .chain((city) =>
    fc.record({
      city: fc.constant(city),
      final: fc.integer({ min: city.months - 4, max: city.months - 1 }),
      asked: fc.array(comparing(city), { minLength: QUESTIONS, maxLength: QUESTIONS }),
    }),
  );

test('a comparison is two questions asked apart, on every table that may answer, the cube and what is kept', async () => {
  const seen = { tables: 0, cubes: 0, kept: 0, compared: 0, missing: 0, refused: 0 };
  await withDuckDB(async (connection) => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ city, final, asked }) => {
        await loadCity(connection, city);
        const described = manifestOf(city);
        const through = daysOf(isMonth(city.first + final)[0])?.last ?? null;
        const measures = described.measures.map((measure) =>
          measure.id === 'requests' ? measure : { ...measure, complete_through: through },
        );
        const manifest = { ...described, measures };
        const members = new Map<string, ColumnTable>();
        for (const name of ['place', 'issue', 'kind'])
          members.set(name, await askNative(connection, `SELECT * FROM ${name} ORDER BY 1`));
        const memberOf = (name: string) => members.get(name) ?? null;
        const kept = await inMemory(connection, manifest);
        for (const question of asked) {
          const slice = planCube(question, manifest, memberOf);
          if (question.by.includes('year') && periodOf(question, city).by % 12 !== 0) {
            expect(plan(question, manifest)).toMatchObject({ reason: { code: 'not-aligned' } });
            expect(slice).toBeNull();
            seen.refused += 1;
            continue;
          }
          const expected = await apart(connection, question, manifest, city);
          for (const table of manifest.tables.filter(({ role }) => role === 'cells')) {
            const tables = manifest.tables.filter((one) => one.role !== 'cells' || one === table);
            const planned = plan(question, { ...manifest, tables });
            if (planned.kind === 'refused') continue;
            const answer = await askNative(connection, planned.sql);
            expect(told(answer, question.by), table.name).toEqual(expected);
            expect(Object.values(answer.columns).map(({ name, type }) => ({ name, type }))).toEqual(
              planned.columns,
            );
            seen.tables += 1;
          }
          for (const { memory, slicer } of kept) {
            const small = planSlice(question, manifest, memory, memberOf);
            if (!small) continue;
            expect(told(slicer.answer(small), question.by), `${memory.table} in memory`).toEqual(expected);
            seen.kept += 1;
          }
          if (slice) {
            const cube = new CubeSlicer(cubeOf(city)).answer(slice);
            expect(told(cube, question.by), 'the cube').toEqual(expected);
            expect(told(linesOfCube(cubeOf(city)).answer(slice), question.by), 'by line').toEqual(expected);
            seen.cubes += 1;
          }
          const text = expected.join();
          seen.compared += /_before [1-9]/.test(text) ? 1 : 0;
          seen.missing += text.includes('_before –') ? 1 : 0;
        }
      }),
      { numRuns: 30 },
    );
  });
  expect(seen.tables).toBeGreaterThan(300);
  expect(seen.kept).toBeGreaterThan(200);
  for (const times of [seen.cubes, seen.compared, seen.missing]) expect(times).toBeGreaterThan(40);
  expect(seen.refused).toBeGreaterThan(5);
}, 120_000);
