/**
 * Brings one file of a dataset folder: out of the browser's own store where a good copy is kept, else from the
 * host, inflated, counted and hashed as it comes; then keeps it.
 */
import { FaultError, faultOf } from '../dataset/faults';
import { createHash, hashOf } from './file-hash';
import { openKeptStore, type KeptStore } from './kept-store';
import type { DownloadMessage, DownloadReport, Keeping } from './messages';
import { transfer } from './transfer';

/** Chunks are handed to the browser's blob storage in pieces, so that the heap never holds the file. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Writing tens of megabytes would slow the engine's start, which happens at the same time. */
const KEEP_AFTER_MILLISECONDS = 3_000;

addEventListener('message', (event: MessageEvent<DownloadMessage>) => {
  bring(event.data).catch((error: unknown) => report({ kind: 'failed', fault: faultOf(error, 'network') }));
});

function report(message: DownloadReport): void {
  postMessage(message);
}

async function bring(wanted: DownloadMessage): Promise<void> {
  const store = await openKeptStore().catch(() => null);
  const kept = store ? await findGood(store, wanted) : null;
  if (kept) {
    report({ kind: 'done', blob: kept });
    report({ kind: 'end', keeping: 'opened' });
    return;
  }
  const blob = await download(wanted);
  report({ kind: 'done', blob });
  await new Promise((resolve) => setTimeout(resolve, KEEP_AFTER_MILLISECONDS));
  report({ kind: 'end', keeping: store ? await keep(store, wanted, blob) : 'unavailable' });
}

/**
 * The kept copy where its length and its hash are the manifest's. The hash is taken before the file is used and
 * not in the background: DuckDB takes longer to start, in another worker, than this takes, and a number from a
 * damaged file must never be seen, not even for a moment.
 */
async function findGood(store: KeptStore, { sha256, bytes }: DownloadMessage): Promise<Blob | null> {
  try {
    const blob = await store.find(sha256);
    if (!blob) return null;
    const progress = (received: number) =>
      report({ kind: 'progress', progress: { source: 'store', received, expected: bytes } });
    if (blob.size === bytes && (await hashOf(blob, progress)) === sha256) return blob;
  } catch {
    // What cannot be read is as bad as what reads wrong.
  }
  report({ kind: 'damaged' });
  await store.forget(sha256).catch(() => undefined);
  return null;
}

async function keep(store: KeptStore, { sha256, url }: DownloadMessage, blob: Blob): Promise<Keeping> {
  try {
    await store.keep({ sha256, url, blob });
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
  }
}

async function download(wanted: DownloadMessage): Promise<Blob> {
  const say = (received: number, expected: number) =>
    report({ kind: 'progress', progress: { source: 'host', received, expected } });
  // A host may take its time before the first byte.
  say(0, wanted.gzipBytes ?? wanted.bytes);
  const stream = await transfer({
    file: wanted.file,
    url: wanted.url,
    bytes: wanted.bytes,
    gzipBytes: wanted.gzipBytes,
    tryGzip: wanted.gzipBytes !== null,
    magic: wanted.start,
    // A copy in the HTTP cache may be of another edition than the manifest that has just been read; a host that
    // leads elsewhere would take the request to another origin, which no policy forbids a worker.
    fetch: (address) => fetch(address, { cache: 'no-cache', redirect: 'error' }),
    onProgress: say,
  });
  const hash = await createHash();
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let total = 0;
  const store = () => {
    pieces.push(new Blob(chunks));
    chunks = [];
    held = 0;
  };
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    hash.update(next.value);
    chunks.push(next.value);
    held += next.value.length;
    total += next.value.length;
    if (held >= PIECE_BYTES) store();
  }
  store();
  if (total < wanted.bytes) {
    throw new FaultError('file-truncated', { file: wanted.file, expected: wanted.bytes, found: total });
  }
  const found = hash.digest('hex');
  if (found !== wanted.sha256) {
    throw new FaultError('file-hash', { file: wanted.file, expected: wanted.sha256, found });
  }
  return new Blob(pieces);
}
