import type { DistrictShapes } from '../map/shapes';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDistrict(feature: unknown): boolean {
  if (!isRecord(feature) || !isRecord(feature['geometry']) || !isRecord(feature['properties'])) return false;
  const { type } = feature['geometry'];
  return (type === 'Polygon' || type === 'MultiPolygon') && typeof feature['properties']['code'] === 'string';
}

/** The district outlines of places.json (data/README.md says how it is laid out); null where it has none. */
export function districtShapes(places: unknown): DistrictShapes | null {
  if (!isRecord(places) || !isRecord(places['districts'])) return null;
  const { features } = places['districts'];
  if (!Array.isArray(features) || features.length === 0 || !features.every(isDistrict)) return null;
  // Every feature has just been looked at.
  return places['districts'] as unknown as DistrictShapes;
}
