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

/** What a plain file begins with: a host that answers with something else has no such file. */
export interface FileStart {
  readonly at: number;
  readonly bytes: readonly number[];
}

/** How a file is coming: bytes over the wire from the host, or bytes of the kept copy that were checked. */
export interface FileProgress {
  readonly source: 'host' | 'store';
  readonly received: number;
  readonly expected: number;
}

/** What the page tells the download worker. */
export interface DownloadMessage {
  /** Absolute address; also what a newer edition of the file shares with the older one. */
  readonly url: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number | null;
  readonly sha256: string;
  readonly start: FileStart;
}

/**
 * What became of keeping a file: `opened` from the browser's store, `kept` in it for the next visit, `full` where
 * the browser gives no more room, `unavailable` where it keeps nothing.
 */
export type Keeping = 'opened' | 'kept' | 'full' | 'unavailable';

/** What the download worker says; `done` hands the file over, `end` or `failed` is the last word. */
export type DownloadReport =
  | { readonly kind: 'progress'; readonly progress: FileProgress }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'done'; readonly blob: Blob }
  | { readonly kind: 'end'; readonly keeping: Keeping }
  | { readonly kind: 'failed'; readonly fault: Fault };
