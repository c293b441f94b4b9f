import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishRecord, RECORD_ID } from '../../data/publish/record';
import { writeIndex } from '../../data/publish/write-index';
import { serve, type Answer, type Served } from '../../data/serve/serve';
import type { ColumnTable } from '../../src/domain/columns';
import { FaultError } from '../../src/dataset/faults';
import type { EngineOptions } from '../../src/engine/contract';
import { filterChoices, knownCodes } from '../../src/views/session/choices';
import { SessionStore } from '../../src/views/session/store';
import { buildSmallCity, SMALL_CITY_ID } from '../support/small-city';
import { ToldEngine } from './told-engine';

type Alter = (path: string, answer: Answer) => Answer | Promise<Answer>;

let folder = '';
let served: Served;
let alter: Alter | null = null;
let asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'session-'));
  await buildSmallCity(join(folder, SMALL_CITY_ID));
  await publishRecord(join(folder, RECORD_ID));
  await writeIndex(folder, RECORD_ID);
  served = await serve({
    folder,
    alter: (path, answer) => {
      asked.push(path.replace(/^\//, ''));
      return alter ? alter(path.replace(/^\//, ''), answer) : answer;
    },
  });
});

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  asked = [];
});

afterEach(() => {
  alter = null;
});

const missing: Answer = { status: 404, headers: {}, body: Buffer.from('') };
const at =
  (suffix: string, change: (answer: Answer) => Answer): Alter =>
  (path, answer) =>
    path.endsWith(suffix) ? change(answer) : answer;
const faults = (session: SessionStore) =>
  session.snapshot().faults.map(({ code, detail }) => ({ code, detail }));

/** A session whose engines answer with the dataset's own baked answers, passed through `change`. */
function sessionWith(change: (table: ColumnTable, id: string) => ColumnTable = (table) => table) {
  const engines: ToldEngine[] = [];
  const session: SessionStore = new SessionStore(served.url, () =>
    Promise.resolve((options: EngineOptions) => {
      const { answers } = session.snapshot().loaded ?? {};
      const engine = new ToldEngine(options, (question) => {
        const baked = options.manifest.first.answers.find(
          (one) => JSON.stringify(one.question) === JSON.stringify(question),
        );
        const table = baked && answers?.get(baked.id);
        if (!baked || !table) throw new FaultError('query-failed', { reason: 'not told' });
        return change(table, baked.id);
      });
      engines.push(engine);
      return engine;
    }),
  );
  return { session, engines };
}

describe('opening a dataset', () => {
  test('the default one: the list first, then all that the first picture needs, at once and nothing more', async () => {
    const { session } = sessionWith();
    await session.open(null);
    const { loaded, loading, index } = session.snapshot();
    expect(loading).toBe(false);
    expect(index?.default).toBe(RECORD_ID);
    expect(loaded?.manifest.id).toBe(RECORD_ID);
    expect(loaded?.answers.size).toBe(loaded?.manifest.first.answers.length);
    expect(faults(session)).toEqual([]);
    expect(asked[0]).toBe('index.json');
    expect(asked.slice(1).sort()).toEqual(
      ['first.arrow.gz', 'manifest.json', 'places.json.gz'].map((file) => `${RECORD_ID}/${file}`),
    );
  });

  test('a named one does not wait for the list', async () => {
    const { session } = sessionWith();
    let listed = false;
    let before: string[] = [];
    alter = async (path, answer) => {
      if (path !== 'index.json') return answer;
      while (asked.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      before = [...asked];
      listed = true;
      return answer;
    };
    await session.open(SMALL_CITY_ID);
    expect(listed).toBe(true);
    expect(before).toContain(`${SMALL_CITY_ID}/manifest.json`);
    expect(session.snapshot().loaded?.manifest.id).toBe(SMALL_CITY_ID);
  });

  test.each<[string, Alter]>([
    ['a host without .gz', at('.gz', () => missing)],
    [
      'a host that has inflated the .gz already',
      at('.gz', (answer) => ({ ...answer, body: gunzipSync(answer.body) })),
    ],
  ])('works from %s', async (_name, altered) => {
    alter = altered;
    const { session } = sessionWith();
    await session.open(null);
    expect(faults(session)).toEqual([]);
    expect(session.snapshot().loaded?.answers.size).toBeGreaterThan(0);
  });

  const page: Answer = {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from('<!doctype html><p>home'),
  };
  const text = (change: (text: string) => string) => (answer: Answer) => ({
    ...answer,
    body: Buffer.from(change(answer.body.toString('utf8'))),
  });

  test.each<[string, Alter, string, Record<string, unknown>]>([
    ['no list', at('index.json', () => missing), 'index-missing', { file: 'data/index.json' }],
    [
      'a page instead of the list',
      at('index.json', () => page),
      'index-missing',
      { file: 'data/index.json' },
    ],
    [
      'a list that is none',
      at(
        'index.json',
        text(() => '{}'),
      ),
      'index-invalid',
      { file: 'data/index.json' },
    ],
    ['no manifest', at('manifest.json', () => missing), 'manifest-missing', { file: 'manifest.json' }],
    [
      'half a manifest',
      at(
        'manifest.json',
        text((all) => all.slice(0, 900)),
      ),
      'manifest-not-json',
      {},
    ],
    [
      'a newer format',
      at(
        'manifest.json',
        text((all) => all.replace(/"format_version": ?1/, '"format_version": 7')),
      ),
      'format-newer',
      { found: 7, supported: 1 },
    ],
    ['no first answers', at('first.arrow', () => missing), 'file-missing', { file: 'first.arrow' }],
    [
      'half of the first answers',
      at('first.arrow.gz', (answer) => ({ ...answer, body: answer.body.subarray(0, 900) })),
      'file-truncated',
      { file: 'first.arrow.gz' },
    ],
    [
      'first answers of another dataset',
      at('first.arrow.gz', () => ({ status: 200, headers: {}, body: Buffer.from('ARROW1 of yesterday') })),
      'file-truncated',
      { file: 'first.arrow' },
    ],
  ])('says what is wrong: %s', async (_name, altered, code, detail) => {
    alter = (path, answer) =>
      code === 'file-missing' && path.endsWith('first.arrow.gz') ? missing : altered(path, answer);
    const { session } = sessionWith();
    await session.open(null);
    expect(session.snapshot()).toMatchObject({ loaded: null, loading: false });
    expect(faults(session)).toMatchObject([{ code, detail }]);
    alter = null;
    const mended = new Promise<void>((resolve) => {
      session.subscribe(() => {
        if (session.snapshot().loaded) resolve();
      });
    });
    session.retry();
    await mended;
    expect(faults(session)).toEqual([]);
  });

  test('a name that the list does not have is said, whatever lies in the folder', async () => {
    const { session } = sessionWith();
    await session.open('nowhere');
    expect(faults(session)).toMatchObject([{ code: 'dataset-unknown', detail: { dataset: 'nowhere' } }]);
  });

  test('a host that does not answer is a fault of the network', async () => {
    const session = new SessionStore('http://127.0.0.1:9/');
    await session.open(null);
    expect(faults(session)).toMatchObject([{ code: 'network', detail: { file: 'data/index.json' } }]);
  });
});

describe('going from one dataset to another', () => {
  test('what was loaded stays until the other is good, and stays when that fails', async () => {
    const { session } = sessionWith();
    await session.open(null);
    alter = at('manifest.json', () => missing);
    const opening = session.open(SMALL_CITY_ID);
    expect(session.snapshot()).toMatchObject({ loading: true, loaded: { manifest: { id: RECORD_ID } } });
    await opening;
    expect(session.snapshot()).toMatchObject({ loading: false, loaded: { manifest: { id: RECORD_ID } } });
    expect(faults(session)).toMatchObject([{ code: 'manifest-missing' }]);
    alter = null;
    await session.open(SMALL_CITY_ID);
    expect(session.snapshot()).toMatchObject({ loaded: { manifest: { id: SMALL_CITY_ID } }, faults: [] });
  });

  test('the later choice wins, however late the earlier one arrives', async () => {
    const { session } = sessionWith();
    await session.open(RECORD_ID);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    alter = async (path, answer) => {
      if (path === `${SMALL_CITY_ID}/manifest.json`) await held;
      return answer;
    };
    const earlier = session.open(SMALL_CITY_ID);
    await session.open(RECORD_ID);
    release();
    await earlier;
    expect(session.snapshot()).toMatchObject({ loaded: { manifest: { id: RECORD_ID } }, faults: [] });
  });

  test('going back to what is still shown asks for nothing and takes the fault away', async () => {
    const { session } = sessionWith();
    await session.open(RECORD_ID);
    await session.open('nowhere');
    const { loaded } = session.snapshot();
    asked = [];
    await session.open(RECORD_ID);
    expect(session.snapshot().loaded).toBe(loaded);
    expect(faults(session)).toEqual([]);
    expect(session.snapshot().confirmed).toBe('pending');
  });

  test('the engine of the dataset that was left is closed', async () => {
    const { session, engines } = sessionWith();
    await session.open(RECORD_ID);
    await session.startEngine();
    await session.open(SMALL_CITY_ID);
    expect(engines.map((engine) => engine.closed)).toEqual([true]);
    expect(session.snapshot()).toMatchObject({ engine: null, confirmed: 'pending' });
    await session.startEngine();
    expect(engines.at(-1)?.options.manifest.id).toBe(SMALL_CITY_ID);
    expect(session.snapshot().confirmed).toBe('yes');
  });
});

describe('the engine confirms the baked numbers', () => {
  test('where all are the same', async () => {
    const { session, engines } = sessionWith();
    await session.open(SMALL_CITY_ID);
    expect(session.snapshot().confirmed).toBe('pending');
    await Promise.all([session.startEngine(), session.startEngine()]);
    expect(session.snapshot()).toMatchObject({ confirmed: 'yes', faults: [] });
    expect(engines.filter((engine) => !engine.closed)).toHaveLength(1);
  });

  test('where one number of one answer is another, it says so and names the answer', async () => {
    const { session } = sessionWith((table, id) => {
      const column = Object.values(table.columns).find((one) => one.values instanceof Float64Array);
      if (id !== changed || !column) return table;
      const values = Float64Array.from(column.values as Float64Array, (value) => value + 1);
      return { ...table, columns: { ...table.columns, [column.name]: { ...column, values } } };
    });
    await session.open(SMALL_CITY_ID);
    const { loaded } = session.snapshot();
    const [changed] =
      [...(loaded?.answers ?? [])].find(([, table]) =>
        Object.values(table.columns).some((one) => one.values instanceof Float64Array && one.valid === null),
      ) ?? [];
    await session.startEngine();
    expect(session.snapshot().confirmed).toBe('no');
    expect(faults(session)).toMatchObject([{ code: 'answers-differ', detail: { answer: changed } }]);
  });

  test('where a question fails, the fault names the answer and nothing is called confirmed', async () => {
    const { session } = sessionWith((_table, id) => {
      throw new FaultError('engine-died', { reason: id });
    });
    await session.open(SMALL_CITY_ID);
    await session.startEngine();
    const first = session.snapshot().loaded?.manifest.first.answers[0]?.id;
    expect(session.snapshot().confirmed).toBe('pending');
    expect(faults(session)).toMatchObject([{ code: 'engine-died', detail: { answer: first } }]);
  });

  test('after a start that failed, retry starts it again and confirms', async () => {
    const { session, engines } = sessionWith();
    await session.open(SMALL_CITY_ID);
    await session.startEngine();
    const [engine] = engines;
    if (!engine) throw new Error('no engine was made');
    engine.failing = true;
    await engine.start().catch(() => undefined);
    expect(faults(session)).toMatchObject([{ code: 'engine-memory' }]);
    engine.failing = false;
    const again = new Promise<void>((resolve) => {
      session.subscribe(() => {
        if (session.snapshot().confirmed === 'yes') resolve();
      });
    });
    session.retry();
    expect(session.snapshot().confirmed).toBe('pending');
    await again;
    expect(faults(session)).toEqual([]);
  });

  test('where the engine cannot even be fetched, the page says so and can try again', async () => {
    let there = false;
    const session = new SessionStore(served.url, () =>
      there
        ? Promise.resolve(
            (options: EngineOptions) => new ToldEngine(options, () => ({ rows: 0, columns: {} })),
          )
        : Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
    );
    await session.open(SMALL_CITY_ID);
    await session.startEngine();
    expect(session.snapshot().engineStatus.step).toBe('failed');
    expect(faults(session)).toMatchObject([{ code: 'engine-start' }]);
    there = true;
    session.retry();
    await expect.poll(() => session.snapshot().engine).not.toBeNull();
  });
});

describe('the filters that a dataset offers', () => {
  const offered = async (id: string) => {
    const { session } = sessionWith();
    await session.open(id);
    const { loaded } = session.snapshot();
    if (!loaded) throw new Error('not loaded');
    return { known: knownCodes(loaded), filters: filterChoices(loaded) };
  };

  test('the record: years, places and issues by its own codes; no kinds, and why', async () => {
    const { known, filters } = await offered(RECORD_ID);
    expect(filters.map(({ dimension, refused }) => [dimension, refused])).toEqual([
      ['period', null],
      ['place', null],
      ['issue', null],
      ['kind', 'noDimension'],
      ['channel', 'noDimension'],
      ['tier', 'noDimension'],
      ['unit', 'noDimension'],
    ]);
    const [period, place] = filters;
    expect(period?.choices.map((choice) => choice.code)).toContain('2020');
    expect(place?.choices.find((choice) => choice.code === '110105')).toMatchObject({
      names: { zh: '朝阳区', en: 'Chaoyang District' },
      within: { zh: '北京市' },
    });
    expect(known.codes.place?.has('110105')).toBe(true);
    expect(known.codes.place?.has('999999')).toBe(false);
    expect(known.codes.kind?.size).toBe(0);
  });

  test('cells: each of their 24 months, and the kinds of request', async () => {
    const { filters } = await offered(SMALL_CITY_ID);
    const period = filters.find((filter) => filter.dimension === 'period');
    expect(period?.choices).toHaveLength(24);
    expect(period?.choices.at(0)?.code).toBe('2023-01');
    expect(period?.choices.at(-1)?.code).toBe('2024-12');
    expect(filters.find((filter) => filter.dimension === 'kind')?.choices).toHaveLength(5);
  });
});
