import { useEffect, useState } from 'react';
import type { ColumnTable } from '../../domain/columns';
import { faultOf, type Fault } from '../../dataset/faults';
import type { Engine } from '../../engine/contract';

/** How a query of the screen's own is going; `table` is the last answer, kept while the next is read. */
export interface SqlReading {
  readonly table: ColumnTable | null;
  /** The statement that `table` answers. */
  readonly answered: string | null;
  readonly fault: Fault | null;
}

const NOTHING: SqlReading = { table: null, answered: null, fault: null };

/**
 * Runs a statement of the screen's own (never the reader's) once the engine is ready and again whenever
 * the statement changes; a statement that is overtaken is cancelled. Null statements are not run.
 * `attempt` is counted up to try again after a fault.
 */
export function useSql(
  engine: Engine | null,
  statement: string | null,
  limit: number,
  attempt = 0,
): SqlReading {
  const [reading, setReading] = useState<SqlReading>(NOTHING);
  useEffect(() => {
    if (!engine || statement === null) return;
    let overtaken = false;
    const handle = engine.sql(statement, limit);
    handle.result.then(
      ({ table }) => {
        if (!overtaken) setReading({ table, answered: statement, fault: null });
      },
      (error: unknown) => {
        if (!overtaken) setReading((before) => ({ ...before, fault: faultOf(error, 'query-failed') }));
      },
    );
    return () => {
      overtaken = true;
      handle.cancel();
    };
  }, [engine, statement, limit, attempt]);
  return reading;
}
