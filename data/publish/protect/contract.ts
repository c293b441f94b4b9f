/** A table of counts as a reader sees it, column by column. */
export interface CountTable {
  readonly name: string;
  /** The columns of its grain. */
  readonly axes: readonly string[];
  /** One array an axis, one entry a row. */
  readonly keys: readonly Int32Array[];
  readonly measures: readonly string[];
  /** One array a measure; NaN where the count is withheld. A combination without a row counts nothing. */
  readonly values: readonly Float64Array[];
  /** One array a measure: 0 shown, 1 withheld as below the threshold, 2 withheld to protect others. */
  readonly marks: readonly Uint8Array[];
  /** The threshold of each row: a count from 1 to one less is withheld. */
  readonly thresholds: Int32Array;
}

/** How a coarse column follows from a finer one: the parent of each key. `year` from `month` needs no link. */
export interface AxisLink {
  readonly column: string;
  readonly finer: string;
  readonly parents: ReadonlyMap<number, number>;
}

/** A count that is part of another one: never more than it. */
export interface PartOf {
  readonly part: string;
  readonly whole: string;
}

/** What an auditor needs: every table that is shipped by suppression, and how they hang together. */
export interface ReleasedTables {
  readonly tables: readonly CountTable[];
  readonly links: readonly AxisLink[];
  readonly parts: readonly PartOf[];
}

/** What a reader can work out about one withheld cell. */
export interface CellBounds {
  readonly table: string;
  readonly measure: string;
  readonly row: number;
  readonly low: number;
  readonly high: number;
}

/** What a reader can work out about a count less one of its parts. */
export interface DifferenceBounds {
  readonly whole: string;
  readonly part: string;
  /** A table that ships one of the two, and the row of the cell in it. */
  readonly table: string;
  readonly row: number;
  readonly threshold: number;
  readonly low: number;
  readonly high: number;
}
