import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { MODEL_ID, writeModelCity, writeTruth } from '../../data/model/dataset/build';
import { modelInputs } from '../../data/model/dataset/publish-model';
import { buildMissing, type OwnDataset } from '../../data/publish/build-missing';
import { scratchFolder } from '../support/scratch';
import { smallRun } from './dataset-run';

const run = smallRun('a');
let data: string;
let beside: string;
let inputs = [{ path: 'seed', sha256: '0'.repeat(64) }];
let printed: string[];

beforeEach(async () => {
  const folder = await scratchFolder();
  data = join(folder, 'data');
  beside = join(folder, 'truth.json');
  inputs = [{ path: 'seed', sha256: '0'.repeat(64) }];
});

async function start(force = false) {
  printed = [];
  const dataset: OwnDataset = {
    id: MODEL_ID,
    inputs: () => Promise.resolve(inputs),
    build: async (target, say) => {
      say('drawing');
      await writeTruth(beside, run.drawn);
      return writeModelCity(target, { ...run, inputs });
    },
    beside,
  };
  return buildMissing(data, [dataset], { force, first: MODEL_ID, print: (line) => printed.push(line) });
}

const wasBuilt = () => printed.includes(`${MODEL_ID}: drawing …`);

it('builds what is missing, with a line a step, and leaves what is up to date as it is', async () => {
  const index = await start();
  expect(index).toMatchObject({ default: MODEL_ID, datasets: [{ id: MODEL_ID, kind: 'model' }] });
  expect(printed[0]).toBe('model-city: building …');
  expect(printed[1]).toBe('model-city: drawing …');
  expect(printed[2]).toMatch(/^model-city: \d+ tables, \d+ rows, \d+ B gzip, \d+ checks passed, \d+ s$/);
  const made = await stat(join(data, MODEL_ID, 'manifest.json'));
  await start();
  expect(printed).toEqual(['model-city: up to date']);
  expect((await stat(join(data, MODEL_ID, 'manifest.json'))).mtimeMs).toBe(made.mtimeMs);
  await start(true);
  expect(wasBuilt()).toBe(true);
});

it('builds again where an input, a file of the folder or the file beside it has changed or gone', async () => {
  await start();
  inputs = [{ path: 'seed', sha256: '1'.repeat(64) }];
  await start();
  expect(wasBuilt()).toBe(true);
  await rm(join(data, MODEL_ID, 'cube.bin.gz'));
  await start();
  expect(wasBuilt()).toBe(true);
  await writeFile(join(data, MODEL_ID, 'truth.json'), '{}');
  await start();
  expect(wasBuilt()).toBe(true);
  await rm(beside);
  await start();
  expect(wasBuilt()).toBe(true);
  expect(JSON.parse(await readFile(beside, 'utf8'))).toMatchObject({ seed: 'a' });
  await start();
  expect(wasBuilt()).toBe(false);
});

it.each([
  [1, 1],
  [2, 2],
])(
  'builds %d at a time where asked to, each once, and one that fails fails the whole',
  async (together, most) => {
    const manifest = await writeModelCity(join(data, MODEL_ID), { ...run, inputs });
    let [now, seen] = [0, 0];
    const begun: string[] = [];
    const datasets = ['one', 'two', 'three'].map((id): OwnDataset => ({
      id,
      inputs: () => Promise.resolve(inputs),
      build: async () => {
        begun.push(id);
        now += 1;
        seen = Math.max(seen, now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        now -= 1;
        if (id === 'three') throw new Error('no room');
        return manifest;
      },
    }));
    const built = buildMissing(data, datasets, {
      force: true,
      first: 'one',
      together,
      print: () => undefined,
    });
    await expect(built).rejects.toThrow('no room');
    expect(begun).toEqual(['one', 'two', 'three']);
    expect(seen).toBe(most);
  },
);

it('takes the published figures, the catalogue and the code for inputs', async () => {
  const made = await modelInputs();
  const paths = made.map(({ path }) => path);
  for (const path of ['data/published/annual.csv', 'data/model/*.csv', 'data/model/*.ts', 'src/query']) {
    expect(paths).toContain(path);
  }
  expect(new Set(paths).size).toBe(paths.length);
  for (const { sha256, path } of made) expect(sha256, path).toMatch(/^[0-9a-f]{64}$/);
  expect(await modelInputs()).toEqual(made);
});
