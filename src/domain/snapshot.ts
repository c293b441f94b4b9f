import type { ColumnMeaning, ColumnTable } from './columns';
import type { Language } from './text';

/** Where a number comes from; every published figure has one. */
export type DatasetKind = 'published' | 'model' | 'imported';

/**
 * A figure frozen at the moment of export: all that the file says, so that CSV, PNG, SVG and citation
 * never read the screen. `svg` is a complete, standalone SVG document of the plot without its words.
 */
export interface FigureSnapshot {
  readonly figureId: string;
  /** What of the figure is shown, for the file's name: measure, way, period; none for a figure that shows one thing. */
  readonly variant?: readonly string[] | undefined;
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly sourceLine: string;
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly datasetKind: DatasetKind;
  /** Where the plot of a model says what it is: in which corner, by default at the head, or in the drawing itself. */
  readonly modelMark?: 'head' | 'foot' | 'itself' | undefined;
  readonly audience: 'public' | 'internal';
  /** How its numbers were protected; absent or `none` where they stand as counted or published. */
  readonly protection?: 'none' | 'suppression' | 'cell-key' | undefined;
  readonly asOf: string;
  readonly link: string;
  readonly table: ColumnTable;
  readonly meanings: readonly ColumnMeaning[];
  readonly svg: { readonly markup: string; readonly width: number; readonly height: number } | null;
}
