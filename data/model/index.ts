import { isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { wholeCity } from './city';
import { MODEL_ID } from './dataset/build';
import { publishModelCity } from './dataset/publish-model';
import { drawCity } from './draw';
import { DEFAULTS } from './parameters';
import { writeYear } from './requests/year';
import { splitCity } from './splits';
import { targetTable, targetsOf, type Target } from './targets';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string' }, scale: { type: 'string' } },
});

if (values.scale !== undefined) {
  try {
    await writeYear(values.seed, values.scale, values.out ?? null);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
  process.exit();
}

const out = values.out === undefined ? null : resolve(values.out);
if (out !== null && isServed(out)) {
  console.error(`${out} is served, and truth.json would be too: choose another --out`);
  process.exit(2);
}
const targets = out === null ? drawn(values.seed) : await written(out);
console.log(targetTable(targets).join('\n'));
const tested = targets.filter(({ met }) => met !== null);
const missed = tested.filter(({ met }) => !met);
console.log(`${tested.length - missed.length} of ${tested.length} targets met (seed ${values.seed})`);
if (missed.length > 0) process.exitCode = 1;

function drawn(seed: string): Target[] {
  const city = wholeCity();
  const run = drawCity(DEFAULTS, city, seed);
  return targetsOf(city, run, splitCity(city, seed, run));
}

/** Whether hosts serve the folder: it lies in public/. */
function isServed(folder: string): boolean {
  const way = relative(fileURLToPath(new URL('../../public', import.meta.url)), folder);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** Writes the dataset into the folder, and truth.json beside it. */
async function written(folder: string): Promise<readonly Target[]> {
  const say = (step: string) => {
    console.log(`${MODEL_ID}: ${step} …`);
  };
  const truth = join(folder, 'truth.json');
  return (await publishModelCity(join(folder, MODEL_ID), truth, values.seed, say)).targets;
}
