import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/dataset/manifest';
import { countHeadline, rateHeadline } from '../../src/views/cells/headlines';
import {
  answerablePart,
  isPrecision,
  protectionOf,
  rateOf,
  rateRule,
} from '../../src/views/cells/protection';
import type { CellQuestion } from '../../src/query/question';
import { SMALL } from '../data-view/small-manifest';

type Table = Manifest['tables'][number];
const PLACE: Manifest['dimensions'][number] = {
  id: 'place',
  names: { zh: '地点', en: 'Place' },
  table: 'place',
  key: 'place_id',
  levels: [],
};

/** The small manifest with one table of cells by month, protected so, with those measures. */
function manifestWith(
  protection: Table['protection'],
  measures = ['received', 'assessed', 'resolved'],
): Manifest {
  const cells = SMALL.tables.find(({ role }) => role === 'cells');
  if (!cells) throw new Error('no cells');
  const columns = cells.columns.filter(({ name }) => name === 'month' || measures.includes(name));
  const table: Table = { ...cells, name: 'by_month', grain: ['month'], measures, columns, protected: true };
  return {
    ...SMALL,
    protection: {
      ...SMALL.protection,
      cell_key: { variance: 3, largest: 5, rate_minimum: 30, table: [] },
    },
    dimensions: [{ ...PLACE, id: 'period', table: null, key: null }, PLACE],
    tables: [protection === undefined ? table : { ...table, protection }],
  };
}

const byMonth = (measures: string[], by = ['month']): CellQuestion => {
  return { kind: 'cells', measures, by, clauses: [] };
};

describe('the protection of an answer', () => {
  it('is that of the table that answers', () => {
    const question = byMonth(['received']);
    expect(protectionOf(question, manifestWith('suppression')).method).toBe('suppression');
    expect(protectionOf(question, manifestWith('cell-key')).method).toBe('cell-key');
    expect(protectionOf(question, { ...SMALL, dimensions: manifestWith('cell-key').dimensions })).toEqual({
      method: 'none',
      refused: null,
    });
  });

  it('counts blanks as withheld where a table says only that it is protected', () => {
    expect(protectionOf(byMonth(['received']), manifestWith(undefined)).method).toBe('suppression');
  });

  it('is none where nothing answers, and the reason is one of precision', () => {
    const { method, refused } = protectionOf(byMonth(['received'], ['place']), manifestWith('cell-key'));
    expect(method).toBe('none');
    expect(refused && isPrecision(refused)).toBe(true);
    const unknown = protectionOf(byMonth(['nothing']), manifestWith('cell-key')).refused;
    expect(unknown && isPrecision(unknown)).toBe(false);
  });
});

describe('a question of counts and rates', () => {
  it('is asked without its rates where only they have no table', () => {
    const whole = byMonth(['received', 'resolution_rate']);
    expect(answerablePart(whole, manifestWith('cell-key'))).toEqual(whole);
    expect(answerablePart(whole, manifestWith('cell-key', ['received'])).measures).toEqual(['received']);
  });

  it('stays whole where nothing of it has a table', () => {
    const whole = byMonth(['received', 'resolution_rate'], ['place']);
    expect(answerablePart(whole, manifestWith('cell-key'))).toEqual(whole);
  });
});

describe('a rate of perturbed counts', () => {
  const rule = rateRule('cell-key', manifestWith('cell-key'));

  it('is within 0 and 1, and none below the least denominator', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 200 }), fc.integer({ min: -5, max: 200 }), (above, below) => {
        const rate = rateOf(above, below, rule);
        if (below < 30) expect(rate).toBe('below-minimum');
        else if (typeof rate === 'string') throw new Error(rate);
        else {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1);
          if (above >= 0 && above <= below) expect(rate).toBeCloseTo(above / below, 12);
        }
      }),
    );
  });

  it('has that minimum only where counts were perturbed', () => {
    expect(rateOf(3, 4, rateRule('suppression', manifestWith('suppression')))).toBe(0.75);
    expect(rateOf(3, 0, rateRule('none', SMALL))).toBe('no-base');
  });
});

describe('headlines of perturbed counts', () => {
  const span = { first: 2024 * 12, last: 2024 * 12 + 11 };
  const final = { first: 2023 * 12, last: span.last };
  const months = Array.from({ length: 24 }, (_, index) => final.first + index);
  const counts = months.map((month) => ({ month, count: 100 + (month % 5) }));
  const pairs = months.map((month) => ({ month, numerator: 70, denominator: 90 }));
  const rule = rateRule('cell-key', manifestWith('cell-key'));

  it('have a number, and neither interval nor change', () => {
    const value = counts.filter(({ month }) => month >= span.first).reduce((sum, one) => sum + one.count, 0);
    expect(countHeadline(counts, span, final, 'cell-key')).toEqual({
      absent: null,
      value,
      interval: 'perturbed',
      change: 'perturbed',
    });
    expect(rateHeadline(pairs, span, final, rule)).toEqual({
      absent: null,
      rate: { percent: (70 / 90) * 100, interval: 'perturbed', change: 'perturbed' },
      denominator: 12 * 90,
    });
  });

  it('have both where the same counts were not', () => {
    const shown = countHeadline(counts, span, final, 'suppression');
    expect(shown).toMatchObject({ absent: null, interval: { low: expect.any(Number) as number } });
    expect(shown.absent === null && typeof shown.change).toBe('object');
  });

  it('have no rate of a small denominator', () => {
    const few = months.map((month) => ({ month, numerator: 2, denominator: 2 }));
    expect(rateHeadline(few, span, final, rule)).toEqual({
      absent: null,
      rate: 'below-minimum',
      denominator: 24,
    });
  });
});
