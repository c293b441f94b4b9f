import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barListHeight, barListLayout } from '../../src/charts/barListLayout';
import { brokenColumnsHeight, brokenColumnsLayout } from '../../src/charts/brokenColumnsLayout';
import { datedStemsHeight, datedStemsLayout } from '../../src/charts/datedStemsLayout';
import { boxOf, overlaps, spread, type Label } from '../../src/charts/label';
import { ratePathHeight, ratePathLayout } from '../../src/charts/ratePathLayout';
import { ruleGridLayout } from '../../src/charts/ruleGridLayout';
import { dayOf, logit, percentGrid, zeroBasedTicks } from '../../src/charts/scale';
import { sparklinePath, trendLineLayout } from '../../src/charts/trendLineLayout';
import { unitYearsLayout } from '../../src/charts/unitYearsLayout';
import { bars, columns, rates, ruleGroups, stems, topicYears, trend } from './record-like';

const WIDTHS = [340, 358, 560, 900];
const LANGUAGES = ['zh', 'en'] as const;
const CASES = WIDTHS.flatMap((width) => LANGUAGES.map((language) => [width, language] as const));
const GAP = {
  zh: { long: '未公布', short: '未公布' },
  en: { long: 'Not published', short: 'not publ.' },
};

/** Pairs of labels that would be printed over each other, as text that a failure shows. */
function collisions(labels: readonly Label[]): string[] {
  const found: string[] = [];
  labels.forEach((a, index) => {
    for (const b of labels.slice(index + 1))
      if (overlaps(boxOf(a), boxOf(b))) found.push(`${a.text} × ${b.text}`);
  });
  return found;
}

/** Labels that leave the drawing at its left or right. */
function outside(labels: readonly Label[], width: number): string[] {
  return labels
    .filter((label) => boxOf(label).x < -1 || boxOf(label).x + boxOf(label).width > width + 1)
    .map((label) => label.text);
}

describe('labels never overlap and stay inside', () => {
  it.each(CASES)('at %i px, %s', (width, language) => {
    const years = topicYears(language);
    const total = (count: number) => (language === 'zh' ? `${count} 题` : `${count} topics`);
    const path = ratePathLayout(width, rates(language), 'missing');
    const trendLine = trendLineLayout(width, trend(language));
    const drawings: Record<string, readonly Label[]> = {
      columns: brokenColumnsLayout(width, columns(language), GAP[language]).labels,
      rates: [...path.labels, ...path.lineLabels.map(({ label }) => label)],
      bars: barListLayout(width, bars(language)).rows.flatMap((row) => [...row.labels, row.valueLabel]),
      stems: datedStemsLayout(width, stems(language)).labels,
      units: unitYearsLayout(width, years, total).rows.flatMap((row) => [
        row.yearLabel,
        row.totalLabel,
        ...row.units.flatMap(({ name }) => (name ? [name.label] : [])),
      ]),
      rules: ruleGridLayout(width, ruleGroups(language)).groups.flatMap((group) => [
        ...group.title,
        ...group.items.flatMap((item) => [...item.labels, ...(item.changeLabel ? [item.changeLabel] : [])]),
      ]),
      trend: [...trendLine.labels, ...trendLine.endLabels],
    };
    for (const [name, labels] of Object.entries(drawings)) {
      expect(collisions(labels), name).toEqual([]);
      expect(outside(labels, width), name).toEqual([]);
    }
  });
});

describe('columns', () => {
  const layout = brokenColumnsLayout(700, columns('zh'), GAP.zh);
  const columnOf = (id: string) => layout.columns.find(({ mark }) => mark.id === id)?.box;

  it('stand on zero: heights are as the values', () => {
    const [first, second] = [columnOf('annual-2019'), columnOf('annual-2020')];
    expect((second?.height ?? 0) / (first?.height ?? 1)).toBeCloseTo(1103.94 / 696, 6);
  });

  it('draw no column where nothing was published, and say so there', () => {
    expect(layout.gaps.map(({ slot }) => slot.label)).toEqual(['2021', '2022', '2025']);
    expect(layout.labels.filter(({ text }) => text === '未公布')).toHaveLength(3);
  });

  it('put the break between its slot and the one before', () => {
    const at = layout.breaks[0]?.x ?? 0;
    const before = layout.gaps.find(({ slot }) => slot.label === '2021')?.box;
    const after = layout.gaps.find(({ slot }) => slot.label === '2022')?.box;
    expect(at).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
    expect(at).toBeLessThan(after?.x ?? 0);
  });

  it('keep every hit area at least 24 px each way, at any width', () => {
    for (const width of WIDTHS) {
      const drawn = brokenColumnsLayout(width, columns('zh'), GAP.zh);
      for (const { hit } of [...drawn.columns, ...drawn.gaps]) {
        expect(hit.width).toBeGreaterThanOrEqual(24);
        expect(hit.height).toBeGreaterThanOrEqual(24);
      }
    }
  });

  it('never split 未公布 into a vertical row of characters', () => {
    const narrow = brokenColumnsLayout(340, columns('zh'), GAP.zh).labels.map(({ text }) => text);
    expect(narrow.filter((text) => text === '未')).toHaveLength(3);
    expect(narrow.filter((text) => text === '公布')).toHaveLength(3);
  });
});

describe('rates', () => {
  const layout = ratePathLayout(700, rates('zh'), '响应率：未公布');
  const yOf = (id: string) => layout.points.find(({ point }) => point.id === id)?.y ?? Number.NaN;

  it('stand on a logit scale: equal odds ratios are equal distances', () => {
    const gridY = (percent: number) => layout.grid.find((line) => line.percent === percent)?.y ?? Number.NaN;
    const perUnit = (gridY(50) - gridY(90)) / (logit(90) - logit(50));
    expect(gridY(90) - gridY(98)).toBeCloseTo(perUnit * (logit(98) - logit(90)), 6);
    expect(gridY(50) - yOf('resolution-0')).toBeCloseTo(perUnit * logit(53.1), 6);
  });

  it('have grid lines that enclose the values', () => {
    expect(layout.grid.map(({ percent }) => percent)).toEqual([50, 75, 90, 95, 98]);
    expect(percentGrid([97.2])).toEqual([95, 98]);
  });

  it('joins no two points of different series', () => {
    const [first] = rates('zh').lines;
    if (!first) throw new Error('no line');
    const parted = first.points.map((point, index) => ({ ...point, series: index < 2 ? 'early' : null }));
    const layout = ratePathLayout(560, { lines: [{ ...first, points: parted }], missing: [] }, null);
    expect(layout.segments).toHaveLength(1);
  });

  it('dash the path wherever months between two points were not published', () => {
    const [line] = rates('zh').lines;
    const [point] = line?.points ?? [];
    if (!line || !point) throw new Error('no line');
    const dates = ['2021-01', '2021-02', '2021-04', '2022-04'];
    const points = dates.map((date, index) => ({ ...point, id: date, date, value: 90 + index }));
    const { segments } = ratePathLayout(560, { lines: [{ ...line, points }], missing: [] }, null);
    expect(segments.map(({ dashed }) => dashed)).toEqual([false, true, true]);
  });

  it('stand at their true dates', () => {
    const x = (index: number) => layout.points[index]?.x ?? Number.NaN;
    const days = rates('zh').lines[0]?.points.map(({ date }) => dayOf(date)) ?? [];
    const [first = 0, second = 0, third = 0] = days;
    expect((x(1) - x(0)) / (x(2) - x(0))).toBeCloseTo((second - first) / (third - first), 6);
  });

  it('label the first and the last value of every line', () => {
    for (const width of WIDTHS) {
      const texts = ratePathLayout(width, rates('zh'), null).lineLabels.map(({ label }) => label.text);
      expect(texts).toEqual(expect.arrayContaining(['53.1%', '64.6%', '解决率 97.2%', '满意率 97.6%']));
    }
  });

  it('share the hit areas of neighbouring points without overlap', () => {
    for (const width of WIDTHS) {
      const { points } = ratePathLayout(width, rates('zh'), null);
      points.forEach((a, index) => {
        for (const b of points.slice(index + 1))
          expect(overlaps(a.hit, b.hit), `${a.point.id} ${b.point.id}`).toBe(false);
      });
    }
  });
});

describe('stems', () => {
  it('label the greatest and the last at every width', () => {
    for (const width of WIDTHS) {
      const texts = datedStemsLayout(width, stems('zh')).labels.map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining(['20968', '2973', '1821']));
    }
  });
});

describe('bars', () => {
  it('stand on zero and in the order given', () => {
    const { rows } = barListLayout(500, bars('zh'));
    expect(rows.map(({ bar }) => bar.value)).toEqual(bars('zh').map(({ value }) => value));
    expect((rows[1]?.box.width ?? 0) / (rows[0]?.box.width ?? 1)).toBeCloseTo(98 / 107.7, 6);
    expect(Math.min(...rows.map(({ row }) => row.height))).toBeGreaterThanOrEqual(24);
  });
});

describe('units', () => {
  it('draw as many squares as there are units, filled for the recovered ones', () => {
    const { rows } = unitYearsLayout(358, topicYears('zh'), (total) => `${total} 题`);
    expect(rows.map((row) => [row.units.length, row.hollow.length])).toEqual([
      [8, 19],
      [14, 3],
      [5, 13],
      [6, 7],
      [8, 5],
    ]);
  });

  it('print names from 700 px on', () => {
    expect(unitYearsLayout(699, topicYears('zh'), String).named).toBe(false);
    expect(unitYearsLayout(700, topicYears('zh'), String).rows[0]?.units[0]?.name?.label.text).toBe(
      '房产证办理难',
    );
  });
});

describe('rules', () => {
  it('use two columns on a phone and three on a desk', () => {
    expect(ruleGridLayout(358, ruleGroups('zh')).columns).toBe(2);
    expect(ruleGridLayout(900, ruleGroups('zh')).columns).toBe(3);
  });
});

describe('trend', () => {
  it('parts the line where a month is missing and dashes the unfinished tail', () => {
    const data = trend('zh');
    const holed = {
      ...data,
      points: data.points.map((point, index) => (index === 5 ? { ...point, value: null } : point)),
    };
    const layout = trendLineLayout(700, holed);
    expect(layout.line.match(/M/gu)).toHaveLength(2);
    expect(layout.tail.match(/[ML]/gu)).toHaveLength(3);
    expect(trendLineLayout(700, { ...data, completeThrough: null }).tail).toBe('');
  });

  it('draws a sparkline inside its box, or nothing', () => {
    expect(sparklinePath([], 96, 24)).toBe('');
    expect(sparklinePath([0, 10, null, 5], 96, 24)).toMatch(/^M2\.0 22\.0L[\d. ]+M[\d. ]+$/u);
  });
});

describe('heights', () => {
  it('are those of the drawings', () => {
    for (const width of WIDTHS) {
      expect(brokenColumnsHeight(width, columns('zh'))).toBe(
        brokenColumnsLayout(width, columns('zh'), GAP.zh).height,
      );
      expect(ratePathHeight(width, rates('zh'))).toBe(ratePathLayout(width, rates('zh'), '').height);
      expect(barListHeight(width, bars('zh'))).toBe(barListLayout(width, bars('zh')).height);
      expect(datedStemsHeight(width, stems('zh'))).toBe(datedStemsLayout(width, stems('zh')).height);
    }
  });
});

describe('scales', () => {
  it('spreads positions apart without leaving the range, as near as possible', () => {
    expect(spread([10, 12], 18, 0, 100)).toEqual([10, 28]);
    expect(spread([95, 99], 18, 0, 100)).toEqual([82, 100]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (wanted) => {
          const placed = [...spread(wanted, 18, 0, 500)].sort((a, b) => a - b);
          placed
            .slice(1)
            .forEach((at, index) => expect(at - (placed[index] ?? 0)).toBeGreaterThanOrEqual(18 - 1e-9));
          expect(placed.at(-1)).toBeLessThanOrEqual(500);
        },
      ),
    );
  });

  it('ticks from zero to at least the greatest value in at most five steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (max) => {
        const ticks = zeroBasedTicks(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});
