import { describe, expect, it } from 'vitest';
import { reducedCity, wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { plain } from '../../data/model/parameters';
import { neighbouringMonthsDispersion, quasiPoissonInterval } from '../../src/stats';

const MONTHS = 36;
const city = reducedCity(wholeCity(), { streets: 120, issues: 30, first: '2023-01', last: '2025-12' });
const drawn = drawCity(plain({ volume: { perCell: 12, even: false } }), city, 'dispersion', {
  outcomes: false,
});
const issues = city.issues.map((_, index) => index);

/** The months of each street, of those issues together. */
function rowsOf(values: ArrayLike<number>, of: readonly number[]): number[][] {
  return city.streets.map((_, street) =>
    Array.from({ length: MONTHS }, (_month, month) =>
      of.reduce(
        (sum, issue) => sum + (values[(street * drawn.shape.issues + issue) * MONTHS + month] ?? 0),
        0,
      ),
    ),
  );
}

/** φ of those issues together as it was planted: the mean of theirs, weighed by what is expected of each. */
function plantedOf(of: readonly number[]): number {
  const expected = of.map((issue) =>
    rowsOf(drawn.mean, [issue])
      .flat()
      .reduce((sum, one) => sum + one, 0),
  );
  const all = expected.reduce((sum, one) => sum + one, 0);
  return of.reduce(
    (sum, issue, at) => sum + ((city.issues[issue]?.dispersion ?? 1) * (expected[at] ?? 0)) / all,
    0,
  );
}

describe('the over-dispersion that the model was drawn with', () => {
  it('is found again in the counts of streets by month, of all issues together', () => {
    const planted = plantedOf(issues);
    expect(planted).toBeGreaterThan(1.5);
    const found = neighbouringMonthsDispersion(rowsOf(drawn.counts.requests, issues)) ?? 0;
    // Streets ask for different things, whose seasons differ: some of that is taken for dispersion, never less.
    expect(found / planted).toBeGreaterThan(0.95);
    expect(found / planted).toBeLessThan(1.15);
  });

  it('is told apart issue by issue', () => {
    const errors = issues.map((issue) => {
      const found = neighbouringMonthsDispersion(rowsOf(drawn.counts.requests, [issue])) ?? 0;
      return Math.abs(found / plantedOf([issue]) - 1);
    });
    const dispersions = issues.map((issue) => plantedOf([issue]));
    expect(Math.max(...dispersions) / Math.min(...dispersions)).toBeGreaterThan(2);
    expect(errors.filter((error) => error < 0.15).length).toBeGreaterThanOrEqual(0.9 * issues.length);
  });

  it('widens intervals until 95 of 100 hold what is expected, which Poisson ones do not', () => {
    const counts = rowsOf(drawn.counts.requests, issues).flat();
    const means = rowsOf(drawn.mean, issues).flat();
    const phi = neighbouringMonthsDispersion(rowsOf(drawn.counts.requests, issues)) ?? 1;
    const covered = (dispersion: number) =>
      counts.filter((count, at) => {
        const { low, high } = quasiPoissonInterval(count, dispersion);
        const mean = means[at] ?? 0;
        return low <= mean && mean <= high;
      }).length / counts.length;
    expect(covered(phi)).toBeGreaterThan(0.935);
    expect(covered(phi)).toBeLessThan(0.97);
    expect(covered(1)).toBeLessThan(0.9);
  });
});
