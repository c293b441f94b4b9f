import { gammaQuantile } from './incomplete-gamma';
import { DEFAULT_LEVEL, type Interval, requireCount, requirePositive, tailOf } from './interval';

/**
 * The exact interval of a Poisson rate: `cases` over `exposure` (residents, days; 1 gives the interval of the
 * count itself), in cases per unit of exposure. It begins at 0 for no cases.
 * Throws RangeError unless cases is a count, exposure is above 0 and the level lies in (0, 1).
 * Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437–442.
 */
export function poissonInterval(cases: number, exposure = 1, level = DEFAULT_LEVEL): Interval {
  requireCount(cases, 'cases');
  requirePositive(exposure, 'exposure');
  const tail = tailOf(level);
  return {
    low: cases === 0 ? 0 : gammaQuantile('lower', tail, cases) / exposure,
    high: gammaQuantile('upper', tail, cases + 1) / exposure,
  };
}
