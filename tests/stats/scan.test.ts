import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestZones, spaceTimeScan, wilsonInterval } from '../../src/stats';
import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';
import vectors from './vectors/scan.json';

const { poisson, permutation } = vectors;

describe(`the Poisson scan finds what was found by ${vectors.poissonBy}`, () => {
  const zones = nearestZones(poisson.x, poisson.y, poisson.residents, 0.5);
  const options = { exposure: poisson.residents, maxDuration: 1, minCases: 2 };

  it('the strongest circle', () => {
    const { clusters } = spaceTimeScan(poisson.cases, zones, { ...options, replicates: 0 });
    const [first] = clusters;
    expect(Math.abs((first?.llr ?? NaN) - poisson.llr)).toBeLessThan(1e-9);
    expect(first?.cases).toBe(poisson.c);
    expect(Math.abs((first?.expected ?? NaN) - poisson.e)).toBeLessThan(1e-9);
    expect(first?.units).toEqual(zones[poisson.centre]?.slice(0, poisson.k));
    expect(first).toMatchObject({ p: null, gumbelP: null, recurrence: null, from: 0, to: 0, duration: 1 });
  });

  it('which is rare by chance alone, and less so as the counts vary', () => {
    const alone = spaceTimeScan([poisson.cases], zones, { ...options, overdispersion: 1, replicates: 99 });
    const varied = spaceTimeScan([poisson.cases], zones, { ...options, replicates: 99 });
    expect(alone.clusters[0]?.p).toBe(0.01);
    expect(alone.clusters[0]?.recurrence).toBe(100);
    expect(varied.overdispersion).toBeGreaterThan(1.4);
    expect(varied.clusters[0]?.p).toBeGreaterThan(0.02);
  });
});

describe(`the permutation scan finds what was found by ${vectors.permutationBy}`, () => {
  const options = { maxDuration: permutation.maxDuration, minCases: 2, overdispersion: 1 };
  const { clusters } = spaceTimeScan(permutation.counts, permutation.zones, { ...options, replicates: 4999 });

  it('the strongest window', () => {
    const [first] = clusters;
    expect(Math.abs((first?.llr ?? NaN) - permutation.llr)).toBeLessThan(1e-9);
    expect(Math.abs((first?.expected ?? NaN) - permutation.e)).toBeLessThan(1e-9);
    expect(first).toMatchObject({ cases: permutation.c, duration: permutation.duration, from: 6, to: 7 });
  });

  it(`with the p of ${vectors.permutationPBy}, but for the margins left free`, () => {
    expect(Math.abs((clusters[0]?.p ?? NaN) - permutation.p)).toBeLessThan(0.02);
    expect(Math.abs((clusters[0]?.gumbelP ?? NaN) - permutation.p)).toBeLessThan(0.03);
  });
});

const tables = fc.record({
  counts: fc.array(fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 7 }),
  exposure: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 5, maxLength: 5 }),
  maxDuration: fc.integer({ min: 1, max: 9 }),
});
const LINE = [0, 1, 2, 3, 4];
const lineZones = nearestZones(LINE, [0, 0, 0, 0, 0], [1, 1, 1, 1, 1], 0.6);

/** The highest ratio of all windows, as its definition says. */
function highest(
  counts: readonly (readonly number[])[],
  exposure: readonly number[] | null,
  maxDuration: number,
): number {
  const sum = (from: number, units: readonly number[]): number =>
    counts.slice(from).reduce((all, row) => units.reduce((some, unit) => some + (row[unit] ?? 0), all), 0);
  const C = sum(0, LINE);
  const whole = exposure?.reduce((all, residents) => all + residents, 0) ?? 0;
  let best = 0;
  for (const list of lineZones) {
    for (let size = 1; size <= list.length; size += 1) {
      for (let d = 1; d <= Math.min(maxDuration, counts.length); d += 1) {
        const zone = list.slice(0, size);
        const from = counts.length - d;
        const c = sum(from, zone);
        const residents = zone.reduce((all, unit) => all + (exposure?.[unit] ?? 0), 0);
        const e = exposure
          ? (C * residents * d) / (whole * counts.length)
          : (sum(0, zone) * sum(from, LINE)) / C;
        if (c < 3 || c <= e) continue;
        best = Math.max(best, c * Math.log(c / e) + (C > c ? (C - c) * Math.log((C - c) / (C - e)) : 0));
      }
    }
  }
  return best;
}

describe('a scan', () => {
  it('finds the highest of all windows, in either form', () => {
    fc.assert(
      fc.property(tables, ({ counts, exposure, maxDuration }) => {
        for (const base of [exposure, null]) {
          const options = { maxDuration, replicates: 0, ...(base ? { exposure: base } : {}) };
          const { clusters } = spaceTimeScan(counts, lineZones, options);
          expect(clusters[0]?.llr ?? 0).toBeCloseTo(highest(counts, base, maxDuration), 9);
        }
      }),
    );
  });

  it('lists clusters from the strongest down, of which no two share a unit', () => {
    fc.assert(
      fc.property(tables, ({ counts, maxDuration }) => {
        const { clusters } = spaceTimeScan(counts, lineZones, { maxDuration, minCases: 1, replicates: 19 });
        const units = clusters.flatMap((cluster) => cluster.units);
        expect(new Set(units).size).toBe(units.length);
        clusters.forEach(({ llr, p, cases, expected, ratio }, at) => {
          expect(llr).toBeLessThanOrEqual(clusters[at - 1]?.llr ?? Infinity);
          expect(p).toBeGreaterThanOrEqual(clusters[at - 1]?.p ?? 0.05);
          expect(ratio).toBe(cases / expected);
          expect(ratio).toBeGreaterThan(1);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('takes exposure in any unit, by step or once, and leaves out cases where nobody lives', () => {
    const counts = [
      [2, 3, 1, 4, 2],
      [1, 2, 9, 8, 2],
    ];
    const scan = (exposure: number[] | number[][], from = counts): unknown =>
      spaceTimeScan(from, lineZones, { exposure, maxDuration: 2, overdispersion: 1.5, replicates: 49 });
    const once = scan([10, 20, 30, 40, 50]);
    expect(scan([[10, 20, 30, 40, 50]])).toEqual(once);
    expect(
      scan([
        [10, 20, 30, 40, 50],
        [10, 20, 30, 40, 50],
      ]),
    ).toEqual(once);
    const nobody = counts.map((row) => row.map((count, unit) => (unit === 2 ? 0 : count)));
    expect(scan([10, 20, 0, 40, 50])).toEqual(scan([10, 20, 0, 40, 50], nobody));
  });

  it('finds nothing in nothing', () => {
    const none = [
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ];
    expect(spaceTimeScan(none, lineZones, { maxDuration: 2 })).toEqual({ clusters: [], overdispersion: 1 });
    expect(spaceTimeScan(none, lineZones, { maxDuration: 2, exposure: [1, 1, 1, 1, 1] }).clusters).toEqual(
      [],
    );
    expect(spaceTimeScan([], [], { maxDuration: 2 }).clusters).toEqual([]);
  });

  it.each([
    [() => spaceTimeScan([[1, 2], [3]], [], { maxDuration: 1 }), 'counts[1] must have 2 units, not 1'],
    [
      () => spaceTimeScan([[1, NaN]], [], { maxDuration: 1 }),
      'counts[0][1] must be a whole number from 0 up, not NaN',
    ],
    [
      () => spaceTimeScan([[1, 2]], [[2]], { maxDuration: 1 }),
      'zones[0] names unit 2, but the units are 0 to 1',
    ],
    [() => spaceTimeScan([[1, 2]], [[1, 1]], { maxDuration: 1 }), 'zones[0] names a unit twice'],
    [
      () => spaceTimeScan([[1, 2]], [], { maxDuration: 0 }),
      'maxDuration must be a whole number from 1 up, not 0',
    ],
    [
      () => spaceTimeScan([[1, 2]], [], { maxDuration: 1, overdispersion: -2 }),
      'overdispersion must be a finite number above 0, not -2',
    ],
    [
      () => spaceTimeScan([[1, 2]], [], { maxDuration: 1, exposure: [0, 0] }),
      'exposure must not be 0 throughout',
    ],
  ])('refuses arguments in words', (call, message) => expect(call).toThrow(new RangeError(message)));

  it('refuses a protected cell', () => {
    const counts = JSON.parse('[[1,null]]') as number[][];
    expect(() => spaceTimeScan(counts, [], { maxDuration: 1 })).toThrow(
      new RangeError('counts[0][1] must be a whole number from 0 up, not null'),
    );
  });
});

describe('the scan of a random town', () => {
  const random = new Random(21);
  const units = 40;
  const months = 24;
  const x = Array.from({ length: units }, () => random.uniform());
  const y = x.map(() => random.uniform());
  const zones = nearestZones(x, y, new Array<number>(units).fill(1), 0.15);
  const means = Float64Array.from({ length: units * months }, (_, at) => 4 + (at % units) / 2);

  function towns(phi: number, raised: (cell: number) => number, runs: number): number {
    const draws = new OverdispersedCounts(
      means.map((mean, cell) => mean * raised(cell)),
      phi,
    );
    const cells = new Float64Array(means.length);
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      draws.drawInto(cells, random);
      const counts = Array.from({ length: months }, (_, step) =>
        Array.from(cells.subarray(step * units, (step + 1) * units)),
      );
      const { clusters } = spaceTimeScan(counts, zones, { maxDuration: 4, replicates: 99, seed: run });
      if ((clusters[0]?.p ?? 1) <= 0.05) alarms += 1;
    }
    return alarms;
  }

  it.each([1, 2, 4])('without clusters, at φ = %i, gives no more false alarms than it says', (phi) => {
    const runs = 120;
    const alarms = towns(phi, () => 1, runs);
    // So that chance fails the test once in a thousand where the rate is the nominal 5 %.
    expect(wilsonInterval(alarms, runs, 0.998).low).toBeLessThan(0.05);
    expect(alarms).toBeGreaterThan(0);
  });

  it('finds a zone at three times its rate at φ = 2', () => {
    const hot = new Set(zones[7]?.slice(0, 4));
    const raised = (cell: number): number => (cell >= units * (months - 3) && hot.has(cell % units) ? 3 : 1);
    expect(wilsonInterval(towns(2, raised, 60), 60).low).toBeGreaterThan(0.9);
  });
});

describe('nearest zones', () => {
  it('grow by distance until the share is reached', () => {
    expect(nearestZones([0, 1, 3], [0, 0, 0], [10, 10, 20], 0.5)).toEqual([[0, 1], [1, 0], [2]]);
    expect(nearestZones([0, 1], [0, 0], [1, 9], 0.5)).toEqual([[0], []]);
    expect(nearestZones([0, 0, 0], [0, 0, 0], [1, 1, 1], 1)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('refuse a share in percent', () => {
    expect(() => nearestZones([0], [0], [1], 15)).toThrow(
      new RangeError('a share lies between 0 and 1, not 15'),
    );
  });
});
