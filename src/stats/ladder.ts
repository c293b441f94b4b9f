/**
 * Counts how many of a stream of numbers reach each of some rungs, from below and from above, without keeping or
 * sorting the stream. A number within `slack` of a rung counts on both sides, being the same but for rounding.
 */
export class Ladder {
  readonly #rungs: Float64Array;
  readonly #slack: number;
  /** How many numbers reached just so many rungs, and how many lay above just so many. */
  readonly #reached: Float64Array;
  readonly #passed: Float64Array;

  constructor(rungs: Float64Array, slack: number) {
    this.#rungs = rungs.slice().sort();
    this.#slack = slack;
    this.#reached = new Float64Array(rungs.length + 1);
    this.#passed = new Float64Array(rungs.length + 1);
  }

  add(value: number): void {
    const rungs = this.#rungs;
    const limit = value + this.#slack;
    let low = 0;
    let high = rungs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rungs[middle] ?? 0) <= limit) low = middle + 1;
      else high = middle;
    }
    this.#reached[low] = (this.#reached[low] ?? 0) + 1;
    while (low > 0 && (rungs[low - 1] ?? 0) + this.#slack >= value) low -= 1;
    this.#passed[low] = (this.#passed[low] ?? 0) + 1;
  }

  /** How many numbers lie at or beyond the rung, on the side where there are fewer. */
  nearerTail(rung: number): number {
    const index = this.#rungs.indexOf(rung);
    const atLeast = sum(this.#reached.subarray(index + 1));
    const atMost = sum(this.#passed.subarray(0, index + 1));
    return Math.min(atLeast, atMost);
  }
}

function sum(counts: Float64Array): number {
  return counts.reduce((all, count) => all + count, 0);
}
