import type { ColumnType } from '../domain/columns';
import type { RefusalReason } from './refusal';

export interface PlannedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** How the question is answered: one SELECT, and the columns that it returns, in order. */
export interface Plan {
  readonly kind: 'plan';
  readonly table: string;
  readonly sql: string;
  readonly columns: readonly PlannedColumn[];
  /** The tables that could have answered, smallest first; the first one was taken. */
  readonly why: readonly { readonly table: string; readonly rows: number }[];
}

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
}
