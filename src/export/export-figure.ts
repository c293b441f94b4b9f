import type { FigureSnapshot } from '../domain/snapshot';
import { csvOf } from './csv';
import { download, fileName } from './file';
import { pngOf } from './png';
import { svgDocument } from './svg-document';

/** Pixels to the px in a PNG: sharp on a slide and in print. */
const PNG_SCALE = 2;

/** Writes the snapshot out as that format and gives it to the reader as a download. */
export async function exportFigure(format: 'csv' | 'png' | 'svg', snapshot: FigureSnapshot): Promise<void> {
  const name = fileName(snapshot, format);
  if (format === 'csv') download(new Blob([csvOf(snapshot)], { type: 'text/csv;charset=utf-8' }), name);
  else if (format === 'svg') download(new Blob([svgDocument(snapshot)], { type: 'image/svg+xml' }), name);
  else download(await pngOf(svgDocument(snapshot), PNG_SCALE), name);
}
