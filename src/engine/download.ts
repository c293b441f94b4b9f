import { FaultError } from '../dataset/faults';
import type { FileDescription } from '../dataset/manifest';
import { errorOf } from './failures';
import { noteKeeping } from './kept-notes';
import type { DownloadMessage, DownloadReport, FileProgress, FileStart } from './messages';

/** A file on its way in a worker of its own. */
export interface RunningDownload {
  /** The plain file, checked; rejects with a FaultError, `query-cancelled` where it was stopped. */
  readonly blob: Promise<Blob>;
  /** Stops the transfer; without effect once the file is here. */
  readonly stop: () => void;
}

/**
 * Starts the worker that takes the file out of the browser's store or from the host, checks it, and keeps it. The
 * worker lives a little longer than `blob` needs, until the file is kept.
 */
export function startDownload(
  folder: string,
  file: FileDescription,
  start: FileStart,
  onProgress: (progress: FileProgress) => void,
): RunningDownload {
  const worker = new Worker(new URL('./download.worker.ts', import.meta.url), {
    type: 'module',
    name: 'download',
  });
  let stop: () => void = () => undefined;
  const blob = new Promise<Blob>((resolve, reject) => {
    let here = false;
    const end = (error: FaultError) => {
      worker.terminate();
      reject(error);
    };
    stop = () => {
      if (!here) end(new FaultError('query-cancelled'));
    };
    worker.onmessage = (event: MessageEvent<DownloadReport>) => {
      const report = event.data;
      if (report.kind === 'progress') onProgress(report.progress);
      else if (report.kind === 'damaged') noteKeeping(folder, file.path, 'damaged');
      else if (report.kind === 'done') {
        here = true;
        resolve(report.blob);
      } else if (report.kind === 'end') {
        noteKeeping(folder, file.path, report.keeping);
        worker.terminate();
      } else end(errorOf(report.fault));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(new FaultError('network', { file: file.path, reason: event.message }));
    };
    const message: DownloadMessage = {
      url: new URL(file.path, folder).href,
      file: file.path,
      bytes: file.bytes,
      gzipBytes: file.gzip_bytes,
      sha256: file.sha256,
      start,
    };
    worker.postMessage(message);
  });
  return { blob, stop: () => stop() };
}
