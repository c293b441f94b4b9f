import { textWidth, wrapText } from '../domain/typesetting';
import {
  NO_DATA,
  NOT_CLEAR,
  SMALL_BASE,
  WITHHELD,
  type Box,
  type LegendEntry,
  type PlaceStates,
} from './contract';
import { countsOf } from './fills';

/** What a legend is made of; `values` runs beside the places, NaN where there is none to show. */
export interface LegendData {
  /** Measure and unit. */
  readonly title: string;
  /** How many maps side by side it is of; their places stand one map after another. */
  readonly sheets?: number | undefined;
  readonly values: Float64Array;
  readonly states: PlaceStates;
  /** Between the classes, ascending; see `classBreaks`. */
  readonly breaks: readonly number[];
  /** The ends of the axis: of all periods together, so that it stands still while the slider plays. */
  readonly domain: readonly [number, number];
  readonly format: (value: number) => string;
  /** The city's value, marked on the axis. */
  readonly centre?: { readonly value: number; readonly text: string } | undefined;
  /** The words of what is not a class; an entry that no place has is left out. */
  readonly words: {
    readonly withheld: string;
    readonly noData: string;
    readonly smallBase: string;
    /** Of a map of changes. */
    readonly notClear?: string | undefined;
  };
}

interface Bar extends Box {
  readonly index: number;
}

/** A class's swatch: all are equally wide, whatever part of the axis they cover. */
interface Key extends Box {
  readonly index: number;
  readonly count: number;
  /** From where to where on the axis, joined to the swatch by lines. */
  readonly from: number;
  readonly to: number;
}

interface Special {
  readonly entry: LegendEntry;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly count: number;
  readonly box: Box;
}

interface Tick {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface LegendLayout {
  readonly height: number;
  readonly title: readonly { readonly text: string; readonly y: number }[];
  readonly bars: readonly Bar[];
  /** The y of the histogram's foot. */
  readonly foot: number;
  readonly keys: readonly Key[];
  readonly ticks: readonly Tick[];
  readonly centre: {
    readonly x: number;
    readonly top: number;
    readonly text: string;
    readonly anchor: Tick['anchor'];
  } | null;
  readonly specials: readonly Special[];
  /** Baseline of the line that says what the numbers in the swatches are. */
  readonly hint: number;
}

const SIZE = 12;
const LINE = 16;
const BARS = 44;
const LINK = 9;
const KEY = 22;
const ROW = 24;
const SWATCH = 14;
const NARROWEST_BIN = 6;

/** The histogram: places a bin, those of each class stacked, least class lowest, those that are not clear on top. */
function barsOf({ values, states, breaks, domain }: LegendData, width: number, top: number): Bar[] {
  const bins = Math.max(8, Math.floor(width / NARROWEST_BIN));
  const [low, high] = domain;
  const span = high - low || 1;
  const order = [...Array.from({ length: breaks.length + 1 }, (_, index) => index), NOT_CLEAR];
  const stacks = Array.from({ length: bins }, () => new Map<number, number>());
  values.forEach((value, place) => {
    const state = states.classes[place] ?? NO_DATA;
    if (!Number.isFinite(value) || !order.includes(state)) return;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / span) * bins)));
    const stack = stacks[bin];
    stack?.set(state, (stack.get(state) ?? 0) + 1);
  });
  const tallest = Math.max(
    1,
    ...stacks.map((stack) => [...stack.values()].reduce((sum, count) => sum + count, 0)),
  );
  const binWidth = width / bins;
  return stacks.flatMap((stack, bin) => {
    let foot = top + BARS;
    return order.flatMap((index): Bar[] => {
      const count = stack.get(index);
      if (count === undefined) return [];
      const height = (count / tallest) * BARS;
      foot -= height;
      return [{ index, x: bin * binWidth, y: foot, width: binWidth - 1, height }];
    });
  });
}

/** Breaks under the borders of the swatches, in two rows where they would touch in one; else every second one, third one … is left out. */
function ticksOf({ breaks, format }: LegendData, keyWidth: number, width: number, y: number): Tick[] {
  const all = breaks.map((value, index): Tick & { half: number } => {
    const text = format(value);
    const half = textWidth(text, SIZE) / 2;
    const at = (index + 1) * keyWidth;
    // The outermost may be wider than their swatch: they stay within the legend.
    const x = Math.min(width - half, Math.max(half, at));
    return { x, y, text, anchor: 'middle', half };
  });
  const apart = (ticks: typeof all) =>
    ticks.every((tick, index) => {
      const next = ticks[index + 1];
      return !next || tick.x + tick.half + 6 <= next.x - next.half;
    });
  // Long numbers stand in two rows before any is left out.
  const rows = [0, 1].map((row) => all.filter((_, index) => index % 2 === row));
  if (!apart(all) && rows.every(apart)) {
    return all.map(({ x, text, anchor }, index) => ({ x, y: y + (index % 2) * LINE, text, anchor }));
  }
  for (let every = 1; every <= all.length; every += 1) {
    const first = Math.floor(((all.length - 1) % every) / 2);
    const kept = all.filter((_, index) => index >= first && (index - first) % every === 0);
    if (apart(kept)) return kept.map(({ x, text, anchor }) => ({ x, y, text, anchor }));
  }
  return [];
}

function specialsOf({ states, words }: LegendData, width: number, top: number) {
  const counts = countsOf(states, 0);
  const wanted: [LegendEntry, string, number][] = [
    [NOT_CLEAR, words.notClear ?? '', counts.notClear],
    [WITHHELD, words.withheld, counts.withheld],
    [SMALL_BASE, words.smallBase, counts.smallBase],
    [NO_DATA, words.noData, counts.noData],
  ];
  const specials: Special[] = [];
  let [x, y] = [0, top];
  for (const [entry, name, count] of wanted) {
    if (count === 0) continue;
    const text = `${name} ${count}`;
    const wide = SWATCH + 6 + textWidth(text, SIZE);
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    specials.push({ entry, x, y, text, count, box: { x, y, width: wide, height: ROW } });
    x += wide + 14;
  }
  return { specials, bottom: specials.length > 0 ? y + ROW : top };
}

/** Geometry in px of a legend of that width: title, histogram, a swatch a class with its breaks, and what is no class. */
export function legendLayout(width: number, data: LegendData): LegendLayout {
  const { breaks, domain, centre, states } = data;
  const classes = breaks.length + 1;
  const counts = countsOf(states, classes).classes;
  const title = wrapText(data.title, SIZE, width).map((text, line) => ({ text, y: SIZE + line * LINE }));
  const top = title.length * LINE + 6 + (centre ? LINE : 0);
  const foot = top + BARS;
  const [low, high] = domain;
  const onAxis = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low || 1))) * width;
  const keyWidth = width / classes;
  const keyTop = foot + LINK;
  const tickY = keyTop + KEY + SIZE + 3;
  const ticks = ticksOf(data, keyWidth, width, tickY);
  const lowest = Math.max(tickY, ...ticks.map(({ y }) => y));
  const under = specialsOf(data, width, breaks.length > 0 ? lowest + 8 : tickY - SIZE);
  const x = centre && onAxis(centre.value);
  const half = centre ? textWidth(centre.text, SIZE) / 2 : 0;
  return {
    height: Math.ceil(under.bottom + LINE + 4),
    hint: under.bottom + SIZE,
    title,
    bars: barsOf(data, width, top),
    foot,
    keys: counts.map((count, index) => ({
      index,
      count,
      x: index * keyWidth,
      y: keyTop,
      width: keyWidth,
      height: KEY,
      from: onAxis(breaks[index - 1] ?? low),
      to: onAxis(breaks[index] ?? high),
    })),
    ticks,
    centre:
      centre && x !== undefined
        ? {
            x,
            top: top - 2,
            text: centre.text,
            anchor: x < half ? 'start' : x > width - half ? 'end' : 'middle',
          }
        : null,
    specials: under.specials,
  };
}
