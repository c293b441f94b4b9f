import type { ReactNode } from 'react';
import type { ColumnMeaning, ColumnTable } from '../domain/columns';
import type { Palette } from '../domain/palette';
import type { FigureSnapshot } from '../domain/snapshot';
import type { Language } from '../domain/text';

/** How a figure is going: its own quiet drawing stands in the plot's place for all but `ready`. */
export type FigureState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty'; readonly message: string }
  /** The data are there, but nothing that fine was released; or all of it is withheld. */
  | { readonly kind: 'refused' | 'withheld'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly retry: () => void };

/** The parts of a snapshot that only the figure knows; the view adds the rest. */
export type DrawnParts = Pick<FigureSnapshot, 'svg' | 'table' | 'meanings'>;

export interface FigureProps {
  readonly id: string;
  readonly language: Language;
  /** The colours on screen; an export is always drawn in the light palette, for paper. */
  readonly palette: Palette;
  /** The finding, a sentence; parts in accent are wrapped in <em> by the caller. */
  readonly title: ReactNode;
  /**
   * What the plot area says quietly of a dataset that is no statistic, and in which corner nothing else stands; null
   * where nothing.
   */
  readonly watermark: { readonly text: string; readonly at: 'head' | 'foot' } | null;
  /** Who alone may see it, in a thin frame before the subtitle; null where anyone may. */
  readonly badge: string | null;
  /** Measure, unit, period, place, n. */
  readonly subtitle: string;
  readonly state: FigureState;
  /**
   * Draws the plot at that width in px; its root is one <svg> with role="group" and a label. Null for a
   * figure that is a list: it is its table.
   */
  readonly plot: ((width: number, palette: Palette) => ReactNode) | null;
  /**
   * For a figure that is a list (its plot is null) and is drawn otherwise than as its table; it may be as tall
   * as `height` in px says.
   */
  readonly list?: ((height: number) => ReactNode) | undefined;
  /** What the reader sets of this figure alone, above it and there in every state. */
  readonly controls?: ReactNode;
  /** Height in px reserved from the first paint, so that nothing shifts. */
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
  readonly onExport: (format: 'csv' | 'png' | 'svg', drawn: DrawnParts) => void | Promise<void>;
  /** The complete address that reopens this view. */
  readonly link: () => string;
  readonly onSource: () => void;
}

/** What every chart takes beside its rows. */
export interface ChartProps {
  /** Outer width in px; the height follows from the chart's own `…Height` function. */
  readonly width: number;
  readonly palette: Palette;
  readonly language: Language;
  /** What the whole drawing is, for a reader who hears it. */
  readonly label: string;
  /** Opens the source of the mark with that id; without it marks are only read. */
  readonly onOpen?: ((id: string) => void) | undefined;
}
