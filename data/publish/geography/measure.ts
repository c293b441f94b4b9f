import { hexagonCentre, hexagonDistance } from '../../../src/domain/hexagons';
import type { City, Layout } from './contract';

/** How true a layout is to the ground. */
export interface Fidelity {
  /** Pairs of neighbours whose cells share a side. */
  readonly kept: number;
  /** Their share of all pairs; null where no pair is known. */
  readonly share: number | null;
  /** Mean distance of a cell from where its place is, the map being shifted and scaled to fit best; in km. */
  readonly displacement_km: number;
  /** The same in widths of a cell. */
  readonly displacement_cells: number;
  /** The width of a cell in that fit. */
  readonly cell_km: number;
}

/** Measures a layout against the places' own points and neighbours; lengths to 1 m, shares to 4 decimals. */
export function fidelityOf(city: City, layout: Layout): Fidelity {
  const kept = city.pairs.filter(([a, b]) => {
    const [one, other] = [layout[a], layout[b]];
    return one && other && hexagonDistance(one, other) === 1;
  }).length;
  const { scale, displacement } = fit(city, layout);
  return {
    kept,
    share: city.pairs.length > 0 ? rounded(kept / city.pairs.length, 4) : null,
    displacement_km: rounded(displacement, 3),
    displacement_cells: scale > 0 ? rounded(displacement / scale, 3) : 0,
    cell_km: rounded(scale, 3),
  };
}

/** Least squares over shift and scale: turning the map would be cheating, north stays up. */
function fit(city: City, layout: Layout): { scale: number; displacement: number } {
  const cells = centred(layout.map(hexagonCentre));
  const points = centred(city.points);
  let [across, within] = [0, 0];
  cells.forEach(([x, y], at) => {
    const [px, py] = points[at] ?? [0, 0];
    across += x * px + y * py;
    within += x * x + y * y;
  });
  const scale = within > 0 ? Math.max(0, across / within) : 0;
  const total = cells.reduce((sum, [x, y], at) => {
    const [px, py] = points[at] ?? [0, 0];
    return sum + Math.hypot(scale * x - px, scale * y - py);
  }, 0);
  return { scale, displacement: total / Math.max(1, cells.length) };
}

function centred(points: readonly (readonly [number, number])[]): [number, number][] {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.map(([px, py]) => [px - x, py - y]);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
