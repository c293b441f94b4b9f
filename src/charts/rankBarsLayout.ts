import type { Label } from './label';
import { linear } from './scale';

/** One place's ranks: the interval of its own rank, and the ranks that are possible for all at once. */
export interface RankBar {
  readonly id: string;
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly expected: number;
  /** In words: its interval, and how many it cannot be told from. */
  readonly detail: readonly string[];
  /** Of its value, at the level that holds for all at once: whoever's meets it cannot be told from it. */
  readonly sure: { readonly low: number; readonly high: number };
}

export interface RankBarsData {
  /** In any order; drawn by expected rank. */
  readonly bars: readonly RankBar[];
  /** What the axis is, in words. */
  readonly axisName: string;
}

interface PlacedBar {
  readonly bar: RankBar;
  readonly y: number;
  readonly x1: number;
  readonly x2: number;
  readonly at: number;
}

interface RankBarsLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of one row. */
  readonly step: number;
  readonly ticks: readonly { readonly rank: number; readonly x: number }[];
  readonly bars: readonly PlacedBar[];
  readonly labels: readonly Label[];
}

const SIZE = 12;
const HEAD = 26;
const FOOT = 8;
const ROOM = 400;
const TALLEST = 24;

/** Height in px of so many bars: a row each, no taller than a line of text, no fewer px than are seen. */
export function rankBarsHeight(count: number): number {
  return HEAD + FOOT + Math.min(Math.max(count, ROOM), count * TALLEST);
}

function rankTicks(count: number): readonly number[] {
  const step = [5, 10, 25, 50, 100, 250, 500, 1000].find((size) => count / size <= 5) ?? 1000;
  const inner = Array.from({ length: Math.floor(count / step) }, (_, at) => (at + 1) * step);
  return [1, ...inner.filter((rank) => count - rank > step * 0.4), count].filter(
    (rank, at, all) => all.indexOf(rank) === at,
  );
}

/** Intervals of ranks as bars, one under the other by expected rank, rank 1 at the left: geometry in px. */
export function rankBarsLayout(width: number, { bars, axisName }: RankBarsData): RankBarsLayout {
  const height = rankBarsHeight(bars.length);
  const [left, right, top, bottom] = [8, width - 8, HEAD, height - FOOT];
  const x = linear(1, Math.max(2, bars.length), left, right);
  const step = (bottom - top) / Math.max(1, bars.length);
  const ordered = [...bars].sort((a, b) => a.expected - b.expected || (a.id < b.id ? -1 : 1));
  const ticks = rankTicks(bars.length).map((rank) => ({ rank, x: x(rank) }));
  return {
    height,
    left,
    right,
    top,
    bottom,
    step,
    ticks,
    bars: ordered.map((bar, at) => ({
      bar,
      y: top + (at + 0.5) * step,
      x1: x(bar.low),
      x2: x(bar.high),
      at: x(bar.expected),
    })),
    labels: ticks.map(({ rank, x: at }, index) => ({
      text: index === 0 ? axisName : String(rank),
      x: at,
      y: 14,
      size: SIZE,
      anchor: index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle',
      tone: 'ink3',
    })),
  };
}

/** The bars that cannot be told from that one: their intervals that hold for all at once meet. */
export function alike(bars: readonly RankBar[], id: string | null): ReadonlySet<string> {
  const own = bars.find((bar) => bar.id === id);
  if (!own) return new Set();
  return new Set(
    bars
      .filter(({ sure }) => sure.low < own.sure.high && own.sure.low < sure.high)
      .map((bar) => bar.id)
      .filter((one) => one !== id),
  );
}
