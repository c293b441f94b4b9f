import { springFestival } from './spring-festival';

const DAY = 86_400_000;
/** Days about the first of the lunar year that are unlike others: so many before it, and from it on. */
const [BEFORE, FROM] = [14, 16];
/** After nineteen years lunar and solar years meet again: over these, months have their usual share. */
const [CYCLE_FIRST, CYCLE_YEARS] = [2012, 19];

const usual = new Map<number, number>();

/**
 * How much more of the Spring Festival falls into a month (1 to 12) of that year than usually does: the share, 0 to 1,
 * of the thirty days from 14 before the first day of the lunar year to 15 after it, less the mean of that calendar month
 * over 2012 to 2030. A year's twelve add up to 0. A regression takes it as a column beside the months; a count y is
 * then adjusted as y·exp(−βH). Throws RangeError for what is no month, and years that `springFestival` refuses.
 * Bell, W. R. and Hillmer, S. C. (1983). Modeling time series with calendar variation. Journal of the American
 * Statistical Association 78, 526–534; Lin, J.-L. and Liu, T.-S. (2002), on the lunar new year.
 */
export function holidayRegressor(year: number, month: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw new RangeError(`a month is a whole number from 1 to 12, not ${month}`);
  }
  return share(year, month) - usualShare(month);
}

function share(year: number, month: number): number {
  const festival = springFestival(year);
  const [start, end] = [Date.UTC(year, month - 1, 1) / DAY, Date.UTC(year, month, 1) / DAY];
  const days = Math.min(end, festival + FROM) - Math.max(start, festival - BEFORE);
  return Math.max(0, days) / (BEFORE + FROM);
}

function usualShare(month: number): number {
  const found = usual.get(month);
  if (found !== undefined) return found;
  let sum = 0;
  for (let year = CYCLE_FIRST; year < CYCLE_FIRST + CYCLE_YEARS; year += 1) sum += share(year, month);
  usual.set(month, sum / CYCLE_YEARS);
  return sum / CYCLE_YEARS;
}
