import type { ColumnType } from '../domain/columns';
import type { Protection } from './protection';
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
  /** How the table that answers was protected: every number of the answer is marked by it. */
  readonly protection: Protection;
  /** The tables that could have answered: exact before perturbed, then smallest first; the first was taken. */
  readonly why: readonly { readonly table: string; readonly rows: number }[];
}

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
}
