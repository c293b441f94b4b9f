import type { Fault } from '../dataset/faults';

/** What the page tells the bootstrap worker first, with a MessagePort for everything after. */
export interface BootMessage {
  readonly kind: 'boot';
  readonly port: MessagePort;
  /** DuckDB's own worker script and its wasm, absolute addresses of this origin. */
  readonly script: string;
  readonly wasm: string;
  /** Bytes of the plain wasm file. */
  readonly wasmBytes: number;
  /** `reload` where an earlier start failed: a damaged file may be kept by the browser for good. */
  readonly cache: 'default' | 'reload';
}

/** What the bootstrap worker says through its port. */
export type BootReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly received: number; readonly expected: number }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'pong'; readonly number: number };

/** What the page asks through the port. */
export interface Ping {
  readonly kind: 'ping';
  readonly number: number;
}

/** What the page tells the download worker. */
export interface DownloadMessage {
  readonly url: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number | null;
  readonly sha256: string;
}

/** What the download worker says; `done` ends it. */
export type DownloadReport =
  | { readonly kind: 'progress'; readonly received: number; readonly expected: number }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'failed'; readonly fault: Fault };
