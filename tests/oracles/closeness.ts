import { expect } from 'vitest';

/** Fails unless both bounds equal the oracle's within `tolerance`, relative (absolute near 0). */
export function expectBounds(actual: readonly number[], oracle: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(oracle.length);
  oracle.forEach((expected, index) => {
    const error = Math.abs((actual[index] ?? NaN) - expected) / Math.max(Math.abs(expected), 1e-3);
    expect(error, `bound ${index}: ${actual[index] ?? 'none'} against ${expected}`).toBeLessThan(tolerance);
  });
}
