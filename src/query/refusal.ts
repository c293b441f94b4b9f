/**
 * Why a question has no answer in this dataset:
 * `unknown-measure`, `unknown-table`, `no-dimension`: the dataset has no such thing (detail: name);
 * `no-denominator`: the ratio's denominator was never published (measure);
 * `no-measure`: no table has all these measures (measures);
 * `no-grain`: no table with these measures is that fine (by): 此精度未发布;
 * `filter-not-answerable`: no table of that grain can be filtered so (dimension, values);
 * `not-aligned`: an axis of time has no counterpart in the period that is compared (by);
 * `bad-value`: a filter's value is no code or period of this dataset (dimension, value).
 */
export type RefusalCode =
  | 'unknown-measure'
  | 'unknown-table'
  | 'no-dimension'
  | 'no-denominator'
  | 'no-measure'
  | 'no-grain'
  | 'filter-not-answerable'
  | 'not-aligned'
  | 'bad-value';

export interface RefusalReason {
  readonly code: RefusalCode;
  /** Values for the sentence, plain text. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Thrown inside the planner; `plan` turns it into a value. */
export class RefusedError extends Error {
  readonly reason: RefusalReason;
  constructor(code: RefusalCode, detail: Record<string, string>) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'RefusedError';
    this.reason = { code, detail };
  }
}
