import { describe, expect, it } from 'vitest';
import { connected, reducedCity, wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { plain, plan, type Parameters } from '../../data/model/parameters';
import type { CountName, DrawnCity } from '../../data/model/types';

/** It begins in April, so that a calendar month is no month of the run. */
const city = reducedCity(wholeCity(), {
  streets: 80,
  issues: 20,
  first: '2020-04',
  last: '2023-03',
  around: '110105026',
  including: ['transport/parking/ground-locks', 'safety/fire/hallway-clutter', 'health/public/smoking'],
});
const volume = { perCell: 12, even: true };
const draw = (changes: Partial<Parameters> = {}, seed = 's') =>
  drawCity(plain({ volume, ...changes }), city, seed, { outcomes: false });
const calm = draw();

/** The sum over all streets (not the city-level place) of some values of an issue, or of all, in some months. */
function total(
  { shape }: DrawnCity,
  values: ArrayLike<number>,
  { issue, first = 0, end = shape.months }: { issue?: number; first?: number; end?: number },
): number {
  let sum = 0;
  for (let street = 0; street < city.streets.length; street += 1) {
    for (let column = 0; column < shape.issues; column += 1) {
      if (issue !== undefined && column !== issue) continue;
      for (let month = first; month < end; month += 1) {
        sum += values[(street * shape.issues + column) * shape.months + month] ?? 0;
      }
    }
  }
  return sum;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [x, y] = [mean(a), mean(b)];
  const product = (p: readonly number[], u: number, q: readonly number[], v: number) =>
    p.reduce((sum, one, at) => sum + (one - u) * ((q[at] ?? 0) - v), 0);
  return product(a, x, b, y) / Math.sqrt(product(a, x, a, x) * product(b, y, b, y));
}

describe('over time', () => {
  it('each issue grows or shrinks by its own trend', () => {
    const [grown, flat] = [draw({ trendDeviation: 0.3 }), draw({ trendDeviation: 0 })];
    const found = city.issues.map((_, issue) => {
      const change = (drawn: DrawnCity) =>
        total(drawn, drawn.mean, { issue, first: 24 }) / total(drawn, drawn.mean, { issue, end: 12 });
      return Math.log(change(grown) / change(flat)) / 2;
    });
    const trends = grown.truth.issues.map(({ trend }) => trend);
    found.forEach((one, issue) => expect(Math.abs(one - (trends[issue] ?? 0))).toBeLessThan(0.03));
    const deviation = Math.sqrt(trends.reduce((sum, one) => sum + one * one, 0) / trends.length);
    expect(deviation).toBeGreaterThan(0.15);
    expect(deviation).toBeLessThan(0.45);
    for (const { trend } of flat.truth.issues) expect(Math.abs(trend)).toBe(0);
  });

  it('Spring Festival is quieter from three days before to eleven after, and the truth says so', () => {
    const springFestival = { from: -3, to: 11, logEffect: -0.35 };
    const festive = draw({ springFestival });
    const without = draw({ springFestival: { ...springFestival, logEffect: 0 } });
    expect(festive.truth.springFestival).toEqual(springFestival);
    expect(draw({}).truth.springFestival).toEqual(springFestival);
    const { calendar } = city;
    const days = (from: string, to: string) =>
      calendar.dates.flatMap((date, day) => (date >= from && date <= to ? [day] : []));
    // The first days of the lunar year were 12 February 2021, 1 February 2022 and 22 January 2023.
    const quiet = [
      ...days('2021-02-09', '2021-02-23'),
      ...days('2022-01-29', '2022-02-12'),
      ...days('2023-01-19', '2023-02-02'),
    ];
    expect(quiet).toHaveLength(45);
    city.issues.forEach((_, issue) => {
      const weights = (drawn: typeof calm) => drawn.blueprint.intensity.daily[issue] ?? [];
      weights(without).forEach((weight, day) => {
        const expected = quiet.includes(day) ? weight * Math.exp(-0.35) : weight;
        expect(weights(festive)[day]).toBeCloseTo(expected, 9);
      });
    });
    // In the counts: February 2021 has 15 such days of its 28.
    const share = (drawn: DrawnCity) =>
      total(drawn, drawn.counts.requests, { first: 10, end: 11 }) / total(drawn, drawn.counts.requests, {});
    expect(share(festive) / share(without)).toBeGreaterThan(0.75);
    expect(share(festive) / share(without)).toBeLessThan(0.92);
  });

  it('the truth has what each calendar month expects over the mean month', () => {
    calm.truth.issues.forEach(({ code, calendarMonths }, issue) => {
      // April 2020 is the first; each calendar month comes three times.
      const sums = Array.from({ length: 12 }, (_, calendarMonth) =>
        [0, 12, 24].reduce((sum, year) => {
          const first = year + ((calendarMonth + 9) % 12);
          return sum + total(calm, calm.mean, { issue, first, end: first + 1 });
        }, 0),
      );
      const mean = sums.reduce((sum, one) => sum + one, 0) / 12;
      sums.forEach((sum, month) => expect(calendarMonths[month], code).toBeCloseTo(sum / mean, 6));
    });
  });

  it('a plan’s fading ones fade and its emerging ones emerge', () => {
    const part = { count: 2, streets: 5, months: 12, ratio: 4 };
    const drawn = draw({ plan: plan({ emerging: part, fading: part }) });
    const { plantings } = drawn.truth;
    expect(plantings.map(({ kind, ratio }) => [kind, ratio])).toEqual([
      ['emerging', 4],
      ['emerging', 4],
      ['fading', 0.25],
      ['fading', 0.25],
    ]);
    for (const { issues, streets, ratio } of plantings) {
      const issue = city.issues.findIndex(({ code }) => code === issues[0]);
      const last = (one: DrawnCity) => {
        const at = (street: number) =>
          one.mean[(street * one.shape.issues + issue) * one.shape.months + one.shape.months - 1] ?? 0;
        const sum = (inside: boolean) =>
          city.streets.reduce(
            (all, { code }, street) => (streets?.includes(code) === inside ? all + at(street) : all),
            0,
          );
        return sum(true) / sum(false);
      };
      expect(last(drawn) / last(calm)).toBeCloseTo(ratio, 6);
    }
  });
});

describe('in space', () => {
  it('a street that reports more readily has more requests to its residents', () => {
    const drawn = draw({ propensity: { deviation: 0.4 } });
    const rates = city.streets.map(({ residents }, street) => {
      const { issues, months } = drawn.shape;
      const from = street * issues * months;
      const own = drawn.counts.requests.subarray(from, from + issues * months);
      return Math.log(own.reduce((sum, count) => sum + count, 0) / residents);
    });
    const readiness = drawn.truth.streets.map(({ propensity }) => Math.log(propensity));
    expect(correlation(readiness, rates)).toBeGreaterThan(0.5);
    const plainly = draw({ propensity: { deviation: 0 } });
    for (const { propensity } of plainly.truth.streets) expect(propensity).toBeCloseTo(1, 9);
  });

  it('the streets of each planting of a plan hang together, on issues that nothing else is about', () => {
    const part = { count: 2, streets: 6, months: 12, ratio: 3 };
    const named = {
      id: 'named',
      kind: 'policy',
      issues: ['transport/parking/ground-locks'],
      streets: null,
      from: '2021-07-01',
      to: '2023-03-31',
      ratio: 0.7,
      shape: 'level',
      controls: ['safety/fire/hallway-clutter'],
    } as const;
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const { plantings, classes } = draw(
        {
          plantings: [named],
          plan: plan({ patches: part, emerging: part, fading: part, outbreaks: part }),
          classes: { hard: 2, common: 2, individual: 2 },
        },
        seed,
      ).truth;
      const others = [
        ...named.issues,
        ...named.controls,
        ...classes.hard,
        ...classes.common,
        ...classes.individual.map(({ issue }) => issue),
      ];
      const drawn = plantings.filter(({ id }) => id !== 'named');
      expect(drawn).toHaveLength(8);
      for (const { id, issues, streets } of drawn) {
        for (const issue of issues) expect(others, `${seed} ${id}`).not.toContain(issue);
        expect(streets, `${seed} ${id}`).toHaveLength(6);
        expect(reached(streets ?? []), `${seed} ${id}`).toBe(6);
      }
    }
  });
});

/** How many of the streets can be walked to from the first of them without leaving them. */
function reached(codes: readonly string[]): number {
  const inside = new Set(codes.map((code) => city.streets.findIndex((street) => street.code === code)));
  const seen = new Set<number>();
  const open = [...inside].slice(0, 1);
  for (let street = open.pop(); street !== undefined; street = open.pop()) {
    if (seen.has(street)) continue;
    seen.add(street);
    open.push(...(city.neighbours[street] ?? []).filter((other) => inside.has(other)));
  }
  return seen.size;
}

describe('outcomes', () => {
  const flat = (rate: number) => [['2020-04', rate]] as const;
  const outcomes = {
    ...plain().outcomes,
    resolved: flat(0.7),
    satisfied: flat(0.75),
    contacted: flat(0.95),
    withinDeadline: flat(0.9),
    repeat: flat(0.1),
    streetDeviation: 0,
    issueOffsets: 0,
  };
  const drawWith = (changes: Partial<Parameters>) => drawCity(plain({ volume, ...changes }), city, 's');
  const rate = (drawn: DrawnCity, name: CountName, issue?: number) => {
    const of = issue === undefined ? {} : { issue };
    return total(drawn, drawn.counts[name], of) / total(drawn, drawn.counts.assessed, of);
  };

  it('have their rates, and who was helped is more often satisfied', () => {
    const drawn = drawWith({ outcomes });
    const [resolved, satisfied] = [rate(drawn, 'resolved'), rate(drawn, 'satisfied')];
    expect(Math.abs(resolved - 0.7)).toBeLessThan(0.005);
    expect(Math.abs(satisfied - 0.75)).toBeLessThan(0.005);
    expect(Math.abs(rate(drawn, 'contacted') - 0.95)).toBeLessThan(0.005);
    // All cells have the same chances, so that over cells of n the two counts vary together by n × what one case has.
    let [together, apart] = [0, 0];
    drawn.counts.assessed.forEach((assessed, at) => {
      const own = (drawn.counts.resolved[at] ?? 0) - assessed * resolved;
      together += own * ((drawn.counts.satisfied[at] ?? 0) - assessed * satisfied);
      apart += own * own;
    });
    // Of those who were helped a quarter of 25 % is not satisfied; the others are what makes 75 % of all.
    const [ifHelped, ifNot] = [1 - 0.25 * 0.25, (0.75 - 0.7 * (1 - 0.25 * 0.25)) / 0.3];
    expect(Math.abs(together / apart - (ifHelped - ifNot))).toBeLessThan(0.05);
    expect(ifHelped - ifNot).toBeGreaterThan(0.5);
  });

  it('of hard issues are much worse than the city’s', () => {
    const drawn = drawWith({ outcomes, classes: { hard: 2, common: 0, individual: 0 } });
    expect(drawn.truth.classes.hard).toHaveLength(2);
    for (const code of drawn.truth.classes.hard) {
      const issue = city.issues.findIndex((one) => one.code === code);
      expect(rate(drawn, 'resolved', issue), code).toBeLessThan(rate(drawn, 'resolved') - 0.2);
    }
  });

  it('are never expected above the ceiling', () => {
    const high = { ...outcomes, resolved: flat(0.79), issueOffsets: 3, streetDeviation: 1, ceiling: 0.8 };
    const drawn = drawWith({ outcomes: high });
    let [assessed, resolved] = [0, 0];
    const { issueResolve, streetResolve } = drawn.blueprint.rates;
    // Cells that the effects of their issue and street would take far above it.
    city.streets.forEach((_, street) => {
      city.issues.forEach((__, issue) => {
        if ((issueResolve[issue] ?? 0) + (streetResolve[street] ?? 0) < 2) return;
        for (let month = 0; month < drawn.shape.months; month += 1) {
          const at = (street * drawn.shape.issues + issue) * drawn.shape.months + month;
          assessed += drawn.counts.assessed[at] ?? 0;
          resolved += drawn.counts.resolved[at] ?? 0;
        }
      });
    });
    expect(assessed).toBeGreaterThan(1000);
    expect(Math.abs(resolved / assessed - 0.8)).toBeLessThan(5 * Math.sqrt((0.8 * 0.2) / assessed));
  });
});

it('the walk that finds connected streets finds as many as it should', () => {
  const codes = (streets: readonly number[]) => streets.flatMap((street) => city.streets[street]?.code ?? []);
  expect(reached(codes(connected(city.neighbours, 0, 12)))).toBe(12);
  const far = city.streets.findIndex((_, street) => street > 0 && !city.neighbours[0]?.includes(street));
  expect(reached(codes([0, far]))).toBe(1);
});
