import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FileDescription } from '../../src/dataset/manifest';

/** Hexadecimal SHA-256 of the bytes. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Hexadecimal SHA-256 of a file. */
export async function hashFile(path: string): Promise<string> {
  return sha256(await readFile(path));
}

/** Gzip at level 9; Node writes no time and no name into the header, so that equal bytes give equal bytes. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  // The ninth byte names the operating system, which would differ from machine to machine.
  packed[9] = 255;
  return packed;
}

/** Describes the file for the manifest and writes its `.gz` twin beside it. */
export async function describeFile(folder: string, path: string): Promise<FileDescription> {
  const bytes = await readFile(join(folder, path));
  const packed = gzip(bytes);
  await writeFile(join(folder, `${path}.gz`), packed);
  return { path, bytes: bytes.length, sha256: sha256(bytes), gzip_bytes: packed.length };
}

/** One hash over the contents and names of the files with that ending under `folder`, in order of name. */
export async function hashFolder(folder: string, ending: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending)).sort();
  const hash = createHash('sha256');
  for (const name of names) {
    hash.update(`${name.replaceAll('\\', '/')}\n`);
    hash.update(sha256(await readFile(join(folder, name))));
  }
  return hash.digest('hex');
}
