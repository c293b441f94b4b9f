import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emergingHotSpot, mannKendall } from '../../src/stats';
import vectors from './vectors/mann-kendall.json';

describe(`Mann and Kendall's test equals ${vectors.call}`, () => {
  it.each(vectors.series)('$name', ({ x, S, variance, z, p, slope }) => {
    const trend = mannKendall(x);
    expect(trend.S).toBe(S);
    expect(Math.abs(trend.variance / variance - 1)).toBeLessThan(1e-10);
    expect(Math.abs(trend.z - z)).toBeLessThan(1e-10);
    expect(Math.abs(trend.p - p)).toBeLessThan(1e-10);
    expect(Math.abs((trend.slope ?? NaN) - slope)).toBeLessThan(1e-10);
  });
});

describe('a trend', () => {
  const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 40 });

  it('turns about with time, and with sign', () => {
    fc.assert(
      fc.property(series, (x) => {
        const forth = mannKendall(x);
        for (const back of [mannKendall([...x].reverse()), mannKendall(x.map((value) => -value))]) {
          expect(back.S + forth.S).toBe(0);
          expect(back.z + forth.z).toBeCloseTo(0, 12);
          expect((back.slope ?? NaN) + (forth.slope ?? NaN)).toBeCloseTo(0, 12);
          expect(back.p).toBeCloseTo(forth.p, 12);
        }
      }),
    );
  });

  it('is of order alone: a monotone change of scale leaves z', () => {
    fc.assert(
      fc.property(series, (x) => {
        expect(mannKendall(x.map((value) => Math.exp(value)))).toMatchObject({
          z: mannKendall(x).z,
          S: mannKendall(x).S,
        });
      }),
    );
  });

  it('of a straight line has its slope, with a step missing too', () => {
    expect(mannKendall([1, 3, 5, 7, 9])).toMatchObject({ S: 10, slope: 2 });
    expect(mannKendall([1, 3, null, 7, 9])).toMatchObject({ S: 6, slope: 2 });
  });

  it('is none under four steps or where all are the same', () => {
    expect(mannKendall([1, 2, 3])).toMatchObject({ z: 0, p: 1, slope: 1 });
    expect(mannKendall([5, 5, 5, 5, 5])).toEqual({ S: 0, variance: 0, z: 0, p: 1, slope: 0 });
    expect(mannKendall([])).toMatchObject({ S: 0, z: 0, p: 1, slope: null });
    expect(() => mannKendall([1, Infinity])).toThrow(
      new RangeError('x[1] must be a finite number or null, not Infinity'),
    );
  });
});

const up = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const down = [...up].reverse();
const level = [3, 1, 2, 3, 1, 2, 3, 1, 2, 2];
const all = (flag: number): number[] => up.map(() => flag);

describe('an emerging hot spot', () => {
  it.each([
    ['new', [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], level],
    ['new', [0, 0, -1, 0, 0, 0, 0, 0, 0, 1], level],
    ['consecutive', [0, 0, 0, 0, 0, 0, 0, 1, 1, 1], level],
    ['consecutive', [0, 0, 1, 1, 1, 1, 1, 1, 1, 1], up],
    ['consecutive', [-1, 0, 0, 0, 0, 0, 0, 0, 1, 1], level],
    ['intensifying', all(1), up],
    ['intensifying', [1, 1, 1, 0, 1, 1, 1, 1, 1, 1], up],
    ['persistent', all(1), level],
    ['persistent', [0, 1, 1, 1, 1, 1, 1, 1, 1, 1], level],
    ['diminishing', all(1), down],
    ['historical', [1, 1, 1, 1, 1, 1, 1, 1, 1, 0], level],
    ['historical', [1, 1, 1, 1, 1, 1, 1, 1, 1, -1], down],
    ['sporadic', [1, 0, 1, 0, 0, 0, 0, 0, 0, 1], level],
    ['sporadic', [1, 0, 0, 1, 1, 0, 0, 0, 1, 1], level],
    ['oscillating', [1, 0, -1, 0, 0, 0, 0, 0, 0, 1], level],
    ['none', [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], level],
    ['none', all(0), up],
    ['new-cold', [0, 0, 0, 0, 0, 0, 0, 0, 0, -1], level],
    ['intensifying-cold', all(-1), down],
    ['diminishing-cold', all(-1), up],
    ['oscillating-cold', [-1, 0, 1, 0, 0, 0, 0, 0, 0, -1], level],
    ['historical-cold', [-1, -1, -1, -1, -1, -1, -1, -1, -1, 0], level],
    ['insufficient', [0, 0, 0, 0, 0, 0, 0, 0, 1], level.slice(1)],
    ['insufficient', [0, null, 0, 0, 0, 0, 0, 0, 0, 1], level],
    ['insufficient', all(1), [null, ...up.slice(1)]],
  ] as const)('is %s of %j', (category, flags, z) => {
    expect(emergingHotSpot(flags, z)).toBe(category);
  });

  it('takes a share of 18 in 20 as 90 %', () => {
    const flags = [...new Array<number>(18).fill(1), 0, 1];
    expect(emergingHotSpot([0, ...flags.slice(1)], [...level, ...level])).toBe('persistent');
    expect(emergingHotSpot([0, 0, ...flags.slice(2)], [...level, ...level])).toBe('sporadic');
  });

  it('mirrors for cold whatever is not nine in ten of either', () => {
    const flags = fc.array(fc.constantFrom(1, 0, 0, -1), { minLength: 10, maxLength: 30 });
    fc.assert(
      fc.property(flags, (states) => {
        const share = Math.max(...[1, -1].map((flag) => states.filter((state) => state === flag).length));
        fc.pre(share < 0.9 * states.length);
        const z = states.map((state, step) => state * 3 + Math.sin(step));
        const hot = emergingHotSpot(states, z);
        const cold = emergingHotSpot(
          states.map((state) => -state),
          z.map((score) => -score),
        );
        if (hot === 'none') expect(cold).toBe('none');
        else expect(cold).toBe(hot.endsWith('-cold') ? hot.replace('-cold', '') : `${hot}-cold`);
      }),
    );
  });

  it('refuses flags that are none', () => {
    expect(() => emergingHotSpot([0.5], [1])).toThrow(new RangeError('a flag must be 1, 0 or -1, not 0.5'));
    expect(() => emergingHotSpot([1], [])).toThrow(
      new RangeError('flags and z must be of one length, not 1 and 0'),
    );
  });
});
