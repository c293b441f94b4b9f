import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { geoArea } from 'd3-geo';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { askNative, withDatabase } from '../../data/publish/native';
import { publishRecord } from '../../data/publish/record';
import { RECORD_FILES } from '../../data/publish/record-load';
import { numberAt, textAt, type ColumnTable } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces } from '../../src/dataset/places';
import { plan } from '../../src/query/plan';
import type { Clause } from '../../src/domain/clauses';
import { scratchFolder } from '../support/scratch';

type Row = Readonly<Record<string, string>>;

let folder: string;
let manifest: Manifest;
let facts: ColumnTable;
const csv = new Map<string, readonly Row[]>();

function rowsOf(file: string): readonly Row[] {
  return csv.get(file) ?? [];
}

function rowOf(fact: string): number {
  const row = Array.from({ length: facts.rows }, (_, index) => index).find(
    (index) => textAt(facts, 'fact_id', index) === fact,
  );
  if (row === undefined) throw new Error(`no fact ${fact}`);
  return row;
}

async function ask(sql: string): Promise<ColumnTable> {
  return withDatabase(join(folder, 'dataset.duckdb'), (connection) => askNative(connection, sql));
}

async function factIds(...clauses: Clause[]): Promise<string[]> {
  const planned = plan({ kind: 'facts', topics: [], clauses }, manifest);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
  const answer = await ask(planned.sql);
  return Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'fact_id', row) ?? '');
}

beforeAll(async () => {
  for (const file of RECORD_FILES) {
    const text = await readFile(new URL(`../../data/published/${file}.csv`, import.meta.url), 'utf8');
    csv.set(file, parse(text, { columns: true }));
  }
  folder = join(await scratchFolder(), 'beijing-record');
  manifest = await publishRecord(folder);
  const planned = plan({ kind: 'facts', topics: [], clauses: [] }, manifest);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
  facts = await ask(planned.sql);
});

/** The decimal text times a power of ten, by moving the point: what the value must be exactly. */
function shifted(decimal: string, places: number): number {
  return Number(`${decimal}e${places}`);
}

const SCALES: readonly (readonly [string, number])[] = [
  ['百万', 6],
  ['亿', 8],
  ['万', 4],
];

describe('every transcribed figure is in the folder, as it was published', () => {
  test('one row a figure, every column the same', async () => {
    const names =
      await ask(`SELECT fact_key, d.code AS definition, p.code AS place, i.code AS issue, s.code AS source
      FROM fact JOIN definition d USING (definition_id) JOIN place p USING (place_id)
      JOIN source s USING (source_id) LEFT JOIN issue i USING (issue_id) ORDER BY fact_key`);
    const topics = [
      ...new Set(Array.from({ length: facts.rows }, (_, row) => textAt(facts, 'topic', row) ?? '')),
    ];
    const transcribed = topics.flatMap((topic) => rowsOf(topic).map((row) => ({ topic, row })));
    const withFacts = RECORD_FILES.filter((file) => rowsOf(file)[0]?.['period_kind'] !== undefined);
    expect(topics.sort()).toEqual([...withFacts].sort());
    expect(facts.rows).toBe(transcribed.length);
    expect(facts.rows).toBeGreaterThan(400);
    for (const { topic, row } of transcribed) {
      const at = rowOf(row['fact_id'] ?? '');
      const found = {
        topic: textAt(facts, 'topic', at),
        definition_id: textAt(names, 'definition', at),
        place: textAt(names, 'place', at),
        issue: textAt(names, 'issue', at) ?? '',
        source_id: textAt(names, 'source', at),
        chartable: String(numberAt(facts, 'chartable', at) === 1),
      };
      const { definition_id, place, issue, source_id, chartable } = row;
      expect(found, row['fact_id']).toEqual({ topic, definition_id, place, issue, source_id, chartable });
      for (const name of [
        'period_start',
        'period_end',
        'period_kind',
        'qualifier',
        'unit',
        'certainty',
        'line',
        'note_zh',
        'note_en',
        'value_text_zh',
        'value_text_en',
      ]) {
        expect(textAt(facts, name, at) ?? '', `${row['fact_id'] ?? ''} ${name}`).toBe(row[name]);
      }
    }
  });

  test('values are exact in the base unit', () => {
    expect(numberAt(facts, 'value', rowOf('annual-002'))).toBe(6_960_000);
    for (const topic of RECORD_FILES) {
      for (const row of rowsOf(topic)) {
        if (row['period_kind'] === undefined) continue;
        const at = rowOf(row['fact_id'] ?? '');
        const { value = '', unit = '' } = row;
        const [sign, places] = SCALES.find(([one]) => unit.startsWith(one) && unit !== one) ?? ['', 0];
        expect(numberAt(facts, 'published_value', at)).toBe(value === '' ? null : Number(value));
        expect(numberAt(facts, 'value', at)).toBe(value === '' ? null : shifted(value, places));
        expect(textAt(facts, 'base_unit', at) ?? '').toBe(unit.slice(sign.length));
      }
    }
  });

  test('11,039,400 is 1103.94 万, to the last case', async () => {
    const answer = await ask(
      `SELECT value, base_unit FROM fact WHERE published_value = 1103.94 AND unit = '万件'`,
    );
    expect(answer.rows).toBeGreaterThan(0);
    expect([numberAt(answer, 'value', 0), textAt(answer, 'base_unit', 0)]).toEqual([11_039_400, '件']);
  });

  test('the other tables have a row for each line of their file', () => {
    const tables = {
      definition: 'definitions',
      source: 'sources',
      place: 'places',
      issue: 'issues',
      topic: 'monthly_topic',
      policy: 'policy',
      taxonomy: 'taxonomy',
      gap: 'gaps',
      series_break: 'breaks',
    };
    for (const [table, file] of Object.entries(tables)) {
      const { rows } = manifest.tables.find(({ name }) => name === table) ?? {};
      expect(rows, table).toBe(rowsOf(file).length);
    }
    expect(manifest.sources.map(({ id }) => id).sort()).toEqual(
      rowsOf('sources')
        .map((row) => row['source_id'] ?? '')
        .sort(),
    );
  });

  test('facts stand in order of time, undated ones last', () => {
    const starts = Array.from(
      { length: facts.rows },
      (_, row) => textAt(facts, 'period_start', row) ?? '9999',
    );
    expect(starts).toEqual([...starts].sort());
  });

  test('no rate of the record has a denominator: they were never published', () => {
    for (const id of ['response_rate', 'resolution_rate', 'satisfaction_rate']) {
      expect(manifest.measures.find((measure) => measure.id === id)?.denominator, id).toBeNull();
    }
  });
});

describe('filters on figures', () => {
  const bar = (dimension: Clause['dimension'], ...values: string[]): Clause => ({
    dimension,
    values,
    maker: 'bar',
  });
  const expected = (keep: (row: Row) => boolean) =>
    RECORD_FILES.flatMap((file) => rowsOf(file))
      .filter((row) => row['period_kind'] !== undefined && keep(row))
      .map((row) => row['fact_id'] ?? '')
      .sort();

  test('a period keeps what overlaps it', async () => {
    const found = await factIds(bar('period', '2020', '2020-06'));
    expect(found.sort()).toEqual(
      expected(
        ({ period_start: start = '', period_end: end = '' }) =>
          start !== '' && start <= '2020-06-30' && end >= '2020-01-01',
      ),
    );
    expect(found.length).toBeGreaterThan(10);
  });

  test.each(['place', 'issue'] as const)('a %s keeps what lies below it', async (dimension) => {
    const [code, file] = dimension === 'place' ? ['110114', 'places'] : ['env', 'issues'];
    const below = new Set([code]);
    for (let size = 0; size < below.size;) {
      size = below.size;
      for (const row of rowsOf(file)) if (below.has(row['parent'] ?? '')) below.add(row['code'] ?? '');
    }
    expect(below.size).toBeGreaterThan(2);
    const found = await factIds(bar(dimension, code));
    expect(found.sort()).toEqual(expected((row) => below.has(row[dimension] ?? '')));
  });

  test('kinds of request cannot be told apart in the record, and it says so', () => {
    const answer = plan({ kind: 'facts', topics: [], clauses: [bar('kind', 'help')] }, manifest);
    expect(answer).toEqual({ kind: 'refused', reason: { code: 'no-dimension', detail: { name: 'kind' } } });
  });
});

test('sixteen outlines in WGS-84, each of about its published area', async () => {
  const { districts, points } = readPlaces(
    await readFile(join(folder, 'places.json'), 'utf8'),
    'places.json',
  );
  const squareKilometres = new Map(
    districts.features.map((feature) => [feature.properties.code, geoArea(feature) * 6371 ** 2]),
  );
  expect(squareKilometres.size).toBe(16);
  expect(points.map(({ code }) => code).sort()).toEqual([...squareKilometres.keys()].sort());
  // Areas of the districts as the city states them, km².
  const published = {
    '110101': 41.86,
    '110102': 50.53,
    '110105': 470.8,
    '110108': 430.77,
    '110116': 2122.8,
    '110118': 2229.45,
  };
  for (const [code, area] of Object.entries(published)) {
    expect((squareKilometres.get(code) ?? 0) / area, code).toBeCloseTo(1, 1);
  }
  // The same point in GCJ-02 is 116.4188.
  const dongcheng = points.find(({ code }) => code === '110101');
  expect(dongcheng?.lon).toBeCloseTo(116.4125, 3);
});

test('a second build gives the same bytes, file for file', async () => {
  const again = join(await scratchFolder(), 'beijing-record');
  await publishRecord(again);
  const files = (await readdir(folder)).sort();
  expect((await readdir(again)).sort()).toEqual(files);
  expect(files).toContain('dataset.duckdb.gz');
  for (const file of files) {
    const [one, two] = await Promise.all([readFile(join(folder, file)), readFile(join(again, file))]);
    expect(one.equals(two), file).toBe(true);
  }
});
