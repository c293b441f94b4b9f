import { FaultError } from '../dataset/faults';
import type { ColumnTable } from '../domain/columns';
import { plan } from '../query/plan';
import type { Question } from '../query/question';
import type { Engine, EngineOptions, EngineStatus, QueryHandle, SqlAnswer } from './contract';
import type { Database } from './database';
import { errorOf, isBrokenInstance, queryFault, startFault } from './failures';
import { openDataset, type Opening } from './open-dataset';
import { runQuery, type QueryRows } from './run-query';
import { requireReadingStatement } from './statement';

/** A worker that dies more often than this within a minute is not started anew unasked. */
const DEATHS_A_MINUTE = 3;

/**
 * The engine for one dataset folder. Nothing is fetched before `start` or the first question. A worker that
 * dies is started anew from the Blob that is already here, and the questions that were pending are asked
 * once more; a pending console query is rejected with `engine-died`, because it may be what killed it.
 * Questions and queries reject with a FaultError; one that fails or is cancelled leaves the rest alone.
 */
export function createEngine({ baseUrl, manifest }: EngineOptions): Engine {
  const folder = new URL(baseUrl, document.baseURI).href;
  const listeners = new Set<() => void>();
  const running = new Set<AbortController>();
  let status: EngineStatus = { step: 'idle', received: 0, expected: 0, fault: null, restarts: 0 };
  let database: Database | null = null;
  let opening: Opening | null = null;
  let deaths: number[] = [];
  let closed = false;

  const say = (change: Partial<EngineStatus>) => {
    status = { ...status, received: 0, expected: 0, ...change };
    for (const listener of listeners) listener();
  };
  const fail = (error: unknown) => {
    const fault = startFault(error);
    // Who gave it up has said so already.
    if (fault.code !== 'query-cancelled') say({ step: 'failed', fault });
  };

  /** The open database; opens it where nobody has yet. Rejects where that fails, and says so. */
  async function opened(): Promise<Database> {
    if (closed) throw new FaultError('query-cancelled');
    if (database) return database;
    if (!opening) {
      const begun = openDataset(folder, manifest, (step, received, expected) => {
        say({ step, received, expected, fault: null });
      });
      opening = begun;
      begun.database.then(use, fail).finally(() => {
        if (opening === begun) opening = null;
      });
    }
    return opening.database;
  }

  function use(ready: Database): void {
    if (closed) return;
    database = ready;
    ready.link.setBusy(running.size > 0);
    ready.link.lost.catch((error: unknown) => {
      if (database === ready) restart(error);
    });
    say({ step: 'ready' });
  }

  function restart(error: unknown): void {
    database = null;
    const now = performance.now();
    deaths = [...deaths.filter((death) => now - death < 60_000), now];
    say({ restarts: status.restarts + 1 });
    if (deaths.length > DEATHS_A_MINUTE) fail(error);
    else opened().catch(() => undefined);
  }

  /** As `opened`, but what has failed stays so until `start` is called again. */
  function ready(): Promise<Database> {
    if (status.step === 'stopped') return Promise.reject(new FaultError('query-cancelled'));
    return status.fault ? Promise.reject(errorOf(status.fault)) : opened();
  }

  async function run(sql: string, limit: number | null, signal: AbortSignal): Promise<QueryRows> {
    const open = await ready();
    signal.throwIfAborted();
    try {
      return await runQuery(open, sql, limit, signal);
    } catch (error) {
      if (isBrokenInstance(error)) open.link.terminate();
      throw errorOf(queryFault(error));
    }
  }

  async function answer(question: Question, signal: AbortSignal): Promise<ColumnTable> {
    const planned = plan(question, manifest);
    if (planned.kind === 'refused') {
      throw new FaultError('query-failed', { refusal: planned.reason.code, ...planned.reason.detail }, false);
    }
    try {
      return (await run(planned.sql, null, signal)).table;
    } catch (error) {
      if (!(error instanceof FaultError) || error.fault.code !== 'engine-died') throw error;
      return (await run(planned.sql, null, signal)).table;
    }
  }

  async function consoleAnswer(text: string, limit: number, signal: AbortSignal): Promise<SqlAnswer> {
    requireReadingStatement(text);
    await ready();
    const begun = performance.now();
    const rows = await run(text, limit, signal);
    return { ...rows, milliseconds: performance.now() - begun };
  }

  function handle<T>(work: (signal: AbortSignal) => Promise<T>): QueryHandle<T> {
    const controller = new AbortController();
    const cancel = () => controller.abort(new FaultError('query-cancelled'));
    const aborted = new Promise<never>((_resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(new FaultError('query-cancelled')), {
        once: true,
      });
    });
    running.add(controller);
    database?.link.setBusy(true);
    const result = Promise.race([work(controller.signal), aborted]).finally(() => {
      running.delete(controller);
      database?.link.setBusy(running.size > 0);
    });
    return { result, cancel };
  }

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      deaths = [];
      await opened();
    },
    stop() {
      if (!opening) return;
      opening.abandon();
      opening = null;
      say({ step: 'stopped', fault: null });
    },
    ask: (question) => handle((signal) => answer(question, signal)),
    sql: (text, limit) => handle((signal) => consoleAnswer(text, limit, signal)),
    close() {
      closed = true;
      for (const controller of running) controller.abort(new FaultError('query-cancelled'));
      opening?.abandon();
      database?.link.terminate();
      database = null;
      say({ step: 'idle', fault: null });
      return Promise.resolve();
    },
  };
}
