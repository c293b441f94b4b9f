import { cubesOf, type CubeFile } from '../../dataset/cube';
import { FaultError, faultOf, type Fault } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import type { CellsInMemory, CubePlan } from '../../query/cube-plan';
import type { EngineOptions, QueryHandle } from '../contract';
import { errorOf } from '../failures';
import { CUBE_START, fetchKept } from '../kept-file';
import type { CubeAsked, CubeMessage, CubeReport } from './messages';

/** How the cube is going. */
export interface CubeStatus {
  readonly step: 'download' | 'open' | 'ready' | 'failed';
  /** Bytes received and expected while it is fetched, else 0. */
  readonly received: number;
  readonly expected: number;
  readonly fault: Fault | null;
}

/** The cubes of one file of a dataset in a worker of their own. */
export interface CubeReader {
  readonly status: () => CubeStatus;
  /** Calls back on every change; returns the function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when questions are answered at once; rejects with a FaultError where there is no cube to be had. */
  readonly ready: Promise<true>;
  /**
   * Keeps a table beside the cube, to be asked by plans of its name: all its rows, in parts, whose memory is handed
   * over; `columns` are its keys. Says what is then in memory, null where nothing is. Rejects where a part does.
   */
  readonly keep: (
    table: string,
    columns: readonly string[],
    parts: AsyncIterable<ColumnTable>,
  ) => Promise<CellsInMemory | null>;
  /** The slice, as `CubeSlicer.answer` gives it. Rejects with a FaultError. */
  readonly ask: (plan: CubePlan) => QueryHandle<ColumnTable>;
  readonly close: () => void;
}

interface Pending {
  readonly resolve: (table: ColumnTable) => void;
  readonly reject: (error: unknown) => void;
}

/** Fetches that file of cubes, from the browser's own store where it is kept, and opens it in a worker. */
export function openCubes({ baseUrl, manifest }: EngineOptions, which: CubeFile): CubeReader {
  const listeners = new Set<() => void>();
  const pending = new Map<number, Pending>();
  const keeping = new Map<string, (memory: CellsInMemory | null) => void>();
  const giveUp = new AbortController();
  const { promise: ready, resolve: opened, reject: lost } = deferred<true>();
  // Whoever waits hears of it; with nobody waiting it is no unhandled rejection.
  ready.catch(() => undefined);
  let status: CubeStatus = { step: 'download', received: 0, expected: 0, fault: null };
  let worker: Worker | null = null;
  let asked = 0;

  const say = (change: Partial<CubeStatus>) => {
    status = { ...status, received: 0, expected: 0, ...change };
    for (const listener of listeners) listener();
  };
  const end = (error: unknown) => {
    worker?.terminate();
    worker = null;
    const fault = faultOf(error, 'file-unreadable');
    lost(errorOf(fault));
    for (const { reject } of pending.values()) reject(errorOf(fault));
    pending.clear();
    for (const tellNothing of keeping.values()) tellNothing(null);
    keeping.clear();
    if (status.step !== 'failed') say({ step: 'failed', fault });
  };
  const tell = (message: CubeMessage, transfer: Transferable[] = []) =>
    worker?.postMessage(message, transfer);
  /** What was asked in this moment goes in one message: each costs the page more than most answers do. */
  let moment: CubeAsked[] = [];
  const tellMoment = () => {
    if (moment.length > 0) tell({ kind: 'ask', asked: moment });
    moment = [];
  };

  const hear = ({ data: report }: MessageEvent<CubeReport>): void => {
    if (report.kind === 'ready') {
      say({ step: 'ready' });
      opened(true);
    } else if (report.kind === 'failed') end(errorOf(report.fault));
    else if (report.kind === 'memory') {
      keeping.get(report.table)?.(report.memory);
      keeping.delete(report.table);
    } else {
      for (const answer of report.answers) {
        const waiting = pending.get(answer.id);
        pending.delete(answer.id);
        if ('table' in answer) waiting?.resolve(answer.table);
        else waiting?.reject(errorOf(answer.fault));
      }
    }
  };

  const open = async (): Promise<void> => {
    const parts = cubesOf(manifest, which);
    const path = parts[0]?.description.path;
    const file = manifest.files.find((one) => one.path === path);
    if (!file) throw new FaultError('file-missing', { file: path ?? `${which}.bin`, status: 0 }, false);
    const blob = await fetchKept(new URL(baseUrl, document.baseURI).href, file, {
      start: CUBE_START,
      signal: giveUp.signal,
      onProgress: ({ received, expected }) => say({ received, expected }),
    });
    if (giveUp.signal.aborted) throw new FaultError('query-cancelled');
    say({ step: 'open' });
    worker = new Worker(new URL('./cube.worker.ts', import.meta.url), { type: 'module', name: which });
    worker.onmessage = hear;
    worker.onerror = (event) => {
      event.preventDefault();
      end(new FaultError('engine-died', { reason: event.message || 'cube' }));
    };
    tell({ kind: 'open', blob, parts });
  };
  open().catch(end);

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready,
    async keep(table, columns, parts) {
      try {
        for await (const cells of parts) tell({ kind: 'keep', table, columns, cells }, memoryOf(cells));
      } catch (error) {
        tell({ kind: 'forget', table });
        throw error;
      }
      if (!worker) return null;
      const { promise, resolve } = deferred<CellsInMemory | null>();
      keeping.set(table, resolve);
      tell({ kind: 'kept', table });
      return promise;
    },
    ask(plan) {
      const id = (asked += 1);
      let givenUp = false;
      const result = ready.then(() => {
        if (givenUp) throw new FaultError('query-cancelled');
        const { promise, resolve, reject } = deferred<ColumnTable>();
        if (!worker) throw new FaultError('engine-died', { reason: 'cube' });
        pending.set(id, { resolve, reject });
        if (moment.push({ id, plan }) === 1) queueMicrotask(tellMoment);
        return promise;
      });
      result.catch(() => undefined);
      const cancel = () => {
        givenUp = true;
        const waiting = pending.get(id);
        if (!waiting) return;
        pending.delete(id);
        moment = moment.filter((one) => one.id !== id);
        tell({ kind: 'cancel', id });
        waiting.reject(new FaultError('query-cancelled'));
      };
      return { result, cancel };
    },
    close() {
      giveUp.abort();
      end(new FaultError('query-cancelled'));
      listeners.clear();
    },
  };
}

/** The memory of a table's numbers, each piece once. */
function memoryOf({ columns }: ColumnTable): Transferable[] {
  const pieces = Object.values(columns).flatMap(({ values, valid }) => [
    ...(ArrayBuffer.isView(values) ? [values.buffer as ArrayBuffer] : []),
    ...(valid ? [valid.buffer as ArrayBuffer] : []),
  ]);
  return [...new Set(pieces)];
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
