import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCityFile, type CityFile } from './city-file';
import type { Measured } from './measured';
import { rowOf, type Row } from './row';

export interface PublishBench {
  /** Rows of the large file; the small one has a tenth. */
  readonly rows: number;
  readonly runs: number;
  /** Leaves the files where they are and says where. */
  readonly keep: boolean;
}

/** What one run of the command took, gzip apart. */
interface Published extends Measured {
  readonly gzip: number;
}

const GROWTH = 10;

/**
 * Publishes a generated file so many times in turns with DuckDB's bare GROUP BY of the same file, and one of a
 * tenth of the rows as often. Throws where a run fails or leaves no folder.
 */
export async function benchPublish({ rows, runs, keep }: PublishBench): Promise<Row[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'atlas-bench-'));
  try {
    console.log(`generating ${rows} rows …`);
    const large = await writeCityFile(scratch, rows);
    const small = await writeCityFile(scratch, Math.ceil(rows / GROWTH));
    // One of each that is not counted, so that the compiled scripts are at hand for both.
    await published(small, scratch);
    await grouped(small, scratch);
    const samples = { large: [] as Published[], bare: [] as Measured[], small: [] as Published[] };
    for (let run = 0; run < runs; run += 1) {
      samples.large.push(await published(large, scratch));
      samples.bare.push(await grouped(large, scratch));
      samples.small.push(await published(small, scratch));
      const [one, bare, tenth] = [samples.large, samples.bare, samples.small].map((all) =>
        seconds(all.at(-1)),
      );
      console.log(`run ${run + 1}/${runs}: ${one}, bare GROUP BY ${bare}, a tenth of the rows ${tenth}`);
    }
    const counted = (all: readonly Published[]) => all.map(({ milliseconds, gzip }) => milliseconds - gzip);
    const bare = samples.bare.map(({ milliseconds }) => milliseconds);
    return [
      rowOf('publish', 'ms', counted(samples.large), bare),
      rowOf(
        'publish-gzip',
        'ms',
        samples.large.map(({ gzip }) => gzip),
      ),
      rowOf(
        'publish-memory',
        'B',
        samples.large.map(({ peakBytes }) => peakBytes),
      ),
      rowOf('publish-growth', 'ms', counted(samples.large), counted(samples.small)),
    ];
  } finally {
    if (keep) console.log(`kept: ${scratch}`);
    else await rm(scratch, { recursive: true, force: true });
  }
}

function seconds(measured: Measured | undefined): string {
  return `${((measured?.milliseconds ?? 0) / 1000).toFixed(1)} s`;
}

/** The command as a person gives it, from the start of its process to its end. */
async function published(file: CityFile, scratch: string): Promise<Published> {
  const out = join(scratch, `out-${file.rows}`);
  const timings = join(scratch, 'timings.json');
  const report = join(scratch, 'report.json');
  const options = { config: file.config, out, report, scratch, timings };
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  const measured = await measure('data/publish/cli.ts', args, scratch);
  if (!existsSync(join(out, 'bench-city', 'manifest.json'))) throw new Error('publish left no folder');
  const phases = JSON.parse(await readFile(timings, 'utf8')) as Record<string, number>;
  return { ...measured, gzip: phases['gzip'] ?? 0 };
}

function grouped(file: CityFile, scratch: string): Promise<Measured> {
  return measure('tests/bench/bare-group-by.ts', [file.csv, String(availableParallelism())], scratch);
}

/** Runs the script in a process of its own. Throws where it ends with anything but 0. */
async function measure(script: string, args: readonly string[], scratch: string): Promise<Measured> {
  const result = join(scratch, 'measured.json');
  const call = ['--import', 'tsx', 'tests/bench/measured.ts', result, script, ...args];
  const { status } = spawnSync(process.execPath, call, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${script} ended with ${String(status)}`);
  return JSON.parse(await readFile(result, 'utf8')) as Measured;
}
