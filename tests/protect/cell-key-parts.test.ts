import { describe, expect, it } from 'vitest';
import { checkCellKey } from '../../data/check/cell-key';
import { Findings } from '../../data/check/report';
import { faultLine } from '../../data/check/words';
import { withDuckDB } from '../../data/publish/native';
import { perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { cellsManifest, fillCells, fillDimensions, type CellsTable } from './cell-key-manifest';

const [VARIANCE, LARGEST] = [3, 8];
/** The deviations of a count that is not small. */
const DEVIATIONS = perturbationTable(VARIANCE, LARGEST).at(-1)?.deviations ?? [];
/** By how much the difference of two perturbed counts of other requests is off the true one, and how likely. */
const OFF = DEVIATIONS.flatMap((one) =>
  DEVIATIONS.map((other) => ({ by: one.by - other.by, probability: one.probability * other.probability })),
);
const chance = (by: number) => OFF.reduce((sum, one) => sum + (one.by === by ? one.probability : 0), 0);
const MOST = 40;

describe('the difference of a perturbed count and a perturbed part of it', () => {
  it('is off by twice the variance and twice the largest deviation', () => {
    const variance = OFF.reduce((sum, { by, probability }) => sum + by ** 2 * probability, 0);
    expect(variance).toBeCloseTo(2 * VARIANCE, 6);
    expect(Math.max(...OFF.map(({ by }) => by))).toBe(2 * LARGEST);
    // One in six pairs has the same value although it does not count the same requests.
    expect(chance(0)).toBeGreaterThan(0.15);
    expect(chance(0)).toBeLessThan(0.18);
  });

  it('seldom makes a small difference likelier than a half, for a reader to whom all are alike', () => {
    const likelihoods = (shown: number) =>
      Array.from({ length: MOST }, (_, index) => chance(shown - (index + 1)));
    for (const truth of [1, 2, 3, 4]) {
      let guessed = 0;
      for (let shown = truth - 2 * LARGEST; shown <= truth + 2 * LARGEST; shown += 1) {
        const all = likelihoods(shown);
        const share = (all[truth - 1] ?? 0) / all.reduce((sum, one) => sum + one, 0);
        if (share > 0.5) guessed += chance(shown - truth);
      }
      expect(guessed).toBeLessThan(truth === 1 ? 0.16 : 0.001);
    }
  });

  it('is left with one possible number only where both deviations are at their ends, which is caught', async () => {
    expect(chance(-2 * LARGEST)).toBeLessThan(1e-8);
    const table: CellsTable = { name: 'district', grain: ['district_id'] };
    const check = (requests: number, resolved: number) =>
      withDuckDB(async (connection) => {
        await fillDimensions(connection, [2]);
        await fillCells(connection, table, [[1, requests, resolved]]);
        const findings = new Findings();
        await checkCellKey(connection, cellsManifest([table], { largest: LARGEST }), findings);
        return findings.faults;
      });
    expect(await check(100, 100)).toEqual([]);
    expect(await check(100, 98 + 2 * LARGEST)).toEqual([]);
    const [fault, ...others] = await check(100, 99 + 2 * LARGEST);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      code: 'cell-key-difference',
      detail: { whole: 'requests', part: 'resolved', count: '1' },
    });
    if (!fault) throw new Error('no fault');
    expect(faultLine(fault, 'zh')).toContain('requests 与 resolved 之差只能是 1');
    expect(faultLine(fault, 'en')).toContain('requests less resolved at district_id = 1 can only be 1');
  });
});
