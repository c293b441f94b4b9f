import { boxOf, firstFree, grown, type Box, type Label } from './label';
import { linear } from './scale';

/** What an issue is called: hard, common, individual, none of them, or nothing that holds. */
export type PlaneKind = 'hard' | 'common' | 'individual' | 'watch' | 'unsure';

export interface PlanePoint {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaneKind;
  /** Requests: the area of the mark. */
  readonly n: number;
  /** Concentration γ, and within what it lies. */
  readonly gamma: number;
  readonly gammaLow: number;
  readonly gammaHigh: number;
  /** The second highest of its difficulty scores, and within what it lies. */
  readonly difficulty: number;
  readonly difficultyLow: number;
  readonly difficultyHigh: number;
  /** What is known of it, in words. */
  readonly detail: readonly string[];
}

export interface PlaneData {
  readonly points: readonly PlanePoint[];
  readonly commonGamma: number;
  readonly individualGamma: number;
  readonly difficultyScore: number;
  /** The axes and the regions between the thresholds, in words. */
  readonly spreadName: string;
  readonly difficultyName: string;
  readonly regions: Readonly<Record<'hard' | 'common' | 'individual' | 'watch', string>>;
}

interface PlacedIssue {
  readonly point: PlanePoint;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** The ends of its uncertainty, in px. */
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

interface IssuePlaneLayout {
  readonly height: number;
  readonly frame: Box;
  readonly xTicks: readonly { readonly value: number; readonly x: number }[];
  readonly yTicks: readonly { readonly value: number; readonly y: number }[];
  /** Where γ and difficulty cross their thresholds. */
  readonly commonX: number;
  readonly individualX: number;
  readonly hardY: number;
  /** The largest first, so that none is hidden under another. */
  readonly points: readonly PlacedIssue[];
  readonly labels: readonly Label[];
}

const LEFT = 44;
const RIGHT = 12;
const HEAD = 48;
const FOOT = 48;
const SMALLEST = 2.5;
/** The largest mark's radius, on a wide screen and on a narrow one. */
const LARGEST = { wide: 15, narrow: 8 };
/** How many of each kind are named. */
const NAMED = 8;
const SIZE = 12;
const GAMMAS = [0, 0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1];
const SCORES = [-100, -50, -20, -10, -5, -2, 0, 2, 5, 10, 20, 50, 100];

/** Height in px of the plane at that width. */
export function issuePlaneHeight(width: number): number {
  return Math.round(Math.min(560, Math.max(380, width * 0.66)));
}

const axisText = (text: string, x: number, y: number, anchor: Label['anchor']): Label => ({
  text,
  x,
  y,
  size: SIZE,
  anchor,
  tone: 'ink3',
});

/**
 * Issues by how far they are spread (to the right, γ falls; on a scale of its fourth root, where small ones have room)
 * and how hard they are (upwards; on a scale that is linear about 0 and logarithmic beyond): geometry in px. The names
 * of the largest that have a label are placed where there is room.
 */
export function issuePlaneLayout(
  width: number,
  data: PlaneData,
  marked: readonly string[] = [],
): IssuePlaneLayout {
  const height = issuePlaneHeight(width);
  const frame = { x: LEFT, y: HEAD, width: width - LEFT - RIGHT, height: height - HEAD - FOOT };
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  const largest = Math.min(LARGEST.wide, Math.max(LARGEST.narrow, width / 50));
  const { points, commonGamma, individualGamma, difficultyScore } = data;
  const mostGamma = Math.max(individualGamma * 1.5, ...points.map(({ gammaHigh }) => gammaHigh));
  const root = (gamma: number): number => Math.min(mostGamma, Math.max(0, gamma)) ** 0.25;
  const x = linear(0, root(mostGamma), right - largest, frame.x + largest);
  const low = Math.min(-2, ...points.map(({ difficultyLow }) => difficultyLow));
  const high = Math.max(difficultyScore * 2, ...points.map(({ difficultyHigh }) => difficultyHigh));
  const y0 = linear(Math.asinh(low), Math.asinh(high), bottom - largest, frame.y + largest);
  const y = (score: number): number => y0(Math.asinh(Math.min(high, Math.max(low, score))));
  const most = Math.max(1, ...points.map(({ n }) => n));
  const placed = [...points]
    .sort((one, other) => other.n - one.n)
    .map((point) => ({
      point,
      x: x(root(point.gamma)),
      y: y(point.difficulty),
      r: Math.max(SMALLEST, largest * Math.sqrt(point.n / most)),
      x0: x(root(point.gammaHigh)),
      x1: x(root(point.gammaLow)),
      y0: y(point.difficultyHigh),
      y1: y(point.difficultyLow),
    }));
  const [commonX, individualX, hardY] = [x(root(commonGamma)), x(root(individualGamma)), y(difficultyScore)];

  const regions = [
    axisText(data.regions.hard, frame.x + 4, frame.y + SIZE + 2, 'start'),
    axisText(data.regions.individual, frame.x + 4, bottom - 6, 'start'),
    axisText(data.regions.common, right - 4, bottom - 6, 'end'),
    axisText(data.regions.watch, (commonX + individualX) / 2, bottom - 6, 'middle'),
  ].map((label): Label => ({ ...label, size: 14, bold: true }));
  const xTicks = thinned(
    GAMMAS.filter((gamma) => gamma <= mostGamma).map((value) => ({ value, x: x(root(value)) })),
    36,
    ({ x: at }) => at,
  );
  const yTicks = thinned(
    SCORES.filter((score) => score >= low && score <= high).map((value) => ({ value, y: y(value) })),
    20,
    ({ y: at }) => at,
  );
  const axes = [
    ...xTicks.map(({ value, x: at }) => axisText(String(value), at, bottom + 17, 'middle')),
    ...yTicks.map(({ value, y: at }) => axisText(String(value).replace('-', '−'), LEFT - 6, at + 4, 'end')),
    axisText(data.spreadName, right, height - 8, 'end'),
    axisText(data.difficultyName, 0, 14, 'start'),
  ];
  const taken = [...regions.map(boxOf), ...placed.map(({ x: at, y: down, r }) => circle(at, down, r))];
  const names: Label[] = [];
  for (const one of inNamingOrder(placed, marked)) {
    const chosen = marked.includes(one.point.id);
    const spot = (to: number, down: number, anchor: Label['anchor']): Label => ({
      text: one.point.name,
      x: to,
      y: down,
      size: SIZE,
      anchor,
      tone: chosen ? 'accent' : 'ink',
      bold: chosen,
    });
    const gap = one.r + 3;
    const candidates = [
      spot(one.x + gap, one.y + 4, 'start'),
      spot(one.x - gap, one.y + 4, 'end'),
      spot(one.x, one.y - gap - 2, 'middle'),
      spot(one.x, one.y + gap + 10, 'middle'),
    ];
    const others = taken.filter((box) => !sameCircle(box, one));
    const label = firstFree(candidates, others, frame);
    if (!label) continue;
    names.push(label);
    taken.push(grown(boxOf(label), 1));
  }
  return {
    height,
    frame,
    xTicks,
    yTicks,
    commonX,
    individualX,
    hardY,
    points: placed,
    labels: [...regions, ...axes, ...names],
  };
}

const circle = (x: number, y: number, r: number): Box => ({
  x: x - r,
  y: y - r,
  width: 2 * r,
  height: 2 * r,
});

const sameCircle = (box: Box, { x, y, r }: PlacedIssue): boolean =>
  box.x === x - r && box.y === y - r && box.width === 2 * r;

/** What is chosen first, then the largest of those that have a label, in turn one of each. */
function inNamingOrder(placed: readonly PlacedIssue[], marked: readonly string[]): readonly PlacedIssue[] {
  const chosen = placed.filter(({ point }) => marked.includes(point.id));
  const kinds = (['hard', 'common', 'individual'] as const).map((kind) =>
    placed.filter(({ point }) => point.kind === kind && !marked.includes(point.id)),
  );
  const inTurn = Array.from({ length: NAMED }, (_, turn) => kinds.flatMap((own) => own[turn] ?? []));
  return [...chosen, ...inTurn.flat()];
}

/** Those at least `gap` px from the one kept before. */
function thinned<Tick>(ticks: readonly Tick[], gap: number, at: (tick: Tick) => number): readonly Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(at(tick) - at(last)) >= gap) kept.push(tick);
  }
  return kept;
}
