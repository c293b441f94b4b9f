import type { Refusal } from '../../src/stats';

/** The answer of a method that might have refused; throws with the reason where it did. */
export function answered<T extends { readonly refused: null }>(answer: T | Refusal): T {
  if (answer.refused === null) return answer;
  throw new Error(`refused: ${answer.refused}, needs ${answer.needs}, has ${answer.has}`);
}
