import { name } from '../../../src/query/sql-text';
import type { Dialect } from './dialect';

/** A CSV as DuckDB is to read it: UTF-8, whole records, one kind of line end. */
export interface PlainCsv {
  readonly path: string;
  readonly columns: readonly string[];
  readonly dialect: Dialect;
  readonly lineEnd: 'LF' | 'CRLF';
  readonly hasBreakInQuotes: boolean;
  /** Bytes of the longest record. */
  readonly longest: number;
}

/** DuckDB's own limit of a line, which it needs to be told of only where it is passed. */
const USUAL_LINE = 1_000_000;

/** In pieces of so many bytes DuckDB has the first rows long before those of its own size are read. */
const SMALL_PIECE = 2_100_000;

/**
 * SQL after FROM that reads the CSV in file order, all VARCHAR; an empty field, quoted or not, is NULL. In small pieces
 * where only the first rows are asked for.
 */
export function csvRelation(csv: PlainCsv, pieces: 'small' | 'usual' = 'usual'): string {
  // With several threads DuckDB guesses where lines begin; a line break in quotes, or a long line, can mislead it.
  const alone = csv.hasBreakInQuotes || csv.longest > USUAL_LINE;
  const options = [
    textLiteral(csv.path),
    'auto_detect = false',
    'header = true',
    `columns = {${csv.columns.map((column) => `${textLiteral(column)}: 'VARCHAR'`).join(', ')}}`,
    `delim = ${textLiteral(String.fromCharCode(csv.dialect.delimiter))}`,
    `quote = ${textLiteral(String.fromCharCode(csv.dialect.quote))}`,
    `escape = ${textLiteral(String.fromCharCode(csv.dialect.quote))}`,
    // In strict mode DuckDB 1.5 drops every row of a file whose line ends it is told are CRLF.
    ...(csv.lineEnd === 'LF' ? ["new_line = '\\n'"] : []),
    "comment = ''",
    "nullstr = ''",
    'allow_quoted_nulls = true',
    'strict_mode = true',
    'ignore_errors = false',
    'null_padding = false',
    "compression = 'none'",
    "encoding = 'utf-8'",
    'hive_partitioning = false',
    'union_by_name = false',
    `parallel = ${!alone}`,
    ...(pieces === 'small' && csv.longest <= USUAL_LINE ? [`buffer_size = ${SMALL_PIECE}`] : []),
    ...(csv.longest > USUAL_LINE ? [`max_line_size = ${csv.longest + 1_000_000}`] : []),
  ];
  return `(SELECT ${csv.columns.map(name).join(', ')} FROM read_csv(${options.join(', ')}))`;
}

export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
