/** The page of the bench map-redraw-343: our map and ECharts' own map series of the same shapes and values. */
import { init, registerMap } from 'echarts';
import i18next from 'i18next';
import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { zh } from '../../src/app/languages/zh';
import { classBreaks, classOf } from '../../src/domain/classes';
import { PALETTES } from '../../src/domain/palette';
import type { MapGeometry, PlaceShape, PlaceStates } from '../../src/map/contract';
import { levelColours } from '../../src/map/fills';
import { mapLayout } from '../../src/map/mapLayout';
import { PlaceMap } from '../../src/map/PlaceMap';

/** What the bench gives to the page. */
interface Given {
  readonly shapes: readonly { readonly code: string; readonly shape: PlaceShape }[];
  /** A row of values a month, beside the shapes. */
  readonly months: readonly (readonly number[])[];
  readonly classes: number;
}

/** What the bench asks of it. Steps return the milliseconds of script, style and layout. */
export interface RedrawPage {
  readonly ours: (month: number) => number;
  readonly theirs: (month: number) => number;
  /** How many places have another colour in the one map than in the other. */
  readonly differing: () => number;
}

const WIDTH = 900;
const HEIGHT = 720;
const palette = PALETTES.light;
const quiet = () => undefined;
const nobody: readonly string[] = [];

function ourMap({ shapes, months }: Given, breaks: readonly number[], colours: readonly string[]) {
  const places = shapes.map(({ code }) => ({ code, names: { zh: code, en: code }, parent: null }));
  const geometry: MapGeometry = {
    kind: 'polygons',
    features: new Map(shapes.map(({ code, shape }) => [code, shape])),
  };
  const layout = mapLayout(geometry, places, [], { width: WIDTH, height: HEIGHT, language: 'zh' });
  // Classing belongs to the step: ECharts' visual map does it too.
  const statesOf = (month: number): PlaceStates => ({
    classes: Int8Array.from(months[month] ?? [], (value) => classOf(value, breaks)),
    bases: null,
  });
  let show: (states: PlaceStates) => void = quiet;
  function Screen() {
    const [states, setStates] = useState(() => statesOf(0));
    show = setStates;
    return createElement(PlaceMap, {
      layout,
      states,
      colours,
      palette,
      label: 'map',
      selected: nobody,
      pinned: nobody,
      lit: null,
      drilled: null,
      wordsOf: String,
      card: null,
      onSelect: quiet,
      onDrill: null,
    });
  }
  const host = document.createElement('div');
  document.body.append(host);
  flushSync(() => createRoot(host).render(createElement(Screen)));
  return {
    step: (month: number) => flushSync(() => show(statesOf(month))),
    layOut: () => host.getBoundingClientRect(),
    colourOf: (code: string) => host.querySelector(`[data-mark="${code}"]`)?.getAttribute('fill'),
  };
}

function theirMap({ shapes, months }: Given, breaks: readonly number[], colours: readonly string[]) {
  const host = document.createElement('div');
  host.style.width = `${WIDTH}px`;
  host.style.height = `${HEIGHT}px`;
  document.body.append(host);
  const features = shapes.map(({ code, shape }) => ({
    type: 'Feature',
    properties: { name: code },
    geometry: shape,
  }));
  registerMap('places', JSON.stringify({ type: 'FeatureCollection', features }));
  const chart = init(host);
  const dataOf = (month: number) =>
    shapes.map(({ code }, index) => ({ name: code, value: months[month]?.[index] ?? 0 }));
  chart.setOption({
    animation: false,
    visualMap: {
      type: 'piecewise',
      show: false,
      pieces: colours.map((color, index) => ({
        gte: breaks[index - 1] ?? -Infinity,
        lt: breaks[index] ?? Infinity,
        color,
      })),
    },
    series: [{ type: 'map', map: 'places', data: dataOf(0) }],
  });
  const model = () =>
    (
      chart as unknown as {
        getModel(): {
          getSeriesByIndex(index: number): {
            getData(): {
              indexOfName(name: string): number;
              getItemVisual(index: number, key: 'style'): { fill: string };
            };
          };
        };
      }
    ).getModel();
  return {
    step: (month: number) => {
      chart.setOption({ series: [{ data: dataOf(month) }] });
      // It would draw in the next frame: drawing on a canvas is script, and belongs to the step.
      chart.getZr().flush();
    },
    layOut: () => host.getBoundingClientRect(),
    colourOf: (code: string) => {
      const data = model().getSeriesByIndex(0).getData();
      return data.getItemVisual(data.indexOfName(code), 'style').fill;
    },
  };
}

async function start(given: Given): Promise<RedrawPage> {
  await i18next.use(initReactI18next).init({ lng: 'zh', resources: { zh }, react: { useSuspense: false } });
  const breaks = classBreaks(given.months.flat(), { method: 'quantile', classes: given.classes });
  const colours = levelColours(palette, breaks.length + 1);
  const ours = ourMap(given, breaks, colours);
  const theirs = theirMap(given, breaks, colours);
  const timed = (map: Pick<typeof ours, 'step' | 'layOut'>) => (month: number) => {
    const before = performance.now();
    map.step(month);
    map.layOut();
    return performance.now() - before;
  };
  return {
    ours: timed(ours),
    theirs: timed(theirs),
    differing: () => given.shapes.filter(({ code }) => ours.colourOf(code) !== theirs.colourOf(code)).length,
  };
}

(window as unknown as { startRedraw: typeof start }).startRedraw = start;
