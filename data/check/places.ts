import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces, type Places } from '../../src/dataset/places';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/** Every code of places.json is a place of the dataset, and its outlines and points are such as can be drawn. */
export async function checkPlaces(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  const file = manifest.places;
  if (file === null) return;
  let places: Places;
  try {
    places = readPlaces(await readFile(join(folder, file), 'utf8'), file);
  } catch (error) {
    const { field = '', reason = '' } = faultOf(error, 'file-unreadable').detail;
    findings.add('places-invalid', { file, field, reason });
    return;
  }
  const table = manifest.dimensions.find((dimension) => dimension.id === 'place')?.table;
  if (table) {
    const known = await askNative(connection, `SELECT code FROM ${name(table)}`);
    const codes = new Set<unknown>(known.columns['code']?.values);
    const outlines = places.districts.features.map((feature) => feature.properties.code);
    const points = places.points.map((point) => point.code);
    const key = [...outlines, ...points].find((code) => !codes.has(code));
    if (key !== undefined) findings.add('places-unknown', { file, key, table });
  }
  checkShapes(file, places, findings);
}

type Position = readonly [number, number];
type Ring = readonly Position[];

/** Positions are on the globe, rings come back to where they began, and run as d3-geo wants them. */
function checkShapes(file: string, places: Places, findings: Findings): void {
  for (const { geometry, properties } of places.districts.features) {
    const key = properties.code;
    const polygons: readonly (readonly Ring[])[] =
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
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
  for (const { code, lon, lat } of places.points) checkPositions(file, code, [[lon, lat]], findings);
}

function checkPositions(file: string, key: string, positions: readonly Position[], findings: Findings): void {
  const outside = positions.find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
  if (outside) findings.add('position-outside', { file, key, lon: outside[0], lat: outside[1] });
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** Positive where the ring runs anticlockwise on a map with north up. */
function signedArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
