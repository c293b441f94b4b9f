import type { Heart } from './contract';

export type Position = readonly [number, number];

/** How finely the deepest point is looked for. */
interface Search {
  /** Steps of the grid each way. */
  readonly grid: number;
  /** Times that the grid is laid anew around the best point. */
  readonly passes: number;
  /** A ring's corners are thinned to about so many. */
  readonly corners: number;
}

/** Good to a few px in a thousand, which a label does not notice. */
const FINE: Search = { grid: 14, passes: 3, corners: 90 };

/** For small places by the hundred, where no name of more than a few letters will stand. */
export const COARSE: Search = { grid: 8, passes: 2, corners: 40 };

/** Distance from the point to the outline, negative outside (even–odd over all rings). */
function depth(x: number, y: number, rings: readonly (readonly Position[])[]): number {
  let inside = false;
  let least = Infinity;
  for (const ring of rings) {
    for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index, index += 1) {
      const [ax, ay] = ring[index] ?? [0, 0];
      const [bx, by] = ring[previous] ?? [0, 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const held = Math.min(1, Math.max(0, along));
      least = Math.min(least, (x - ax - held * dx) ** 2 + (y - ay - held * dy) ** 2);
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(least);
}

function thinned(ring: readonly Position[], corners: number): readonly Position[] {
  const stride = Math.max(1, Math.floor(ring.length / corners));
  return stride === 1 ? ring : ring.filter((_, index) => index % stride === 0);
}

/** The point deepest inside the rings and its distance from them, in their unit, by a grid refined around its best. */
export function heartOf(
  outline: readonly (readonly Position[])[],
  { grid, passes, corners }: Search = FINE,
): Heart {
  const rings = outline.map((ring) => thinned(ring, corners));
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  let [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { x: (left + right) / 2, y: (top + bottom) / 2, radius: -Infinity };
  for (let pass = 0; pass < passes; pass += 1) {
    const [stepX, stepY] = [(right - left) / grid, (bottom - top) / grid];
    for (let row = 0; row <= grid; row += 1)
      for (let column = 0; column <= grid; column += 1) {
        const [x, y] = [left + column * stepX, top + row * stepY];
        const radius = depth(x, y, rings);
        if (radius > best.radius) best = { x, y, radius };
      }
    [left, right, top, bottom] = [best.x - stepX, best.x + stepX, best.y - stepY, best.y + stepY];
  }
  return best;
}
