/**
 * xoshiro128** (Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47(4), 36), its state filled from
 * a first 32-bit number by splitmix32: pseudo-random numbers, the same on every machine.
 */
export class Xoshiro {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  /** A second normal that came with the first one; NaN where there is none. */
  #spare = Number.NaN;

  constructor(start: number) {
    let state = start;
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      return mixed(state);
    };
    // The generator stays at 0 for ever where all four are 0.
    [this.#a, this.#b, this.#c, this.#d] = [next(), next(), next(), next() | 1];
  }

  /** An integer from 0 to 2³² − 1. */
  integer(): number {
    const scaled = Math.imul(this.#b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** Above 0 and below 1, in steps of 2⁻³². */
  uniform(): number {
    return (this.integer() + 0.5) / 4294967296;
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const kept = this.#spare;
      this.#spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * scale;
      return x * scale;
    }
  }
}

/** MurmurHash3's finaliser: neighbouring numbers share nothing. */
export function mixed(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
