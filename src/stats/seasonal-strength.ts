import { requireFinite, requireSameLength } from './known';

/**
 * How much of what is left of a series without its trend is season: max(0, 1 − Var(R)/Var(S + R)), from 0 (none) to 1
 * (all). The parts are those of `stl`, one a step. 0 where nothing varies. Under 0.4 a calendar of the issue says
 * little. Throws RangeError where lengths differ or a value is infinite.
 * Wang, X., Smith, K. and Hyndman, R. (2006). Characteristic-based clustering for time series data. Data Mining and
 * Knowledge Discovery 13, 335–364.
 */
export function seasonalStrength(parts: {
  readonly seasonal: readonly number[];
  readonly remainder: readonly number[];
}): number {
  const { seasonal, remainder } = parts;
  requireSameLength(seasonal, remainder, 'season and remainder');
  requireFinite(seasonal, 'the season');
  requireFinite(remainder, 'the remainder');
  const whole = variance(seasonal.map((value, at) => value + (remainder[at] ?? 0)));
  return whole > 0 ? Math.max(0, 1 - variance(remainder) / whole) : 0;
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
