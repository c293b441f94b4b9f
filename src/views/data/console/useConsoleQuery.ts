import { useEffect, useRef, useState } from 'react';
import { faultOf, type Fault } from '../../../dataset/faults';
import type { Engine, QueryHandle, SqlAnswer } from '../../../engine/contract';

/** Rows that the console shows and exports at most. */
export const ROW_LIMIT = 1000;

/** How the reader's query is going; `serial` tells one run from the next. */
export type ConsoleRun =
  | { readonly kind: 'none' | 'cancelled' }
  | { readonly kind: 'running'; readonly serial: number }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'done'; readonly serial: number; readonly sql: string; readonly answer: SqlAnswer };

interface ConsoleQuery {
  readonly run: ConsoleRun;
  /** Runs the text (as soon as the engine is ready); what was under way is cancelled. */
  readonly start: (sql: string) => void;
  readonly cancel: () => void;
}

/** The one query of the console: run only when asked, really cancelled. */
export function useConsoleQuery(engine: Engine | null): ConsoleQuery {
  const [run, setRun] = useState<ConsoleRun>({ kind: 'none' });
  const serial = useRef(0);
  const under = useRef<QueryHandle<SqlAnswer> | null>(null);

  const stop = () => {
    serial.current += 1;
    under.current?.cancel();
    under.current = null;
  };

  const start = (sql: string) => {
    stop();
    if (!engine) return;
    const mine = serial.current;
    const handle = engine.sql(sql, ROW_LIMIT);
    under.current = handle;
    setRun({ kind: 'running', serial: mine });
    handle.result.then(
      (answer) => {
        if (mine === serial.current) setRun({ kind: 'done', serial: mine, sql, answer });
      },
      (error: unknown) => {
        if (mine === serial.current) setRun({ kind: 'failed', fault: faultOf(error, 'query-failed') });
      },
    );
  };

  const cancel = () => {
    stop();
    setRun({ kind: 'cancelled' });
  };

  useEffect(
    () => () => {
      serial.current += 1;
      under.current?.cancel();
    },
    [],
  );

  return { run, start, cancel };
}
