import { FaultError } from '../dataset/faults';
import type { FileDescription } from '../dataset/manifest';
import { errorOf } from './failures';
import type { DownloadMessage, DownloadReport } from './messages';

type Progress = (received: number, expected: number) => void;

interface Download {
  readonly blob: Promise<Blob>;
  readonly listeners: Set<Progress>;
  latest: readonly [number, number];
}

/** Finished and running downloads by address and hash: the page's engine and the console's share one. */
const downloads = new Map<string, Download>();

/**
 * The file as a Blob whose bytes and hash are the manifest's, fetched once for the whole page.
 * A failure is not kept: asking again fetches again.
 * Throws FaultError `file-missing`, `file-truncated`, `file-hash` or `network`.
 */
export async function downloadFile(
  folder: string,
  file: FileDescription,
  onProgress: Progress,
): Promise<Blob> {
  const url = new URL(file.path, folder).href;
  const key = `${url} ${file.sha256}`;
  let download = downloads.get(key);
  if (!download) {
    download = begin(url, file, () => downloads.delete(key));
    downloads.set(key, download);
  }
  const { listeners, latest } = download;
  onProgress(...latest);
  listeners.add(onProgress);
  try {
    return await download.blob;
  } finally {
    listeners.delete(onProgress);
  }
}

function begin(url: string, file: FileDescription, forget: () => void): Download {
  const listeners = new Set<Progress>();
  const download: { -readonly [K in keyof Download]: Download[K] } = {
    blob: Promise.resolve(new Blob()),
    listeners,
    latest: [0, file.gzip_bytes ?? file.bytes],
  };
  download.blob = inWorker(url, file, (received, expected) => {
    download.latest = [received, expected];
    for (const listener of listeners) listener(received, expected);
  });
  download.blob.catch(forget);
  return download;
}

function inWorker(url: string, file: FileDescription, onProgress: Progress): Promise<Blob> {
  const worker = new Worker(new URL('./download.worker.ts', import.meta.url), {
    type: 'module',
    name: 'download',
  });
  return new Promise<Blob>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<DownloadReport>) => {
      const report = event.data;
      if (report.kind === 'progress') onProgress(report.received, report.expected);
      else if (report.kind === 'done') resolve(report.blob);
      else reject(errorOf(report.fault));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new FaultError('network', { file: file.path, reason: event.message }));
    };
    const wanted: DownloadMessage = {
      url,
      file: file.path,
      bytes: file.bytes,
      gzipBytes: file.gzip_bytes,
      sha256: file.sha256,
    };
    worker.postMessage(wanted);
  }).finally(() => worker.terminate());
}
