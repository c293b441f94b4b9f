import type { InputReason } from '../words/reasons';

/** Rows that were left out for one reason: how many, and the numbers of the first five. */
export interface LeftOut<Reason extends string = string> {
  readonly reason: Reason;
  readonly count: number;
  readonly rows: readonly number[];
}

/**
 * A file of requests, opened. A row's number is the one that a spreadsheet shows: the header of a CSV, TSV or
 * XLSX is row 1 and its first record row 2 (a line break in quotes makes no new row); the first line of an
 * NDJSON and the first row of a Parquet file is row 1.
 */
export interface OpenedInput {
  /** SQL that stands after FROM: one row a whole record, in file order, every column VARCHAR and named as in the file. */
  readonly relation: string;
  /** The same rows, for whoever asks for the first of them only: they come sooner. */
  readonly beginning?: string;
  readonly columns: readonly string[];
  /** Records of the file, header and blank lines not counted: those of `relation` and those of `broken`. */
  readonly rows: number;
  readonly blankLines: number;
  readonly broken: readonly LeftOut<InputReason>[];
  /** The file's row number of the record that is the `ordinal`-th of `relation`, counted from 0. */
  readonly rowNumber: (ordinal: number) => number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What DuckDB will most likely read of a file of which only the beginning was looked at. */
export type LikelyInput = Pick<OpenedInput, 'relation' | 'beginning' | 'columns'>;
