import { PublishFault } from '../publish-fault';
import { missingOf } from './columns';
import { DELIMITERS, type Dialect } from './dialect';
import { splitRecord } from './split-record';

const ROWS_BELOW = 20;

/**
 * Where columns that the config needs are not in the header: throws a PublishFault if another delimiter, or a row
 * further below, would give them.
 */
export function requireLikelyHeader(header: {
  readonly file: string;
  readonly columns: readonly string[];
  /** The file's text after the header. */
  readonly below: string;
  readonly needed: readonly string[];
  readonly dialect: Dialect;
  /** The header's row number. */
  readonly row: number;
}): void {
  const { file, columns, below, needed, dialect, row } = header;
  if (missingOf(columns, needed).length === 0) return;
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    const [better] = DELIMITERS.filter((sign) => sign.charCodeAt(0) !== dialect.delimiter)
      .map((sign) => ({ sign, count: only.split(sign).length }))
      .sort((a, b) => b.count - a.count);
    if (better !== undefined && better.count > 1) {
      throw new PublishFault('input-delimiter', {
        file,
        delimiter: JSON.stringify(String.fromCharCode(dialect.delimiter)),
        better: JSON.stringify(better.sign),
        count: better.count,
      });
    }
  }
  const lines = below.replace(/^(?:\r\n|\r|\n)/, '').split(/\r\n|\r|\n/);
  const further = lines
    .slice(0, ROWS_BELOW)
    .findIndex((line) => missingOf(splitRecord(line, dialect), needed).length === 0);
  if (further >= 0) throw new PublishFault('input-header-row', { file, row: row + 1 + further });
}
