import { mixed, Xoshiro } from './xoshiro';

/**
 * Pseudo-random numbers from a seed, the same on every machine: see `Xoshiro`.
 * Throws RangeError for a seed that is not finite.
 */
export class Random extends Xoshiro {
  constructor(seed: number) {
    if (!Number.isFinite(seed)) throw new RangeError(`a seed must be a finite number, not ${seed}`);
    const [low = 0, high = 0] = new Uint32Array(new Float64Array([seed]).buffer);
    super(mixed(low ^ mixed(high)));
  }

  /**
   * Gamma of that shape (> 0) and scale 1.
   * Marsaglia, G. and Tsang, W. W. (2000). A simple method for generating gamma variables. ACM Transactions
   * on Mathematical Software 26, 363–372.
   */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(this.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }
}
