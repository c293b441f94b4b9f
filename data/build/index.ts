import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildMissing } from '../publish/build-missing';
import { builtAside } from './aside';
import { DATASETS } from './datasets';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DATA = join(HERE, '../../public/data');
/** The model city alone is as long under way as all others together. */
const MOST_TOGETHER = 2;

const { values } = parseArgs({
  options: { force: { type: 'boolean', default: false }, default: { type: 'string' } },
});
const index = await buildMissing(DATA, DATASETS.map(builtAside), {
  force: values.force,
  first: values.default ?? (await chosenDefault()),
  together: Math.min(MOST_TOGETHER, availableParallelism()),
  print: (line) => {
    console.log(line);
  },
});
console.log(`index.json: ${index.datasets.map((dataset) => dataset.id).join(', ')}`);

/** The dataset that opens first, as default.json names it. */
async function chosenDefault(): Promise<string> {
  const chosen = JSON.parse(await readFile(join(HERE, '../publish/default.json'), 'utf8')) as {
    default: string;
  };
  return chosen.default;
}
