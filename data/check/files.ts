import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip as gunzipInThread } from 'node:zlib';
import { isGzip } from '../../src/dataset/inflate';
import type { FileDescription, Manifest } from '../../src/dataset/manifest';
import { sha256 } from '../publish/files';
import type { Findings } from './report';

const gunzip = promisify<Uint8Array, Buffer>(gunzipInThread);

/**
 * Every file that the manifest states: there, of those bytes and that hash, and so the `.gz` beside it; and
 * no other, because a host serves whatever lies in the folder.
 */
export async function checkFiles(folder: string, manifest: Manifest, findings: Findings): Promise<void> {
  for (const file of manifest.files) await checkFile(folder, file, findings);
  const log = writeAheadLog(manifest);
  for (const file of await undeclaredFiles(folder, manifest)) {
    if (file === log) findings.add('wal-left', { file, database: manifest.database });
    else findings.add('file-undeclared', { file });
  }
}

/** The name of the file in which DuckDB keeps what it has not yet written into the database itself. */
export function writeAheadLog(manifest: Manifest): string {
  return `${manifest.database}.wal`;
}

/** The names in the folder, hidden ones and folders included, that the manifest does not account for; sorted. */
export async function undeclaredFiles(folder: string, manifest: Manifest): Promise<string[]> {
  const declared = new Set(['manifest.json']);
  for (const { path, gzip_bytes: packed } of manifest.files) {
    declared.add(path);
    if (packed !== null) declared.add(`${path}.gz`);
  }
  return (await readdir(folder)).filter((name) => !declared.has(name)).sort();
}

async function checkFile(folder: string, file: FileDescription, findings: Findings): Promise<void> {
  if (!existsSync(join(folder, file.path))) {
    findings.add('file-missing', { file: file.path });
    return;
  }
  const bytes = await readFile(join(folder, file.path));
  const hash = sha256(bytes);
  if (bytes.length !== file.bytes) {
    findings.add('file-bytes', { file: file.path, found: bytes.length, expected: file.bytes });
  } else if (hash !== file.sha256) {
    findings.add('file-hash', { file: file.path, found: hash, expected: file.sha256 });
  }
  if (isGzip(bytes)) findings.add('file-like-gzip', { file: file.path });
  if (file.gzip_bytes !== null) await checkPacked(folder, file.path, file.gzip_bytes, bytes, findings);
}

async function checkPacked(
  folder: string,
  plain: string,
  expected: number,
  bytes: Uint8Array,
  findings: Findings,
): Promise<void> {
  const file = `${plain}.gz`;
  if (!existsSync(join(folder, file))) {
    findings.add('gzip-missing', { file });
    return;
  }
  const packed = await readFile(join(folder, file));
  if (packed.length !== expected) findings.add('gzip-bytes', { file, found: packed.length, expected });
  try {
    const inflated = await gunzip(packed);
    if (!inflated.equals(bytes)) {
      findings.add('gzip-differs', { file, plain, reason: `${inflated.length} / ${bytes.length} B` });
    }
  } catch (error) {
    findings.add('gzip-differs', { file, plain, reason: error instanceof Error ? error.message : '' });
  }
}
