import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import type { LikelyInput, OpenedInput } from './contract';
import { openDelimited } from './delimited';
import { diskFault } from './disk-fault';
import { openNdjson } from './ndjson';
import { openParquet } from './parquet';
import { requireContent } from './signature';

export type { LikelyInput, OpenedInput } from './contract';
export { diskFault } from './disk-fault';

/**
 * Opens the file of requests: counts its rows, finds what is broken, and gives a relation that DuckDB reads. An empty
 * cell is NULL in it, never ''. `work` is a scratch folder that must stay until the relation was read; `needed` are
 * the columns that the config names. Whoever reads the relation must say with `assertSameRows` how many rows it
 * gave: that makes DuckDB and this reader agree without reading twice. `onLikely` is told, of a file that takes long to
 * look through, what will be read of it if it goes on as it begins; that may be read meanwhile, and holds where the
 * opened relation is the same. Throws a PublishFault.
 */
export async function openInput(
  connection: DuckDBConnection,
  input: Config['input'],
  file: string,
  work: string,
  needed: readonly string[],
  onLikely?: (likely: LikelyInput) => void,
): Promise<OpenedInput> {
  try {
    await requireContent(file, input);
    if (input.format === 'parquet') return await openParquet(connection, file, needed);
    if (input.format === 'xlsx') {
      // A large library that the other formats do without.
      const { openXlsx } = await import('./xlsx');
      return await openXlsx(input, file, work, needed);
    }
    if (input.format === 'ndjson') return await openNdjson(input, file, work, needed);
    return await openDelimited(input, file, work, needed, onLikely);
  } catch (error) {
    throw diskFault(error, file) ?? error;
  }
}

/** Throws a PublishFault `input-rows-differ` where `read`, the rows that the relation gave, are not all whole records. */
export function assertSameRows(opened: OpenedInput, read: number): void {
  const broken = opened.broken.reduce((sum, { count }) => sum + count, 0);
  const expected = opened.rows - broken;
  if (read !== expected) throw new PublishFault('input-rows-differ', { expected, read });
}
