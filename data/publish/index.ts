import { existsSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readManifest } from '../../src/dataset/read-manifest';
import { undeclaredFiles } from '../check/files';
import { RECORD_ID, publishRecord, recordInputs } from './record';
import { asideFolders, recoverFolder } from './swap';
import { writeIndex } from './write-index';

const DATA = fileURLToPath(new URL('../../public/data', import.meta.url));
const { values } = parseArgs({ options: { force: { type: 'boolean', default: false } } });

await mkdir(DATA, { recursive: true });
const target = join(DATA, RECORD_ID);
// What killed runs left would be copied to a host with the rest.
for (const id of await asideFolders(DATA)) await recoverFolder(join(DATA, id));
const inputs = await recordInputs();
if (!values.force && (await isCurrent(target, inputs))) {
  console.log(`${RECORD_ID}: up to date`);
} else {
  console.log(`${RECORD_ID}: building …`);
  const manifest = await publishRecord(target);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = manifest.files.reduce((sum, file) => sum + (file.gzip_bytes ?? file.bytes), 0);
  const checks = manifest.provenance.checks.length;
  console.log(
    `${RECORD_ID}: ${manifest.tables.length} tables, ${rows} rows, ${bytes} B gzip, ${checks} checks passed`,
  );
}
const index = await writeIndex(DATA, await defaultDataset());
console.log(`index.json: ${index.datasets.map((dataset) => dataset.id).join(', ')}`);

async function defaultDataset(): Promise<string> {
  const file = fileURLToPath(new URL('default.json', import.meta.url));
  const chosen = JSON.parse(await readFile(file, 'utf8')) as { default: string };
  return chosen.default;
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
