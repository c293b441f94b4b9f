const DAY = 86_400_000;
const [EARLIEST, SPAN] = [21, 31];
const [FIRST_YEAR, LAST_YEAR] = [1930, 2090];

let lunar: Intl.DateTimeFormat | null = null;
const known = new Map<number, number>();

/**
 * The first day of the lunar year that begins in that year, in days since 1970-01-01, out of the Chinese calendar of
 * the platform. Throws RangeError outside 1930 to 2090, and an Error on a platform without that calendar.
 * Reingold, E. M. and Dershowitz, N. (2018). Calendrical Calculations, 4th ed., ch. 19.
 */
export function springFestival(year: number): number {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new RangeError(`the Spring Festival is known of ${FIRST_YEAR} to ${LAST_YEAR}, not ${year}`);
  }
  const found = known.get(year);
  if (found !== undefined) return found;
  lunar ??= new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const first = Date.UTC(year, 0, EARLIEST) / DAY;
  for (let day = first; day < first + SPAN; day += 1) {
    const parts = lunar.formatToParts(day * DAY);
    const part = (type: 'month' | 'day') => parts.find((one) => one.type === type)?.value;
    if (part('month') === '1' && part('day') === '1') {
      known.set(year, day);
      return day;
    }
  }
  throw new Error('this platform has no Chinese calendar');
}
