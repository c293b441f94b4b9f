/** The dimensions that the filter bar offers; a dataset's manifest says which of them it has. */
export type FilterDimension = 'period' | 'place' | 'issue' | 'kind' | 'channel' | 'tier' | 'unit';

export const FILTER_DIMENSIONS: readonly FilterDimension[] = [
  'period',
  'place',
  'issue',
  'kind',
  'channel',
  'tier',
  'unit',
];

/**
 * A filter that knows who made it, so that a figure is filtered by every clause but its own
 * (the idea of Mosaic's selection clause).
 * `values` are codes of the dataset's own or, for the period, [first, last] as
 * `2020`, `2020-05` or `2020-05-01`.
 * `maker` is the filter bar (`bar`) or the id of the figure in which it was made.
 */
export interface Clause {
  readonly dimension: FilterDimension;
  readonly values: readonly string[];
  readonly maker: string;
}

/** The clauses that filter the figure `figureId`: all but those that it made itself. */
export function clausesFor(clauses: readonly Clause[], figureId: string): readonly Clause[] {
  return clauses.filter((clause) => clause.maker !== figureId);
}

/** The clause on that dimension, or null. */
export function clauseOn(clauses: readonly Clause[], dimension: FilterDimension): Clause | null {
  return clauses.find((clause) => clause.dimension === dimension) ?? null;
}
