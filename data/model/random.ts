/**
 * A named stream of pseudo-random numbers: xoshiro128** (Blackman & Vigna 2021, ACM TOMS 47(4)), its state
 * from seed and name by MurmurHash3's 32-bit mixer and splitmix32. Streams of different names share nothing,
 * so that a new stream leaves the numbers of all others as they were.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  /** A second normal that came with the first one; NaN where there is none. */
  #spare = Number.NaN;

  constructor(seed: string, name: string) {
    let state = hash(`${seed}\u0000${name}`);
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      return mixed(state);
    };
    // The generator stays at 0 for ever where all four are 0.
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1;
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

  /** Above 0 and below 1. */
  uniform(): number {
    return (this.integer() + 0.5) / 4294967296;
  }

  /** An index from 0 to `count` − 1. */
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

  /** `count` different indices below `of`, in the order in which they were drawn. */
  sample(count: number, of: number): number[] {
    const left = Array.from({ length: of }, (_, index) => index);
    const drawn: number[] = [];
    while (drawn.length < count && left.length > 0) {
      const [one] = left.splice(this.below(left.length), 1);
      if (one !== undefined) drawn.push(one);
    }
    return drawn;
  }
}

function mixed(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) | 0;
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = mixed(Math.imul(state, 31) + text.charCodeAt(at));
  return state;
}
