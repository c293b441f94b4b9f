import { existsSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetIndex, Manifest } from '../../src/dataset/manifest';
import { readManifest } from '../../src/dataset/read-manifest';
import { undeclaredFiles } from '../check/files';
import { asideFolders, recoverFolder } from './swap';
import { writeIndex } from './write-index';

/** A dataset that this repository makes itself. */
export interface OwnDataset {
  readonly id: string;
  readonly inputs: () => Promise<Manifest['provenance']['inputs']>;
  /** Makes the folder `target`; `say` is told of each step. */
  readonly build: (target: string, say: (step: string) => void) => Promise<Manifest>;
  /** A file beside the folder that is made with it. */
  readonly beside?: string;
}

/**
 * Builds, in the folder of datasets `data`, those that are missing, were made of other inputs, or lack a file; with
 * `force` all of them; then the index, in which `first` is the dataset that opens. So many are built `together` (1 where it is
 * left out). `print` is told what is done.
 */
export async function buildMissing(
  data: string,
  datasets: readonly OwnDataset[],
  options: {
    readonly force: boolean;
    readonly first: string;
    readonly together?: number;
    readonly print: (line: string) => void;
  },
): Promise<DatasetIndex> {
  const { force, first, together = 1, print } = options;
  await mkdir(data, { recursive: true });
  // What killed runs left would be copied to a host with the rest.
  for (const id of await asideFolders(data)) await recoverFolder(join(data, id));
  const one = async ({ id, inputs, build, beside }: OwnDataset): Promise<void> => {
    const target = join(data, id);
    const lacking = beside !== undefined && !existsSync(beside);
    if (!force && !lacking && (await isCurrent(target, await inputs()))) {
      print(`${id}: up to date`);
      return;
    }
    print(`${id}: building …`);
    const begun = Date.now();
    const manifest = await build(target, (step) => {
      print(`${id}: ${step} …`);
    });
    print(`${id}: ${summary(manifest)}, ${Math.round((Date.now() - begun) / 1000)} s`);
  };
  const waiting = [...datasets];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: together }, lane));
  return writeIndex(data, first);
}

function summary({ tables, files, provenance }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = files.reduce((sum, file) => sum + (file.gzip_bytes ?? file.bytes), 0);
  return `${tables.length} tables, ${rows} rows, ${bytes} B gzip, ${provenance.checks.length} checks passed`;
}

/** True where the folder was made of the very same inputs, and its files are all there and nothing else. */
async function isCurrent(
  folder: string,
  made: readonly { path: string; sha256: string }[],
): Promise<boolean> {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return false;
  try {
    const manifest = readManifest(await readFile(path, 'utf8'), path);
    const { provenance, files } = manifest;
    if (JSON.stringify(provenance.inputs) !== JSON.stringify(made)) return false;
    if ((await undeclaredFiles(folder, manifest)).length > 0) return false;
    for (const file of files) {
      if ((await stat(join(folder, file.path))).size !== file.bytes) return false;
      if (file.gzip_bytes === null) continue;
      if ((await stat(join(folder, `${file.path}.gz`))).size !== file.gzip_bytes) return false;
    }
    return true;
  } catch {
    // An unreadable or older folder is built again.
    return false;
  }
}
