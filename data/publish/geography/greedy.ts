import { HEXAGON_STEPS, hexagonCentre, type Hexagon } from '../../../src/domain/hexagons';
import type { City, Layout, Point } from './contract';

const key = ({ q, r }: Hexagon) => `${q},${r}`;
const around = ({ q, r }: Hexagon) => HEXAGON_STEPS.map((step) => ({ q: q + step.q, r: r + step.r }));

/**
 * A layout place by place, never taken back: the districts from the middle outward, in each the places from its
 * middle outward, each on the free hexagon nearest to where it should be that touches its district. No hexagon
 * is taken that would close in an empty one, where there is another. Districts are in one piece by construction.
 */
export function greedyLayout(city: City, targets: readonly Point[]): Layout {
  const taken = new Map<string, Hexagon>();
  const layout: Hexagon[] = [];
  const middle = mean(targets);
  const districts: number[][] = [];
  city.districts.forEach((district, place) => (districts[district] ??= []).push(place));
  const ordered = districts
    .map((places) => ({ places, centre: mean(places.map((place) => targets[place] ?? middle)) }))
    .sort((a, b) => distance(a.centre, middle) - distance(b.centre, middle));
  for (const { places, centre } of ordered) {
    const own: Hexagon[] = [];
    const from = (place: number) => distance(targets[place] ?? middle, centre);
    for (const place of [...places].sort((a, b) => from(a) - from(b) || a - b)) {
      const cell = nearest(targets[place] ?? middle, own, taken);
      taken.set(key(cell), cell);
      own.push(cell);
      layout[place] = cell;
    }
  }
  return layout;
}

function nearest(target: Point, own: readonly Hexagon[], taken: ReadonlyMap<string, Hexagon>): Hexagon {
  if (taken.size === 0) return hexagonAt(target);
  const touching = own.length > 0 ? own : [...taken.values()];
  const free = new Map(touching.flatMap(around).map((cell) => [key(cell), cell]));
  const outside = outsideOf(taken);
  const reachable = [...free.values()].filter((cell) => outside.has(key(cell)));
  const open = reachable.filter((cell) => arcs(cell, taken) === 1);
  const from = (cell: Hexagon) => distance(hexagonCentre(cell), target);
  const [best] = (open.length > 0 ? open : reachable).sort(
    (a, b) => from(a) - from(b) || a.r - b.r || a.q - b.q,
  );
  // What was laid last lies on the outside, so that a hexagon beside it leads out.
  if (!best) throw new Error('a district was closed in');
  return best;
}

/** The empty hexagons in and around the taken ones from which one can walk away. */
function outsideOf(taken: ReadonlyMap<string, Hexagon>): ReadonlySet<string> {
  const qs = [...taken.values()].map(({ q }) => q);
  const rs = [...taken.values()].map(({ r }) => r);
  const [west, east, north, south] = [
    Math.min(...qs) - 1,
    Math.max(...qs) + 1,
    Math.min(...rs) - 1,
    Math.max(...rs) + 1,
  ];
  const queue: Hexagon[] = [{ q: west, r: north }];
  const found = new Set(queue.map(key));
  for (const cell of queue) {
    for (const next of around(cell)) {
      if (next.q < west || next.q > east || next.r < north || next.r > south) continue;
      if (taken.has(key(next)) || found.has(key(next))) continue;
      found.add(key(next));
      queue.push(next);
    }
  }
  return found;
}

/** How many runs of taken hexagons lie around one: taking it joins nothing and parts nothing where it is 1. */
function arcs(cell: Hexagon, taken: ReadonlyMap<string, Hexagon>): number {
  const ring = around(cell).map((next) => taken.has(key(next)));
  return ring.filter((now, at) => now && !ring.at(at - 1)).length;
}

/** The hexagon that a point of the plane lies on, or one beside it. */
function hexagonAt([x, y]: Point): Hexagon {
  const r = Math.round((y * 2) / Math.sqrt(3));
  return { q: Math.round(x - r / 2), r };
}

function mean(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return (ax - bx) ** 2 + (ay - by) ** 2;
}
