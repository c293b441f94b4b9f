import type { PlotScale } from '../CellPlot';
import type { Drawn } from './street-columns';

/** A column's range, and where all places together stand in it, or null. */
export interface StreetScale extends PlotScale {
  readonly all: number | null;
}

/** The range of a column over its rows: from zero for bars, that of the values and most of their intervals else. */
export function scaleOf(drawn: readonly Drawn[], onZero: boolean, all: number | null): StreetScale {
  const highs = drawn.map(({ value, interval }) => interval?.high ?? value).sort((a, b) => a - b);
  const lows = drawn.map(({ value, interval }) => interval?.low ?? value).sort((a, b) => a - b);
  // The interval of a place with three cases would leave no room for the others.
  const high = onZero ? (highs.at(-1) ?? 1) : (highs[Math.floor(0.99 * (highs.length - 1))] ?? 1);
  const low = onZero ? 0 : (lows[Math.ceil(0.01 * (lows.length - 1))] ?? 0);
  return { low, high: high > low ? high : low + 1, all };
}
