import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Millions of requests of the two years. */
const SCALES = { large: 25, small: 1 } as const;

/** The folders of two datasets of one period. */
export interface GrowthDatasets {
  readonly large: string;
  readonly small: string;
}

/**
 * The datasets that brush-growth compares: those given, each a dataset's folder or the config (`.yaml`) of a file of
 * requests, which is published into `scratch`; where none are, a year of the model city with 25 million and with one
 * million requests, written there first (about 5 GB). Throws where a command fails.
 */
export function growthDatasets(given: string | undefined, scratch: string): GrowthDatasets {
  const [large, small] = given?.split(',') ?? [];
  if (given !== undefined && (large === undefined || small === undefined)) {
    throw new Error('--growth LARGE,SMALL → name two dataset folders or two configs');
  }
  return { large: datasetOf('large', large, scratch), small: datasetOf('small', small, scratch) };
}

function datasetOf(size: keyof typeof SCALES, given: string | undefined, scratch: string): string {
  if (given !== undefined && !/\.ya?ml$/.test(given)) return given;
  const csv = join(scratch, `${size}.csv`);
  if (given === undefined) run('data/model/index.ts', '--scale', String(SCALES[size]), '--out', csv);
  const out = join(scratch, size);
  run(
    'data/publish/cli.ts',
    '--config',
    given ?? csv.replace(/csv$/, 'yaml'),
    '--out',
    out,
    '--report',
    join(scratch, 'report.json'),
  );
  const id = readdirSync(out).find((name) => existsSync(join(out, name, 'manifest.json')));
  if (id === undefined) throw new Error(`publishing left no dataset in ${out}`);
  return join(out, id);
}

function run(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} ended with ${String(status)}`);
}
