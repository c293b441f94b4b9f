import type { Random } from './random';
import { binomialDensity, poissonDensity } from './saddlepoint';

/**
 * Counts of given means with variance φ times the mean, to be drawn again and again: Poisson for φ = 1, else
 * negative binomial of the first kind (a gamma of shape mean/(φ − 1) and scale φ − 1, then Poisson).
 * By inversion from the mode, whose chance is worked out once; a draw then takes about as many steps as the
 * standard deviation has units, each a product, since both families have p(k+1)/p(k) = (a + bk)/(k + 1).
 * Kemp, C. D. (1986). A modal method for generating binomial variables. Communications in Statistics: Theory
 * and Methods 15, 805–813; Panjer, H. H. (1981). ASTIN Bulletin 12, 22–26.
 */
export class OverdispersedCounts {
  readonly #modes: Float64Array;
  readonly #chances: Float64Array;
  readonly #starts: Float64Array;
  readonly #slope: number;

  constructor(means: Float64Array, phi: number) {
    this.#slope = phi > 1 ? (phi - 1) / phi : 0;
    this.#starts = means.map((mean) => (phi > 1 ? mean / phi : mean));
    this.#modes = means.map((mean) => Math.max(0, Math.floor(mean - (phi > 1 ? phi - 1 : 0))));
    this.#chances = means.map((mean, at) => chanceAt(this.#modes[at] ?? 0, mean, phi));
  }

  /** Draws a count of every mean into `counts`. */
  drawInto(counts: Float64Array, random: Random): void {
    for (let at = 0; at < counts.length; at += 1) {
      const a = this.#starts[at] ?? 0;
      counts[at] = a > 0 ? this.#draw(a, this.#modes[at] ?? 0, this.#chances[at] ?? 0, random) : 0;
    }
  }

  #draw(a: number, mode: number, chance: number, random: Random): number {
    const b = this.#slope;
    for (;;) {
      let left = random.uniform() - chance;
      if (left <= 0) return mode;
      let [up, down] = [mode, mode];
      let [above, below] = [chance, chance];
      // Rounding may leave a hair of the chance to no count: then draw anew.
      while (above > 1e-17 || below > 1e-17) {
        above *= (a + b * up) / (up + 1);
        up += 1;
        left -= above;
        if (left <= 0) return up;
        if (down === 0) {
          below = 0;
          continue;
        }
        down -= 1;
        below *= (down + 1) / (a + b * down);
        left -= below;
        if (left <= 0) return down;
      }
    }
  }
}

function chanceAt(mode: number, mean: number, phi: number): number {
  if (phi <= 1) return mode === 0 ? Math.exp(-mean) : poissonDensity(mode, mean);
  const shape = mean / (phi - 1);
  if (mode === 0) return Math.exp(-shape * Math.log(phi));
  return (shape / (shape + mode)) * binomialDensity(shape, mode, 1 / phi, (phi - 1) / phi);
}
