import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { DEFAULTS } from '../../data/model/parameters';
import { writeConfigBeside } from '../../data/model/requests/config-beside';
import { writeRequests } from '../../data/model/requests/write-requests';
import { TWINS, publishTwin, twinFile, twinInputs, type Twin } from '../../data/model/twin/twin';
import { withDatabase, withDuckDB } from '../../data/publish/native';
import { publishRequests } from '../../data/publish/requests/publish';
import { readAreas } from '../../src/dataset/areas';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces } from '../../src/dataset/places';
import { defaultPeriod } from '../../src/query/default-view';
import { mapQuestions } from '../../src/query/map-questions';
import { mapMeasures } from '../../src/views/map/measure';

const SEED = '1';
const city = wholeCity();
const made = new Map<Twin['id'], Manifest>();
let folder: string;

const twinOf = (id: Twin['id']) => {
  const twin = TWINS.find((one) => one.id === id);
  if (!twin) throw new Error(`no twin ${id}`);
  return twin;
};
const manifestOf = (id: Twin['id']) => {
  const manifest = made.get(id);
  if (!manifest) throw new Error(`${id} was not built`);
  return manifest;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-test-'));
  for (const twin of TWINS) {
    made.set(twin.id, await publishTwin(join(folder, twin.id), twin, SEED, () => undefined));
  }
}, 600_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function shipped(id: Twin['id'], sql: string): Promise<unknown[][]> {
  return withDatabase(join(folder, id, 'dataset.duckdb'), async (connection) =>
    (await connection.runAndReadAll(sql)).getRows(),
  );
}

/** Requests by month and street as they were drawn, counted from the file anew. Unplaced ones have no street. */
async function truthOf(twin: Twin): Promise<ReadonlyMap<string, number>> {
  const path = join(folder, `${twin.id}.csv`);
  const drawn = drawCity(DEFAULTS, city, SEED, { outcomes: false });
  writeRequests(path, city, drawn, DEFAULTS.outcomes, twinFile(twin, SEED));
  const rows = await withDuckDB(async (connection) =>
    (
      await connection.runAndReadAll(
        `SELECT year(受理时间) * 12 + month(受理时间) - 1, 所属区, 街道乡镇, count(*)::INTEGER
         FROM read_csv('${path}', header = true, types = {'受理时间': 'TIMESTAMP'}) GROUP BY ALL`,
      )
    ).getRows(),
  );
  await rm(path);
  const codes = new Map(
    city.streets.map(({ code, names, district }) => [
      `${city.districts[district]?.names.zh ?? ''} ${names.zh}`,
      code,
    ]),
  );
  return new Map(
    rows.map(([month, district, street, count]) => [
      `${Number(month)} ${codes.get(`${String(district)} ${String(street)}`) ?? ''}`,
      Number(count),
    ]),
  );
}

const STREETS = city.streets.map(({ code }) => code);
const keyOf = (month: unknown, code: unknown) =>
  `${Number(month)} ${STREETS.includes(String(code)) ? String(code) : ''}`;

describe('the twins', () => {
  it('say that they are a model and a public version, and how they are protected', () => {
    const methods = TWINS.map(({ id }) => {
      const { kind, audience, titles, summary, protection } = manifestOf(id);
      expect([kind, audience]).toEqual(['model', 'public']);
      expect(titles.zh).toMatch(/^模型城市公开版/);
      expect(titles.en).toMatch(/^Model city, public version/);
      expect(summary.zh).toContain('不是统计');
      return protection.method;
    });
    expect(methods).toEqual(['suppression', 'cell-key']);
  });

  it('pass every check of a folder', async () => {
    for (const { id } of TWINS) {
      const { faults, passed } = await checkFolder(join(folder, id));
      expect(faults, id).toEqual([]);
      expect(passed.length).toBeGreaterThan(10);
    }
  }, 300_000);

  it('have the model’s residents, said to be modelled, which makes counts per 10,000 of them', async () => {
    const exposure = drawCity(DEFAULTS, city, SEED, { outcomes: false }).exposure;
    const { months } = city.calendar;
    for (const { id } of TWINS) {
      const manifest = manifestOf(id);
      const stated = manifest.dimensions.find((one) => one.id === 'place')?.residents;
      expect(stated?.statement.zh).toContain('模型推算');
      expect(stated?.statement.en).toMatch(/modelled .*2020.*by a model/);
      expect(mapMeasures(manifest).map((one) => one.id)).toContain('requests.residents');
      const rows = await shipped(id, 'SELECT code, residents FROM place');
      const residents = new Map(rows.map(([code, own]) => [String(code), own]));
      for (const district of city.districts) {
        expect(residents.get(district.code), district.code).toBe(Math.round(district.residents));
      }
      city.streets.forEach(({ code }, index) => {
        expect(residents.get(code), code).toBe(Math.round(exposure[(index + 1) * months - 1] ?? 0));
      });
      const unplaced = rows.filter(([code]) => String(code).includes('unplaced'));
      expect(unplaced.every(([, own]) => own === null)).toBe(true);
    }
  });

  it('have the map of the whole city', async () => {
    for (const { id } of TWINS) {
      const text = (file: string) => readFile(join(folder, id, file), 'utf8');
      const places = readPlaces(await text('places.json'), 'places.json');
      expect(places.districts.features).toHaveLength(16);
      expect(places.cells?.cells).toHaveLength(343);
      expect(readAreas(await text('areas.json'), 'areas.json').features.features).toHaveLength(343);
    }
  });

  it('answer the Overview and the map of streets by month', () => {
    for (const { id } of TWINS) {
      const manifest = manifestOf(id);
      const baked = manifest.first.answers.map((answer) => answer.id);
      expect(baked).toEqual(expect.arrayContaining(['months', 'districts', 'rates', 'issues', 'kinds']));
      const asked = mapQuestions(manifest, 'street', ['requests'], [], defaultPeriod(manifest));
      expect(asked).toMatchObject({ route: 'months', protection: manifest.protection.method });
    }
  });

  it('answers one issue by month on the perturbed map, and refuses it on the suppressed one', () => {
    const [issue] = city.issues;
    const clauses = [{ dimension: 'issue' as const, values: [issue?.code ?? ''], maker: 'reader' as const }];
    const asked = (id: Twin['id']) => {
      const manifest = manifestOf(id);
      return mapQuestions(manifest, 'street', ['requests'], clauses, defaultPeriod(manifest));
    };
    expect(asked('model-city-perturbed')).toMatchObject({ route: 'months' });
    expect(asked('model-city-suppressed')).not.toHaveProperty('route');
  });

  it('are made of what their inputs say', async () => {
    for (const twin of TWINS) {
      // Whoever edits the code during the run changes its hashes, not those of the config.
      const [before, now] = [manifestOf(twin.id).provenance.inputs, await twinInputs(twin)];
      expect(before.map(({ path }) => path)).toEqual(now.map(({ path }) => path));
      const config = now.find(({ path }) => path.endsWith(`${twin.id}.yaml`));
      expect(before).toContainEqual(config);
    }
    const [one, other] = await Promise.all(TWINS.map(twinInputs));
    expect(one).not.toEqual(other);
  });

  it('leaves their ids to the project', async () => {
    const template = 'data/model/twin/model-city-suppressed.yaml';
    const exposure = new Float64Array(0);
    const config = await writeConfigBeside(join(folder, 'reader.csv'), template, city, { exposure });
    await expect(publishRequests({ config, out: folder })).rejects.toMatchObject({ code: 'id-reserved' });
  });
});

describe('the suppressed twin', () => {
  const id = 'model-city-suppressed';

  it('shows drawn counts as they are and withholds the small ones, and some others', async () => {
    const truth = await truthOf(twinOf(id));
    const rows = await shipped(
      id,
      `SELECT t.month, p.code, t.requests, t.requests_withheld FROM month_street t
       JOIN place p ON p.place_id = t.street_id`,
    );
    const marks = [0, 0, 0];
    for (const [month, code, count, mark] of rows) {
      const drawn = truth.get(keyOf(month, code)) ?? 0;
      const seen = Number(mark);
      marks[seen] = (marks[seen] ?? 0) + 1;
      if (seen === 0) expect(Number(count)).toBe(drawn);
      else expect(count).toBeNull();
      expect(drawn >= 1 && drawn <= 4 ? seen > 0 : seen !== 1).toBe(true);
    }
    expect(rows.length).toBe(truth.size);
    for (const [at, least] of [7000, 100, 50].entries()) expect(marks[at]).toBeGreaterThan(least);
  }, 120_000);
});

describe('the perturbed twin', () => {
  const id = 'model-city-perturbed';

  it('has counts of streets that deviate from the drawn ones within the bound, evenly', async () => {
    const truth = await truthOf(twinOf(id));
    const rows = await shipped(
      id,
      `SELECT t.month, p.code, t.requests FROM month_street t JOIN place p ON p.place_id = t.street_id`,
    );
    const deviations = rows.map(([month, code, count]) => {
      const drawn = truth.get(keyOf(month, code)) ?? 0;
      expect(drawn).toBeGreaterThan(0);
      expect([1, 2]).not.toContain(Number(count));
      return Number(count) - drawn;
    });
    expect(rows.length).toBeGreaterThan(7000);
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThanOrEqual(8);
    const changed = deviations.filter((deviation) => deviation !== 0).length;
    expect(changed / rows.length).toBeGreaterThan(0.5);
    const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / rows.length;
    // Cells whose count became 0 are left out, so what is left is a little above its truth.
    expect(Math.abs(mean)).toBeLessThan(0.15);
  }, 120_000);

  it('is the same for the same seed, and another for another', async () => {
    const small = { ...twinOf(id), rows: 20_000 };
    const hashes = [];
    for (const [run, seed] of [SEED, SEED, '2'].entries()) {
      const target = join(folder, String(run), id);
      const { files } = await publishTwin(target, small, seed, () => undefined);
      hashes.push(files.map(({ path, sha256 }) => `${path} ${sha256}`).join('\n'));
      await rm(join(folder, String(run)), { recursive: true });
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  }, 300_000);
});
