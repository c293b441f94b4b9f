import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readAreas, type Areas } from '../../src/dataset/areas';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readPlaces, type Places } from '../../src/dataset/places';
import { textAt } from '../../src/domain/columns';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import { checkCells, type Parents } from './cells';
import type { Findings } from './report';
import { checkPositions, checkShape } from './shapes';

/** The table of places, and the places in it: by code, the code of the one above each, or null. */
interface Known {
  readonly table: string;
  readonly parents: Parents;
}

/**
 * Every code of places.json and areas.json is a place of the dataset; outlines, points and areas are such as can be
 * drawn; neighbours are pairs; and the cells are a map of them. Gives the names of the files.
 */
export async function checkPlaces(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const known = await knownPlaces(connection, manifest);
  const places = await read(folder, manifest.places, readPlaces, findings);
  if (places && manifest.places) checkPlacesFile(manifest.places, places, known, findings);
  const areas = await read(folder, manifest.areas ?? null, readAreas, findings);
  if (areas && manifest.areas) checkAreas(manifest.areas, areas, known, findings);
  return [manifest.places, manifest.areas].filter(Boolean).join(', ');
}

async function read<T>(
  folder: string,
  file: string | null,
  reader: (json: string, path: string) => T,
  findings: Findings,
): Promise<T | null> {
  if (file === null) return null;
  try {
    return reader(await readFile(join(folder, file), 'utf8'), file);
  } catch (error) {
    const { field = '', reason = '' } = faultOf(error, 'file-unreadable').detail;
    findings.add('places-invalid', { file, field, reason });
    return null;
  }
}

/** Null where the dataset has no table of places. */
async function knownPlaces(connection: DuckDBConnection, manifest: Manifest): Promise<Known | null> {
  const place = manifest.dimensions.find((dimension) => dimension.id === 'place');
  if (!place?.table || !place.key) return null;
  const table = manifest.tables.find((candidate) => candidate.name === place.table);
  const nested = table?.columns.some((column) => column.name === 'parent_id') ?? false;
  const [from, key] = [name(place.table), name(place.key)];
  const rows = await askNative(
    connection,
    nested
      ? `SELECT p.code, q.code AS parent FROM ${from} p LEFT JOIN ${from} q ON q.${key} = p.parent_id`
      : `SELECT code, CAST(NULL AS VARCHAR) AS parent FROM ${from}`,
  );
  const parents = new Map(
    Array.from({ length: rows.rows }, (_, row) => [
      textAt(rows, 'code', row) ?? '',
      textAt(rows, 'parent', row),
    ]),
  );
  return { table: place.table, parents };
}

function checkPlacesFile(file: string, places: Places, known: Known | null, findings: Findings): void {
  const { districts, points, neighbours = [], cells } = places;
  const codes = [
    ...districts.features.map(({ properties }) => properties.code),
    ...points.map(({ code }) => code),
    ...neighbours.flat(),
    ...(cells?.cells ?? []).map(({ code }) => code),
  ];
  checkKnown(file, codes, known, findings);
  for (const { geometry, properties } of districts.features) {
    checkShape(file, properties.code, geometry, findings);
  }
  for (const { code, lon, lat } of points) checkPositions(file, code, [[lon, lat]], findings);
  checkNeighbours(file, neighbours, findings);
  if (cells) checkCells(file, cells, neighbours, known?.parents ?? null, findings);
}

function checkKnown(file: string, codes: readonly string[], known: Known | null, findings: Findings): void {
  const key = codes.find((code) => known?.parents.has(code) === false);
  if (key !== undefined) findings.add('places-unknown', { file, key, table: known?.table ?? '' });
}

/** A pair says that each is beside the other: it stands once, in one order or the other, and names two places. */
function checkNeighbours(file: string, pairs: readonly [string, string][], findings: Findings): void {
  const self = pairs.find(([a, b]) => a === b);
  if (self) findings.add('neighbour-self', { file, key: self[0] });
  const seen = new Set<string>();
  for (const pair of pairs) {
    const key = JSON.stringify([...pair].sort());
    if (seen.has(key)) {
      findings.add('neighbour-twice', { file, key: pair[0], other: pair[1] });
      return;
    }
    seen.add(key);
  }
}

function checkAreas(file: string, areas: Areas, known: Known | null, findings: Findings): void {
  const { features } = areas.features;
  const codes = features.map(({ properties }) => properties.code);
  checkKnown(file, codes, known, findings);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) findings.add('area-twice', { file, key: twice });
  for (const { geometry, properties } of features) checkShape(file, properties.code, geometry, findings);
  if (areas.kind === 'boundaries' && (areas.credit.zh.trim() === '' || areas.credit.en.trim() === '')) {
    findings.add('area-credit', { file });
  }
  if (areas.kind !== 'schematic' || !known) return;
  const { parents } = known;
  // Schematic areas share the ground of a district out among its places: one left out has lost its own to others.
  const drawn = new Set(codes);
  const shared = new Set(
    codes.map((code) => parents.get(code)).filter((parent) => typeof parent === 'string'),
  );
  for (const [key, parent] of parents) {
    if (parent === null || !shared.has(parent) || drawn.has(key)) continue;
    findings.add('area-missing', { file, key, parent });
    return;
  }
}
