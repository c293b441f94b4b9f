import { CUBE_HEADER } from '../dataset/cube';
import { FaultError } from '../dataset/faults';
import type { FileDescription } from '../dataset/manifest';
import { startDownload, type RunningDownload } from './download';
import type { FileProgress, FileStart } from './messages';

/** How a DuckDB database begins. */
export const DATABASE_START: FileStart = { at: 8, bytes: [0x44, 0x55, 0x43, 0x4b] };
/** How cube.bin begins. */
export const CUBE_START: FileStart = { at: 0, bytes: [...CUBE_HEADER] };

/** How a file is asked for. */
export interface KeptFileOptions {
  readonly start: FileStart;
  /** Bytes from the host, or of the kept copy as it is checked. */
  readonly onProgress?: (progress: FileProgress) => void;
  /** Gives the file up for this caller; the transfer stops when nobody is left who wants it. */
  readonly signal?: AbortSignal;
}

interface Wanted {
  readonly folder: string;
  readonly running: RunningDownload;
  readonly listeners: Set<(progress: FileProgress) => void>;
  takers: number;
  latest: FileProgress | null;
  /** The file itself once it is here. */
  blob: Blob | null;
}

/** Finished and running files by address and hash: the page's engine, the console's and the cube share one. */
const wanted = new Map<string, Wanted>();

/**
 * The plain file of a dataset folder, its length and SHA-256 those of the manifest: out of the browser's own
 * store where a good copy is kept, else from the host (`.gz` first), and then kept for the next visit. A copy that
 * is not what it should be is thrown away and the file fetched anew. What became of the keeping is told by
 * `keptNotes`, never by a failure. Held for the page until a file of another folder is asked for.
 * @param folder absolute address of the dataset folder, ending in a slash
 * Rejects with FaultError `file-missing`, `file-truncated`, `file-hash`, `network`, or `query-cancelled` where
 * `signal` is aborted first; a failure is not held: asking again fetches again.
 */
export async function fetchKept(
  folder: string,
  file: FileDescription,
  { start, onProgress, signal }: KeptFileOptions,
): Promise<Blob> {
  for (const [key, other] of wanted) if (other.blob && other.folder !== folder) wanted.delete(key);
  const key = `${folder} ${file.path} ${file.sha256}`;
  const held = wanted.get(key);
  if (held?.blob && !(await readable(held.blob)) && wanted.get(key) === held) wanted.delete(key);
  if (signal?.aborted) throw new FaultError('query-cancelled');
  const entry = wanted.get(key) ?? begin(key, folder, file, start);
  return take(key, entry, onProgress, signal);
}

/** False where the browser has taken away what the Blob stands for, as it does when its store is cleared. */
async function readable(blob: Blob): Promise<boolean> {
  try {
    await blob.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function begin(key: string, folder: string, file: FileDescription, start: FileStart): Wanted {
  const listeners: Wanted['listeners'] = new Set();
  const entry: Wanted = {
    folder,
    listeners,
    takers: 0,
    latest: null,
    blob: null,
    running: startDownload(folder, file, start, (progress) => {
      entry.latest = progress;
      for (const listener of listeners) listener(progress);
    }),
  };
  wanted.set(key, entry);
  entry.running.blob.then(
    (blob) => (entry.blob = blob),
    () => {
      if (wanted.get(key) === entry) wanted.delete(key);
    },
  );
  return entry;
}

async function take(
  key: string,
  entry: Wanted,
  onProgress: KeptFileOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<Blob> {
  if (onProgress) {
    if (entry.latest) onProgress(entry.latest);
    entry.listeners.add(onProgress);
  }
  entry.takers += 1;
  let giveUp: () => void = () => undefined;
  const given = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new FaultError('query-cancelled'));
  });
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([entry.running.blob, given]);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    if (onProgress) entry.listeners.delete(onProgress);
    entry.takers -= 1;
    if (entry.takers === 0 && !entry.blob) {
      if (wanted.get(key) === entry) wanted.delete(key);
      entry.running.stop();
    }
  }
}
