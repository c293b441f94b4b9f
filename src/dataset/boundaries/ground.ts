import { isWithin, type LonLat } from '../../domain/rings';
import type { Boundary, BoundaryGeometry } from './contract';

function polygonsOf(geometry: BoundaryGeometry): readonly LonLat[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Whether the point lies on the ground of the boundary. */
export function holds({ geometry }: Boundary, point: LonLat): boolean {
  return isWithin(point, polygonsOf(geometry).flat());
}

/** The centre of gravity of the ground, as on a plane: a city is small on the globe. */
export function centroid({ geometry }: Boundary): LonLat {
  const rings = polygonsOf(geometry).flat();
  // Far from 0 the products are large and their differences small.
  const [x0, y0] = rings[0]?.[0] ?? [0, 0];
  let [sumX, sumY, twice] = [0, 0, 0];
  for (const ring of rings) {
    ring.forEach(([x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      const cross = (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
      sumX += (x + nextX - 2 * x0) * cross;
      sumY += (y + nextY - 2 * y0) * cross;
      twice += cross;
    });
  }
  return [x0 + sumX / (3 * twice), y0 + sumY / (3 * twice)];
}

/** Several boundaries of one place as one; the first one's number, id and properties stand. */
export function joined(boundaries: readonly Boundary[]): Boundary | null {
  const [first, ...more] = boundaries;
  if (!first || more.length === 0) return first ?? null;
  const coordinates = boundaries.flatMap(({ geometry }) => polygonsOf(geometry));
  return { ...first, geometry: { type: 'MultiPolygon', coordinates } };
}
