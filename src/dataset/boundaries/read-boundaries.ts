import { looksLike, textOf } from './json-text';
import { statedDatum } from './datum';
import type { BoundariesRead, Boundary, BoundaryFault, BoundaryNote, Datum } from './contract';
import { mendedGeometry, type Mended } from './polygons';
import { isJson, rawFeatures, type RawFeature } from './raw-features';

/** Larger files would hold the page for seconds, and are never needed for a map of a city. */
export const LARGEST_BOUNDARY_FILE = 50 * 1024 * 1024;

interface Options {
  /** The reader's choice; without it the file's own statement counts, and WGS-84 where it has none. */
  readonly datum?: Datum | undefined;
}

/**
 * The outlines of a reader's file, ready to be drawn: GeoJSON (RFC 7946, or 2008 with a `crs`) or TopoJSON, turned
 * into WGS-84, rings closed and wound as d3-geo wants them, features with no polygon left out, and all that was
 * mended noted. Or the fault that keeps the file from being used. Pure: asks no one, keeps nothing.
 */
export function readBoundaries(
  file: string | Uint8Array,
  fileName: string,
  { datum: choice }: Options = {},
): BoundariesRead {
  const bytes = file.length;
  if (bytes > LARGEST_BOUNDARY_FILE) {
    return { fault: { code: 'too-large', detail: { file: fileName, bytes, limit: LARGEST_BOUNDARY_FILE } } };
  }
  let value: unknown;
  try {
    const text = typeof file === 'string' ? file : textOf(file);
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'not-json', detail: { file: fileName, looks: looksLike(file), reason } } };
  }
  const raw = rawFeatures(value, fileName);
  if ('fault' in raw) return raw;
  const stated = isJson(value) ? statedDatum(value) : null;
  if (stated !== null && typeof stated === 'object' && choice === undefined) {
    return { fault: { code: 'datum-unknown', detail: { file: fileName, found: stated.unknown } } };
  }
  const said = typeof stated === 'string' ? stated : undefined;
  const used = choice ?? said ?? 'WGS-84';
  const read = mendedFeatures(raw.features, fileName, used);
  if ('fault' in read) return read;
  const overruled: BoundaryNote[] =
    said !== undefined && said !== used
      ? [{ code: 'datum-overruled', detail: { file: fileName, stated: said, used } }]
      : [];
  return {
    features: read.features,
    datum: { used, from: choice ? 'reader' : said ? 'file' : 'assumed' },
    notes: [...raw.notes, ...overruled, ...read.notes],
  };
}

function mendedFeatures(
  raw: readonly RawFeature[],
  file: string,
  datum: Datum,
): { features: Boundary[]; notes: BoundaryNote[] } | { fault: BoundaryFault } {
  const features: Boundary[] = [];
  const mended: Mended = { closed: 0, dropped: 0 };
  const skipped: string[] = [];
  for (const [index, { id, properties, geometry }] of raw.entries()) {
    const number = index + 1;
    const type = geometry?.['type'];
    if (type === 'GeometryCollection') {
      return { fault: { code: 'geometry-collection', detail: { file, feature: number } } };
    }
    if (type !== 'Polygon' && type !== 'MultiPolygon') {
      skipped.push(typeof type === 'string' ? type : 'null');
      continue;
    }
    const source = { file, feature: number, datum };
    const shape = mendedGeometry(type, geometry?.['coordinates'], source, mended);
    if (shape === null) continue;
    if ('code' in shape) return { fault: shape };
    const known = typeof id === 'string' || typeof id === 'number' ? String(id) : null;
    features.push({ number, id: known, properties, geometry: shape });
  }
  const types = [...new Set(skipped)].sort().join(', ');
  if (features.length === 0) {
    return { fault: { code: 'no-polygons', detail: { file, features: raw.length, types } } };
  }
  const notes: BoundaryNote[] = [];
  if (skipped.length > 0) {
    notes.push({ code: 'features-skipped', detail: { file, features: skipped.length, types } });
  }
  if (mended.closed > 0) notes.push({ code: 'rings-closed', detail: { file, rings: mended.closed } });
  if (mended.dropped > 0) notes.push({ code: 'parts-dropped', detail: { file, parts: mended.dropped } });
  return { features, notes };
}
