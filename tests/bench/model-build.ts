import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../../src/dataset/read-manifest';
import type { Measured } from './measured';
import { rowOf, type Row } from './row';

const MEGA = 1e6;
const MODEL_ID = 'model-city';

/**
 * Makes the model city, from the first random number to the checked folder, so many times; gives the seconds that
 * a million cells take, a cell being a row of a table of cells, and the whole. Throws where a run fails.
 */
export async function benchModelBuild(runs: number): Promise<Row[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'atlas-bench-model-'));
  try {
    const seconds: number[] = [];
    let cells = 0;
    for (let run = 0; run < runs; run += 1) {
      const out = join(scratch, 'model');
      await rm(out, { recursive: true, force: true });
      seconds.push(timeOf(out, join(scratch, 'measured.json')));
      const path = join(out, MODEL_ID, 'manifest.json');
      const { tables } = readManifest(await readFile(path, 'utf8'), path);
      cells = tables.filter(({ role }) => role === 'cells').reduce((sum, { rows }) => sum + rows, 0);
      console.log(`run ${run + 1}/${runs}: ${seconds.at(-1)?.toFixed(1)} s for ${cells} cells`);
    }
    return [
      rowOf(
        'model-build',
        's per million cells',
        seconds.map((all) => (all * MEGA) / cells),
      ),
      rowOf('model-build-whole', 's', seconds),
    ];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function timeOf(out: string, result: string): number {
  const script = ['data/model/index.ts', '--out', out];
  const call = ['--import', 'tsx', 'tests/bench/measured.ts', result, ...script];
  const { status } = spawnSync(process.execPath, call, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`data/model/index.ts ended with ${String(status)}`);
  return (JSON.parse(readFileSync(result, 'utf8')) as Measured).milliseconds / 1000;
}
