import { geoConicEqualArea, type GeoConicProjection, type GeoProjection } from 'd3-geo';
import type { PlaceShape } from './contract';
import type { Position } from './heart';

/**
 * Equal area with its parallels across the city: a place is as large on paper as on the ground. A city lies far
 * from the antimeridian and its outlines have corners enough, so neither cutting nor resampling is done: they
 * cost more than the drawing itself.
 */
export function equalArea(parallels: readonly [number, number], meridian: number): GeoConicProjection {
  return geoConicEqualArea()
    .parallels([parallels[0], parallels[1]])
    .rotate([-meridian, 0])
    .precision(0)
    .preclip((stream) => stream);
}

function positionsOf(shape: PlaceShape): number[][] {
  return shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);
}

/** Parallels a sixth of the height from top and bottom, where the distortion of shape is shared out evenly. */
const INWARD = 1 / 6;

/** Of the sphere: rings on paper are then in kilometres. */
const RADIUS_KM = 6371;

/** The equal-area projection whose parallels and middle meridian suit these outlines; not yet fitted to a frame. */
export function projectionFor(shapes: Iterable<PlaceShape>): GeoProjection {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes)
    for (const [longitude = 0, latitude = 0] of positionsOf(shape)) {
      [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
      [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
    }
  const inward = (north - south) * INWARD;
  return equalArea([south + inward, north - inward], (west + east) / 2)
    .scale(RADIUS_KM)
    .translate([0, 0]);
}

/** All rings of the outline on paper, holes too; each closed, its first position not repeated. */
export function projectedRings(shape: PlaceShape, projection: GeoProjection): Position[][] {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return polygons.flatMap((polygon) =>
    polygon.map((ring) =>
      ring.slice(0, -1).flatMap(([longitude = 0, latitude = 0]): Position[] => {
        const at = projection([longitude, latitude]);
        return at ? [at] : [];
      }),
    ),
  );
}
