import { textWidth } from '../domain/typesetting';
import { boxOf, overlaps, type Box, type Label } from './label';
import { publishedLegend, publishedMarks, type Published, type PublishedMark } from './publishedMarks';
import { linear, zeroBasedTicks } from './scale';

export interface TrendPoint {
  /** `2024-01`. */
  readonly month: string;
  /** null where nothing is known: the line is parted there, and hatched at its foot where `text` says why. */
  readonly value: number | null;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** As printed in the card and at the line's end. */
  readonly text: string;
}

export interface TrendData {
  readonly name: string;
  /** In time order, one a month. */
  readonly points: readonly TrendPoint[];
  /** The newest finished month; what is later is drawn dashed. Null where all are finished. */
  readonly completeThrough: string | null;
  /** Prints a value of the axis. */
  readonly axisText: (value: number) => string;
  /** What the plot says quietly of numbers that are no statistic, at its foot, where the line is not. */
  readonly watermark?: string | undefined;
  /** Published figures that stand over the line of a model. */
  readonly published?: Published | undefined;
}

interface TrendLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly grid: readonly number[];
  readonly line: string;
  readonly tail: string;
  readonly band: string;
  readonly points: readonly {
    readonly point: TrendPoint;
    readonly x: number;
    readonly y: number;
    readonly hit: Box;
  }[];
  /** Months without a value that say why: where each is read, at the foot of the plot. */
  readonly gaps: readonly {
    readonly point: TrendPoint;
    readonly x: number;
    readonly y: number;
    readonly hit: Box;
  }[];
  /** The hatches at the foot of the plot, one a run of such months. */
  readonly hatches: readonly Box[];
  /** The intervals of months in runs too short for a band, from low to high. */
  readonly whiskers: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  /** Months between two gaps: the line alone would not show them. */
  readonly lone: readonly { readonly x: number; readonly y: number }[];
  /** The published figures over the line, and their legend under the axis, `top` px from the head. */
  readonly published: readonly PublishedMark[];
  readonly legend: ReturnType<typeof publishedLegend> & { readonly top: number };
  readonly labels: readonly Label[];
  readonly endLabels: readonly Label[];
}

const SIZE = 12;
const FOOT = 24;
const GAP_HEIGHT = 14;

/** Between the labels of the axis and the legend. */
const LEGEND_GAP = 10;

function plotHeight(width: number): number {
  return Math.round(Math.min(260, Math.max(180, width * 0.4))) + FOOT;
}

/** Height in px of the trend at that width, with the legend of the published figures over it. */
export function trendLineHeight(width: number, published?: Published): number {
  const legend = publishedLegend(published, width).height;
  return plotHeight(width) + (legend === 0 ? 0 : legend + LEGEND_GAP);
}

function path(points: readonly { x: number; y: number | null }[]): string {
  let drawn = '';
  let pen = 'M';
  for (const { x, y } of points) {
    if (y === null) pen = 'M';
    else {
      drawn += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
    }
  }
  return drawn;
}

/** A band over fewer months than this reads as a column: their intervals are drawn as lines. */
const LEAST_BAND = 3;

function hasInterval({ low, high }: TrendPoint): boolean {
  return low != null && high != null;
}

/** The areas between low and high, one for each long enough run of months that have both. */
function bandPath(
  points: readonly TrendPoint[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return runs(points, hasInterval)
    .filter(([first, last]) => last - first + 1 >= LEAST_BAND)
    .map(([first, last]) =>
      points.slice(first, last + 1).map(({ low, high }, index) => ({
        x: x(first + index),
        low: y(low ?? 0),
        high: y(high ?? 0),
      })),
    )
    .map((run) => {
      const upper = path(run.map((at) => ({ x: at.x, y: at.high })));
      const lower = path([...run].reverse().map((at) => ({ x: at.x, y: at.low }))).replace('M', 'L');
      return `${upper}${lower}Z`;
    })
    .join('');
}

/** A month without a value that says why. */
function isGap({ value, text }: TrendPoint): boolean {
  return value === null && text !== '';
}

/** The first and last index of each run of values that fulfil the condition. */
function runs<Value>(values: readonly Value[], holds: (value: Value) => boolean): [number, number][] {
  const found: [number, number][] = [];
  values.forEach((value, index) => {
    if (!holds(value)) return;
    const run = found.at(-1);
    if (run && run[1] === index - 1) run[1] = index;
    else found.push([index, index]);
  });
  return found;
}

/** A monthly series on a zero base with its interval; the unfinished tail apart. Geometry in px. */
export function trendLineLayout(width: number, data: TrendData): TrendLayout {
  const height = plotHeight(width);
  const { points, published } = data;
  const last = points.findLast((point) => point.value !== null || isGap(point));
  const ends = [data.name, last?.text ?? ''];
  const tops = points.map((point) => Math.max(point.value ?? 0, point.high ?? 0));
  const above = published?.points.map(({ value }) => value) ?? [];
  const ticks = zeroBasedTicks(Math.max(0, ...tops, ...above));
  const left = Math.max(...ticks.map((tick) => textWidth(data.axisText(tick), SIZE))) + 8;
  const right = width - Math.max(...ends.map((text) => textWidth(text, 14, true))) - 12;
  const bottom = height - FOOT;
  const x = linear(0, Math.max(1, points.length - 1), left + 4, right);
  const y = linear(0, ticks.at(-1) ?? 1, bottom, 12);
  const finished = points.filter(
    (point) => data.completeThrough === null || point.month <= data.completeThrough,
  ).length;
  const at = points.map((point, index) => ({ x: x(index), y: point.value === null ? null : y(point.value) }));
  const apart = points.length > 1 ? x(1) - x(0) : 24;
  const placed = points.flatMap((point, index) => {
    const spot = at[index];
    if (spot?.y == null) return [];
    return [
      { point, x: spot.x, y: spot.y, hit: { x: spot.x - apart / 2, y: 0, width: apart, height: bottom } },
    ];
  });
  const gaps = points.flatMap((point, index) => {
    if (!isGap(point)) return [];
    const hit = { x: x(index) - apart / 2, y: 0, width: apart, height: bottom };
    return [{ point, x: x(index), y: bottom - GAP_HEIGHT / 2, hit }];
  });
  const hatches = runs(points, isGap).map(([first, last]): Box => {
    const from = Math.max(left, x(first) - apart / 2);
    const to = Math.min(right + 4, x(last) + apart / 2);
    return { x: from, y: bottom - GAP_HEIGHT, width: to - from, height: GAP_HEIGHT };
  });
  const whiskers = runs(points, hasInterval)
    .filter(([first, last]) => last - first + 1 < LEAST_BAND)
    .flatMap(([first, last]) =>
      points.slice(first, last + 1).map(({ low, high }, index) => ({
        x: x(first + index),
        low: y(low ?? 0),
        high: y(high ?? 0),
      })),
    );
  const lone = at.flatMap(({ x: across, y: down }, index) =>
    down !== null && points.length > 1 && at[index - 1]?.y == null && at[index + 1]?.y == null
      ? [{ x: across, y: down }]
      : [],
  );

  const labels: Label[] = ticks.map((tick) => ({
    text: data.axisText(tick),
    x: left - 8,
    y: y(tick) + 4,
    size: SIZE,
    anchor: 'end',
    tone: 'ink3',
  }));
  const taken: Box[] = [];
  points.forEach((point, index) => {
    const january = point.month.endsWith('-01');
    if (!january && index !== 0) return;
    const label: Label = {
      text: january ? point.month.slice(0, 4) : point.month,
      x: x(index),
      y: height - 6,
      size: SIZE,
      anchor: index === 0 ? 'start' : 'middle',
      tone: 'ink3',
    };
    const box = boxOf(label);
    if (taken.some((other) => overlaps({ ...box, x: box.x - 8, width: box.width + 16 }, other))) return;
    labels.push(label);
    taken.push(box);
  });
  const endY = Math.min(
    bottom - 20,
    Math.max(24, last && isGap(last) ? bottom : (placed.at(-1)?.y ?? bottom)),
  );
  const endLabels: Label[] = [
    { text: ends[0] ?? '', x: right + 10, y: endY - 3, size: 14, anchor: 'start', tone: 'ink', bold: true },
    { text: ends[1] ?? '', x: right + 10, y: endY + 15, size: 14, anchor: 'start', tone: 'ink' },
  ];
  const indexOf = new Map(points.map(({ month }, index) => [month, index]));
  const xOf = (month: string) => {
    const index = indexOf.get(month);
    return index === undefined ? null : x(index);
  };
  const isRead = (month: string) => [...placed, ...gaps].some(({ point }) => point.month === month);
  return {
    height: trendLineHeight(width, published),
    published: publishedMarks(published?.points ?? [], xOf, y, isRead),
    legend: { ...publishedLegend(published, width), top: height + LEGEND_GAP },
    left,
    right,
    bottom,
    grid: ticks.map(y),
    line: path(at.slice(0, finished)),
    tail: finished < points.length ? path(at.slice(Math.max(0, finished - 1))) : '',
    band: bandPath(points, x, y),
    points: placed,
    gaps,
    hatches,
    lone,
    whiskers,
    labels,
    endLabels,
  };
}

/** The runs of withheld values of a sparkline of that width: left ends and widths of the hatches at its foot. */
export function sparklineGaps(
  values: readonly (number | 'withheld' | null)[],
  width: number,
): readonly { readonly x: number; readonly width: number }[] {
  const x = linear(0, Math.max(1, values.length - 1), 2, width - 4);
  const apart = x(1) - x(0);
  return runs(values, (value) => value === 'withheld').map(([first, last]) => ({
    x: x(first) - apart / 2,
    width: x(last) - x(first) + apart,
  }));
}

/** The path of a sparkline in that box: zero base, parted where nothing is known; '' without values. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const greatest = Math.max(0, ...values.map((value) => value ?? 0));
  const x = linear(0, Math.max(1, values.length - 1), 2, width - 4);
  const y = linear(0, greatest === 0 ? 1 : greatest, height - 2, 3);
  return path(values.map((value, index) => ({ x: x(index), y: value === null ? null : y(value) })));
}
