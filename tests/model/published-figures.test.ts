import { describe, expect, it } from 'vitest';
import { reducedCity, wholeCity } from '../../data/model/city';
import { publishedFigures } from '../../data/model/published-figures';
import { BEIJING_MEASURES } from '../../src/domain/beijing';

const city = wholeCity();
const fitted = new Set(['annual-002', 'annual-008', 'annual-045', 'annual-022', 'category_year-002']);
const figures = publishedFigures(city, fitted);
const of = (fact: string) => figures.find((one) => one.fact === fact);

describe('published figures beside the model', () => {
  it('are in the unit of a measure of the model, as whole cases or per cent', () => {
    expect(figures.length).toBeGreaterThan(30);
    for (const { fact, measure, value } of figures) {
      const kind = BEIJING_MEASURES.find(({ id }) => id === measure)?.kind;
      expect(kind, fact).toMatch(/^(count|ratio)$/u);
      expect(kind === 'ratio' ? value > 0 && value <= 100 : Number.isSafeInteger(value), fact).toBe(true);
    }
    // 1103.94 万件 and 1.41 亿件 as printed.
    expect(of('annual-008')).toMatchObject({ measure: 'received', value: 11_039_400, category: null });
    expect(of('annual-035')?.value).toBe(141_000_000);
    expect(of('annual-006')).toMatchObject({ measure: 'resolution_rate', value: 53.1 });
    expect(of('annual-026')).toMatchObject({ measure: 'received', value: 140_000, category: 'enterprise' });
    expect(of('category_year-012')).toMatchObject({ measure: 'requests_share', value: 41.5 });
  });

  it('say of which the model was fitted to, also where another page printed the same number', () => {
    expect(of('annual-002')?.calibrated).toBe(true);
    expect(of('annual-003')).toMatchObject({ calibrated: true, chartable: false, value: 6_960_000 });
    expect(of('annual-045')).toMatchObject({ calibrated: true, value: 97 });
    expect(of('annual-046')).toMatchObject({ calibrated: false, chartable: false, value: 97.3 });
    expect(of('annual-067')).toMatchObject({ calibrated: false, value: 2_410_000 });
    expect(figures.filter(({ fact }) => fitted.has(fact))).toHaveLength(fitted.size);
    // The same number of another thing is another figure: 1301 万 were requests, and were dispatched.
    expect(of('annual-022')?.calibrated).toBe(true);
    expect(of('annual-059')).toMatchObject({ measure: 'dispatched', calibrated: false });
  });

  it('leave out what counts something else', () => {
    // A mean of months, 民生诉求 of no stated scope, epidemic contacts, a district’s own rate, the years before 2019.
    for (const fact of ['annual-005', 'annual-015', 'annual-016', 'district_month-004', 'annual-001']) {
      expect(of(fact), fact).toBeUndefined();
    }
  });

  it('are of periods and categories that the city has', () => {
    const small = reducedCity(city, { streets: 12, issues: 6, first: '2024-01', last: '2024-12' });
    const few = publishedFigures(small, fitted);
    expect(few.map(({ fact }) => fact)).toContain('annual-038');
    for (const { start, end, category } of few) {
      expect(start >= '2024-01-01' && end <= '2024-12-31').toBe(true);
      expect(category === null || small.categories.some(({ code }) => code === category)).toBe(true);
    }
    expect(few.length).toBeLessThan(figures.length);
  });
});
