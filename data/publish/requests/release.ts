import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Areas } from '../../../src/dataset/areas';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Places } from '../../../src/dataset/places';
import type { Boundaries } from '../../../src/dataset/boundaries/contract';
import type { ReadConfig } from '../config/read-config';
import { hashFile } from '../files';
import { boundaryAreas } from '../geography/boundary-areas';
import type { OpenedInput } from '../input';
import { saltFingerprint } from '../protect/cell-key/salt';
import { forgetRows } from '../rows';
import type { CountedRows } from '../rows/contract';
import { fillFolder, type Phases } from '../write-dataset';
import { aboutRequests, measuresOf } from './about';
import { axesOf } from './axes';
import type { CellsTable } from './cells';
import { protectTables } from './protect-tables';
import type { Report } from './report';
import { residentsReport } from './report-places';
import { releaseStatistics } from './statistics';
import { cellsTables, dimensionTables } from './tables';

/** What a dataset of the project's own making has beside its rows: its map, and what it was made of. */
export interface OwnRelease {
  readonly places: Places;
  readonly areas: Areas;
  readonly inputs: Manifest['provenance']['inputs'];
}

/** The rows of a file and the tables that were summed of them. */
export interface Summed {
  readonly read: ReadConfig;
  /** Where the folder will stand. */
  readonly target: string;
  readonly opened: OpenedInput;
  readonly counted: CountedRows;
  readonly summed: readonly CellsTable[];
  readonly salt: string | null;
  readonly countingNothing: readonly string[];
  /** The outlines that the config names. */
  readonly boundaries: Boundaries | null;
  readonly own: OwnRelease | null;
}

/**
 * Makes the new folder `folder` of the summed tables: protects, describes, writes and checks them. Throws a PublishFault
 * where a table cannot be protected, else as `fillFolder`.
 */
export async function releaseTables(
  connection: DuckDBConnection,
  folder: string,
  made: Summed,
  phase: Phases,
): Promise<Report> {
  const { read, opened, counted, summed, own } = made;
  const { config } = read;
  const ground = groundOf(made);
  const measures = measuresOf(config);
  const released = await phase('protection', () => protectTables(connection, config, measures, summed));
  const about = aboutRequests(config, counted, measures, released.protection);
  const levels = config.places?.levels.map(({ id }) => id) ?? [];
  const statistics = await phase('statistics', () => releaseStatistics(connection, about, summed, levels));
  await forgetRows(connection);
  const manifest = await fillFolder(
    folder,
    {
      about,
      tables: [
        ...dimensionTables(counted.dimensions),
        ...cellsTables(summed, axesOf(config), measures),
        ...(statistics ? [statistics] : []),
      ],
      places: own ? own.places : placesOf(counted, config.geography.credit),
      areas: own ? own.areas : (ground?.areas ?? null),
      program: 'minsheng-atlas data/publish/requests',
      inputs: own ? own.inputs : await inputsOf(read, opened),
    },
    connection,
    phase,
  );
  return reportOf(manifest, made, released.changes, ground?.report ?? null);
}

/** The areas that the config's boundaries give the places. */
function groundOf({ read, counted, boundaries }: Summed): ReturnType<typeof boundaryAreas> | null {
  const stated = read.config.places?.boundaries;
  if (!boundaries || !stated || read.boundaries === null) return null;
  const levels = read.config.places?.levels.map(({ id }) => id) ?? [];
  return boundaryAreas(basename(read.boundaries), boundaries, { levels, all: counted.places }, stated);
}

function placesOf({ points }: CountedRows, credit: Places['credit']): Places | null {
  if (points.length === 0) return null;
  return { districts: { type: 'FeatureCollection', features: [] }, points: [...points], credit };
}

/**
 * What the folder was made of. For a public dataset without the file of requests: with its hash, whoever knows
 * most of the file could try out the rest.
 */
async function inputsOf(read: ReadConfig, opened: OpenedInput): Promise<Manifest['provenance']['inputs']> {
  const config = { path: basename(read.path), sha256: await hashFile(read.path) };
  const inputs = [config];
  if (read.boundaries !== null) {
    inputs.push({ path: basename(read.boundaries), sha256: await hashFile(read.boundaries) });
  }
  if (read.config.audience !== 'public') inputs.push({ path: basename(read.file), sha256: opened.sha256 });
  return inputs;
}

function reportOf(
  manifest: Manifest,
  { target, read, opened, counted, salt, countingNothing }: Summed,
  changes: Report['protection'],
  boundaries: Report['boundaries'],
): Report {
  return {
    dataset: manifest.id,
    titles: manifest.titles,
    folder: target,
    config: read.path,
    input: { file: basename(read.file), bytes: opened.bytes, sha256: opened.sha256 },
    accounting: counted.accounting,
    boundaries,
    residents: read.config.places?.residents ? residentsReport(counted.places) : null,
    countingNothing,
    tables: manifest.tables.filter(({ role }) => role === 'cells').map(({ name, rows }) => ({ name, rows })),
    protection: changes,
    salt: salt === null ? null : saltFingerprint(salt),
    checks: manifest.provenance.checks.length,
  };
}
