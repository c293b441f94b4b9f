/** Days since 1970-01-01 of `2019`, `2019-01` or `2019-01-31`; a month or a year stands at its middle. NaN where it is no date. */
export function dayOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined) return Number.NaN;
  const at = Date.UTC(year, month === undefined ? 6 : month - 1, month === undefined ? 1 : (day ?? 15));
  return at / 86_400_000;
}

/** The first day of the month in which that day lies, both as days since 1970-01-01. */
export function monthStart(day: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 86_400_000;
}

/** Maps [from0, from1] to [to0, to1] linearly; a domain without extent maps to the middle. */
export function linear(from0: number, from1: number, to0: number, to1: number): (value: number) => number {
  if (from1 === from0) return () => (to0 + to1) / 2;
  return (value) => to0 + ((value - from0) / (from1 - from0)) * (to1 - to0);
}

/** ln(p / (1 - p)) of a percentage; the ends are held at 0.1 and 99.9 %, as 0 and 100 have no place. */
export function logit(percent: number): number {
  const share = Math.min(0.999, Math.max(0.001, percent / 100));
  return Math.log(share / (1 - share));
}

// The outermost lines are where `logit` stops: 0 and 100 % have no place of their own on its scale.
const PERCENTS = [0.1, 1, 2, 5, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.9];

/** The percentages whose grid lines enclose all values: the last below the least to the first above the greatest. */
export function percentGrid(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const first = Math.max(
    0,
    PERCENTS.findLastIndex((percent) => percent <= low),
  );
  const above = PERCENTS.findIndex((percent) => percent >= high);
  return PERCENTS.slice(first, above === -1 ? PERCENTS.length : above + 1);
}

/** Round grid values from zero to at least `max`, three to five of them. */
export function zeroBasedTicks(max: number): number[] {
  if (!(max > 0)) return [0];
  const power = 10 ** Math.floor(Math.log10(max));
  const step =
    [0.2, 0.25, 0.5, 1, 2, 2.5, 5].map((factor) => factor * power).find((size) => max / size <= 4) ?? power;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The years whose first day lies in [first, last] (days since 1970), thinned so that labels are `minGap` px apart. */
export function yearTicks(
  first: number,
  last: number,
  x: (day: number) => number,
  minGap: number,
): { year: number; x: number }[] {
  const years: { year: number; x: number }[] = [];
  for (let year = new Date(first * 86_400_000).getUTCFullYear(); ; year += 1) {
    const day = Date.UTC(year, 0, 1) / 86_400_000;
    if (day > last) break;
    if (day >= first) years.push({ year, x: x(day) });
  }
  const apart = years.length > 1 ? (years[1]?.x ?? 0) - (years[0]?.x ?? 0) : minGap;
  const every = Math.max(1, Math.ceil(minGap / apart));
  return years.filter((_, index) => index % every === 0);
}
