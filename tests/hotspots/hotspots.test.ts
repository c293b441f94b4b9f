import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkHotspots } from '../../data/check/hotspots';
import { Findings } from '../../data/check/report';
import { faultLine } from '../../data/check/words';
import { reducedCity, wholeCity } from '../../data/model/city';
import { MODEL_ID, writeModelCity } from '../../data/model/dataset/build';
import { drawCity } from '../../data/model/draw';
import { plain } from '../../data/model/parameters';
import { splitCity } from '../../data/model/splits';
import type { Planting } from '../../data/model/types';
import { both } from '../../data/publish/columns';
import { hotspotsAside } from '../../data/publish/hotspots';
import { computePart, joinParts } from '../../data/publish/hotspots/compute';
import { readHotspotInput } from '../../data/publish/hotspots/input';
import { withDatabase } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces, type Places } from '../../src/dataset/places';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';

const city = reducedCity(wholeCity(), {
  streets: 60,
  issues: 12,
  first: '2023-11',
  last: '2025-12',
  around: '110105026',
});
const codeOf = (street: number) => city.streets[street]?.code ?? '';
const [issue] = city.issues;
const PATCH = [20, ...(city.neighbours[20] ?? [])].slice(0, 5);
const SINGLE = city.streets.findIndex((_, street) => {
  return ![street, ...(city.neighbours[street] ?? [])].some((one) => PATCH.includes(one));
});
const planting = (id: string, streets: number[], from: string, ratio: number, code: string): Planting => ({
  ...{ id, kind: 'patch', issues: [code], streets: streets.map(codeOf), from, to: '2025-12-31', ratio },
  ...{ shape: 'level', controls: [] },
});

let folder: string;
let copy: string;

beforeAll(async () => {
  const scratch = await scratchFolder();
  folder = join(scratch, 'good', MODEL_ID);
  copy = join(scratch, 'copy', MODEL_ID);
  const parameters = plain({
    volume: { perCell: 14, even: true },
    dispersion: 1.5,
    propensity: { deviation: 0 },
    fields: { spread: 0, smooth: 0, rounds: 0 },
    plantings: [
      planting('patch', PATCH, '2025-01-01', 3, issue?.code ?? ''),
      planting('single', [SINGLE], '2025-01-01', 3, issue?.code ?? ''),
    ],
  });
  const drawn = drawCity(parameters, city, 'hot');
  const splits = splitCity(city, 'hot', drawn);
  const points = city.streets.map(({ code, lon, lat }) => ({ code, lon, lat }));
  const places: Places = {
    districts: { type: 'FeatureCollection', features: [] },
    points,
    neighbours: city.neighbours.flatMap((beside, street) =>
      beside.flatMap((other): [string, string][] =>
        street < other ? [[codeOf(street), codeOf(other)]] : [],
      ),
    ),
    credit: both('测试', 'Test'),
  };
  const run = { city, parameters, seed: 'hot', drawn, splits, published: [], sources: [], inputs: [] };
  await writeModelCity(folder, { ...run, geography: { places, areas: null } });
  await cp(folder, copy, { recursive: true });
});

const leaf = () =>
  `SELECT p.code, h.* FROM hotspot_place h JOIN hotspot_family f USING (family_id) JOIN place p USING (place_id)
   JOIN issue i ON i.issue_id = f.issue_id WHERE i.code = '${issue?.code ?? ''}'`;

describe('the statistics that are computed at publishing', () => {
  it('are of the latest twelve final months, of all issues, each category and each issue', async () => {
    const families = await askFolder(folder, 'SELECT * FROM hotspot_family ORDER BY family_id');
    const issues = new Set(city.issues.map(({ category }) => category));
    expect(families).toHaveLength(1 + issues.size + city.issues.length);
    for (const family of families) {
      expect(family).toMatchObject({
        first_month: 24300,
        last_month: 24311,
        places: 60,
        measure: 'requests',
      });
    }
    expect(families[0]).toMatchObject({ issue_id: null, scan_replicates: 99 });
  });

  it('find the planted patch hot and the planted street above, with the cases of the cells', async () => {
    const rows = await askFolder(folder, leaf());
    const hot = rows.filter((row) => row.hot === 1).map((row) => row.code);
    // One at its edge may have too many calm neighbours.
    expect(PATCH.filter((street) => hot.includes(codeOf(street))).length).toBeGreaterThanOrEqual(4);
    expect(hot.length).toBeLessThan(30);
    const above = rows.filter((row) => row.excess === 1).map((row) => row.code);
    expect(above).toContain(codeOf(SINGLE));
    const single = rows.find((row) => row.code === codeOf(SINGLE));
    const [counted] = await askFolder(
      folder,
      `SELECT sum(requests)::INTEGER AS n FROM street_month_issue c JOIN place p ON p.place_id = c.street_id
       JOIN issue i USING (issue_id) WHERE p.code = '${codeOf(SINGLE)}' AND i.code = '${issue?.code ?? ''}'
       AND month >= 24300`,
    );
    expect(single?.cases).toBe(counted?.n);
  });

  it('have every street in the families of all issues and of categories, and nothing of unplaced requests', async () => {
    const counts = await askFolder(
      folder,
      `SELECT f.family_id, count(*)::INTEGER AS n, count(emerging)::INTEGER AS emerging
       FROM hotspot_place h JOIN hotspot_family f USING (family_id) WHERE scan_replicates IS NOT NULL GROUP BY 1`,
    );
    expect(counts.length).toBeGreaterThan(1);
    for (const row of counts) expect(row).toMatchObject({ n: 60, emerging: 60 });
    const unplaced = await askFolder(
      folder,
      `SELECT * FROM hotspot_place JOIN place USING (place_id) WHERE code = 'street-unplaced'`,
    );
    expect(unplaced).toEqual([]);
  });

  it('rank the streets by each rate, one within its interval', async () => {
    const ranks = await askFolder(folder, `SELECT * FROM place_rank WHERE measure = 'resolution_rate'`);
    expect(ranks).toHaveLength(60);
    for (const { low, expected_rank: expected, high } of ranks) {
      expect(Number(low)).toBeLessThanOrEqual(Number(expected));
      expect(Number(expected)).toBeLessThanOrEqual(Number(high));
    }
  });
});

/** The lines of the check of the statistics alone, after the statement, which is then undone. */
async function linesAfter(statement: string, edit: (manifest: Manifest) => void = () => undefined) {
  const findings = new Findings();
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Manifest;
  edit(manifest);
  await withDatabase(
    join(copy, 'dataset.duckdb'),
    async (connection) => {
      await connection.run('BEGIN');
      if (statement !== '') await connection.run(statement);
      await checkHotspots(copy, connection, manifest, findings);
      await connection.run('ROLLBACK');
    },
    'write',
  );
  return findings.faults.map((fault) => faultLine(fault, 'en'));
}

it('are the same whatever the number of processes that compute them', async () => {
  const path = join(folder, 'places.json');
  const places = readPlaces(await readFile(path, 'utf8'), path);
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const input = await withDatabase(join(folder, 'dataset.duckdb'), (connection) =>
    readHotspotInput(
      connection,
      {
        ...{ byIssue: 'street_month_issue', byPlace: 'street_month', places: 'place' },
        ...{ level: 'street', residents: 'residents' },
      },
      manifest,
      places,
    ),
  );
  if (!input) throw new Error('nothing to compute from');
  const inParts = (parts: number) =>
    joinParts(
      Array.from({ length: parts }, (_, part) => computePart(input, part, parts)),
      input,
    );
  const alone = inParts(1);
  expect(alone.clusters.length).toBeGreaterThan(1);
  for (const parts of [2, 3]) expect(inParts(parts)).toEqual(alone);
  expect(await hotspotsAside(input)).toEqual(alone);
});

describe('data:check computes them anew', () => {
  it('and finds nothing wrong with what was published', async () => {
    expect(await linesAfter('')).toEqual([]);
  });

  it.each([
    ['UPDATE hotspot_place SET hot = 1 WHERE family_id = 1 AND hot = 0', 'hotspot_place:'],
    ['UPDATE hotspot_place SET rate = rate * 1.01 WHERE family_id = 1', 'hotspot_place:'],
    [
      'DELETE FROM hotspot_place WHERE family_id = 1 AND place_id = (SELECT max(place_id) FROM hotspot_place)',
      'hotspot_place:',
    ],
    ['UPDATE hotspot_family SET cases = cases + 1 WHERE family_id = 5', 'hotspot_family:'],
    ["UPDATE place_rank SET high = high + 1 WHERE measure = 'resolution_rate'", 'place_rank:'],
    ['UPDATE street_month_issue SET requests = requests + 40 WHERE month = 24311', 'hotspot_'],
  ])('%s', async (statement, begins) => {
    const lines = await linesAfter(statement);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toContain(begins);
    expect(lines[0]).toContain('publish again');
  });

  it('and refuses them beside protected cells', async () => {
    const lines = await linesAfter('', ({ tables }) => {
      for (const table of tables) if (table.name === 'street_month') table.protected = true;
    });
    expect(lines.join()).toContain('no unprotected cells');
  });
});
