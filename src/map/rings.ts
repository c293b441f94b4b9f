import { hexagonCentre, type Hexagon } from '../domain/hexagons';
import type { Box } from './contract';
import type { Position } from './heart';

const HALF_SIDES = Math.sqrt(3) / 6;

/**
 * The six corners of a hexagon that stands on a corner, in widths of a hexagon. They are counted in whole half widths
 * and half sides first, so that hexagons that share a corner have it at the very same numbers.
 */
export function hexagonRing({ q, r }: Hexagon): Position[] {
  const [x, y] = [2 * q + r, 3 * r];
  return (
    [
      [0, -2],
      [1, -1],
      [1, 1],
      [0, 2],
      [-1, 1],
      [-1, -1],
    ] as const
  ).map(([dx, dy]): Position => [(x + dx) / 2, (y + dy) * HALF_SIDES]);
}

/** The largest circle inside a hexagon, in widths of a hexagon. */
export function hexagonHeart(cell: Hexagon): { x: number; y: number; radius: number } {
  const [x, y] = hexagonCentre(cell);
  return { x, y, radius: 0.5 };
}

function keyOf([x, y]: Position): string {
  return `${x.toFixed(6)},${y.toFixed(6)}`;
}

/**
 * The outline of many outlines together: their edges that stand in one of them only, joined to closed rings. Edges
 * are the same where both ends are, so neighbours must share their corners, as hexagons and topologies do.
 */
export function outerRings(rings: readonly (readonly Position[])[]): Position[][] {
  const edges = new Map<string, { from: Position; to: Position; times: number }>();
  for (const ring of rings)
    ring.forEach((from, index) => {
      const to = ring[(index + 1) % ring.length] ?? from;
      const [a, b] = [keyOf(from), keyOf(to)];
      if (a === b) return;
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      const known = edges.get(key);
      if (known) known.times += 1;
      else edges.set(key, { from, to, times: 1 });
    });
  const ends = new Map<string, Position[]>();
  const add = (from: Position, to: Position) => {
    const key = keyOf(from);
    const known = ends.get(key);
    if (known) known.push(to);
    else ends.set(key, [to]);
  };
  for (const { from, to, times } of edges.values())
    if (times === 1) {
      add(from, to);
      add(to, from);
    }
  const joined: Position[][] = [];
  const take = (from: Position): Position | undefined => {
    const next = ends.get(keyOf(from))?.pop();
    if (!next) return undefined;
    const back = ends.get(keyOf(next)) ?? [];
    const at = back.findIndex((one) => keyOf(one) === keyOf(from));
    if (at >= 0) back.splice(at, 1);
    return next;
  };
  for (const { from, times } of edges.values()) {
    if (times !== 1) continue;
    const ring: Position[] = [];
    for (let at: Position | undefined = from; at; at = take(at)) ring.push(at);
    // The last one is the first again.
    if (ring.length > 3) joined.push(ring.slice(0, -1));
  }
  return joined;
}

/** The smallest box around the rings; empty and at 0 for none. */
export function boxAround(rings: readonly (readonly Position[])[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (const [x, y] of ring) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The rings as path data, to a hundredth of a px; positions that fall together there are written once. */
export function pathOf(
  rings: readonly (readonly Position[])[],
  place: (at: Position) => readonly [number, number],
): string {
  let path = '';
  for (const ring of rings) {
    let last = '';
    let command = 'M';
    for (const position of ring) {
      const [x, y] = place(position);
      const text = `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`;
      if (text === last) continue;
      path += command + text;
      command = 'L';
      last = text;
    }
    if (command === 'L') path += 'Z';
  }
  return path;
}
