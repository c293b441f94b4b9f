import type { ReactNode } from 'react';
import type { ColumnMeaning, ColumnTable } from '../domain/columns';
import type { FigureSnapshot } from '../domain/snapshot';

/** How a figure is going: its own quiet drawing stands in the plot's place for all but `ready`. */
export type FigureState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly retry: () => void };

/** Words of the frame in the reader's language, so that no chart knows the dictionary. */
export interface FigureWords {
  readonly chart: string;
  readonly table: string;
  readonly csv: string;
  readonly png: string;
  readonly svg: string;
  readonly link: string;
  readonly linkCopied: string;
  readonly source: string;
  readonly loading: string;
  readonly retry: string;
  readonly missing: string;
}

export interface FigureProps {
  readonly id: string;
  /** The finding, a sentence; parts in accent are marked by the caller. */
  readonly title: ReactNode;
  /** Measure, unit, period, place, n. */
  readonly subtitle: string;
  readonly state: FigureState;
  readonly words: FigureWords;
  /** Draws the plot at that width in px; its root is one <svg> with role="group" and a label. */
  readonly plot: (width: number) => ReactNode;
  /** Height reserved from the first paint, so that nothing shifts. */
  readonly height: (width: number) => number;
  /** The table twin. */
  readonly data: ColumnTable;
  readonly meanings: readonly ColumnMeaning[];
  /** Opens the source of the fact in that row of the table twin; null where rows have none. */
  readonly openRow: ((row: number) => void) | null;
  readonly notes: readonly ReactNode[];
  readonly sourceLine: ReactNode;
  /** chart or table, from the address. */
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
  readonly onExport: (format: 'csv' | 'png' | 'svg', snapshot: Pick<FigureSnapshot, 'svg' | 'table' | 'meanings'>) => void;
  readonly onCopyLink: () => Promise<boolean>;
  readonly onSource: () => void;
}
