import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { readPlaces } from '../../src/dataset/places';
import { numberAt, textAt, type ColumnTable } from '../../src/domain/columns';
import { name } from '../../src/query/sql-text';
import { nearestZones } from '../../src/stats';
import { familyRows, rankRows, scan, SHARE, testedFamilies, type Row } from '../publish/hotspots/compute';
import { readHotspotInput, type HotspotInput, type HotspotSource } from '../publish/hotspots/input';
import { HOTSPOT_TABLES } from '../publish/hotspots/tables';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/** Every so many of the families are computed anew, beginning with all issues together; the rest by their cases. */
const EVERY = 12;
/** Rounding in another order. */
const CLOSE = 1e-6;

type Described = (typeof HOTSPOT_TABLES)[number];

/**
 * The statistics of hot spots: the tables stand together, none beside protected cells, and are those that the dataset's
 * own cells lead to. Computed anew are all rank intervals, the cases of every family, every twelfth family in full, and of
 * every cluster its cases, expectation and places but not its p. A fault for the first row of each table that is another. Gives
 * how many rows were compared.
 */
export async function checkHotspots(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<string> {
  const described = HOTSPOT_TABLES.map((table) => ({
    table,
    found: manifest.tables.find((one) => one.name === table.name),
  }));
  for (const { table, found } of described) {
    const columns = table.columns.map((column) => column.name).join(', ');
    const shipped = found?.columns.map((column) => column.name).join(', ') ?? '–';
    if (columns !== shipped || found?.role !== 'statistics') {
      findings.add('hotspots-columns', { table: table.name, found: shipped, expected: columns });
    }
  }
  const source = sourceOf(manifest);
  if (source === null || manifest.tables.some((table) => table.protected)) {
    findings.add('hotspots-basis', { table: HOTSPOT_TABLES[0]?.name ?? '' });
  }
  if (findings.faults.length > 0 || source === null || manifest.places === null) return '0';
  const places = readPlaces(await readFile(join(folder, manifest.places), 'utf8'), manifest.places);
  const input = await readHotspotInput(connection, source, manifest, places);
  const shipped = new Map<string, Row[]>();
  for (const { table } of described) shipped.set(table.name, await rowsOf(connection, table));
  const computed = input ? expectedRows(input, shipped) : [];
  let compared = 0;
  for (const { table, rows, key } of computed) {
    compared += rows.length;
    const wrong = firstOther(rows, key(shipped.get(table) ?? []));
    if (wrong !== null) findings.add('hotspots-row', { table, ...wrong });
  }
  if (input === null && [...shipped.values()].some((rows) => rows.length > 0)) {
    findings.add('hotspots-basis', { table: HOTSPOT_TABLES[0]?.name ?? '' });
  }
  return String(compared);
}

interface Expected {
  readonly table: string;
  readonly rows: readonly Row[];
  /** Those of the shipped rows that must be these. */
  readonly key: (shipped: readonly Row[]) => readonly Row[];
}

function expectedRows(input: HotspotInput, shipped: ReadonlyMap<string, readonly Row[]>): Expected[] {
  const families = testedFamilies(input);
  const chosen = families.flatMap((family, at) => (at % EVERY === 0 ? [{ family, id: at + 1 }] : []));
  const full = chosen.map(({ family, id }) => familyRows(input, family, id));
  const ids = new Set(chosen.map(({ id }) => id));
  const ofChosen = (rows: readonly Row[]) => rows.filter(([id]) => ids.has(Number(id)));
  // Issue and cases of every family; the φ of a scan, which stands last, is compared with the clusters.
  const counted = (row: Row) => [row[0], row[3], row[4], row[5], row[8]].map((value) => value ?? null);
  const light = families.map((family, at): Row => {
    const all = family.single ? family.counts : family.counts.slice(-12 * input.places.length);
    const cases = all.reduce((sum, one) => sum + one, 0);
    return [at + 1, family.issue, input.lastMonth - 11, input.lastMonth, cases];
  });
  return [
    { table: 'hotspot_family', rows: light, key: (rows) => rows.map(counted) },
    {
      table: 'hotspot_family',
      rows: full.map(({ row }) => row),
      key: (rows) => ofChosen(rows).map((row) => row.slice(0, -1)),
    },
    { table: 'hotspot_place', rows: full.flatMap(({ places }) => places), key: ofChosen },
    { table: 'place_rank', rows: [...rankRows(input)].sort(byMeasureAndPlace), key: (rows) => rows },
    ...clustersOf(input, families, shipped),
  ];
}

function byMeasureAndPlace(one: Row, other: Row): number {
  const [a, b] = [String(one[0]), String(other[0])];
  return a < b ? -1 : a > b ? 1 : Number(one[1]) - Number(other[1]);
}

/** The clusters of the families that have any, without their p, which takes a hundred tables to tell. */
function clustersOf(
  input: HotspotInput,
  families: ReturnType<typeof testedFamilies>,
  shipped: ReadonlyMap<string, readonly Row[]>,
): Expected[] {
  const zones = nearestZones(input.x, input.y, input.residents, SHARE);
  const rows: Row[] = [];
  const members: Row[] = [];
  const told = shipped.get('hotspot_cluster') ?? [];
  for (const id of new Set(told.map((row) => Number(row[1])))) {
    const family = families[id - 1];
    if (!family || family.single) continue;
    const { clusters } = scan(input, family, zones, 0);
    // The strongest are the significant ones.
    told
      .filter((row) => row[1] === id)
      .forEach(([number], at) => {
        const cluster = clusters[at];
        if (!cluster) return;
        const first = input.lastMonth - cluster.duration + 1;
        rows.push([number ?? null, id, first, input.lastMonth, cluster.units.length, cluster.cases]);
        for (const unit of [...cluster.units].sort((one, other) => one - other)) {
          members.push([number ?? null, input.places[unit] ?? 0]);
        }
      });
  }
  return [
    { table: 'hotspot_cluster', rows, key: (found) => found.map((row) => row.slice(0, 6)) },
    { table: 'hotspot_cluster_place', rows: members, key: (found) => found },
  ];
}

/** The first shipped row that is not the computed one, or a computed one that is missing. */
function firstOther(
  rows: readonly Row[],
  shipped: readonly Row[],
): { row: string; found: string; expected: string } | null {
  for (let at = 0; at < Math.max(rows.length, shipped.length); at += 1) {
    const [own, other] = [rows[at] ?? [], shipped[at] ?? []];
    const width = Math.max(own.length, other.length);
    const column = Array.from({ length: width }, (_, index) => index).find(
      (index) => !same(own[index] ?? null, other[index] ?? null),
    );
    if (column === undefined) continue;
    const text = (value: Row[number] | undefined) =>
      value === null || value === undefined ? '–' : String(value);
    const row = other.length > 0 ? other : own;
    return {
      row: row.slice(0, 2).map(text).join(', '),
      found: text(other[column]),
      expected: text(own[column]),
    };
  }
  return null;
}

function same(one: Row[number], other: Row[number]): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(one));
}

async function rowsOf(
  connection: DuckDBConnection,
  { name: table, columns, grain }: Described,
): Promise<Row[]> {
  const answer: ColumnTable = await askNative(
    connection,
    `SELECT ${columns.map((column) => name(column.name)).join(', ')} FROM ${name(table)}
     ORDER BY ${grain.map(name).join(', ')}`,
  );
  return Array.from({ length: answer.rows }, (_, row) =>
    columns.map((column) =>
      column.type === 'text' ? textAt(answer, column.name, row) : numberAt(answer, column.name, row),
    ),
  );
}

/** The finest tables of cells that the statistics can be computed from; null where the dataset has none. */
function sourceOf(manifest: Manifest): HotspotSource | null {
  const place = manifest.dimensions.find(({ id }) => id === 'place');
  const level = place?.levels.at(-1)?.id;
  if (!place?.table || !place.residents || level === undefined) return null;
  const cells = manifest.tables.filter(({ role }) => role === 'cells');
  const has = (table: TableDescription, columns: readonly string[]) =>
    columns.every((column) => table.columns.some((one) => one.name === column));
  const byIssue = cells.find((table) =>
    has(table, ['month', `${level}_id`, 'category_id', 'issue_id', 'requests']),
  );
  const byPlace = cells.find(({ grain }) => grain.join() === ['month', `${level}_id`].join());
  if (!byIssue || !byPlace) return null;
  return {
    byIssue: byIssue.name,
    byPlace: byPlace.name,
    places: place.table,
    level,
    residents: place.residents.column,
  };
}
