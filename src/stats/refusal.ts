/** Why a method gives no answer. */
export type RefusalReason =
  /** The series has fewer steps, or a regression fewer rows, than the method needs. */
  | 'too-short'
  /** So it is on this side of an interruption. */
  | 'too-short-before'
  | 'too-short-after'
  /** An interruption that is not within the series. */
  | 'outside-series'
  /** Steps that are not known, where none may be missing. */
  | 'missing-steps'
  /** Nothing was counted at all. */
  | 'no-cases'
  /** All values are the same. */
  | 'no-variation'
  /** Two columns of a regression say the same, so that their effects cannot be told apart. */
  | 'collinear'
  /** The fit has no finite solution. */
  | 'no-convergence';

/** No answer, why, and what it would take. */
export interface Refusal {
  readonly refused: RefusalReason;
  /** How many of what is short (steps, rows, cases, different values, independent columns) it needs, and has. */
  readonly needs: number;
  readonly has: number;
}

/** A refusal of that kind. */
export const refuse = (refused: RefusalReason, needs: number, has: number): Refusal => ({
  refused,
  needs,
  has,
});
