import { useCallback, useEffect, useState } from 'react';
import { faultOf } from '../../../dataset/faults';
import type { Engine, EngineOptions, EngineStatus } from '../../../engine/contract';

interface ConsoleEngine {
  readonly engine: Engine | null;
  readonly status: EngineStatus;
  /** Starts again after a failure. */
  readonly restart: () => void;
}

const IDLE: EngineStatus = { step: 'idle', received: 0, expected: 0, fault: null, restarts: 0 };

/**
 * An engine of the console's own in its own worker, so that a bad query can neither stall nor kill the
 * page: created once `wanted`, closed when the console goes or the dataset changes.
 */
export function useConsoleEngine({ baseUrl, manifest }: EngineOptions, wanted: boolean): ConsoleEngine {
  const [engine, setEngine] = useState<Engine | null>(null);
  const [status, setStatus] = useState<EngineStatus>(IDLE);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let created: Engine | null = null;
    const open = async () => {
      const { createEngine } = await import('../../../engine/engine');
      if (gone) return;
      const made = createEngine({ baseUrl, manifest });
      created = made;
      setEngine(made);
      made.subscribe(() => {
        if (!gone) setStatus(made.status());
      });
      await made.start();
    };
    open().catch((error: unknown) => {
      if (!gone) setStatus({ ...IDLE, step: 'failed', fault: faultOf(error, 'engine-start') });
    });
    return () => {
      gone = true;
      void created?.close();
      setEngine(null);
      setStatus(IDLE);
    };
  }, [baseUrl, manifest, wanted, attempt]);

  return { engine, status, restart: useCallback(() => setAttempt((before) => before + 1), []) };
}
