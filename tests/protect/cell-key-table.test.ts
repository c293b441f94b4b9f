import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Findings } from '../../data/check/report';
import { checkPerturbation, possibleCounts } from '../../data/check/cell-key-table';
import { deviationsOf, momentsOf, perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { PublishFault } from '../../data/publish/publish-fault';

const asked = fc
  .record({
    largest: fc.integer({ min: 3, max: 12 }),
    share: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
  })
  .map(({ largest, share }) => ({ largest, variance: Math.max(0.5, share * largest ** 2) }));

function row(table: ReturnType<typeof perturbationTable>, count: number): ReadonlyMap<number, number> {
  return new Map(table[count]?.deviations.map(({ by, probability }) => [by, probability]));
}

describe('the table of deviations', () => {
  test('of any variance and largest deviation that go together is a proper one', () => {
    fc.assert(
      fc.property(asked, ({ variance, largest }) => {
        const table = perturbationTable(variance, largest);
        expect(table.map(({ count }) => count)).toEqual(Array.from({ length: largest + 4 }, (_, n) => n));
        for (const { count, deviations } of table) {
          const sum = deviations.reduce((total, { probability }) => total + probability, 0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-11);
          expect(Math.abs(momentsOf(deviations).mean)).toBeLessThan(1e-9);
          expect(deviations.map(({ by }) => by)).toEqual(deviationsOf(count, largest));
          for (const { by, probability } of deviations) {
            expect(Math.abs(by)).toBeLessThanOrEqual(largest);
            expect(count + by === 0 || count + by >= 3).toBe(true);
            expect(probability).toBeGreaterThan(0);
          }
        }
        expect(momentsOf(table.at(-1)?.deviations ?? []).variance).toBeCloseTo(variance, 6);
        // The check knows nothing of how the table was made, and finds nothing wrong with it.
        const findings = new Findings();
        checkPerturbation({ variance, largest, rate_minimum: 1, table }, findings);
        expect(findings.faults).toEqual([]);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('keeps 0, and gives 1 and 2 all the variance of the table where they can have it', () => {
    const table = perturbationTable(3, 5);
    expect(table[0]).toEqual({ count: 0, deviations: [{ by: 0, probability: 1 }] });
    for (const { deviations } of table.slice(1)) expect(momentsOf(deviations).variance).toBeCloseTo(3, 8);
  });

  test('gives a count the nearest variance that it can have', () => {
    // 1 becomes 0, 3, 4, …: between 0 and 3 alone the variance is 2, between 0 and 1 + largest it is `largest`.
    const low = perturbationTable(1.5, 5);
    expect(momentsOf(low[1]?.deviations ?? []).variance).toBeCloseTo(2, 8);
    expect(row(low, 1).get(-1)).toBeCloseTo(2 / 3, 9);
    expect(row(low, 1).get(2)).toBeCloseTo(1 / 3, 9);
    expect(momentsOf(low[8]?.deviations ?? []).variance).toBeCloseTo(1.5, 8);
    const high = perturbationTable(9, 5);
    expect(momentsOf(high[1]?.deviations ?? []).variance).toBeCloseTo(5, 6);
    expect(momentsOf(high[2]?.deviations ?? []).variance).toBeCloseTo(9, 8);
  });

  test('has the largest entropy: log p is a parabola in the deviation', () => {
    for (const count of [1, 3, 8, 11]) {
      const chances = row(perturbationTable(4, 8), count);
      const log = (by: number) => Math.log(chances.get(by) ?? NaN);
      const bends = [3, 4, 5].map((by) => log(by + 1) + log(by - 1) - 2 * log(by));
      for (const bend of bends) expect(bend).toBeCloseTo(bends[0] ?? NaN, 3);
    }
  });

  test('is the discretised normal far from 0', () => {
    // Σ d² exp(−d²/2s²) / Σ exp(−d²/2s²) = 3 over |d| ≤ 20 at s² = 3 to seven digits.
    const chances = row(perturbationTable(3, 20), 23);
    for (const by of [0, 1, 2, 5]) {
      expect(chances.get(by)).toBeCloseTo(Math.exp(-(by ** 2) / 6) / Math.sqrt(6 * Math.PI), 6);
    }
  });

  test('is the same every time', () => {
    expect(perturbationTable(3, 8)).toEqual(perturbationTable(3, 8));
    expect(row(perturbationTable(3, 5), 1).get(-1)).toBe(0.734469541084);
  });

  test.each([
    [9, 3],
    [30, 5],
    [0, 5],
    [NaN, 5],
  ])('of variance %d within ±%d there is none', (variance, largest) => {
    expect(() => perturbationTable(variance, largest)).toThrow(PublishFault);
  });

  test('tells of no shipped value which count it came from', () => {
    for (const [variance, largest] of [
      [2, 3],
      [3, 5],
      [3, 8],
      [8, 20],
    ] as const) {
      const possible = possibleCounts(perturbationTable(variance, largest));
      expect(possible[0]).toEqual(Array.from({ length: largest + 1 }, (_, n) => n));
      expect([possible[1], possible[2]]).toEqual([[], []]);
      expect(possible[3]).toEqual(Array.from({ length: largest + 3 }, (_, n) => n + 1));
      for (const counts of possible.slice(3)) expect(counts.length).toBeGreaterThan(largest);
    }
  });

  test('that tells of a value which count it came from is found out', () => {
    const row = (count: number, ...chances: [by: number, probability: number][]) => ({
      count,
      deviations: chances.map(([by, probability]) => ({ by, probability })),
    });
    const [third, ninth] = [1 / 3, 1 / 9];
    // All of mean 0 and variance 2; but 4 is only ever shipped for 7.
    const table = [
      row(0, [0, 1]),
      row(1, [-1, 2 * third], [2, third]),
      row(2, [-2, third], [1, 2 * third]),
      row(3, [-3, ninth], [0, 7 * ninth], [3, ninth]),
      row(4, [-1, 2 * third], [2, third]),
      row(5, [-2, third], [1, 2 * third]),
      row(6, [-3, ninth], [0, 7 * ninth], [3, ninth]),
    ];
    const findings = new Findings();
    checkPerturbation({ variance: 2, largest: 3, rate_minimum: 1, table }, findings);
    expect(findings.faults).toContainEqual({ code: 'perturbation-tells', detail: { value: 4, count: 7 } });
    expect(new Set(findings.faults.map(({ code }) => code))).toEqual(new Set(['perturbation-tells']));
  });
});
