import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeCity } from './city';
import { drawCity } from './draw';
import { DEFAULTS } from './parameters';
import { splitCity } from './splits';
import { targetTable, targetsOf } from './targets';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string' } },
});

const city = wholeCity();
const drawn = drawCity(DEFAULTS, city, values.seed);
const targets = targetsOf(city, drawn, splitCity(city, values.seed, drawn));
console.log(targetTable(targets).join('\n'));
const missed = targets.filter(({ met }) => !met);
console.log(`${targets.length - missed.length} of ${targets.length} targets met (seed ${values.seed})`);
if (values.out !== undefined) {
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'truth.json'), `${JSON.stringify(drawn.truth, null, 1)}\n`);
}
if (missed.length > 0) process.exitCode = 1;
