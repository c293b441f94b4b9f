import type { CubeDescription } from '../../dataset/manifest';
import type { Fault } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';
import type { SparseTable } from './sparse';

/** What the page tells the cube's worker: first `open`, then small tables to keep, questions, and which of them nobody wants any more. */
export type CubeMessage =
  | { readonly kind: 'open'; readonly blob: Blob; readonly description: CubeDescription }
  | { readonly kind: 'keep'; readonly table: string; readonly cells: SparseTable }
  | { readonly kind: 'ask'; readonly id: number; readonly plan: CubePlan }
  | { readonly kind: 'cancel'; readonly id: number };

export type CubeReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'answer'; readonly id: number; readonly table: ColumnTable }
  | { readonly kind: 'refused'; readonly id: number; readonly fault: Fault };
