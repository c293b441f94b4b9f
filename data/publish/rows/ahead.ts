import { setTimeout as delay } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import type { LikelyInput } from '../input';
import { pointsFromRows } from './points';
import { RowTests } from './row-tests';
import { typeRows, type TypedRows } from './type-rows';

const MOMENT = 20;

/**
 * Types the rows of a file while it is still looked through: DuckDB works in threads of its own. What was typed holds
 * only where the whole file turned out to be what its beginning let expect. Until `typed` or `stop` has ended nothing
 * else may use the connection.
 */
export class RowsAhead {
  private begun: { readonly relation: string; readonly typed: Promise<TypedRows> } | null = null;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly config: Config,
    /** The secret of the cell keys, or null where no table needs them. */
    private readonly keySalt: string | null,
  ) {}

  /** Begins with what the file most likely holds. */
  readonly begin = (likely: LikelyInput): void => {
    const typed = this.type(likely);
    // Whatever goes wrong is said by whoever asks for the rows.
    typed.catch(() => undefined);
    this.begun = { relation: likely.relation, typed };
  };

  /** The rows of the opened file: those begun with where they are the same, else typed now. */
  async typed(opened: LikelyInput): Promise<TypedRows> {
    const { begun } = this;
    if (begun?.relation !== opened.relation) {
      await this.stop();
      return this.type(opened);
    }
    this.begun = null;
    return begun.typed;
  }

  /** Breaks off what was begun and nobody asked for, and waits until it has ended. */
  async stop(): Promise<void> {
    const typed = this.begun?.typed.then(
      () => true,
      () => true,
    );
    this.begun = null;
    // An interruption between two statements is lost.
    while (typed && !(await Promise.race([typed, delay(MOMENT, false)]))) this.connection.interrupt();
  }

  private type(input: LikelyInput): Promise<TypedRows> {
    const { config, keySalt } = this;
    const options = { keySalt, points: pointsFromRows(config) };
    return typeRows(this.connection, input, config, new RowTests(config), options);
  }
}
