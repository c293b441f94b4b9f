import type { CubePart } from '../../dataset/cube';
import type { Fault } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import type { CellsInMemory, CubePlan } from '../../query/cube-plan';

/**
 * What the page tells the cube's worker: first `open`, then tables to keep, part by part until `kept` or `forget`,
 * questions, those of one moment together, and which of them nobody wants any more.
 */
export type CubeMessage =
  | { readonly kind: 'open'; readonly blob: Blob; readonly parts: readonly CubePart[] }
  | {
      readonly kind: 'keep';
      readonly table: string;
      readonly columns: readonly string[];
      readonly cells: ColumnTable;
    }
  | { readonly kind: 'kept'; readonly table: string }
  | { readonly kind: 'forget'; readonly table: string }
  | { readonly kind: 'ask'; readonly asked: readonly CubeAsked[] }
  | { readonly kind: 'cancel'; readonly id: number };

export interface CubeAsked {
  readonly id: number;
  readonly plan: CubePlan;
}

export type CubeReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'memory'; readonly table: string; readonly memory: CellsInMemory | null }
  | { readonly kind: 'answers'; readonly answers: readonly CubeAnswer[] };

export type CubeAnswer =
  { readonly id: number; readonly table: ColumnTable } | { readonly id: number; readonly fault: Fault };
