import clipping, { type MultiPolygon } from 'polygon-clipping';
import type { Areas } from '../../../src/dataset/areas';
import { isWithin, signedArea, wound, type LonLat } from '../../../src/domain/rings';
import type { GeoPlace } from './contract';

type Feature = Areas['features']['features'][number];

/** Polygons of a district: the outer ring and then the holes of each. */
export type Outline = readonly (readonly (readonly LonLat[])[])[];

const DECIMALS = 4;
/** Points of the lattice in which a place outside of its district looks for the nearest inside. */
const LATTICE = 60;

/**
 * An area for each place of the district that is nothing but the ground nearer to its point than to any other's
 * (Voronoi cells), clipped to the district's outline: schematic, and to be called so. Places in order of code;
 * positions to four decimals (about 10 m), outer rings clockwise. A place that lies outside of the outline counts
 * from the nearest ground within. The areas cover the district and do not overlap. Throws where the outline is
 * empty or two places share one point.
 */
export function schematicAreas(places: readonly GeoPlace[], outline: Outline): Feature[] {
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  const [, south, , north] = boundsOf(outline.flat(2));
  if (!Number.isFinite(south)) throw new Error('the outline of the district is empty');
  // Degrees of longitude are shorter than those of latitude: "nearer" is meant on the ground.
  const shrink = Math.cos(((south + north) * Math.PI) / 360);
  const flat = (ring: readonly LonLat[]) => ring.map(([lon, lat]): LonLat => [lon * shrink, lat]);
  const ground: MultiPolygon = outline.map((rings) => rings.map(flat));
  const points = sorted.map(({ lon, lat }) => withinGround([lon * shrink, lat], ground));
  if (new Set(points.map(String)).size < points.length) throw new Error('two places share one point');
  const [left, low, right, high] = boundsOf(ground.flat(2));
  const frame: LonLat[] = [
    [left - 1, low - 1],
    [right + 1, low - 1],
    [right + 1, high + 1],
    [left - 1, high + 1],
  ];
  return sorted.map(({ code }, at) => {
    const own = points[at] ?? [0, 0];
    const cell = points.reduce((rest, other) => (other === own ? rest : nearerPart(rest, own, other)), frame);
    const clipped = clipping.intersection([cell], ground);
    return { type: 'Feature', properties: { code }, geometry: geometryOf(clipped, shrink) };
  });
}

/**
 * The part of a convex polygon that is nearer to `own` than to `other` (Sutherland and Hodgman, 1974). Cutting a
 * frame by every other point takes a moment for a district's places, and no place on a line with others is lost.
 */
function nearerPart(polygon: readonly LonLat[], own: LonLat, other: LonLat): LonLat[] {
  const [dx, dy] = [other[0] - own[0], other[1] - own[1]];
  const [mx, my] = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
  const beyond = ([x, y]: LonLat) => (x - mx) * dx + (y - my) * dy;
  return polygon.flatMap((corner, index): LonLat[] => {
    const next = polygon[(index + 1) % polygon.length] ?? corner;
    const [here, there] = [beyond(corner), beyond(next)];
    const kept: LonLat[] = here <= 0 ? [corner] : [];
    if (here < 0 === there < 0 || here === there) return kept;
    const along = here / (here - there);
    return [...kept, [corner[0] + along * (next[0] - corner[0]), corner[1] + along * (next[1] - corner[1])]];
  });
}

function geometryOf(polygons: MultiPolygon, shrink: number): Feature['geometry'] {
  const degrees = polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => position(x / shrink, y))));
  const drawn = degrees
    .map((rings) => rings.map(withoutRepeats).filter((ring) => ring.length >= 4 && signedArea(ring) !== 0))
    .filter((rings) => rings.length > 0)
    .map((rings) => rings.map((ring, index) => wound(ring, index === 0)));
  const [only, ...more] = drawn;
  if (!only) throw new Error('two places are too close for an area of their own');
  return more.length > 0
    ? { type: 'MultiPolygon', coordinates: drawn }
    : { type: 'Polygon', coordinates: only };
}

function position(lon: number, lat: number): LonLat {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}

function withoutRepeats(ring: readonly LonLat[]): LonLat[] {
  return ring.filter(([x, y], at) => at === 0 || ring[at - 1]?.[0] !== x || ring[at - 1]?.[1] !== y);
}

/** The point itself, or the nearest of a lattice over the ground, where the point lies outside of it. */
function withinGround(point: LonLat, ground: MultiPolygon): LonLat {
  const rings = ground.flat();
  if (isWithin(point, rings)) return point;
  const [left, low, right, high] = boundsOf(rings.flat());
  let [nearest, least] = [point, Infinity];
  for (let column = 0; column <= LATTICE; column += 1) {
    for (let row = 0; row <= LATTICE; row += 1) {
      const at: LonLat = [
        left + ((right - left) * (column + 0.5)) / (LATTICE + 1),
        low + ((high - low) * (row + 0.5)) / (LATTICE + 1),
      ];
      const distance = Math.hypot(at[0] - point[0], at[1] - point[1]);
      if (distance < least && isWithin(at, rings)) [nearest, least] = [at, distance];
    }
  }
  return nearest;
}

function boundsOf(positions: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
