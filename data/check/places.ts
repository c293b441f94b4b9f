import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces, type Places } from '../../src/dataset/places';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/** Every code of places.json is a place of the dataset, and outer rings run clockwise as d3-geo wants them. */
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
  for (const { geometry, properties } of places.districts.features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const inverted = polygons.some(([outer]) => outer !== undefined && signedArea(outer) > 0);
    if (inverted) findings.add('outline-inverted', { file, key: properties.code });
  }
}

/** Positive where the ring runs anticlockwise on a map with north up. */
function signedArea(ring: readonly (readonly [number, number])[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
