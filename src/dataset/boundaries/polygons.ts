import { isClosed, signedArea, wound, type LonLat } from '../../domain/rings';
import { inWgs84 } from './datum';
import type { BoundaryFault, BoundaryGeometry, Datum } from './contract';

/** What was mended, over all features of a file. */
export interface Mended {
  closed: number;
  dropped: number;
}

interface Source {
  readonly file: string;
  readonly feature: number;
  readonly datum: Datum;
}

/**
 * The rings of one polygon, in WGS-84, closed and wound as d3-geo wants them; null where its outer ring has fewer
 * than three corners. Gives the fault of a position that is none.
 */
function mendedPolygon(rings: unknown, source: Source, mended: Mended): LonLat[][] | BoundaryFault | null {
  if (!Array.isArray(rings)) return invalid(source, rings);
  const good: LonLat[][] = [];
  for (const [index, ring] of rings.entries()) {
    if (!Array.isArray(ring)) return invalid(source, ring);
    const positions: LonLat[] = [];
    for (const position of ring) {
      const fault = faultOf(position, source);
      if (fault) return fault;
      const [lon, lat] = position as LonLat;
      positions.push(inWgs84([lon, lat], source.datum));
    }
    const [first] = positions;
    if (first && !isClosed(positions)) {
      positions.push([...first]);
      mended.closed += 1;
    }
    if (positions.length < 4 || signedArea(positions) === 0) {
      mended.dropped += 1;
      if (index === 0) return null;
      continue;
    }
    good.push(wound(positions, index === 0));
  }
  return good.length > 0 ? good : null;
}

/**
 * The geometry mended; null where nothing is left of it. `coordinates` are not yet known to be any. Gives the fault
 * of the first position that is no longitude and latitude.
 */
export function mendedGeometry(
  type: 'Polygon' | 'MultiPolygon',
  coordinates: unknown,
  source: Source,
  mended: Mended,
): BoundaryGeometry | BoundaryFault | null {
  const polygons: unknown[] | null =
    type === 'Polygon' ? [coordinates] : Array.isArray(coordinates) ? coordinates : null;
  if (!polygons) return invalid(source, coordinates);
  const good: LonLat[][][] = [];
  for (const rings of polygons) {
    const polygon = mendedPolygon(rings, source, mended);
    if (polygon === null) continue;
    if ('code' in polygon) return polygon;
    good.push(polygon);
  }
  const [only, ...more] = good;
  if (!only) return null;
  return more.length > 0
    ? { type: 'MultiPolygon', coordinates: good }
    : { type: 'Polygon', coordinates: only };
}

function invalid({ file, feature }: Source, found: unknown): BoundaryFault {
  const text = (JSON.stringify(found) as string | undefined) ?? String(found);
  return { code: 'position-invalid', detail: { file, feature, found: text.slice(0, 60) } };
}

function faultOf(position: unknown, source: Source): BoundaryFault | null {
  if (!Array.isArray(position)) return invalid(source, position);
  const [x, y] = position as unknown[];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    return invalid(source, position);
  }
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return null;
  const { file, feature } = source;
  const swapped = Math.abs(x) <= 90 && Math.abs(y) <= 180;
  return { code: swapped ? 'axes-swapped' : 'position-projected', detail: { file, feature, x, y } };
}
