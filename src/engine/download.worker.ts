/** Fetches one file of a dataset folder: inflates, counts and hashes as it comes, and gives a Blob. */
import { createSHA256 } from 'hash-wasm';
import { FaultError, faultOf } from '../dataset/faults';
import type { DownloadMessage, DownloadReport } from './messages';
import { transfer } from './transfer';

const DUCKDB_MAGIC = { at: 8, bytes: [0x44, 0x55, 0x43, 0x4b] };
/** Chunks are handed to the browser's blob storage in pieces, so that the heap never holds the file. */
const PIECE_BYTES = 8 * 1024 * 1024;

addEventListener('message', (event: MessageEvent<DownloadMessage>) => {
  download(event.data).then(
    (blob) => report({ kind: 'done', blob }),
    (error: unknown) => report({ kind: 'failed', fault: faultOf(error, 'network') }),
  );
});

function report(message: DownloadReport): void {
  postMessage(message);
}

async function download(wanted: DownloadMessage): Promise<Blob> {
  const stream = await transfer({
    file: wanted.file,
    url: wanted.url,
    bytes: wanted.bytes,
    gzipBytes: wanted.gzipBytes,
    tryGzip: wanted.gzipBytes !== null,
    magic: DUCKDB_MAGIC,
    // A kept copy may be of another edition than the manifest that has just been read; a host that leads
    // elsewhere would take the request to another origin, which no policy forbids a worker.
    fetch: (address) => fetch(address, { cache: 'no-cache', redirect: 'error' }),
    onProgress: (received, expected) => report({ kind: 'progress', received, expected }),
  });
  const hash = await createSHA256();
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
