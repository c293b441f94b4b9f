import { Delaunay } from 'd3-delaunay';
import type { City, Point } from './contract';

const ROUNDS = 400;
/** How strongly two places closer than a cell push each other apart, beside the pull of neighbours. */
const PUSH = 0.35;

/**
 * The places on a map on which neighbours are one cell apart in their true direction: the crowded middle grows,
 * wide outskirts shrink, and what was west stays west. Widths of a cell, eastward and southward, by the place's
 * index. After McNeill and Hale, Generating Tile Maps, Computer Graphics Forum 36 (2017): each place moves to
 * the mean of where its neighbours would have it; here places that come too close push each other apart, too.
 */
export function stretch(city: City): Point[] {
  const count = city.points.length;
  const links = linksOf(city);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  // The start has the right size, whatever the scale of the city: as many cells as places.
  const spread = Math.sqrt(city.points.reduce((sum, [px, py]) => sum + px * px + py * py, 0) / count) || 1;
  const size = Math.sqrt(count / Math.PI / 2) / spread;
  city.points.forEach(([px, py], at) => {
    x[at] = px * size;
    y[at] = py * size;
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    pull(links, x, y);
    push(x, y, Math.min(1, round / (ROUNDS / 4)) * PUSH);
  }
  return Array.from(x, (px, at): Point => [px, y[at] ?? 0]);
}

interface Links {
  /** For each place, its links: the other place and the step from it to this place. */
  readonly to: readonly { readonly other: number; readonly dx: number; readonly dy: number }[][];
}

/** Neighbours; of a place without any the places around it, so that none floats away. */
function linksOf(city: City): Links {
  const { points } = city;
  const lonely = city.around.some((list) => list.length === 0) && points.length > 2;
  const delaunay = lonely ? Delaunay.from(points.map(([px, py]): [number, number] => [px, py])) : null;
  const around = city.around.map((list, at) => new Set(list.length > 0 ? list : delaunay?.neighbors(at)));
  around.forEach((set, at) => set.forEach((other) => around[other]?.add(at)));
  return {
    to: around.map((set, at) =>
      [...set].map((other) => {
        const [px, py] = points[at] ?? [0, 0];
        const [ox, oy] = points[other] ?? [0, 0];
        const length = Math.hypot(px - ox, py - oy) || 1;
        return { other, dx: (px - ox) / length, dy: (py - oy) / length };
      }),
    ),
  };
}

function pull({ to }: Links, x: Float64Array, y: Float64Array): void {
  to.forEach((links, at) => {
    if (links.length === 0) return;
    let [sumX, sumY] = [0, 0];
    for (const { other, dx, dy } of links) {
      sumX += (x[other] ?? 0) + dx;
      sumY += (y[other] ?? 0) + dy;
    }
    x[at] = sumX / links.length;
    y[at] = sumY / links.length;
  });
}

function push(x: Float64Array, y: Float64Array, strength: number): void {
  for (let a = 0; a < x.length; a += 1) {
    for (let b = a + 1; b < x.length; b += 1) {
      const dx = (x[a] ?? 0) - (x[b] ?? 0);
      const dy = (y[a] ?? 0) - (y[b] ?? 0);
      const square = dx * dx + dy * dy;
      if (square >= 1) continue;
      const distance = Math.sqrt(square);
      const step = (strength * (1 - distance)) / 2;
      // Two places on one point part along the row.
      const [ux, uy] = distance > 1e-9 ? [dx / distance, dy / distance] : [1, 0];
      x[a] = (x[a] ?? 0) + ux * step;
      y[a] = (y[a] ?? 0) + uy * step;
      x[b] = (x[b] ?? 0) - ux * step;
      y[b] = (y[b] ?? 0) - uy * step;
    }
  }
}
