import type { Places } from '../../src/dataset/places';
import { isClosed, signedArea } from '../../src/domain/rings';
import type { Findings } from './report';

type Geometry = Places['districts']['features'][number]['geometry'];

/** Positions are on the globe, rings come back to where they began, and run as d3-geo wants them. */
export function checkShape(file: string, key: string, geometry: Geometry, findings: Findings): void {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat();
  checkPositions(file, key, rings.flat(), findings);
  if (rings.some((ring) => !isClosed(ring))) findings.add('ring-open', { file, key });
  if (polygons.some(([outer]) => outer !== undefined && signedArea(outer) > 0)) {
    findings.add('outline-inverted', { file, key });
  }
  if (polygons.some(([, ...holes]) => holes.some((hole) => signedArea(hole) < 0))) {
    findings.add('hole-inverted', { file, key });
  }
}

export function checkPositions(
  file: string,
  key: string,
  positions: readonly (readonly [number, number])[],
  findings: Findings,
): void {
  const outside = positions.find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
  if (outside) findings.add('position-outside', { file, key, lon: outside[0], lat: outside[1] });
}
