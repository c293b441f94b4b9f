import { expect } from 'vitest';

/** Fails unless every number equals the oracle's within `tolerance`, absolute; null equals only null. */
export function expectAll(
  actual: readonly (number | null)[],
  oracle: readonly (number | null)[],
  tolerance: number,
): void {
  expect(actual).toHaveLength(oracle.length);
  oracle.forEach((expected, index) => {
    const value = actual[index] ?? null;
    if (expected === null || value === null) expect(value, `at ${index}`).toBe(expected);
    else expect(Math.abs(value - expected), `at ${index}: ${value}, ${expected}`).toBeLessThan(tolerance);
  });
}
