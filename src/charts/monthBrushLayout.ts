/** A month of a chart and where it stands. */
export interface BrushMonth {
  /** YYYY-MM */
  readonly month: string;
  readonly x: number;
}

/** First and last month, both included. */
export interface BrushRange {
  readonly first: string;
  readonly last: string;
}

function nearest(months: readonly BrushMonth[], x: number): number {
  let best = 0;
  for (const [at, one] of months.entries()) {
    if (Math.abs(one.x - x) < Math.abs((months[best]?.x ?? Infinity) - x)) best = at;
  }
  return best;
}

/** The months nearest to both ends of a stroke and all between them, whichever way it was drawn; null without months. */
export function brushed(months: readonly BrushMonth[], from: number, to: number): BrushRange | null {
  const [a, b] = [nearest(months, from), nearest(months, to)];
  const [first, last] = [months[Math.min(a, b)], months[Math.max(a, b)]];
  return first && last ? { first: first.month, last: last.month } : null;
}

/** Where a range begins and ends on the chart: half a month beyond its months, or at the chart's own ends. */
export function edgesOf(
  months: readonly BrushMonth[],
  range: BrushRange,
): { readonly left: number; readonly right: number } | null {
  const inside = months.filter(({ month }) => month >= range.first && month <= range.last);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const [before, after] = [months[months.indexOf(first) - 1], months[months.indexOf(last) + 1]];
  return {
    left: before ? (before.x + first.x) / 2 : first.x,
    right: after ? (last.x + after.x) / 2 : last.x,
  };
}

/** The range with one end moved by so many months; an end never passes the other or leaves the chart. */
export function movedEdge(
  months: readonly BrushMonth[],
  range: BrushRange,
  edge: 'first' | 'last',
  by: number,
): BrushRange {
  const at = months.findIndex(({ month }) => month === range[edge]);
  const other = months.findIndex(({ month }) => month === range[edge === 'first' ? 'last' : 'first']);
  const low = edge === 'first' ? 0 : Math.max(0, other);
  const high = edge === 'first' ? (other < 0 ? months.length - 1 : other) : months.length - 1;
  const moved = months[Math.min(high, Math.max(low, at + by))];
  return moved ? { ...range, [edge]: moved.month } : range;
}
