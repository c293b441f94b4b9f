import type { PlaceRow } from '../../cells/places-rows';
import type { PlotScale } from '../../CellPlot';
import type { PlaceColumn } from './place-columns';

/** The range of a column over the placed rows with their intervals: from zero for bars, the rates' own else. */
export function scaleOf(column: PlaceColumn, rows: readonly PlaceRow[]): PlotScale {
  const drawn = rows.flatMap((row) => (row.unplaced ? [] : (column.drawn(row) ?? [])));
  const high = Math.max(0, ...drawn.map((one) => one.high));
  const low = column.onZero ? 0 : Math.min(high, ...drawn.map((one) => one.low));
  return { low: Math.max(0, low), high: high > low ? high : low + 1 };
}
