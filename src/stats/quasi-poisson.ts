import { gammaQuantile } from './incomplete-gamma';
import { DEFAULT_LEVEL, type Interval, requireCount, requirePositive, tailOf } from './interval';
import { poissonInterval } from './poisson';

/**
 * The interval of the rate of counts whose variance is φ times their mean (quasi-Poisson): the exact Poisson limits of
 * the `cases`/φ effective cases, times φ, in cases per unit of exposure. φ of at most 1 is Poisson. Its half-width is
 * √φ times the Poisson one where there are many cases; below one effective case it begins at 0.
 * Throws RangeError unless cases is a count, exposure and φ are above 0 and the level lies in (0, 1).
 * Wedderburn, R. W. M. (1974). Quasi-likelihood functions, generalized linear models, and the Gauss–Newton method.
 * Biometrika 61, 439–447; the limits by effective counts as Kish (1965) has them, here with those of Garwood (1936).
 */
export function quasiPoissonInterval(
  cases: number,
  phi: number,
  exposure = 1,
  level = DEFAULT_LEVEL,
): Interval {
  requirePositive(phi, 'φ');
  if (phi <= 1) return poissonInterval(cases, exposure, level);
  requireCount(cases, 'cases');
  requirePositive(exposure, 'exposure');
  const tail = tailOf(level);
  const effective = cases / phi;
  return {
    low: effective < 1 ? 0 : (gammaQuantile('lower', tail, effective) * phi) / exposure,
    high: (gammaQuantile('upper', tail, effective + 1) * phi) / exposure,
  };
}

/** Below this a cell's Pearson residual is far from normal, and its place says nothing of φ. */
const LEAST_EXPECTED = 1;

/**
 * φ, the variance of counts over their mean, out of a table of places (rows) by months (columns): each month is held
 * against the next as a table of places × 2 whose margins are given, and φ is the sum of their Pearson χ² over the sum
 * of their degrees of freedom. Of two neighbouring months neither the size of a place nor the season counts, nor a
 * trend of its own. Rows with an unknown count (NaN) in the pair are left out, and those with less than one case
 * expected. Null where no pair is left; not below 1.
 * Pearson's estimate of dispersion: McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., §4.5.2;
 * of neighbours in time, so as to leave out slow change: von Neumann, J. (1941). Annals of Mathematical Statistics 12,
 * 367–395.
 */
export function neighbouringMonthsDispersion(rows: readonly (readonly number[])[]): number | null {
  const months = Math.max(0, ...rows.map((row) => row.length));
  let [squares, freedom] = [0, 0];
  for (let month = 0; month + 1 < months; month += 1) {
    const pairs = rows.flatMap((row): (readonly [number, number])[] => {
      const [now, next] = [row[month] ?? Number.NaN, row[month + 1] ?? Number.NaN];
      return Number.isNaN(now + next) ? [] : [[now, next]];
    });
    const whole = pairs.reduce((sum, [now, next]) => sum + now + next, 0);
    const first = pairs.reduce((sum, [now]) => sum + now, 0) / whole;
    const shares = [first, 1 - first];
    const smaller = Math.min(...shares);
    const used = pairs.filter(([now, next]) => (now + next) * smaller >= LEAST_EXPECTED);
    if (used.length < 2) continue;
    for (const pair of used) {
      pair.forEach((count, side) => {
        const expected = (pair[0] + pair[1]) * (shares[side] ?? 0);
        squares += (count - expected) ** 2 / expected;
      });
    }
    freedom += used.length - 1;
  }
  return freedom === 0 ? null : Math.max(1, squares / freedom);
}
