import type { ColumnTable } from '../domain/columns';
import type { Fault } from '../dataset/faults';
import type { Manifest } from '../dataset/manifest';
import type { Question } from '../query/question';

/**
 * The steps of starting, in order; each is said aloud on the page. `data-check`: the copy that the browser keeps is
 * hashed, in the place of a download. `stopped`: the reader stopped it.
 */
export type EngineStep =
  | 'idle'
  | 'engine-download'
  | 'engine-start'
  | 'data-download'
  | 'data-check'
  | 'data-open'
  | 'ready'
  | 'stopped'
  | 'failed';

export interface EngineStatus {
  readonly step: EngineStep;
  /** Bytes received (or checked) and expected in the steps that have any, else 0. */
  readonly received: number;
  readonly expected: number;
  readonly fault: Fault | null;
  /** How many times the worker was started anew after it died. */
  readonly restarts: number;
}

/** A running query: a promise with a real cancel. */
export interface QueryHandle<T> {
  readonly result: Promise<T>;
  cancel(): void;
}

export interface SqlAnswer {
  readonly table: ColumnTable;
  /** Milliseconds in the engine, as seen from the page. */
  readonly milliseconds: number;
  /** True where the answer was cut at `limit` rows. */
  readonly cut: boolean;
}

/** One DuckDB in one worker with one dataset attached read-only, extensions off, configuration locked. */
export interface Engine {
  readonly status: () => EngineStatus;
  /** Calls back on every change; returns the function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Starts (or starts anew after a failure). Resolves when ready; rejects with a FaultError. */
  readonly start: () => Promise<void>;
  /** Gives up a start that is under way; without effect before one and after it. `start` begins again. */
  readonly stop: () => void;
  readonly ask: (question: Question) => QueryHandle<ColumnTable>;
  /** Plain SQL for the console, cut at `limit` rows. */
  readonly sql: (text: string, limit: number) => QueryHandle<SqlAnswer>;
  readonly close: () => Promise<void>;
}

export interface EngineOptions {
  /** Folder of the dataset, ending in a slash, same origin. */
  readonly baseUrl: string;
  readonly manifest: Manifest;
}
