import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readManifest } from '../../src/dataset/read-manifest';
import { HOTSPOT_TABLES } from '../publish/hotspots/tables';
import { withDatabase } from '../publish/native';
import { checkAnswers } from './answers';
import { checkCellKey } from './cell-key';
import { checkCodes } from './codes';
import { checkConsistency } from './consistency';
import { checkCounts, checkTotals } from './counts';
import { checkCubes } from './cube';
import { checkDimensionRows } from './dimension-rows';
import { checkFiles, writeAheadLog } from './files';
import { checkHotspots } from './hotspots';
import { checkPlaces } from './places';
import { checkPublished } from './published';
import { Findings, type CheckReport, type PassedCheck } from './report';
import { checkResidents } from './residents';
import { checkRollups } from './rollups';
import { checkSuppression } from './suppression';
import { checkGrain, checkReferences, checkTables } from './tables';
import { CHECKS } from './words';

type CheckName = keyof typeof CHECKS;
/** How a check ended: with nothing found, with faults, or not at all. */
interface Outcome {
  readonly ended: 'good' | 'faulty' | 'failed';
  readonly faults: CheckReport['faults'];
  readonly passed: readonly PassedCheck[];
}

/** Looks something through, adds what is wrong, and gives what was looked at. */
type Work = (findings: Findings) => Promise<string> | string;
type Check = readonly [CheckName, Work];

/**
 * Checks the dataset folder against its manifest and the format. Goes on after a fault as far as the next
 * checks still make sense: a folder whose manifest or tables are wrong has its rows left alone, and so has
 * one of which a check could not be finished. Faults stand in the order of the checks, though some of these run side
 * by side.
 */
export async function checkFolder(folder: string): Promise<CheckReport> {
  const reading = new Findings();
  const manifest = await manifestOf(folder, reading);
  const outcomes: Outcome[] = [{ ended: 'good', faults: reading.faults, passed: [] }];
  if (manifest) {
    const conforming = await run('manifest', (findings) => {
      const name = basename(resolve(folder));
      if (manifest.id !== name) findings.add('folder-name', { id: manifest.id, folder: name });
      checkConsistency(manifest, findings);
      return `${manifest.format} ${manifest.format_version}`;
    });
    const contents = await Promise.all([
      run('files', async (findings) => {
        await checkFiles(folder, manifest, findings);
        return manifest.files.map((file) => `${file.path} ${file.bytes} B`).join(', ');
      }),
      conforming.ended === 'good' ? checkDatabase(folder, manifest) : [],
    ]);
    outcomes.push(conforming, ...contents.flat());
  }
  return {
    faults: outcomes.flatMap(({ faults }) => faults),
    passed: outcomes.flatMap(({ passed }) => passed),
  };
}

async function run(check: CheckName, work: Work): Promise<Outcome> {
  const findings = new Findings();
  const { faults } = findings;
  try {
    const detail = await work(findings);
    if (faults.length > 0) return { ended: 'faulty', faults, passed: [] };
    return { ended: 'good', faults, passed: [{ names: CHECKS[check], detail }] };
  } catch (error) {
    findings.add('check-failed', { check, reason: firstLine(error) });
    return { ended: 'failed', faults, passed: [] };
  }
}

/** The checks of the database and of what was made from it; none where there is no database that a reader could open. */
async function checkDatabase(folder: string, manifest: Manifest): Promise<Outcome[]> {
  const file = manifest.database;
  if (!existsSync(join(folder, file))) return [];
  // With its log beside it, the database would be seen here as no reader sees it.
  if (existsSync(join(folder, writeAheadLog(manifest)))) return [];
  const opened = <T>(work: (connection: DuckDBConnection) => Promise<T>) =>
    withDatabase(join(folder, file), work, 'read', { threads: String(availableParallelism()) });
  try {
    return await opened(async (connection) => {
      const tables = await run('tables', async (findings) => {
        await checkTables(connection, manifest, findings);
        return manifest.tables.map((table) => `${table.name} ${table.rows}`).join(', ');
      });
      if (tables.ended === 'failed' || lacksColumns(tables)) return [tables];
      const [rows, cube] = await Promise.all([
        runAll(rowChecks(folder, connection, manifest)),
        // In JavaScript for the most part, which has time while DuckDB looks through the rows.
        manifest.cube || manifest.rollups
          ? opened((other) => runAll([cubeCheck(folder, other, manifest)]))
          : [],
      ]);
      return [tables, ...rows, ...(rows.some(({ ended }) => ended === 'failed') ? [] : cube)];
    });
  } catch (error) {
    const findings = new Findings();
    findings.add('database-unreadable', { file, reason: firstLine(error) });
    return [{ ended: 'failed', faults: findings.faults, passed: [] }];
  }
}

/** Up to the first that could not be finished. */
async function runAll(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [check, work] of checks) {
    const outcome = await run(check, work);
    outcomes.push(outcome);
    if (outcome.ended === 'failed') break;
  }
  return outcomes;
}

function cubeCheck(folder: string, connection: DuckDBConnection, manifest: Manifest): Check {
  return ['cube', (findings) => checkCubes(folder, connection, manifest, findings)];
}

function rowChecks(folder: string, connection: DuckDBConnection, manifest: Manifest): Check[] {
  const has = (method: string) => manifest.tables.some(({ protection }) => protection === method);
  const when = (condition: boolean, check: Check): Check[] => (condition ? [check] : []);
  return [
    [
      'grain',
      async (findings) => {
        await checkGrain(connection, manifest, findings);
        return manifest.tables.map((table) => `${table.name} (${table.grain.join(', ')})`).join('; ');
      },
    ],
    [
      'references',
      async (findings) => {
        await checkReferences(connection, manifest, findings);
        const all = manifest.tables.flatMap((table) => table.columns.filter((column) => column.references));
        return String(all.length);
      },
    ],
    [
      'codes',
      async (findings) => {
        await checkCodes(connection, manifest, findings);
        return manifest.dimensions.map((dimension) => dimension.id).join(', ');
      },
    ],
    ['dimensions', (findings) => checkDimensionRows(connection, manifest, findings)],
    ...when(
      manifest.dimensions.some(({ residents }) => residents),
      ['residents', (findings) => checkResidents(connection, manifest, findings)],
    ),
    ...when(manifest.published !== undefined, [
      'published',
      (findings) => checkPublished(connection, manifest, findings),
    ]),
    ['counts', async (findings) => String(await checkCounts(connection, manifest, findings))],
    ['rollups', async (findings) => String(await checkRollups(connection, manifest, findings))],
    ['totals', async (findings) => String(await checkTotals(connection, manifest, findings))],
    ...when(has('suppression'), [
      'suppression',
      (findings) => checkSuppression(connection, manifest, findings),
    ]),
    ...when(has('cell-key'), ['cell-key', (findings) => checkCellKey(connection, manifest, findings)]),
    ...when(
      manifest.tables.some((table) => HOTSPOT_TABLES.some(({ name }) => name === table.name)),
      ['hotspots', (findings) => checkHotspots(folder, connection, manifest, findings)],
    ),
    [
      'answers',
      async (findings) => {
        await checkAnswers(folder, connection, manifest, findings);
        return manifest.first.answers.map((answer) => `${answer.id} ${answer.rows}`).join(', ');
      },
    ],
    ...when(manifest.places !== null || manifest.areas !== undefined, [
      'places',
      (findings) => checkPlaces(folder, connection, manifest, findings),
    ]),
  ];
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Later checks name tables and columns in SQL, and would only say again what is missing. */
function lacksColumns({ faults }: Outcome): boolean {
  return faults.some(({ code }) => code === 'table-missing' || code === 'column-missing');
}

async function manifestOf(folder: string, findings: Findings): Promise<Manifest | null> {
  const file = 'manifest.json';
  if (!existsSync(join(folder, file))) {
    findings.add('manifest-missing', { file });
    return null;
  }
  try {
    return readManifest(await readFile(join(folder, file), 'utf8'), file);
  } catch (error) {
    const { code, detail } = faultOf(error, 'manifest-invalid');
    const known = code === 'manifest-not-json' || code === 'format-newer' ? code : 'manifest-invalid';
    findings.add(known, { ...detail, file });
    return null;
  }
}
