import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { faultOf } from '../../src/dataset/faults';
import type { Manifest } from '../../src/dataset/manifest';
import { readManifest } from '../../src/dataset/read-manifest';
import { withDatabase } from '../publish/native';
import { checkAnswers } from './answers';
import { checkCodes } from './codes';
import { checkConsistency } from './consistency';
import { checkFiles } from './files';
import { checkPlaces } from './places';
import { Findings, type CheckReport, type PassedCheck } from './report';
import { checkRollups } from './rollups';
import { checkGrain, checkReferences, checkTables } from './tables';
import { CHECKS } from './words';

/**
 * Checks the dataset folder against its manifest and the format. Goes on after a fault as far as the next
 * checks still make sense: a folder whose manifest or tables are wrong has its rows left alone.
 */
export async function checkFolder(folder: string): Promise<CheckReport> {
  const findings = new Findings();
  const passed: PassedCheck[] = [];
  /** Runs one check; true where it found nothing wrong. */
  const run = async (check: keyof typeof CHECKS, work: () => Promise<string>): Promise<boolean> => {
    const before = findings.faults.length;
    const detail = await work();
    const good = findings.faults.length === before;
    if (good) passed.push({ names: CHECKS[check], detail });
    return good;
  };

  const manifest = await manifestOf(folder, findings);
  if (manifest) {
    const conforming = await run('manifest', () => {
      const name = basename(resolve(folder));
      if (manifest.id !== name) findings.add('folder-name', { id: manifest.id, folder: name });
      checkConsistency(manifest, findings);
      return Promise.resolve(`${manifest.format} ${manifest.format_version}`);
    });
    await checkContents(folder, manifest, conforming, findings, run);
  }
  return { faults: findings.faults, passed };
}

async function checkContents(
  folder: string,
  manifest: Manifest,
  conforming: boolean,
  findings: Findings,
  run: (check: keyof typeof CHECKS, work: () => Promise<string>) => Promise<boolean>,
): Promise<void> {
  await run('files', async () => {
    await checkFiles(folder, manifest, findings);
    return manifest.files.map((file) => `${file.path} ${file.bytes} B`).join(', ');
  });
  const file = manifest.database;
  if (!conforming || !existsSync(join(folder, file))) return;
  try {
    await withDatabase(join(folder, file), async (connection) => {
      const asStated = await run('tables', async () => {
        await checkTables(connection, manifest, findings);
        return manifest.tables.map((table) => `${table.name} ${table.rows}`).join(', ');
      });
      if (!asStated && lacksColumns(findings)) return;
      await run('grain', async () => {
        await checkGrain(connection, manifest, findings);
        return manifest.tables.map((table) => `${table.name} (${table.grain.join(', ')})`).join('; ');
      });
      await run('references', async () => {
        await checkReferences(connection, manifest, findings);
        const all = manifest.tables.flatMap((table) => table.columns.filter((column) => column.references));
        return String(all.length);
      });
      await run('codes', async () => {
        await checkCodes(connection, manifest, findings);
        return manifest.dimensions.map((dimension) => dimension.id).join(', ');
      });
      await run('rollups', async () => String(await checkRollups(connection, manifest, findings)));
      await run('answers', async () => {
        await checkAnswers(folder, connection, manifest, findings);
        return manifest.first.answers.map((answer) => `${answer.id} ${answer.rows}`).join(', ');
      });
      if (manifest.places === null) return;
      await run('places', async () => {
        await checkPlaces(folder, connection, manifest, findings);
        return String(manifest.places);
      });
    });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    findings.add('database-unreadable', { file, reason });
  }
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
