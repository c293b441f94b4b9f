import type { Clause } from '../domain/clauses';
import type { Comparison } from './comparison';

/**
 * A question about cells: counts and ratios by some dimensions.
 * `by` names grain columns of the answer: `month`, `year`, `weekday` (1 is Monday), `hour`, `place`, `district`,
 * `street`, `issue`, `category`, `kind`, or an axis that some table has beside the dimensions (`duration`).
 * `comparison` asks for the same of an earlier period, aligned with the question's own (`comparison.ts`): beside every
 * column of numbers `C` stands `C_before`, missing where it cannot be compared.
 */
export interface CellQuestion {
  readonly kind: 'cells';
  readonly measures: readonly string[];
  readonly by: readonly string[];
  readonly clauses: readonly Clause[];
  readonly comparison?: Comparison | undefined;
}

/** A question about published figures: rows that stand as they were published and are never added up. */
export interface FactQuestion {
  readonly kind: 'facts';
  /** Topics of the fact table (`annual`, `category_year`, …); all where empty. */
  readonly topics: readonly string[];
  readonly clauses: readonly Clause[];
}

/** A whole small table: places, issues, definitions, sources, topics, rules. */
export interface DimensionQuestion {
  readonly kind: 'dimension';
  readonly table: string;
}

/** What a view asks; the planner turns it into a plan, the engine runs the plan. */
export type Question = CellQuestion | FactQuestion | DimensionQuestion;
