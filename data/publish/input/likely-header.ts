import { PublishFault } from '../publish-fault';
import { missingOf } from './columns';
import { DELIMITERS, type Dialect } from './dialect';
import { headerNames, likelyHeader } from './header-row';
import { RecordScanner } from './record-scanner';
import { splitRecord } from './split-record';

const ROWS_BELOW = 20;

/** There is nothing in the row that the config names as the header. */
export function noHeader(file: string, row: number): PublishFault {
  return new PublishFault('input-header-row-empty', { file, row });
}

/**
 * Throws a PublishFault `input-header-row` where another one of a file's first rows than `row`, counted from 1, names
 * all needed columns, or has far more names.
 */
export function requireBetterNone(
  file: string,
  rows: readonly (readonly string[])[],
  row: number,
  needed: readonly string[],
): void {
  const naming = rows.findIndex((fields, index) =>
    [fields, headerNames(rows.slice(0, index), fields)].some(
      (names) => missingOf(names, needed).length === 0,
    ),
  );
  const names = (at: number) => (rows[at] ?? []).filter((text) => text.trim() !== '').length;
  const likely = likelyHeader(rows);
  const better = naming >= 0 ? naming : names(likely) > 2 * names(row - 1) ? likely : row - 1;
  if (better !== row - 1) throw new PublishFault('input-header-row', { file, header: row, row: better + 1 });
}

/**
 * Where columns that the config needs are not in the header: throws a PublishFault if another delimiter, or another
 * row near the top of the file, would give them.
 */
export function requireLikelyHeader(header: {
  readonly file: string;
  readonly columns: readonly string[];
  /** The header's fields, and those of the rows above it from the first one of the file. */
  readonly header: readonly string[];
  readonly above: readonly (readonly string[])[];
  /** The file's text after the header. */
  readonly below: string;
  readonly needed: readonly string[];
  readonly dialect: Dialect;
  /** The header's row number. */
  readonly row: number;
}): void {
  const { file, columns, above, below, needed, dialect, row } = header;
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
  const rows: string[][] = [];
  const scanner = new RecordScanner(dialect, (bytes, start, end) => {
    if (rows.length === ROWS_BELOW) return;
    rows.push(start === end ? [] : splitRecord(bytes.toString('utf8', start, end), dialect));
  });
  scanner.push(Buffer.from(below.replace(/^(?:\r\n|\r|\n)/, '')));
  requireBetterNone(file, [...above, header.header, ...rows], row, needed);
}
