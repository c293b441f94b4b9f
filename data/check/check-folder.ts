import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readManifest } from '../../src/dataset/read-manifest';
import { withDatabase } from '../publish/native';
import { checkAnswers } from './answers';
import { checkCellKey } from './cell-key';
import { checkCodes } from './codes';
import { checkConsistency } from './consistency';
import { checkCounts, checkTotals } from './counts';
import { checkCube } from './cube';
import { checkDimensionRows } from './dimension-rows';
import { checkFiles, writeAheadLog } from './files';
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
type Outcome = 'good' | 'faulty' | 'failed';
type Check = [CheckName, () => Promise<string>];
/** Runs one check; its work gives what was looked at. */
type Run = (check: CheckName, work: () => Promise<string>) => Promise<Outcome>;

/**
 * Checks the dataset folder against its manifest and the format. Goes on after a fault as far as the next
 * checks still make sense: a folder whose manifest or tables are wrong has its rows left alone, and so has
 * one of which a check could not be finished.
 */
export async function checkFolder(folder: string): Promise<CheckReport> {
  const findings = new Findings();
  const passed: PassedCheck[] = [];
  const run: Run = async (check, work) => {
    const before = findings.faults.length;
    try {
      const detail = await work();
      if (findings.faults.length > before) return 'faulty';
      passed.push({ names: CHECKS[check], detail });
      return 'good';
    } catch (error) {
      findings.add('check-failed', { check, reason: firstLine(error) });
      return 'failed';
    }
  };

  const manifest = await manifestOf(folder, findings);
  if (manifest) {
    const outcome = await run('manifest', () => {
      const name = basename(resolve(folder));
      if (manifest.id !== name) findings.add('folder-name', { id: manifest.id, folder: name });
      checkConsistency(manifest, findings);
      return Promise.resolve(`${manifest.format} ${manifest.format_version}`);
    });
    await checkContents(folder, manifest, outcome === 'good', findings, run);
  }
  return { faults: findings.faults, passed };
}

async function checkContents(
  folder: string,
  manifest: Manifest,
  conforming: boolean,
  findings: Findings,
  run: Run,
): Promise<void> {
  await run('files', async () => {
    await checkFiles(folder, manifest, findings);
    return manifest.files.map((file) => `${file.path} ${file.bytes} B`).join(', ');
  });
  const file = manifest.database;
  if (!conforming || !existsSync(join(folder, file))) return;
  // With its log beside it, the database would be seen here as no reader sees it.
  if (existsSync(join(folder, writeAheadLog(manifest)))) return;
  try {
    await withDatabase(join(folder, file), (connection) =>
      checkDatabase(folder, connection, manifest, findings, run),
    );
  } catch (error) {
    findings.add('database-unreadable', { file, reason: firstLine(error) });
  }
}

async function checkDatabase(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
  run: Run,
): Promise<void> {
  const asStated = await run('tables', async () => {
    await checkTables(connection, manifest, findings);
    return manifest.tables.map((table) => `${table.name} ${table.rows}`).join(', ');
  });
  if (asStated === 'failed' || lacksColumns(findings)) return;
  const checks: Check[] = [
    [
      'grain',
      async () => {
        await checkGrain(connection, manifest, findings);
        return manifest.tables.map((table) => `${table.name} (${table.grain.join(', ')})`).join('; ');
      },
    ],
    [
      'references',
      async () => {
        await checkReferences(connection, manifest, findings);
        const all = manifest.tables.flatMap((table) => table.columns.filter((column) => column.references));
        return String(all.length);
      },
    ],
    [
      'codes',
      async () => {
        await checkCodes(connection, manifest, findings);
        return manifest.dimensions.map((dimension) => dimension.id).join(', ');
      },
    ],
    ['dimensions', () => checkDimensionRows(connection, manifest, findings)],
    ...(manifest.dimensions.some(({ residents }) => residents)
      ? [['residents', () => checkResidents(connection, manifest, findings)] satisfies Check]
      : []),
    ...(manifest.published
      ? [['published', () => checkPublished(connection, manifest, findings)] satisfies Check]
      : []),
    ['counts', async () => String(await checkCounts(connection, manifest, findings))],
    ['rollups', async () => String(await checkRollups(connection, manifest, findings))],
    ['totals', async () => String(await checkTotals(connection, manifest, findings))],
    ...(manifest.tables.some(({ protection }) => protection === 'suppression')
      ? [['suppression', () => checkSuppression(connection, manifest, findings)] satisfies Check]
      : []),
    ...(manifest.tables.some(({ protection }) => protection === 'cell-key')
      ? [['cell-key', () => checkCellKey(connection, manifest, findings)] satisfies Check]
      : []),
    [
      'answers',
      async () => {
        await checkAnswers(folder, connection, manifest, findings);
        return manifest.first.answers.map((answer) => `${answer.id} ${answer.rows}`).join(', ');
      },
    ],
  ];
  if (manifest.places !== null || manifest.areas !== undefined) {
    checks.push(['places', () => checkPlaces(folder, connection, manifest, findings)]);
  }
  if (manifest.cube) checks.push(['cube', () => checkCube(folder, connection, manifest, findings)]);
  for (const [check, work] of checks) if ((await run(check, work)) === 'failed') return;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Later checks name tables and columns in SQL, and would only say again what is missing. */
function lacksColumns(findings: Findings): boolean {
  return findings.faults.some(({ code }) => code === 'table-missing' || code === 'column-missing');
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
