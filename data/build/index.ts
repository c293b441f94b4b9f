import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MODEL_ID } from '../model/dataset/build';
import { MODEL_SEED, MODEL_TRUTH, modelInputs, publishModelCity } from '../model/dataset/publish-model';
import { TWINS, publishTwin, twinInputs } from '../model/twin/twin';
import { buildMissing, type OwnDataset } from '../publish/build-missing';
import { RECORD_ID, publishRecord, recordInputs } from '../publish/record';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DATA = join(HERE, '../../public/data');

const DATASETS: readonly OwnDataset[] = [
  { id: RECORD_ID, inputs: recordInputs, build: (target) => publishRecord(target) },
  {
    id: MODEL_ID,
    inputs: modelInputs,
    build: async (target, say) => (await publishModelCity(target, MODEL_TRUTH, MODEL_SEED, say)).manifest,
    beside: MODEL_TRUTH,
  },
  ...TWINS.map((twin): OwnDataset => ({
    id: twin.id,
    inputs: () => twinInputs(twin),
    build: (target, say) => publishTwin(target, twin, MODEL_SEED, say),
  })),
];

const { values } = parseArgs({
  options: { force: { type: 'boolean', default: false }, default: { type: 'string' } },
});
const index = await buildMissing(DATA, DATASETS, {
  force: values.force,
  first: values.default ?? (await chosenDefault()),
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
