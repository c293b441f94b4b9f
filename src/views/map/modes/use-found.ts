import { useEffect, useState } from 'react';
import type { FindReport } from './find.worker';
import type { FindTask, Found } from './find-task';

export type FoundState =
  | { readonly kind: 'working'; readonly share: number | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'found'; readonly found: Found };

/**
 * What a worker finds in the task: how far it is, what it found, or that the reader stopped it. A worker does one task and
 * ends with it; another task ends the one before.
 */
export function useFound(task: FindTask | null) {
  const [state, setState] = useState<{ readonly of: FindTask | null; readonly now: FoundState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [stopped, setStopped] = useState<FindTask | null>(null);
  const running = task !== null && stopped !== task;
  useEffect(() => {
    if (!task || !running) return undefined;
    const worker = new Worker(new URL('./find.worker.ts', import.meta.url), { type: 'module', name: 'find' });
    const settle = (now: FoundState) => setState({ of: task, now });
    worker.onmessage = ({ data }: MessageEvent<FindReport>) => {
      if (data.kind === 'progress') settle({ kind: 'working', share: data.done / data.of });
      else if (data.kind === 'found') settle({ kind: 'found', found: data.found });
      else settle({ kind: 'failed', reason: data.reason });
      if (data.kind !== 'progress') worker.terminate();
    };
    worker.onerror = (event) => settle({ kind: 'failed', reason: event.message });
    worker.postMessage(task);
    return () => worker.terminate();
  }, [task, running, attempt]);
  const now: FoundState =
    state && state.of === task
      ? state.now
      : running
        ? { kind: 'working', share: null }
        : { kind: 'cancelled' };
  return {
    state: !running && now.kind === 'working' ? ({ kind: 'cancelled' } as const) : now,
    cancel: () => setStopped(task),
    again: () => {
      setStopped(null);
      setState(null);
      setAttempt((count) => count + 1);
    },
  };
}
