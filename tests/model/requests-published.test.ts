import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthText } from '../../data/model/calendar';
import { wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { DEFAULTS } from '../../data/model/parameters';
import { writeConfigBeside } from '../../data/model/requests/config-beside';
import { writeRequests } from '../../data/model/requests/write-requests';
import { withDatabase } from '../../data/publish/native';
import { publishRequests } from '../../data/publish/requests/publish';
import type { Report } from '../../data/publish/requests/report';

const TEMPLATE = 'data/model/requests/year.yaml';
const ROWS = 20_000;
const city = wholeCity();
let folder: string;
let report: Report;
let made: ReturnType<typeof writeRequests>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-test-'));
  const drawn = drawCity(DEFAULTS, city, '7', { outcomes: false });
  const path = join(folder, 'small.csv');
  const file = { seed: '7', first: '2024-01', last: '2024-12', rows: ROWS, enquiries: true };
  made = writeRequests(path, city, drawn, DEFAULTS.outcomes, file);
  const config = await writeConfigBeside(path, TEMPLATE, city, drawn);
  report = await publishRequests({ config, out: join(folder, 'out') });
}, 300_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function rowsOf(sql: string): Promise<unknown[][]> {
  return withDatabase(join(report.folder, 'dataset.duckdb'), async (connection) =>
    (await connection.runAndReadAll(sql)).getRows(),
  );
}

describe('a year of the model city, published', () => {
  it('has every row accepted, known by the tables beside the file', () => {
    expect(report.accounting.rows).toBe(ROWS);
    expect(report.accounting.accepted).toBe(ROWS);
    expect(report.accounting.unmatched).toEqual([]);
    expect(report.countingNothing).toEqual([]);
  });

  it('has the drawn count in every month, place and issue', async () => {
    const { cells } = made;
    const places = city.streets.length + 1;
    const expected = new Map<string, number>();
    const add = (key: string, count: number) => {
      if (count > 0) expected.set(key, (expected.get(key) ?? 0) + count);
    };
    for (let month = 0; month < cells.months; month += 1) {
      city.issues.forEach(({ code }, issue) => {
        const at = month * cells.size;
        const key = (measure: string, street: string) =>
          [monthText(city.calendar, cells.first + month), street, code, measure].join(' ');
        for (let place = 0; place < places; place += 1) {
          const count = cells.counts[at + issue * places + place] ?? 0;
          const street = city.streets[place]?.code ?? '';
          add(key('requests', street), count);
          add(key('received', street), count);
        }
        add(key('received', ''), cells.counts[at + city.issues.length * places + issue] ?? 0);
      });
    }
    const rows = await rowsOf(
      `SELECT t.month, p.code, i.code, t.requests::INTEGER, t.received::INTEGER FROM month_street_issue t
       JOIN place p ON p.place_id = t.street_id JOIN issue i ON i.issue_id = t.issue_id`,
    );
    const found = new Map<string, number>();
    for (const [month, place, issue, requests, received] of rows) {
      const text = `${Math.floor(Number(month) / 12)}-${String((Number(month) % 12) + 1).padStart(2, '0')}`;
      const street = city.streets.some(({ code }) => code === place) ? String(place) : '';
      const key = [text, street, String(issue)].join(' ');
      if (Number(requests) > 0) found.set(`${key} requests`, Number(requests));
      found.set(`${key} received`, Number(received));
    }
    expect(found.size).toBeGreaterThan(4000);
    expect(found).toEqual(expected);
  });

  it('has every other count as it was drawn', async () => {
    const names = Object.keys(made.totals);
    const [sums = []] = await rowsOf(
      `SELECT ${names.map((name) => `sum("${name}")::INTEGER`).join(', ')} FROM "month"`,
    );
    expect(Object.fromEntries(names.map((name, at) => [name, Number(sums[at])]))).toEqual(made.totals);
    expect(made.totals.received).toBe(ROWS);
    expect(made.totals.resolved).toBeGreaterThan(1000);
  });

  it('says in its title, kind and summary what it is', async () => {
    const manifest = JSON.parse(await readFile(join(report.folder, 'manifest.json'), 'utf8')) as {
      kind: string;
      titles: { zh: string; en: string };
      summary: { zh: string; en: string };
    };
    expect(manifest.kind).toBe('model');
    expect(manifest.titles.zh).toContain('模型');
    expect(manifest.titles.en).toMatch(/^Model/);
    expect(manifest.summary.zh).toContain('不是统计');
    expect(manifest.summary.en).toContain('no statistics');
  });

  it('leaves the file, its config and the tables, and nothing else', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'model-city-issues.csv',
      'model-city-places.csv',
      'out',
      'small.csv',
      'small.yaml',
    ]);
  });
});
