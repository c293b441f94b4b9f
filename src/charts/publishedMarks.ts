import { textWidth } from '../domain/typesetting';
import type { Box } from './label';

/** A published figure over a model's line. */
export interface PublishedPoint {
  readonly id: string;
  /** First and last month of its period, `2019-01`; the same for a figure of one month. */
  readonly from: string;
  readonly to: string;
  /** On the axis of the line: of a total over several months its mean a month. */
  readonly value: number;
  /** Whether the model was fitted to it. */
  readonly calibrated: boolean;
  /** All of it in words: what was published, by whom, and whether the model was fitted to it. */
  readonly text: string;
}

/** The published figures of a trend, and what its legend calls them. */
export interface Published {
  readonly points: readonly PublishedPoint[];
  readonly words: { readonly calibrated: string; readonly apart: string; readonly span: string };
}

export interface PublishedMark {
  readonly point: PublishedPoint;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** Where it is read by itself; null where the mark of its month reads it. */
  readonly hit: Box | null;
}

interface LegendKey {
  readonly kind: keyof Published['words'];
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const SIZE = 12;
const LINE = 20;
const SWATCH = 26;
const BETWEEN = 18;
const REACH = 7;

/** Where the points stand, in px; `at` is the x of a month, null for one that is not drawn. */
export function publishedMarks(
  points: readonly PublishedPoint[],
  at: (month: string) => number | null,
  y: (value: number) => number,
  isRead: (month: string) => boolean,
): PublishedMark[] {
  return points.flatMap((point): PublishedMark[] => {
    const [x1, x2, down] = [at(point.from), at(point.to), y(point.value)];
    if (x1 === null || x2 === null) return [];
    const hit = { x: x1 - REACH, y: down - REACH, width: x2 - x1 + 2 * REACH, height: 2 * REACH };
    const within = point.from === point.to && isRead(point.from);
    return [{ point, x1, x2, y: down, hit: within ? null : hit }];
  });
}

/** The legend of the points at that width: which kinds there are, line under line; height 0 without points. */
export function publishedLegend(
  published: Published | undefined,
  width: number,
): { readonly height: number; readonly keys: readonly LegendKey[] } {
  if (!published) return { height: 0, keys: [] };
  const { points, words } = published;
  const kinds: (keyof Published['words'])[] = [
    ...(points.some(({ calibrated }) => calibrated) ? (['calibrated'] as const) : []),
    ...(points.some(({ calibrated }) => !calibrated) ? (['apart'] as const) : []),
    ...(points.some(({ from, to }) => from !== to) ? (['span'] as const) : []),
  ];
  let [x, line] = [0, 0];
  const keys = kinds.map((kind): LegendKey => {
    const wide = SWATCH + textWidth(words[kind], SIZE);
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    const key = { kind, text: words[kind], x, y: line * LINE + SIZE };
    x += wide + BETWEEN;
    return key;
  });
  return { height: keys.length === 0 ? 0 : (line + 1) * LINE + 4, keys };
}
