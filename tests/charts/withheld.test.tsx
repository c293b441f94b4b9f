import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { BarList } from '../../src/charts/BarList';
import { barListLayout, type Bar } from '../../src/charts/barListLayout';
import { plotMarkup } from '../../src/charts/markup';
import { Sparkline } from '../../src/charts/Sparkline';
import { TableTwin } from '../../src/charts/TableTwin';
import { TrendLine } from '../../src/charts/TrendLine';
import { trendLineLayout, type TrendData } from '../../src/charts/trendLineLayout';
import { PALETTES } from '../../src/domain/palette';
import { elementsOf } from '../export/xml';

const WITHHELD = '受保护，未显示';
const palette = PALETTES.light;
const drawing = { width: 560, palette, language: 'zh' as const, label: '走势' };

/** Months of 2024 with those values; null is withheld. */
function series(values: readonly (number | null)[]): TrendData {
  return {
    name: '诉求',
    completeThrough: null,
    axisText: String,
    points: values.map((value, index) => ({
      month: `2024-${String(index + 1).padStart(2, '0')}`,
      value,
      low: value === null ? null : Math.max(0, value - 3),
      high: value === null ? null : value + 3,
      text: value === null ? WITHHELD : String(value),
    })),
  };
}

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: { zh, en },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
});

describe('a withheld month', () => {
  const data = series([9, null, 8, null, null, 7, 8, 9]);
  const layout = trendLineLayout(560, data);

  it('parts the line and is hatched at its place, one hatch a run', () => {
    expect(layout.line.match(/M/gu)).toHaveLength(3);
    expect(layout.hatches).toHaveLength(2);
    const centre = (at: number) => {
      const box = layout.hatches[at];
      return box ? box.x + box.width / 2 : Number.NaN;
    };
    const [second, fourth, fifth] = layout.gaps.map(({ x }) => x);
    expect(centre(0)).toBeCloseTo(second ?? Number.NaN, 6);
    expect(centre(1)).toBeCloseTo(((fourth ?? 0) + (fifth ?? 0)) / 2, 6);
  });

  it('leaves a month between two of them to be seen, with its interval', () => {
    expect(layout.lone).toHaveLength(2);
    expect(layout.whiskers).toHaveLength(2);
    expect(layout.band.match(/Z/gu)).toHaveLength(1);
  });

  it('is read like any other month, and drawn in the file', () => {
    const page = renderToStaticMarkup(<TrendLine {...drawing} data={data} />);
    expect(page).toContain(`aria-label="2024-02，${WITHHELD}"`);
    expect(page.match(/data-mark=/gu)).toHaveLength(8);
    const file = plotMarkup(<TrendLine {...drawing} data={data} />);
    const hatched = elementsOf(file).filter(({ attributes }) => attributes.get('fill')?.startsWith('url(#'));
    expect(hatched).toHaveLength(2);
  });

  it('at the end is what the end says, never the month before', () => {
    const { endLabels } = trendLineLayout(560, series([9, 8, null]));
    expect(endLabels.map(({ text }) => text)).toEqual(['诉求', WITHHELD]);
  });

  it('without words is a gap that is not marked: nothing was to be known there', () => {
    const blank = { ...data, points: data.points.map((point) => ({ ...point, text: '' })) };
    expect(trendLineLayout(560, blank).hatches).toEqual([]);
  });
});

describe('a withheld bar', () => {
  const bars: Bar[] = [
    { id: 'a', name: '道路', value: 50, text: '50' },
    { id: 'b', name: '家庭', value: 0, unknown: true, text: WITHHELD },
  ];

  it('is hatched, says why, and does not shorten the bars that are shown', () => {
    const markup = renderToStaticMarkup(<BarList {...drawing} bars={bars} />);
    expect(markup).toContain(`aria-label="家庭，${WITHHELD}"`);
    expect(markup.match(/fill="url\(#/gu)).toHaveLength(1);
    const alone = barListLayout(560, bars.slice(0, 1)).rows[0]?.box;
    const together = barListLayout(560, bars).rows[0]?.box;
    expect(together?.width).toBeCloseTo(alone?.width ?? Number.NaN, 6);
  });
});

describe('a withheld value of a sparkline', () => {
  it('is hatched; one that has no value for another reason is not', () => {
    const hatches = (values: readonly (number | 'withheld' | null)[]) =>
      renderToStaticMarkup(<Sparkline values={values} palette={palette} label="x" />).match(
        /fill="url\(#/gu,
      ) ?? [];
    expect(hatches([1, 'withheld', 'withheld', 2, 'withheld'])).toHaveLength(2);
    expect(hatches([1, null, 2])).toHaveLength(0);
  });
});

describe('the table twin', () => {
  const column = (name: string, values: readonly (number | null)[]) => ({
    name,
    type: 'number' as const,
    values: Float64Array.from(values, (value) => value ?? 0),
    valid: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
  });
  const names = { zh: '数', en: 'Number' };
  const render = (meaning: { missing?: string; mark?: string; inFileOnly?: boolean }) =>
    renderToStaticMarkup(
      <TableTwin
        caption="x"
        language="zh"
        data={{ rows: 2, columns: { n: column('n', [1203, null]), m: column('m', [1, null]) } }}
        meanings={[
          { name: 'm', names, unit: null },
          { name: 'n', names, unit: null, ...meaning },
        ]}
        openRow={null}
      />,
    );

  it('says what a missing number is, marks a perturbed one, and leaves others as they are', () => {
    expect(render({ missing: WITHHELD })).toMatch(new RegExp(`<td[^>]*><span[^>]*>${WITHHELD}</span></td>`));
    expect(render({ mark: '≈' })).toContain('>≈1203</td>');
    expect(render({})).toContain('>1203</td>');
    expect(render({})).not.toContain(WITHHELD);
  });

  it('leaves out what only a file needs', () => {
    expect(render({ inFileOnly: true })).not.toContain('1203');
  });
});

describe('the numbers of a table', () => {
  const cellsOf = (values: number[], decimals?: number) => {
    const table = renderToStaticMarkup(
      <TableTwin
        caption="x"
        language="zh"
        data={{
          rows: values.length,
          columns: {
            place: { name: 'place', type: 'text', values: values.map(String), valid: null },
            n: { name: 'n', type: 'number', values: Float64Array.from(values), valid: null },
          },
        }}
        meanings={[
          { name: 'place', names: { zh: '地点', en: 'Place' }, unit: null },
          {
            name: 'n',
            names: { zh: '数', en: 'n' },
            unit: null,
            ...(decimals === undefined ? {} : { decimals }),
          },
        ]}
        openRow={null}
      />,
    );
    return [...table.matchAll(/<td[^>]*>([^<]*)<\/td>/gu)].map(([, text]) => text);
  };

  it('are grouped in a whole column or in none, and a year stays a year', () => {
    expect(cellsOf([15_131, 8416])).toEqual(['15,131', '8,416']);
    expect(cellsOf([2024, 2025])).toEqual(['2024', '2025']);
  });

  it('are rounded where the column says to how many decimals', () => {
    expect(cellsOf([15_130.936_712, 8416], 1)).toEqual(['15,130.9', '8,416.0']);
    expect(cellsOf([0.123_456])).toEqual(['0.123456']);
  });
});
