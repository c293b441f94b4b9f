import { textWidth } from '../domain/typesetting';
import { boxOf, firstFree, grown, spread, type Box, type Label } from './label';
import { dayOf, linear, logit, monthStart, percentGrid, yearTicks } from './scale';

export interface RatePoint {
  /** What `onOpen` is called with: the fact's id. */
  readonly id: string;
  /** `2019-01` or `2019-01-31`. */
  readonly date: string;
  /** In percent, 0 to 100. */
  readonly value: number;
  /** As published: `53.1%`. */
  readonly text: string;
  /**
   * The series that the point belongs to: two points are joined where both name the same one. A point of no
   * series (null) stands alone.
   */
  readonly series: string | null;
  /** Less sure than the rest: drawn hollow. */
  readonly hollow?: boolean | undefined;
  readonly detail?: readonly string[] | undefined;
}

export interface RateLine {
  readonly id: string;
  readonly name: string;
  /** What the rest of a thousand work orders is: `未解决`. */
  readonly remainder: string;
  /** In time order, at least one. */
  readonly points: readonly RatePoint[];
}

export interface RatePathData {
  readonly lines: readonly RateLine[];
  /** Names of rates that were never published. */
  readonly missing: readonly string[];
}

interface PlacedPoint {
  readonly line: number;
  readonly point: RatePoint;
  readonly x: number;
  readonly y: number;
  readonly hit: Box;
}

interface RatePathLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly grid: readonly { readonly percent: number; readonly y: number }[];
  readonly ticks: readonly { readonly year: number; readonly x: number }[];
  readonly segments: readonly {
    readonly line: number;
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
    readonly dashed: boolean;
  }[];
  readonly points: readonly PlacedPoint[];
  /** Labels in the palette's tones (axes, the unpublished rates). */
  readonly labels: readonly Label[];
  /** Labels in the colour of their line. */
  readonly lineLabels: readonly { readonly line: number; readonly label: Label }[];
}

const SIZE = 12;
const END_SIZE = 14;
const FOOT = 28;
/** Longer than this without a published point, the path between two is unknown: dashed. */
const UNKNOWN_AFTER_DAYS = 45;

/** Height in px of the path at that width. */
export function ratePathHeight(width: number, data: RatePathData): number {
  return Math.round(Math.min(280, Math.max(200, width * 0.42))) + FOOT + (data.missing.length > 0 ? 24 : 0);
}

/** Parts the hit areas of points that stand closer than 24 px, half way between them. */
function partHits(points: readonly { x: number; y: number }[]): Box[] {
  return points.map((own) => {
    let [left, right, top, bottom] = [own.x - 14, own.x + 14, own.y - 14, own.y + 14];
    for (const other of points) {
      const [dx, dy] = [other.x - own.x, other.y - own.y];
      if (other === own || Math.abs(dx) >= 28 || Math.abs(dy) >= 28) continue;
      if (Math.abs(dx) > Math.abs(dy)) {
        if (dx > 0) right = Math.min(right, own.x + dx / 2);
        else left = Math.max(left, own.x + dx / 2);
      } else if (dy > 0) bottom = Math.min(bottom, own.y + dy / 2);
      else top = Math.max(top, own.y + dy / 2);
    }
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
}

/** Small boxes along a segment, so that no label is written across a line. */
function along({ x1, y1, x2, y2 }: RatePathLayout['segments'][number]): Box[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 6));
  return Array.from({ length: steps + 1 }, (_, index) => ({
    x: x1 + ((x2 - x1) * index) / steps - 1,
    y: y1 + ((y2 - y1) * index) / steps - 1,
    width: 2,
    height: 2,
  }));
}

/** Where a point's value may stand, the best first: above the upper of two lines, below the lower. */
function aroundPoint({ point, x, y }: PlacedPoint, upper: boolean): Label[] {
  const label = (dx: number, dy: number, anchor: Label['anchor']): Label => ({
    text: point.text,
    x: x + dx,
    y: y + dy,
    size: SIZE,
    anchor,
    tone: 'ink',
  });
  const above = [label(0, -9, 'middle'), label(-2, -9, 'end'), label(-5, -9, 'start')];
  const below = [label(0, 19, 'middle'), label(7, 15, 'start'), label(-5, 19, 'start')];
  const sides = [label(9, 5, 'start'), label(-9, 4, 'end')];
  return upper ? [...above, ...sides, ...below] : [...below, ...sides, ...above];
}

/**
 * Rates on a time axis of true dates and a logit scale, on which 97 to 98 % (a third fewer unresolved) is
 * seen for what it is and no axis is cut. Geometry in px; `missingText` is the line for rates never published.
 */
export function ratePathLayout(
  width: number,
  data: RatePathData,
  missingText: string | null,
): RatePathLayout {
  const height = ratePathHeight(width, data);
  const all = data.lines.flatMap((line, index) => line.points.map((point) => ({ line: index, point })));
  const days = all.map(({ point }) => dayOf(point.date));
  const endTexts = data.lines.map((line) => `${line.name} ${line.points.at(-1)?.text ?? ''}`);
  const left = 38;
  const right = width - Math.max(0, ...endTexts.map((text) => textWidth(text, END_SIZE, true))) - 12;
  const top = (data.missing.length > 0 ? 24 : 0) + 14;
  const bottom = height - FOOT - 4;
  const percents = percentGrid(all.map(({ point }) => point.value));
  const toY = linear(logit(percents[0] ?? 1), logit(percents.at(-1) ?? 99), bottom, top);
  const y = (percent: number) => toY(logit(percent));
  const [first, last] = [monthStart(Math.min(...days)), Math.max(...days)];
  const x = linear(first, last, left + 8, right);

  const bare = all.map(({ line, point }) => ({ line, point, x: x(dayOf(point.date)), y: y(point.value) }));
  const hits = partHits(bare);
  const points = bare.map((point, index) => ({
    ...point,
    hit: hits[index] ?? { x: 0, y: 0, width: 0, height: 0 },
  }));

  const segments = data.lines.flatMap((_, line) => {
    const own = points.filter((point) => point.line === line);
    return own.slice(1).flatMap((to, index) => {
      const from = own[index];
      if (!from || from.point.series === null || from.point.series !== to.point.series) return [];
      const dashed = dayOf(to.point.date) - dayOf(from.point.date) > UNKNOWN_AFTER_DAYS;
      return [{ line, x1: from.x, y1: from.y, x2: to.x, y2: to.y, dashed }];
    });
  });

  const ends = data.lines.map((_, line) => points.filter((point) => point.line === line).at(-1));
  const endYs = spread(
    ends.map((end) => (end?.y ?? 0) + 5),
    END_SIZE + 4,
    top,
    bottom,
  );
  const lineLabels: { line: number; label: Label }[] = ends.map((_, line) => ({
    line,
    label: {
      text: endTexts[line] ?? '',
      x: right + 12,
      y: endYs[line] ?? 0,
      size: END_SIZE,
      anchor: 'start',
      tone: 'ink',
      bold: true,
    },
  }));

  const grid = percents.map((percent) => ({ percent, y: y(percent) }));
  const ticks = yearTicks(first, last, x, 44);
  const labels: Label[] = [
    ...grid.map((line): Label => ({
      text: `${line.percent}%`,
      x: left - 6,
      y: line.y + 4,
      size: SIZE,
      anchor: 'end',
      tone: 'ink3',
    })),
    ...ticks.map((tick): Label => ({
      text: String(tick.year),
      x: tick.x,
      y: height - 6,
      size: SIZE,
      anchor: 'middle',
      tone: 'ink3',
    })),
  ];
  if (missingText !== null && data.missing.length > 0)
    labels.push({ text: missingText, x: 0, y: SIZE + 2, size: SIZE, anchor: 'start', tone: 'ink2' });

  const taken = [...labels, ...lineLabels.map(({ label }) => label)].map(boxOf);
  taken.push(...points.map((point) => grown({ x: point.x, y: point.y, width: 0, height: 0 }, 4)));
  const frame = { x: 0, y: top - 14, width, height: bottom - top + 28 };
  for (const one of segments) taken.push(...along(one));
  for (const tick of ticks) taken.push({ x: tick.x - 3, y: bottom, width: 6, height: FOOT });
  const isFirst = ({ line, point }: PlacedPoint) => point === data.lines[line]?.points[0];
  const isUpper = (own: PlacedPoint) =>
    !points.some((other) => other.line !== own.line && Math.abs(other.x - own.x) < 20 && other.y < own.y);
  for (const own of [...points].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))) {
    const { line, point } = own;
    if (point === data.lines[line]?.points.at(-1)) continue;
    const found = firstFree(aroundPoint(own, isUpper(own)), taken, frame);
    if (found === null) continue;
    lineLabels.push({ line, label: found });
    taken.push(boxOf(found));
  }
  return { height, left, right, grid, ticks, segments, points, labels, lineLabels };
}
