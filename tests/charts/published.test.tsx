import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { plotMarkup } from '../../src/charts/markup';
import type { Published, PublishedPoint } from '../../src/charts/publishedMarks';
import { TrendLine } from '../../src/charts/TrendLine';
import { trendLineHeight, trendLineLayout, type TrendData } from '../../src/charts/trendLineLayout';
import { PALETTES } from '../../src/domain/palette';
import { elementsOf } from '../export/xml';

const palette = PALETTES.light;
const words = { calibrated: '公布的，按此校准', apart: '公布的，未用于校准', span: '多月合计' };

function point(id: string, from: string, to: string, value: number, calibrated: boolean): PublishedPoint {
  return { id, from, to, value, calibrated, text: `公布 ${value}（${id}）` };
}

const fitted = point('a-1', '2024-02', '2024-02', 60, true);
const apart = point('a-2', '2024-05', '2024-05', 140, false);
const span = point('a-3', '2024-01', '2024-04', 50, true);

function series(published?: Published): TrendData {
  return {
    name: '诉求',
    completeThrough: null,
    axisText: String,
    published,
    points: Array.from({ length: 6 }, (_, index) => ({
      month: `2024-0${index + 1}`,
      value: 40 + index,
      text: String(40 + index),
    })),
  };
}

const all = series({ points: [fitted, apart, span], words });
const drawn = (data: TrendData) => (
  <TrendLine width={560} palette={palette} language="zh" label="走势" data={data} onOpen={() => undefined} />
);

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh, en },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
});

describe('published figures over a model’s line', () => {
  it('stand at their month and value, on the axis of the line, which reaches up to them', () => {
    const layout = trendLineLayout(560, all);
    const [first, second, third] = layout.published;
    const months = new Map(layout.points.map((one) => [one.point.month, one.x]));
    expect(first?.x1).toBe(months.get('2024-02'));
    expect([third?.x1, third?.x2]).toEqual([months.get('2024-01'), months.get('2024-04')]);
    const top = Math.min(...layout.grid);
    expect(second?.y).toBeGreaterThanOrEqual(top);
    // 140 above 60 above 50: the axis is one for both.
    expect(second?.y).toBeLessThan(first?.y ?? 0);
    expect(first?.y).toBeLessThan(third?.y ?? 0);
    const [, lowest] = layout.points;
    expect(first?.y).toBeLessThan(lowest?.y ?? 0);
  });

  it('have a legend of the kinds that there are, under the axis, and room for it', () => {
    const kinds = (points: readonly PublishedPoint[]) =>
      trendLineLayout(560, series({ points, words })).legend.keys.map(({ kind }) => kind);
    expect(kinds([fitted])).toEqual(['calibrated']);
    expect(kinds([apart])).toEqual(['apart']);
    expect(kinds([fitted, apart, span])).toEqual(['calibrated', 'apart', 'span']);
    expect(trendLineLayout(560, series()).legend).toMatchObject({ keys: [], height: 0 });
    expect(trendLineHeight(560)).toBe(trendLineLayout(560, series()).height);
    const wide = trendLineLayout(560, all);
    expect(wide.height).toBe(trendLineHeight(560, all.published));
    expect(wide.height).toBeGreaterThan(trendLineHeight(560));
    const narrow = trendLineLayout(200, all);
    const lines = new Set(narrow.legend.keys.map(({ y }) => y));
    expect(lines.size).toBe(3);
    const last = narrow.legend.keys.at(-1);
    expect(narrow.legend.top + (last?.y ?? 0)).toBeLessThan(narrow.height);
  });

  it('are read with their month, or by themselves where they are of several, and open their source', () => {
    const page = renderToStaticMarkup(drawn(all));
    const marks = elementsOf(page).filter(({ attributes }) => attributes.has('data-mark'));
    const labels = new Map(marks.map(({ attributes }) => [attributes.get('data-mark'), attributes]));
    expect(marks).toHaveLength(7);
    expect(labels.get('2024-02')?.get('aria-label')).toBe(`2024-02，41，${fitted.text}`);
    expect(labels.get('2024-02')?.get('role')).toBe('button');
    expect(labels.get('2024-03')?.get('aria-label')).toBe('2024-03，42');
    expect(labels.get('2024-03')?.get('role')).toBe('img');
    expect(labels.get('a-3')?.get('aria-label')).toBe(span.text);
    expect(labels.get('a-3')?.get('role')).toBe('button');
  });

  it('are drawn hollow in ink and told apart, in a file too, with the legend', () => {
    const file = elementsOf(plotMarkup(drawn(all)));
    const hollow = file.filter(
      ({ name, attributes }) =>
        ['circle', 'path'].includes(name) &&
        attributes.get('stroke') === palette.ink &&
        attributes.get('fill') === palette.paper,
    );
    // One circle, one square on its corner, two ends of the span; and one, one and two in the legend.
    expect(hollow.filter(({ name }) => name === 'circle')).toHaveLength(1 + 2 + 1 + 2);
    expect(hollow.filter(({ name }) => name === 'path')).toHaveLength(1 + 1);
    const text = plotMarkup(drawn(all));
    for (const said of Object.values(words)) expect(text).toContain(said);
    expect(plotMarkup(drawn(series()))).not.toContain('data-published');
  });
});
