import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { MODEL_ID, writeModelCity, writeTruth } from '../../data/model/dataset/build';
import { keysOf } from '../../data/model/dataset/keys';
import type { Manifest } from '../../src/dataset/manifest';
import { plan } from '../../src/query/plan';
import type { Question } from '../../src/query/question';
import { askFolder, numbersOf } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { MOVED, SILENT, smallRun } from './dataset-run';

const run = smallRun('a');
const { city, drawn } = run;
const keys = keysOf(city);
let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = join(await scratchFolder(), MODEL_ID);
  manifest = await writeModelCity(folder, run);
});

/** All columns of all tables. */
const COLUMNS =
  'about area_km2 assessed calibrated category_id channel_id chartable code contacted counts_en counts_zh day ' +
  'departments_id dispatched district_id duration_id fact hour issue_id kind_id level measure month name_en ' +
  'name_zh note_en note_zh parent_id period_end period_start pinyin place_id published_figure_id qualifier ' +
  'received repeat requests residents resolved satisfied series_break_id source street_id tier_id topic_id ' +
  'unit_id valid_from valid_to value weekday why_en why_zh within_deadline year';

const sum = (values: Uint32Array) => values.reduce((all, value) => all + value, 0);
const ask = (sql: string) => askFolder(folder, sql);
const cellTables = () => manifest.tables.filter(({ role }) => role === 'cells');

describe('the dataset of a model city', () => {
  it('is a folder that passes every check, and says that it is a model', async () => {
    const report = await checkFolder(folder);
    expect(report.faults).toEqual([]);
    expect(report.passed.length).toBeGreaterThan(10);
    expect(manifest).toMatchObject({ id: MODEL_ID, kind: 'model', audience: 'public' });
    expect(manifest.protection.method).toBe('none');
    expect(manifest.cube?.table).toBe('street_month_issue');
    const files = [...manifest.files.flatMap(({ path }) => [path, `${path}.gz`]), 'manifest.json'];
    expect((await readdir(folder)).sort()).toEqual(files.sort());
  });

  it('has every request, enquiry and outcome that was drawn, in every table that counts it', async () => {
    const { counts, consultations, undispatched } = drawn;
    const requests = sum(counts.requests);
    const totals: Record<string, number> = {
      received: requests + sum(consultations),
      requests,
      dispatched: requests - sum(undispatched),
      assessed: sum(counts.assessed),
      contacted: sum(counts.contacted),
      resolved: sum(counts.resolved),
      satisfied: sum(counts.satisfied),
      within_deadline: sum(counts.withinDeadline),
      repeat: sum(counts.repeat),
    };
    expect(sum(undispatched)).toBeGreaterThan(0);
    let compared = 0;
    for (const { name, measures } of cellTables()) {
      for (const measure of measures) {
        const found = await numbersOf(folder, `SELECT sum("${measure}") FROM "${name}"`);
        expect(found, `${measure} of ${name}`).toEqual([totals[measure]]);
        compared += 1;
      }
    }
    expect(compared).toBe(cellTables().reduce((all, { measures }) => all + measures.length, 0));
    expect(new Set(cellTables().flatMap(({ measures }) => measures))).toEqual(new Set(Object.keys(totals)));
  });

  it('has the drawn counts of each street, issue and month, and no row where there is nothing', async () => {
    const columns = ['month', 'street_id', 'issue_id', 'district_id', 'category_id'];
    const counts = ['requests', 'assessed', 'contacted', 'resolved', 'satisfied'] as const;
    const rows = await ask('SELECT * FROM street_month_issue ORDER BY month, issue_id, street_id');
    const { places, issues, months } = drawn.shape;
    const expected: number[][] = [];
    for (let month = 0; month < months; month += 1) {
      for (let issue = 0; issue < issues; issue += 1) {
        for (let place = 0; place < places; place += 1) {
          const at = (place * issues + issue) * months + month;
          if (drawn.counts.requests[at] === 0) continue;
          expected.push([
            city.calendar.firstMonth + month,
            keys.street(place),
            keys.issue(issue),
            keys.district(city.streets[place]?.district ?? city.districts.length),
            keys.category(city.issues[issue]?.category ?? -1),
            ...counts.map((name) => drawn.counts[name][at] ?? -1),
          ]);
        }
      }
    }
    expect(rows.map((row) => [...columns, ...counts].map((name) => row[name]))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10_000);
    expect(expected.length).toBeLessThan(drawn.counts.requests.length);
  });

  it('has no row for a month that was not delivered, and says so', async () => {
    const street = keys.street(city.streets.findIndex(({ code }) => code === SILENT.street));
    const month = 2024 * 12 + 2;
    const rows = (of: number) =>
      `SELECT count(*) FROM street_month WHERE street_id = ${street} AND month = ${of}`;
    expect(await numbersOf(folder, rows(month))).toEqual([0]);
    expect(await numbersOf(folder, rows(month + 1))).toEqual([1]);
    const breaks = await ask('SELECT about, period_start::VARCHAR AS start FROM series_break ORDER BY 1, 2');
    expect(breaks).toEqual([
      { about: 'boundary', start: '2024-06-01' },
      { about: 'issues', start: '2025-01-01' },
      { about: 'missing', start: '2024-03-01' },
      { about: 'unfinished', start: '2025-11-01' },
      { about: 'unfinished', start: '2025-12-01' },
    ]);
  });

  it('marks the streets of the changed boundary and has their residents as they are now', async () => {
    const changed = await ask(
      `SELECT code, residents, valid_from::VARCHAR AS since FROM place WHERE valid_from IS NOT NULL ORDER BY code`,
    );
    const before = (code: string) => city.streets.find((street) => street.code === code)?.residents ?? 0;
    const moved = before(MOVED.from) * 0.3;
    expect(changed).toEqual([
      { code: MOVED.from, residents: Math.round(before(MOVED.from) - moved), since: '2024-06-01' },
      { code: MOVED.to, residents: Math.round(before(MOVED.to) + moved), since: '2024-06-01' },
    ]);
    const place = manifest.dimensions.find(({ id }) => id === 'place');
    expect(place?.residents?.column).toBe('residents');
    const [whole] = await ask(
      `SELECT sum(residents) FILTER (level = 'district')::INTEGER AS districts, sum(residents) FILTER (level = 'street')::INTEGER AS streets,
         count(*) FILTER (residents IS NULL)::INTEGER AS blank FROM place`,
    );
    expect(Math.abs(Number(whole?.['districts']) - Number(whole?.['streets']))).toBeLessThan(40);
    expect(whole?.['blank']).toBe(2);
  });

  it('says for each measure until when it is final, and what was assumed', () => {
    const final = Object.fromEntries(manifest.measures.map((one) => [one.id, one.complete_through]));
    expect(final).toMatchObject({ requests: '2025-12-31', within_deadline_rate: '2025-12-31' });
    expect(final).toMatchObject({ assessed: '2025-10-31', resolution_rate: '2025-10-31' });
    for (const { id, kind, denominator, definition } of manifest.measures) {
      if (kind === 'ratio') expect(denominator, id).not.toBeNull();
      if (['resolution_rate', 'assessed', 'dispatched'].includes(id))
        expect(definition.zh, id).toMatch(/模型假设/);
    }
  });

  it('answers by each dimension, level and unit of time', () => {
    const questions: [readonly string[], readonly string[]][] = [
      [
        ['requests', 'response_rate', 'resolution_rate', 'satisfaction_rate'],
        ['street', 'month', 'issue'],
      ],
      [
        ['requests', 'within_deadline_rate', 'repeat', 'received'],
        ['street', 'month'],
      ],
      [
        ['requests_share', 'within_deadline_rate', 'repeat'],
        ['month', 'topic'],
      ],
      [['requests'], ['district', 'month', 'issue', 'kind', 'channel', 'tier']],
      [
        ['received', 'dispatched'],
        ['month', 'category', 'kind', 'channel', 'tier'],
      ],
      [['requests'], ['day', 'district', 'category']],
      [['requests'], ['month', 'district', 'category', 'unit']],
    ];
    for (const [measures, by] of questions) {
      const question: Question = { kind: 'cells', measures, by, clauses: [] };
      expect(plan(question, manifest), by.join(' × ')).toMatchObject({ kind: 'plan' });
    }
  });

  it('is the same to the byte for the same seed; another for another, with the break of a published volume', async () => {
    const [again, other] = [join(await scratchFolder(), MODEL_ID), join(await scratchFolder(), MODEL_ID)];
    await writeModelCity(again, smallRun('a'));
    const second = smallRun('b');
    await writeModelCity(other, { ...second, parameters: { ...second.parameters, volume: 'published' } });
    const bytes = (of: string, file: string) => readFile(join(of, file));
    for (const file of await readdir(folder)) {
      const [one, two] = await Promise.all([bytes(folder, file), bytes(again, file)]);
      expect(one.equals(two), file).toBe(true);
    }
    const [one, two] = await Promise.all([bytes(folder, 'cube.bin'), bytes(other, 'cube.bin')]);
    expect(one.equals(two)).toBe(false);
    const counting = `SELECT code, period_start::VARCHAR AS first, period_end::VARCHAR AS last FROM series_break
      WHERE about = 'counting'`;
    expect(await askFolder(other, counting)).toEqual([
      { code: 'received-2022', first: '2021-12-01', last: '2022-12-31' },
    ]);
  });

  it('keeps what was planted beside it', async () => {
    const path = join(await scratchFolder(), 'beside', 'truth.json');
    await writeTruth(path, drawn);
    const truth = JSON.parse(await readFile(path, 'utf8')) as typeof drawn.truth;
    expect(truth.seed).toBe('a');
    expect(truth.boundaryChange).toMatchObject(MOVED);
    // Of what a city was drawn from and what is planted in it, nothing is in the folder that hosts serve.
    const columns = await ask('SELECT DISTINCT column_name AS name FROM duckdb_columns() WHERE NOT internal');
    expect(new Set(columns.map(({ name }) => name))).toEqual(new Set(COLUMNS.split(/\s+/)));
    const parts = Object.keys(truth);
    const said = manifest.tables.map(({ name }) => name);
    for (const name of ['plantings', 'groups', 'classes', 'streets', 'rates', 'parameters']) {
      expect(parts).toContain(name);
      expect([...said, ...Object.keys(manifest)]).not.toContain(name);
    }
  });
});
