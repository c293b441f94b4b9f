import fc from 'fast-check';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { plotMarkup } from '../../src/charts/markup';
import { classBreaks, classOf } from '../../src/domain/classes';
import { formatNumber } from '../../src/domain/format';
import { PALETTES } from '../../src/domain/palette';
import { textWidth } from '../../src/domain/typesetting';
import {
  NO_DATA,
  NOT_CLEAR,
  WITHHELD,
  type MapGeometry,
  type MapPlace,
  type PlaceStates,
} from '../../src/map/contract';
import { countsOf, levelColours } from '../../src/map/fills';
import { LegendHistogram } from '../../src/map/LegendHistogram';
import { legendLayout, type LegendData } from '../../src/map/legendLayout';
import { arrangementOf, MapDrawing } from '../../src/map/MapDrawing';
import { MapGrid, mapGridHeight } from '../../src/map/MapGrid';
import { mapLayout } from '../../src/map/mapLayout';
import { PlaceMap } from '../../src/map/PlaceMap';
import { elementsOf } from '../export/xml';

const palette = PALETTES.light;
const quiet = () => undefined;

/** Twelve cells in two districts: six classes' worth of values, one withheld, one without data, one small base. */
const places: MapPlace[] = Array.from({ length: 12 }, (_, index) => ({
  code: `p${index}`,
  names: { zh: `地${index}街道`, en: `Place ${index} Subdistrict` },
  parent: index < 6 ? 'east' : 'west',
}));
const geometry: MapGeometry = {
  kind: 'cells',
  cells: new Map(places.map(({ code }, index) => [code, { q: index % 4, r: Math.floor(index / 4) }])),
};
const outlines = [
  { code: 'east', names: { zh: '东区', en: 'East District' }, shape: null },
  { code: 'west', names: { zh: '西区', en: 'West District' }, shape: null },
];
const values = Float64Array.from(places, (_, index) => (index < 2 ? Number.NaN : index * 10));
const breaks = classBreaks(values, { method: 'quantile', classes: 5 });
const colours = levelColours(palette, breaks.length + 1);
const states: PlaceStates = {
  classes: Int8Array.from(values, (value, index) =>
    index === 0 ? WITHHELD : index === 1 ? NO_DATA : classOf(value, breaks),
  ),
  bases: Uint8Array.from(values, (_, index) => (index === 5 ? 1 : 0)),
};
const legend: LegendData = {
  title: '诉求量，件',
  values,
  states,
  breaks,
  domain: [20, 110],
  format: String,
  centre: { value: 60, text: '全市 60' },
  words: { withheld: '受保护', noData: '无数据', smallBase: '基数过小' },
};
const actions = {
  selected: ['p3'],
  pinned: ['p7'],
  lit: null,
  wordsOf: (index: number) => `${places[index]?.names.zh ?? ''}，${values[index]} 件`,
  card: null,
  onSelect: quiet,
  onDrill: null,
};
const layout = mapLayout(geometry, places, outlines, { width: 300, height: 260, language: 'zh' });
const map = (lit: number | null = null, drilled: string | null = null) => (
  <PlaceMap
    {...actions}
    layout={layout}
    states={states}
    colours={colours}
    palette={palette}
    label="地图"
    watermark="模型数据"
    lit={lit}
    drilled={drilled}
  />
);

/** The places of a drawing with their attributes, by code. */
function placesIn(markup: string) {
  return new Map(
    elementsOf(markup).flatMap(({ attributes }) => {
      const code = attributes.get('data-mark');
      return code?.startsWith('p') ? [[code, attributes] as const] : [];
    }),
  );
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

describe('a map of places', () => {
  let drawn: ReturnType<typeof placesIn>;
  beforeAll(() => {
    drawn = placesIn(renderToStaticMarkup(map()));
  });

  it('fills each place by its state', () => {
    expect(drawn.size).toBe(12);
    const fillOf = (code: string) => drawn.get(code)?.get('fill') ?? '';
    expect(fillOf('p0')).toMatch(/^url\(#withheld/u);
    expect(fillOf('p1')).toBe(palette.paper);
    expect(fillOf('p2')).toBe(colours[0]);
    expect(fillOf('p5')).toMatch(/^url\(#dots/u);
    expect(fillOf('p11')).toBe(colours.at(-1));
  });

  it('refers to patterns that it brings along', () => {
    const markup = renderToStaticMarkup(map());
    const ids = new Set([...markup.matchAll(/ id="([^"]+)"/gu)].map((match) => match[1]));
    const used = [...markup.matchAll(/url\(#([^)]+)\)/gu)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(1);
    for (const id of used) expect(ids).toContain(id);
  });

  it('has one tab stop, at what is chosen, and says each place', () => {
    const stops = [...drawn].filter(([, attributes]) => attributes.get('tabindex') === '0');
    expect(stops.map(([code]) => code)).toEqual(['p3']);
    expect(drawn.get('p3')?.get('aria-pressed')).toBe('true');
    expect(drawn.get('p4')?.get('aria-pressed')).toBe('false');
    expect(drawn.get('p4')?.get('aria-label')).toBe('地4街道，40 件');
  });

  it('dims what the lit entry does not speak of, and what lies outside of the drilled district', () => {
    const bright = (drawing: ReturnType<typeof map>) =>
      [...placesIn(renderToStaticMarkup(drawing))].flatMap(([code, attributes]) =>
        attributes.has('opacity') ? [] : [code],
      );
    expect(bright(map(WITHHELD))).toEqual(['p0']);
    expect(bright(map(0))).toEqual(places.flatMap(({ code }, i) => (states.classes[i] === 0 ? [code] : [])));
    expect(bright(map(null, 'west'))).toEqual(['p6', 'p7', 'p8', 'p9', 'p10', 'p11']);
  });

  it('names its districts, what is chosen and what is pinned, shortly', () => {
    const texts = [...renderToStaticMarkup(map()).matchAll(/<text[^>]*>([^<]*)</gu)].map((match) => match[1]);
    expect(texts).toEqual(expect.arrayContaining(['模型数据', '东', '西', '地3', '地7']));
  });

  it('is a drawing alone in a file: no buttons, no roles', () => {
    const file = plotMarkup(map());
    expect(file).toMatch(/^<svg xmlns=/u);
    expect(file).not.toMatch(/<(?:div|button|p)\b|tabindex|data-mark|role=|class=|style=/u);
  });
});

describe('several maps with one scale', () => {
  const panels = [2019, 2020, 2021].map((year) => ({
    title: String(year),
    states,
    wordsOf: actions.wordsOf,
  }));
  const grid = { width: 700, geometry, places, outlines, panels };

  it('are one drawing, as high as it says, with every place in every map', () => {
    const markup = renderToStaticMarkup(
      <MapGrid {...actions} {...grid} language="zh" label="各年" colours={colours} palette={palette} />,
    );
    const [root] = elementsOf(markup);
    expect(root?.attributes.get('height')).toBe(String(mapGridHeight(grid)));
    expect(markup.match(/data-mark="p\d+"/gu)).toHaveLength(36);
    expect(markup.match(/tabindex="0"/gu)).toHaveLength(3);
    for (const { title } of panels) expect(markup).toContain(`>${title}</text>`);
  });

  it('light a class of their one legend in each of them', () => {
    const later: PlaceStates = { classes: states.classes.slice().reverse(), bases: null };
    const two = [
      { title: '2019', states, wordsOf: actions.wordsOf },
      { title: '2020', states: later, wordsOf: actions.wordsOf },
    ];
    const markup = renderToStaticMarkup(
      <MapGrid
        {...actions}
        {...grid}
        panels={two}
        lit={4}
        language="zh"
        label="各年"
        colours={colours}
        palette={palette}
      />,
    );
    const drawn = elementsOf(markup).flatMap(({ attributes }) => {
      const code = attributes.get('data-mark');
      return code?.startsWith('p') ? [{ code, bright: !attributes.has('opacity') }] : [];
    });
    const bright = drawn.flatMap(({ code, bright: is }) => (is ? [code] : []));
    const inClass = (of: PlaceStates) => places.flatMap(({ code }, i) => (of.classes[i] === 4 ? [code] : []));
    expect(bright).toEqual([...inClass(states), ...inClass(later)]);
    expect(inClass(states)).not.toEqual(inClass(later));
  });
});

describe('the legend', () => {
  it('counts every place once: classes, withheld and without data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -2, max: 6 }), fc.integer({ min: 0, max: 1 })), {
          maxLength: 99,
        }),
        (all) => {
          const counts = countsOf(
            {
              classes: Int8Array.from(all, ([state]) => state),
              bases: Uint8Array.from(all, ([, base]) => base),
            },
            7,
          );
          const inClasses = counts.classes.reduce((sum, count) => sum + count, 0);
          expect(inClasses + counts.withheld + counts.noData).toBe(all.length);
          expect(counts.smallBase).toBeLessThanOrEqual(inClasses);
        },
      ),
    );
  });

  it.each([232, 340])('says the counts and the breaks without overlap at %i px', (width) => {
    const wide = { ...legend, breaks: [1200, 2400, 3600, 48_000], format: (value: number) => `${value} 件` };
    const drawn = legendLayout(width, wide);
    expect(drawn.ticks.length).toBeGreaterThan(0);
    const ends = drawn.ticks.map(({ x, y, text }) => ({ x, y, half: textWidth(text, 12) / 2 }));
    ends.forEach(({ x, y, half }, index) => {
      expect(x - half).toBeGreaterThanOrEqual(0);
      expect(x + half).toBeLessThanOrEqual(width);
      const next = ends.slice(index + 1).find((one) => one.y === y);
      if (next) expect(x + half).toBeLessThan(next.x - next.half);
    });
    expect(drawn.keys.map(({ count }) => count)).toEqual(countsOf(states, 5).classes);
    expect(drawn.specials.map(({ text }) => text)).toEqual(['受保护 1', '基数过小 1', '无数据 1']);
    for (const { box } of drawn.specials) expect(box.x + box.width).toBeLessThanOrEqual(width);
  });

  it('prints every break of five classes beside a desk’s map, in two rows where they are long', () => {
    const long = { ...legend, breaks: [110_128, 145_137, 308_340, 451_350], format: formatNumber };
    const drawn = legendLayout(232, long);
    expect(drawn.ticks.map(({ text }) => text)).toEqual(['110,128', '145,137', '308,340', '451,350']);
    expect(new Set(drawn.ticks.map(({ y }) => y)).size).toBe(2);
    const lowest = Math.max(...drawn.ticks.map(({ y }) => y));
    for (const { box } of drawn.specials) expect(box.y).toBeGreaterThanOrEqual(lowest);
    expect(drawn.height).toBeGreaterThan(lowest);
  });

  it('has as much in its bars as there are values, each in the colour of its class', () => {
    const { bars, foot } = legendLayout(300, legend);
    const unit = Math.min(...bars.map(({ height }) => height));
    const total = bars.reduce((sum, { height }) => sum + height / unit, 0);
    expect(Math.round(total)).toBe(10);
    expect(Math.max(...bars.map(({ y, height }) => y + height))).toBeCloseTo(foot, 6);
    expect([...new Set(bars.map(({ index }) => index))].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws what is not clear in its own colour, and nothing that has no class', () => {
    const three = {
      ...legend,
      values: Float64Array.of(5, 50, 90),
      states: { classes: Int8Array.of(0, NOT_CLEAR, WITHHELD), bases: null },
    };
    const drawn = legendLayout(300, { ...three, words: { ...legend.words, notClear: '无明显变化' } });
    expect(drawn.bars.map(({ index }) => index)).toEqual([0, NOT_CLEAR]);
    expect(drawn.specials.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['受保护 1', '无明显变化 1']),
    );
  });

  it('has one tab stop and says each entry with its range and number', () => {
    const markup = renderToStaticMarkup(
      <LegendHistogram
        width={300}
        palette={palette}
        language="zh"
        data={legend}
        colours={colours}
        lit={null}
        onLit={quiet}
      />,
    );
    expect(markup.match(/tabindex="0"/gu)).toHaveLength(1);
    expect(markup).toContain(`aria-label="&lt; ${breaks[0]}：2 个地点"`);
    expect(markup).toContain(`aria-label="≥ ${breaks.at(-1)}：2 个地点"`);
    expect(markup).toContain('aria-label="受保护 1"');
  });

  it('of maps side by side says that its numbers are of all of them', () => {
    const twice = (all: Int8Array) => Int8Array.from([...all, ...all]);
    const both = {
      ...legend,
      sheets: 2,
      values: Float64Array.from([...values, ...values]),
      states: { classes: twice(states.classes), bases: null },
    };
    const markup = renderToStaticMarkup(
      <LegendHistogram
        width={300}
        palette={palette}
        language="zh"
        data={both}
        colours={colours}
        lit={null}
        onLit={quiet}
      />,
    );
    expect(markup).toContain(`aria-label="&lt; ${breaks[0]}：2 张图合计 4 个地点"`);
    expect(markup).toContain('2 张图合计的地点个数');
    expect(markup).toContain('aria-label="受保护 2"');
  });

  it('stands for one class where all values are equal', () => {
    const equal = { classes: new Int8Array(3), bases: null };
    const five = Float64Array.of(5, 5, 5);
    const one = legendLayout(300, { ...legend, values: five, states: equal, breaks: [], domain: [5, 5] });
    expect(one.keys.map(({ count }) => count)).toEqual([3]);
    expect(one.bars).toHaveLength(1);
    expect(one.ticks).toEqual([]);
  });
});

describe('the picture of a map for a file', () => {
  it.each([860, 358])('has map, legend and notes apart from each other at %i px', (width) => {
    const parts = {
      width,
      height: 640,
      legend,
      under: false,
      notes: ['示意，边界非行政区划界线', '仅供内部使用'],
    };
    const at = arrangementOf(parts);
    const legendBottom = at.legend.y + legendLayout(at.legend.width, legend).height;
    const firstNote = at.notes[0]?.y ?? 0;
    expect(legendBottom).toBeLessThanOrEqual(firstNote - 12);
    expect(at.map.height).toBeLessThanOrEqual(firstNote - 12);
    const beside = at.legend.x + at.legend.width <= at.map.x;
    expect(beside || at.map.height <= at.legend.y).toBe(true);
    expect(at.notes.at(-1)?.y ?? Infinity).toBeLessThan(640);
    const file = plotMarkup(
      <MapDrawing
        {...parts}
        palette={palette}
        language="zh"
        label="地图"
        colours={colours}
        map={(size) => (
          <PlaceMap
            {...actions}
            layout={mapLayout(geometry, places, outlines, { ...size, language: 'zh' })}
            states={states}
            colours={colours}
            palette={palette}
            label="地图"
            drilled={null}
          />
        )}
      />,
    );
    expect(file).not.toMatch(/<(?:div|button|p)\b|tabindex|data-mark/u);
    for (const text of ['诉求量，件', '受保护 1', '仅供内部使用']) expect(file).toContain(text);
  });
});

describe('names on places', () => {
  const drawnNames = (drilled: string | null, selected: readonly string[] = []) => {
    const layout = mapLayout(geometry, places, outlines, { width: 600, height: 500, language: 'zh' });
    const shown = { layout, states, colours, palette, drilled, selected };
    return plotMarkup(<PlaceMap {...actions} {...shown} label="地图" />);
  };

  it('are read on their own colour, with no pale halo on a dark one', () => {
    const darkest = colours.at(-1) ?? '';
    const names = elementsOf(drawnNames('west')).filter(({ name }) => name === 'text');
    const dark = names.filter(({ attributes }) => attributes.get('stroke') === darkest);
    expect(dark.length).toBeGreaterThan(0);
    for (const { attributes } of dark) expect(attributes.get('fill')).toBe(palette.paper);
  });

  it('leave out the districts’ own once the map is zoomed to one', () => {
    for (const district of ['>东<', '>西<']) {
      expect(drawnNames(null)).toContain(district);
      expect(drawnNames('west')).not.toContain(district);
    }
  });
});
