import type { Fault, FaultError } from '../dataset/faults';
import { errorOf } from './failures';
import { createHeartbeat } from './heartbeat';
import type { BootMessage, BootReport, Ping } from './messages';

/** DuckDB answers between the slices of a query, so seconds of silence are already uncommon. */
const BUSY = { interval: 1_000, limit: 10_000 };
const IDLE = { interval: 3_000, limit: 4_000 };
const BEAT = 1_000;

/** The page's end of DuckDB's worker. */
export interface WorkerLink {
  readonly worker: Worker;
  /** Resolves when DuckDB's script stands in the worker. */
  readonly ready: Promise<void>;
  /** Never resolves; rejects with a FaultError when the worker failed to start, died or was terminated. */
  readonly lost: Promise<never>;
  /** Whether a query is pending; from the start on one is taken to be. */
  readonly setBusy: (busy: boolean) => void;
  readonly terminate: () => void;
}

/**
 * Starts the bootstrap worker and watches over it: its error events, and its heartbeat once its script is there
 * (how long a script takes to come says nothing). Bytes of the wasm come by `onProgress`.
 */
export function linkWorker(
  boot: Omit<BootMessage, 'kind' | 'port'>,
  onProgress: (received: number, expected: number) => void,
): WorkerLink {
  const worker = new Worker(new URL('./bootstrap.worker.ts', import.meta.url), {
    type: 'module',
    name: 'duckdb',
  });
  const { port1: port, port2: workersPort } = new MessageChannel();

  let lose: (error: FaultError) => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    lose = reject;
  });
  // Whoever waits races against it; with nobody waiting it is no unhandled rejection.
  lost.catch(() => undefined);
  const end = (fault: Fault) => {
    clearInterval(timer);
    port.close();
    worker.terminate();
    lose(errorOf(fault));
  };
  let booted = false;
  const died = (reason: string) => {
    end({ code: booted ? 'engine-died' : 'engine-start', detail: { reason }, retry: true });
  };

  const heartbeat = createHeartbeat({
    now: () => performance.now(),
    ping: (number) => {
      const ping: Ping = { kind: 'ping', number };
      port.postMessage(ping);
    },
    silent: () => died('silent'),
    busy: BUSY,
    idle: IDLE,
  });
  heartbeat.setBusy(true);
  let timer: ReturnType<typeof setInterval> | undefined;

  const ready = new Promise<void>((resolve) => {
    port.onmessage = (event: MessageEvent<BootReport>) => {
      heartbeat.answered();
      const report = event.data;
      if (report.kind === 'ready') {
        booted = true;
        timer = setInterval(heartbeat.beat, BEAT);
        resolve();
      } else if (report.kind === 'failed') end(report.fault);
      else if (report.kind === 'progress') onProgress(report.received, report.expected);
    };
  });
  worker.addEventListener('message', heartbeat.answered);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    died(event.message || 'error');
  });

  const message: BootMessage = { kind: 'boot', port: workersPort, ...boot };
  worker.postMessage(message, [workersPort]);
  return { worker, ready, lost, setBusy: heartbeat.setBusy, terminate: () => died('terminated') };
}
