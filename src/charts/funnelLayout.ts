import { boxOf, firstFree, type Box, type Label } from './label';
import { linear, logit, percentGrid, zeroBasedTicks } from './scale';

/** Where a point stands: beyond the outer limits (±2), beyond the inner ones (±1), within (0). */
export type FunnelStanding = -2 | -1 | 0 | 1 | 2;

export interface FunnelPoint {
  readonly id: string;
  readonly name: string;
  /** Its size: cases asked, residents. */
  readonly n: number;
  /** In the unit of the axis. */
  readonly value: number;
  readonly standing: FunnelStanding;
  /** Value, interval, what it stands on, in words. */
  readonly detail: readonly string[];
  /** Not of the list that is shown beside it. */
  readonly faint?: boolean | undefined;
}

export interface FunnelData {
  /** Percent on a logit scale, on which nothing is cut; or a rate that begins at zero. */
  readonly scale: 'percent' | 'zero';
  readonly points: readonly FunnelPoint[];
  readonly target: number;
  readonly targetText: string;
  /** At growing n: outer low, inner low, inner high, outer high, in the unit of the axis. */
  readonly curves: readonly { readonly n: number; readonly limits: readonly number[] }[];
  /** What the horizontal axis is, in words, and what each limit is. */
  readonly sizeName: string;
  readonly innerName: string;
  readonly outerName: string;
  readonly tickText: (value: number) => string;
  readonly sizeText: (n: number) => string;
}

interface PlacedPoint {
  readonly point: FunnelPoint;
  readonly x: number;
  readonly y: number;
}

interface FunnelLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly grid: readonly { readonly value: number; readonly y: number }[];
  readonly ticks: readonly { readonly n: number; readonly x: number }[];
  readonly target: number;
  /** Paths of the four limits, from the lowest to the highest. */
  readonly limits: readonly string[];
  readonly points: readonly PlacedPoint[];
  readonly labels: readonly Label[];
}

const SIZE = 12;
const LEFT = 40;
const FOOT = 44;
const HEAD = 22;
const NAMED = 6;

/** Height in px of the funnel at that width. */
export function funnelHeight(width: number): number {
  return Math.round(Math.min(420, Math.max(300, width * 0.86)));
}

/** 1, 2 and 5 times the powers of ten within the sizes, at most five of them. */
function sizeTicks(least: number, most: number): readonly number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(1, least))); power <= Math.log10(most); power += 1) {
    for (const factor of [1, 2, 5]) all.push(factor * 10 ** power);
  }
  const within = all.filter((n) => n >= least && n <= most);
  if (within.length <= 5) return within.length > 0 ? within : [least];
  const powers = within.filter((n) => Number.isInteger(Math.log10(n)));
  return powers.length >= 2 ? powers : within.filter((_, at) => at % 2 === 0);
}

/**
 * Values against their sizes (a logarithmic axis, as most places are small) with the limits of chance about the value
 * of all: geometry in px. The names of the points that stand farthest out are placed where there is room.
 */
export function funnelLayout(width: number, data: FunnelData, marked: readonly string[] = []): FunnelLayout {
  const height = funnelHeight(width);
  const [left, right, top, bottom] = [LEFT, width - 10, HEAD, height - FOOT];
  const { points, curves, scale } = data;
  const sizes = points.map(({ n }) => n);
  const [least, most] = [Math.max(1, Math.min(...sizes)), Math.max(1, ...sizes)];
  const x0 = linear(Math.log(least), Math.log(most), left + 8, right - 8);
  const x = (n: number) => x0(Math.log(Math.max(1, n)));
  const values = points.map(({ value }) => value);
  const gridValues =
    scale === 'percent'
      ? percentGrid([...values, data.target])
      : zeroBasedTicks(Math.max(...values, data.target));
  const [low = 0, high = 1] = [gridValues[0], gridValues.at(-1)];
  const place = (value: number) => (scale === 'percent' ? logit(value) : value);
  const y0 = linear(place(low), place(high), bottom, top);
  // Limits beyond what is drawn end at its edge.
  const y = (value: number) => Math.min(bottom, Math.max(top, y0(place(value))));

  const limits = [0, 1, 2, 3].map((level) =>
    curves
      .map(({ n, limits: at }, step) => {
        const value = at[level] ?? data.target;
        return `${step === 0 ? 'M' : 'L'}${round(x(n))} ${round(y(value))}`;
      })
      .join(''),
  );
  const placed = points.map((point) => ({ point, x: x(point.n), y: y(point.value) }));
  const grid = apart(
    gridValues.map((value) => ({ value, y: y(value) })),
    14,
  );
  const labels: Label[] = [
    ...grid.map(({ value, y: at }): Label => ({
      text: data.tickText(value),
      x: left - 6,
      y: at + 4,
      size: SIZE,
      anchor: 'end',
      tone: 'ink3',
    })),
    ...sizeTicks(least, most).map((n): Label => ({
      text: data.sizeText(n),
      x: x(n),
      y: bottom + 18,
      size: SIZE,
      anchor: 'middle',
      tone: 'ink3',
    })),
    { text: data.sizeName, x: right, y: bottom + 38, size: SIZE, anchor: 'end', tone: 'ink2' },
  ];
  const frame: Box = { x: left, y: 0, width: right - left, height: bottom };
  const taken: Box[] = placed.map(({ x: px, y: py }) => ({ x: px - 3, y: py - 3, width: 6, height: 6 }));
  const target: Label = {
    text: data.targetText,
    x: left,
    y: 14,
    size: SIZE,
    anchor: 'start',
    tone: 'ink2',
  };
  labels.push(target);
  taken.push(boxOf(target));
  for (const [name, level] of [
    [data.outerName, 3],
    [data.innerName, 2],
  ] as const) {
    const label = limitLabel(name, curves, level, { x, y, target: data.target });
    const free = firstFree(label, taken.slice(points.length), frame);
    if (free) {
      labels.push(free);
      taken.push(boxOf(free));
    }
  }
  for (const { point, x: px, y: py } of farthest(placed, marked)) {
    const at = (dx: number, dy: number, anchor: Label['anchor']): Label => ({
      text: point.name,
      x: px + dx,
      y: py + dy,
      size: SIZE,
      anchor,
      tone: marked.includes(point.id) ? 'accent' : 'ink2',
      bold: marked.includes(point.id),
    });
    const free = firstFree(
      [at(7, 4, 'start'), at(-7, 4, 'end'), at(0, -8, 'middle'), at(0, 17, 'middle')],
      taken,
      frame,
    );
    if (!free) continue;
    labels.push(free);
    taken.push(boxOf(free));
  }
  return {
    height,
    left,
    right,
    top,
    bottom,
    grid,
    ticks: sizeTicks(least, most).map((n) => ({ n, x: x(n) })),
    target: y(data.target),
    limits,
    points: placed,
    labels,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Grid lines at least so many px apart; the outermost stay. */
function apart<T extends { readonly y: number }>(lines: readonly T[], gap: number): readonly T[] {
  const kept: T[] = [];
  for (const line of lines) {
    const last = kept.at(-1);
    if (!last || Math.abs(last.y - line.y) >= gap) kept.push(line);
  }
  return kept;
}

/** Those chosen first, then those beyond the outer limits, the largest of them before the others. */
function farthest(placed: readonly PlacedPoint[], marked: readonly string[]): readonly PlacedPoint[] {
  const chosen = placed.filter(({ point }) => marked.includes(point.id));
  const out = placed
    .filter(({ point }) => Math.abs(point.standing) === 2 && !marked.includes(point.id) && !point.faint)
    .sort((a, b) => b.point.n - a.point.n)
    .slice(0, NAMED);
  return [...chosen, ...out];
}

/** Where the name of a limit may stand: above its curve, from the small sizes on. */
function limitLabel(
  text: string,
  curves: FunnelData['curves'],
  level: 2 | 3,
  to: { readonly x: (n: number) => number; readonly y: (value: number) => number; readonly target: number },
): readonly Label[] {
  return [0.1, 0.2, 0.3, 0.45, 0.6, 0.75].flatMap((share) => {
    const curve = curves[Math.floor(share * (curves.length - 1))];
    if (!curve) return [];
    const value = curve.limits[level] ?? to.target;
    return [
      { text, x: to.x(curve.n), y: to.y(value) - 5, size: SIZE, anchor: 'start', tone: 'ink3' } as const,
    ];
  });
}
