import { existsSync } from 'node:fs';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetIndex } from '../../src/dataset/manifest';
import { readIndex, readManifest } from '../../src/dataset/read-manifest';

/**
 * Writes index.json of the folder `data`: every dataset folder in it, the default one first, then by id.
 * Throws where a manifest is faulty or the default is not there.
 */
export async function writeIndex(data: string, defaultId: string): Promise<DatasetIndex> {
  const folders = (await datasetFolders(data)).sort(
    (a, b) => Number(b === defaultId) - Number(a === defaultId),
  );
  const datasets = [];
  for (const folder of folders) {
    const path = join(data, folder, 'manifest.json');
    const { id, titles, kind, audience, period } = readManifest(await readFile(path, 'utf8'), path);
    datasets.push({ id, titles, kind, audience, period: { start: period.start, end: period.end } });
  }
  const path = join(data, 'index.json');
  const text = `${JSON.stringify({ default: defaultId, datasets }, null, 1)}\n`;
  const index = readIndex(text, path);
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return index;
}

/** Names of the dataset folders in it, by id. */
async function datasetFolders(data: string): Promise<string[]> {
  return (await readdir(data, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && existsSync(join(data, entry.name, 'manifest.json')))
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith('.'))
    .sort((a, b) => a.localeCompare(b, 'en'));
}

/**
 * Writes the index of a folder of datasets anew after one of them was published: the dataset that opened first
 * still does; where there was none, the first by id.
 */
export async function refreshIndex(data: string): Promise<DatasetIndex> {
  const path = join(data, 'index.json');
  let first = '';
  if (existsSync(path)) {
    try {
      first = readIndex(await readFile(path, 'utf8'), path).default;
    } catch {
      // A broken index is written anew.
    }
  }
  const ids = await datasetFolders(data);
  return writeIndex(data, ids.includes(first) ? first : (ids[0] ?? first));
}
