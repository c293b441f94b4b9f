import { describe, expect, it } from 'vitest';
import { connected, reducedCity, wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { smoothField } from '../../data/model/fields';
import { plain, plan } from '../../data/model/parameters';
import { Random } from '../../data/model/random';
import type { City, DrawnCity, Planting } from '../../data/model/types';

const city = reducedCity(wholeCity(), {
  streets: 80,
  issues: 16,
  first: '2020-01',
  last: '2022-12',
  around: '110105026',
  including: ['transport/parking/ground-locks', 'safety/fire/hallway-clutter', 'health/public/smoking'],
});
const LOCKS = 'transport/parking/ground-locks';
const issueOf = (code: string) => city.issues.findIndex((issue) => issue.code === code);
const patch = connected(city.neighbours, 10, 6).flatMap((street) => city.streets[street]?.code ?? []);

function planting(changes: Partial<Planting>): Planting {
  return {
    id: 'planted',
    kind: 'patch',
    issues: [LOCKS],
    streets: patch,
    from: '2021-01-01',
    to: '2021-12-31',
    ratio: 3,
    shape: 'level',
    controls: [],
    ...changes,
  };
}

/** Sums over some streets, an issue and some months: of the counts and of what was expected. */
function sums(drawn: DrawnCity, issue: number, inPatch: boolean, first: number, end: number) {
  const { issues, months } = drawn.shape;
  let [counted, expected] = [0, 0];
  city.streets.forEach(({ code }, street) => {
    if (patch.includes(code) !== inPatch) return;
    for (let month = first; month < end; month += 1) {
      const at = (street * issues + issue) * months + month;
      counted += drawn.counts.requests[at] ?? 0;
      expected += drawn.mean[at] ?? 0;
    }
  });
  return { counted, expected };
}

describe('over-dispersion', () => {
  it.each([1, 2, 4, 6])('of %d is that of the counts about their expectation', (dispersion) => {
    const drawn = drawCity(plain({ volume: { perCell: 6, even: true }, dispersion }), city, 's', {
      outcomes: false,
    });
    const cells = city.streets.length * drawn.shape.issues * drawn.shape.months;
    let [chi, over] = [0, 0];
    for (let at = 0; at < cells; at += 1) {
      const mean = drawn.mean[at] ?? 0;
      if (mean < 1) continue;
      chi += ((drawn.counts.requests[at] ?? 0) - mean) ** 2 / mean;
      over += 1;
    }
    expect(over).toBeGreaterThan(20_000);
    expect(Math.abs(chi / over / dispersion - 1)).toBeLessThan(0.06);
  });

  it('is each issue’s own by default', () => {
    const drawn = drawCity(plain({ volume: { perCell: 12, even: true } }), city, 's', { outcomes: false });
    const { issues, months } = drawn.shape;
    city.issues.forEach(({ dispersion }, issue) => {
      let [chi, over] = [0, 0];
      for (let street = 0; street < city.streets.length; street += 1) {
        for (let month = 0; month < months; month += 1) {
          const at = (street * issues + issue) * months + month;
          const mean = drawn.mean[at] ?? 0;
          if (mean < 2) continue;
          chi += ((drawn.counts.requests[at] ?? 0) - mean) ** 2 / mean;
          over += 1;
        }
      }
      expect(drawn.truth.issues[issue]?.dispersion).toBe(dispersion);
      if (over > 800) expect(Math.abs(chi / over / dispersion - 1)).toBeLessThan(0.35);
    });
  });
});

/** Moran's I with row-standardised weights. */
function moran({ neighbours }: City, values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [cross, square] = [0, 0];
  values.forEach((value, street) => {
    const beside = neighbours[street] ?? [];
    const lag =
      beside.reduce((sum, other) => sum + (values[other] ?? 0) - mean, 0) / Math.max(beside.length, 1);
    cross += (value - mean) * lag;
    square += (value - mean) ** 2;
  });
  return cross / square;
}

describe('fields', () => {
  const whole = wholeCity();
  const meanMoran = (smooth: number) => {
    const found = Array.from({ length: 12 }, (_, number) =>
      moran(whole, smoothField(new Random('s', `test ${number}`), whole.neighbours, { smooth, rounds: 4 })),
    );
    return found.reduce((sum, value) => sum + value, 0) / found.length;
  };

  it('are alike between neighbours as far as they are told to be', () => {
    expect(Math.abs(meanMoran(0))).toBeLessThan(0.03);
    expect(meanMoran(0.6)).toBeGreaterThan(0.3);
    expect(meanMoran(1)).toBeGreaterThan(0.7);
  });

  it('make the rates of streets alike too', () => {
    const drawn = drawCity(plain(), city, 's', { outcomes: false });
    const { issues, months } = drawn.shape;
    const found = city.issues.map((_, issue) => {
      const rates = Float64Array.from(city.streets, (__, street) => {
        let count = 0;
        for (let month = 0; month < months; month += 1) {
          count += drawn.counts.requests[(street * issues + issue) * months + month] ?? 0;
        }
        return count / (drawn.exposure[street * months] ?? 1);
      });
      return moran(city, rates);
    });
    expect(found.reduce((sum, value) => sum + value, 0) / found.length).toBeGreaterThan(0.15);
  });

  it('of a group of issues go together, and others do not', () => {
    const members = city.issues.slice(0, 6).map(({ code }) => code);
    const groups = [{ id: 'together', issues: members, signal: 0.8 }];
    const { blueprint } = drawCity(
      plain({ groups, fields: { spread: 0.5, smooth: 0.6, rounds: 4 } }),
      city,
      's',
      {
        outcomes: false,
      },
    );
    const log = (issue: number) =>
      city.streets.map((_, street) =>
        Math.log(blueprint.fields.rate[street * city.issues.length + issue] ?? 1),
      );
    expect(correlation(log(0), log(1))).toBeGreaterThan(0.6);
    expect(correlation(log(2), log(5))).toBeGreaterThan(0.6);
    expect(Math.abs(correlation(log(0), log(9)))).toBeLessThan(0.4);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, at) => sum + value * (q[at] ?? 0), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

describe('what is planted', () => {
  const volume = { perCell: 12, even: true };
  const calm = drawCity(plain({ volume }), city, 's', { outcomes: false });
  const of = (changes: Partial<Planting>) =>
    drawCity(plain({ volume, plantings: [planting(changes)] }), city, 's', { outcomes: false });
  const locks = issueOf(LOCKS);

  /** Expected in the patch against outside of it, over the same without the planting. */
  const ratio = (drawn: DrawnCity, first: number, end: number) => {
    const part = (one: DrawnCity) =>
      sums(one, locks, true, first, end).expected / sums(one, locks, false, first, end).expected;
    return part(drawn) / part(calm);
  };

  it('multiplies the expectation by its ratio on its days, and nothing else', () => {
    const drawn = of({});
    expect(ratio(drawn, 12, 24)).toBeCloseTo(3, 9);
    expect(ratio(drawn, 0, 12)).toBeCloseTo(1, 9);
    expect(ratio(drawn, 24, 36)).toBeCloseTo(1, 9);
    expect(drawn.truth.plantings).toHaveLength(1);
  });

  it('shows in the counts', () => {
    const drawn = of({});
    const { counted, expected } = sums(drawn, locks, true, 12, 24);
    const dispersion = city.issues[locks]?.dispersion ?? 1;
    expect(Math.abs(counted - expected)).toBeLessThan(5 * Math.sqrt(expected * dispersion));
  });

  it('rises and falls along a ramp, and stays where it ended', () => {
    const emerging = of({ kind: 'emerging', shape: 'ramp', ratio: 4 });
    expect(ratio(emerging, 11, 12)).toBeCloseTo(1, 9);
    const along = [12, 15, 18, 21, 24].map((month) => ratio(emerging, month, month + 1));
    expect(along).toEqual([...along].sort((a, b) => a - b));
    expect(ratio(emerging, 24, 36)).toBeCloseTo(4, 9);
    const fading = of({ kind: 'fading', shape: 'ramp', ratio: 0.25 });
    expect(ratio(fading, 24, 36)).toBeCloseTo(0.25, 9);
  });

  it('as a policy changes its issues from its day on in the whole city, and not its controls', () => {
    const drawn = of({ kind: 'policy', streets: null, from: '2021-07-01', to: '2022-12-31', ratio: 0.7 });
    const change = (issue: number) => {
      const part = (one: DrawnCity) => {
        const whole = (first: number, end: number) =>
          sums(one, issue, true, first, end).expected + sums(one, issue, false, first, end).expected;
        return whole(18, 36) / whole(0, 18);
      };
      return part(drawn) / part(calm);
    };
    expect(change(locks)).toBeCloseTo(0.7, 9);
    expect(change(issueOf('safety/fire/hallway-clutter'))).toBeCloseTo(1, 9);
  });

  it('leaves the fields as they were: another planting draws no other city', () => {
    const drawn = of({ ratio: 5 });
    expect(drawn.blueprint.fields).toEqual(calm.blueprint.fields);
  });
});

describe('a plan', () => {
  it('plants as many as it says, each on an issue of its own, by the seed', () => {
    const parameters = plain({
      plan: plan({
        patches: { count: 2, streets: 6, months: 12, ratio: 2 },
        singles: { count: 2, months: 6, ratio: 4 },
        emerging: { count: 1, streets: 4, months: 12, ratio: 3 },
        policies: { count: 1, controls: 3, ratio: 0.8 },
      }),
      classes: { hard: 2, common: 2, individual: 2 },
    });
    const { truth } = drawCity(parameters, city, 's', { outcomes: false });
    expect(truth.plantings.map(({ kind }) => kind)).toEqual([
      'patch',
      'patch',
      'single',
      'single',
      'emerging',
      'policy',
    ]);
    const issues = truth.plantings.flatMap((one) => [...one.issues, ...one.controls]);
    expect(new Set(issues).size).toBe(issues.length);
    expect(truth.plantings[0]?.streets).toHaveLength(6);
    expect(drawCity(parameters, city, 't', { outcomes: false }).truth.plantings).not.toEqual(truth.plantings);
    const { hard, common, individual } = truth.classes;
    expect(new Set([...hard, ...common, ...individual.map(({ issue }) => issue)]).size).toBe(6);
    const of = (code: string) => truth.issues.find((issue) => issue.code === code);
    for (const code of common) expect(of(code)?.spread).toBeLessThan(0.1);
    for (const { issue } of individual) expect(of(issue)?.concentration).toBeGreaterThan(0.05);
    for (const code of hard) expect(of(code)?.resolveOffset).toBe(parameters.classEffects.hardResolve);
  });
});
