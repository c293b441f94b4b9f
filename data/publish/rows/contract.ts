import type { KnownPlace } from '../../../src/dataset/boundaries/contract';
import type { Manifest } from '../../../src/dataset/manifest';
import type { LeftOut } from '../input/contract';
import type { InputReason, RowNote, RowReason } from '../words/reasons';

/** A name of the file that the table of members does not know. */
export interface UnmatchedName {
  readonly dimension: 'place' | 'issue' | 'kind' | 'channel' | 'tier' | 'unit';
  readonly level: string;
  readonly name: string;
  readonly count: number;
}

/** What became of every row of the file: `accepted` and the counts of `rejected` add up to `rows`. */
export interface Accounting {
  readonly rows: number;
  readonly blankLines: number;
  readonly accepted: number;
  /** As they were read, then in the order of `ROW_REASONS`: a row with several reasons counts under the first. */
  readonly rejected: readonly LeftOut<InputReason | RowReason>[];
  /** Rules that were applied to accepted rows; a row may be under several. */
  readonly notes: readonly LeftOut<RowNote>[];
  /** Most frequent first; counted are accepted rows and, where the config rejects such rows, those. */
  readonly unmatched: readonly UnmatchedName[];
}

/**
 * The rows of a file, typed and counted, in the connection's memory:
 * - a table `D_rows` for each dimension D that some declared table is by (`place_rows`, `issue_rows`, `kind_rows`,
 *   `channel_rows`, `tier_rows`, `unit_rows`), with the levels that the tables need and no others: D_id INTEGER from 1, code, name_zh, name_en, pinyin VARCHAR; place
 *   and issue also `level` VARCHAR and, where the levels are nested, `parent_id` INTEGER; issue also `sensitive`
 *   BOOLEAN;
 * - a view `finest` with a row for each accepted request: the axes that some declared table or its ancestors
 *   need, `month` INTEGER (year × 12 + month − 1), `day` DATE (only where a table is by day), LEVEL_id and kind_id …
 *   INTEGER, never blank; then a BOOLEAN a count, whether it counts the request; where the config protects
 *   some table by cell keys also COUNT_key UBIGINT a count: the request's key where it is counted, else 0.
 *   `forgetRows` drops it with the rows behind it.
 */
export interface CountedRows {
  readonly accounting: Accounting;
  /** First and last day on which an accepted request was made. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** As the manifest has them, without the period; the axes that `finest` has and those that lie above them. */
  readonly dimensions: readonly Manifest['dimensions'][number][];
  /** Columns of `finest` that are axes, from time to place, issue, kind, channel, tier, unit; coarse before fine. */
  readonly axes: readonly string[];
  /** A SELECT of some columns of `finest`, which joins no more than these need and is therefore quicker than the view. */
  readonly select: (columns: readonly string[]) => string;
  /** In WGS-84: points of the table of places or, for an internal dataset, the median of good coordinates. */
  readonly points: readonly { readonly code: string; readonly lon: number; readonly lat: number }[];
  /** The places of all levels in the order of their keys, without those that stand for no place. */
  readonly places: readonly CountedPlace[];
}

/** A place that the dataset has, as outlines are matched with it. */
export interface CountedPlace extends KnownPlace {
  readonly level: string;
  /** Null where no table says. */
  readonly residents: number | null;
}
