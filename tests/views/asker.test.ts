import { describe, expect, test } from 'vitest';
import type { ColumnTable } from '../../src/domain/columns';
import type { Clause } from '../../src/domain/clauses';
import { FaultError } from '../../src/dataset/faults';
import type { Engine, EngineStatus } from '../../src/engine/contract';
import type { CubeReader, CubeStatus } from '../../src/engine/cube/reader';
import { CubeSlicer } from '../../src/engine/cube/slice';
import { LineGatherer, type LineSlicer } from '../../src/engine/cube/lines';
import type { CellQuestion, Question } from '../../src/query/question';
import { Asker } from '../../src/views/session/asker';
import { cubeOf, manifestOf, type RandomCity } from '../query/random-city';

const CITY: RandomCity = {
  streets: [2, 1],
  issues: [1, 2],
  first: 2023 * 12,
  months: 3,
  shipped: [true, true, true, true, true],
  rows: [
    { month: 2023 * 12, street: 0, issue: 0, kind: 0, counts: [5, 4, 1] },
    { month: 2023 * 12 + 1, street: 1, issue: 1, kind: 1, counts: [7, 3, 2] },
    { month: 2023 * 12 + 2, street: 2, issue: 2, kind: 0, counts: [2, 2, 2] },
  ],
};
const MANIFEST = manifestOf(CITY);

function cells(
  measures: readonly string[],
  by: readonly string[],
  clauses: readonly Clause[] = [],
): CellQuestion {
  return { kind: 'cells', measures, by, clauses };
}

const KIND: Clause = { dimension: 'kind', values: ['kind-0'], maker: 'kinds' };

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** An engine that keeps what it was asked until it is told to answer. */
function engineOf(step: EngineStatus['step']) {
  const asked: { question: Question; answer: (table: ColumnTable) => void; cancelled: boolean }[] = [];
  const listeners = new Set<() => void>();
  let status: EngineStatus = { step, received: 0, expected: 0, fault: null, restarts: 0 };
  const engine = {
    status: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask(question: Question) {
      const { promise: result, resolve: answer } = withResolvers<ColumnTable>();
      const entry = { question, answer, cancelled: false };
      asked.push(entry);
      return { result, cancel: () => (entry.cancelled = true) };
    },
  } as unknown as Engine;
  const become = (next: EngineStatus['step']) => {
    status = { ...status, step: next };
    for (const listener of listeners) listener();
  };
  return { engine, asked, become };
}

/** The real cube of the city, opened at once, later or never. */
function cubeReader() {
  const slicer = new CubeSlicer(cubeOf(CITY));
  const lines = new Map<string, LineSlicer>();
  let status: CubeStatus = { step: 'download', received: 0, expected: 0, fault: null };
  const { promise: ready, resolve: arrive, reject: fail } = withResolvers<true>();
  ready.catch(() => undefined);
  let asked = 0;
  let opened = 0;
  const reader: CubeReader = {
    status: () => status,
    subscribe: () => () => undefined,
    ready,
    ask(plan) {
      asked += 1;
      const result =
        status.step === 'failed'
          ? Promise.reject(new FaultError('engine-died', { reason: 'cube' }))
          : Promise.resolve((lines.get(plan.table) ?? slicer).answer(plan));
      return { result, cancel: () => undefined };
    },
    async keep(table, columns, parts) {
      const gatherer = new LineGatherer(table, columns);
      for await (const cells of parts) gatherer.add(cells);
      const { memory, slicer: made } = gatherer.gathered();
      lines.set(table, made);
      return memory;
    },
    close: () => fail(new FaultError('query-cancelled')),
  };
  return {
    open: () => {
      opened += 1;
      return Promise.resolve(reader);
    },
    opened: () => opened,
    asked: () => asked,
    arrive: () => {
      status = { ...status, step: 'ready' };
      arrive(true);
    },
    fail: () => {
      status = { ...status, step: 'failed' };
      fail(new FaultError('file-missing', { file: 'cube.bin' }));
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const TABLE: ColumnTable = { rows: 0, columns: {} };

describe('what answers a question', () => {
  test('is the cube while the engine is still starting', async () => {
    const cube = cubeReader();
    const { engine, asked } = engineOf('engine-start');
    const asker = new Asker(MANIFEST, () => null, cube.open);
    asker.useEngine(engine);
    const handle = asker.ask(cells(['requests'], ['month']));
    await settled();
    expect(cube.opened()).toBe(1);
    cube.arrive();
    const table = await handle.result;
    expect([...(table.columns['requests']?.values ?? [])]).toEqual([5, 7, 2]);
    expect(asked).toHaveLength(0);
  });

  test('is the roll-ups where they have it, and the cube is not even fetched', async () => {
    const { cube: large, ...rest } = MANIFEST;
    if (!large) throw new Error('the city has no cube');
    const { table, axes, planes } = large;
    const small = { table, axes, planes, from: 0, bytes: 1 };
    const cube = cubeReader();
    const files: string[] = [];
    const asker = new Asker(
      { ...rest, cube: large, rollups: { path: 'rollups.bin', cubes: [small] } },
      () => null,
      (file) => {
        files.push(file);
        return cube.open();
      },
    );
    const handle = asker.ask(cells(['requests'], ['month']));
    cube.arrive();
    expect([...((await handle.result).columns['requests']?.values ?? [])]).toEqual([5, 7, 2]);
    expect(files).toEqual(['rollups']);
    asker.prefetch();
    expect(files).toEqual(['rollups', 'cube']);
  });

  test('is the engine while the cube is still on its way, or never comes', async () => {
    const cube = cubeReader();
    const { engine, asked, become } = engineOf('engine-start');
    const asker = new Asker(MANIFEST, () => null, cube.open);
    asker.useEngine(engine);
    const handle = asker.ask(cells(['requests'], ['month']));
    await settled();
    expect(asked).toHaveLength(0);
    become('ready');
    expect(asked).toHaveLength(1);
    asked[0]?.answer(TABLE);
    expect(await handle.result).toBe(TABLE);
    cube.fail();
    await settled();
    asker.ask(cells(['requests'], ['month'])).result.catch(() => undefined);
    await settled();
    expect(asked).toHaveLength(2);
  });

  test('is the engine for what the cube has no axis of, and the cube is not even fetched for it', async () => {
    const cube = cubeReader();
    const { engine, asked } = engineOf('ready');
    const asker = new Asker(MANIFEST, () => null, cube.open);
    asker.useEngine(engine);
    asker.ask(cells(['requests'], ['month'], [KIND])).result.catch(() => undefined);
    await settled();
    expect(asked).toHaveLength(1);
    expect(cube.opened()).toBe(0);
  });

  test('is the engine again where the cube dies while it is asked', async () => {
    const cube = cubeReader();
    const { engine, asked } = engineOf('ready');
    const asker = new Asker(MANIFEST, () => null, cube.open);
    asker.useEngine(engine);
    asker.prefetch();
    cube.arrive();
    await settled();
    cube.fail();
    const handle = asker.ask(cells(['requests'], ['month']));
    await settled();
    expect(cube.asked()).toBe(1);
    asked.at(-1)?.answer(TABLE);
    expect(await handle.result).toBe(TABLE);
  });
});

test('a cube that is given up is not asked for until everything is tried again', async () => {
  const cube = cubeReader();
  const { engine, asked } = engineOf('engine-start');
  const asker = new Asker(MANIFEST, () => null, cube.open);
  asker.useEngine(engine);
  asker.prefetch();
  await settled();
  asker.stop();
  await settled();
  const handle = asker.ask(cells(['requests'], ['month']));
  handle.result.catch(() => undefined);
  await settled();
  expect([cube.opened(), asked.length]).toEqual([1, 0]);
  asker.retry();
  expect(cube.opened()).toBe(2);
});

const KINDS: ColumnTable = {
  rows: 2,
  columns: {
    kind_id: { name: 'kind_id', type: 'integer', values: Int32Array.of(0, 1), valid: null },
    code: { name: 'code', type: 'text', values: ['kind-0', 'kind-1'], valid: null },
  },
};
const membersOfKind = (table: string) => (table === 'kind' ? KINDS : null);
const of = (code: string): Clause => ({ ...KIND, values: [code] });

/** A whole table of one cell: the second kind in the first month, with 4 of each count. */
function oneCell({ by, measures }: CellQuestion): ColumnTable {
  const keys = by.map((axis): [string, number] =>
    axis === 'month' ? [axis, 24276] : [`${axis}_id`, axis === 'kind' ? 1 : 7],
  );
  const counts = measures.map((measure): [string, number] => [measure, 4]);
  const columns = [...keys, ...counts].map(([name, value]) => {
    const column = { name, type: 'integer' as const, values: Int32Array.of(value), valid: null };
    return [name, column] as const;
  });
  return { rows: 1, columns: Object.fromEntries(columns) };
}

/** Answers every question that the engine is asked until it is asked no more. */
async function answerAll(asked: ReturnType<typeof engineOf>['asked'], from = 0): Promise<void> {
  for (let at = from; at < asked.length; at += 1) {
    const { question, answer } = asked[at] ?? { question: null, answer: null };
    if (question?.kind === 'cells') answer?.(oneCell(question));
    await settled();
  }
}

describe('small tables', () => {
  test('are taken out of the database once both are there, and answer without it', async () => {
    const cube = cubeReader();
    const { engine, asked } = engineOf('ready');
    const asker = new Asker(MANIFEST, membersOfKind, cube.open);
    asker.useEngine(engine);
    asker.prefetch();
    cube.arrive();
    await settled();
    await answerAll(asked);
    const before = asked.length;
    expect(before).toBeGreaterThan(1);
    const counted = async (code: string) =>
      (await asker.ask(cells(['requests'], [], [of(code)])).result).columns['requests']?.values[0];
    expect(await counted('kind-1')).toBe(4);
    expect(await counted('kind-0')).toBe(0);
    expect(asked).toHaveLength(before);
  });

  test('are gone with the cube beside which they were kept', async () => {
    const [first, second] = [cubeReader(), cubeReader()];
    const { engine, asked } = engineOf('ready');
    const cubes = [first, second];
    const asker = new Asker(MANIFEST, membersOfKind, () => (cubes.shift() ?? second).open());
    asker.useEngine(engine);
    asker.prefetch();
    first.arrive();
    await settled();
    await answerAll(asked);
    first.fail();
    asker.ask(cells(['requests'], [], [of('kind-0')])).result.catch(() => undefined);
    await settled();
    asker.retry();
    asker.prefetch();
    second.arrive();
    await settled();
    // The second cube is given them anew; a question that comes before is the database's.
    const before = asked.length;
    const handle = asker.ask(cells(['requests'], [], [of('kind-1')]));
    await settled();
    expect(asked.slice(before).map(({ question }) => question)).toMatchObject([{ clauses: [of('kind-1')] }]);
    await answerAll(asked, before);
    expect((await handle.result).columns['requests']?.values[0]).toBe(4);
  });
});

describe('questions of one moment', () => {
  test('that differ only in measure are one query, and each is given its own columns', async () => {
    const { engine, asked } = engineOf('ready');
    const asker = new Asker(MANIFEST, () => null, cubeReader().open);
    asker.useEngine(engine);
    const one = asker.ask(cells(['requests'], ['kind'], [KIND]));
    const other = asker.ask(cells(['resolution_rate'], ['kind'], [{ ...KIND, maker: 'bar' }]));
    const third = asker.ask(cells(['requests'], [], [KIND]));
    third.result.catch(() => undefined);
    await settled();
    expect(asked.map(({ question }) => question)).toMatchObject([
      { measures: ['requests', 'resolution_rate'], by: ['kind'] },
      { measures: ['requests'], by: [] },
    ]);
    const column = (name: string) => ({
      name,
      type: 'number' as const,
      values: new Float64Array(1),
      valid: null,
    });
    const names = [
      'kind_id',
      'requests',
      'resolution_rate',
      'resolution_rate_numerator',
      'resolution_rate_denominator',
    ];
    asked[0]?.answer({ rows: 1, columns: Object.fromEntries(names.map((name) => [name, column(name)])) });
    expect(Object.keys((await one.result).columns)).toEqual(['kind_id', 'requests']);
    expect(Object.keys((await other.result).columns)).toEqual(names.filter((name) => name !== 'requests'));
  });

  test('are given up in the engine only when nobody wants them any more', async () => {
    const { engine, asked } = engineOf('ready');
    const asker = new Asker(MANIFEST, () => null, cubeReader().open);
    asker.useEngine(engine);
    const one = asker.ask(cells(['requests'], ['kind'], [KIND]));
    const other = asker.ask(cells(['assessed'], ['kind'], [KIND]));
    await settled();
    one.cancel();
    await expect(one.result).rejects.toMatchObject({ fault: { code: 'query-cancelled' } });
    expect(asked[0]?.cancelled).toBe(false);
    other.cancel();
    await expect(other.result).rejects.toMatchObject({ fault: { code: 'query-cancelled' } });
    expect(asked[0]?.cancelled).toBe(true);
  });

  test('that are cancelled before anything could answer are never asked', async () => {
    const { engine, asked, become } = engineOf('engine-start');
    const asker = new Asker(MANIFEST, () => null, cubeReader().open);
    asker.useEngine(engine);
    const handle = asker.ask(cells(['requests'], [], [KIND]));
    handle.cancel();
    await expect(handle.result).rejects.toMatchObject({ fault: { code: 'query-cancelled' } });
    become('ready');
    await settled();
    expect(asked).toHaveLength(0);
  });

  test('are all given up when the dataset is closed', async () => {
    const { engine, asked } = engineOf('engine-start');
    const asker = new Asker(MANIFEST, () => null, cubeReader().open);
    asker.useEngine(engine);
    const handle = asker.ask(cells(['requests'], [], [KIND]));
    await settled();
    asker.close();
    await expect(handle.result).rejects.toMatchObject({ fault: { code: 'query-cancelled' } });
    expect(asked).toHaveLength(0);
    await expect(asker.ask(cells(['requests'], [])).result).rejects.toMatchObject({
      fault: { code: 'query-cancelled' },
    });
  });
});

test('who asks what is being answered already waits for that answer', async () => {
  const { engine, asked } = engineOf('ready');
  const asker = new Asker(
    { ...MANIFEST, cube: undefined },
    () => null,
    () => Promise.reject(new Error()),
  );
  asker.useEngine(engine);
  const question = cells(['requests', 'assessed'], ['month']);
  const first = asker.ask(question);
  await settled();
  const second = asker.ask(cells(['assessed'], ['month']));
  await settled();
  expect(asked).toHaveLength(1);
  first.cancel();
  await expect(first.result).rejects.toThrow('query-cancelled');
  expect(asked[0]?.cancelled).toBe(false);
  asked[0]?.answer(TABLE);
  expect(await second.result).toEqual(TABLE);
  second.cancel();
  asker.ask(question).result.catch(() => undefined);
  await settled();
  expect(asked).toHaveLength(2);
});
