/**
 * `npm run validate -- [--seed TEXT] [--rate-ratio R] [--phi P] [--per-cell N] [--runs N] [--only ID,…] [--out FILE]`:
 * draws reduced cities with a planted truth, holds the methods to it, and writes the table of rates, bounds and bars
 * into README.md beside this file (`--out` another one). Ends with 1 where a bar is missed.
 */
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Settings } from './experiment';
import { added, drawsOf, EXPERIMENTS, type Tally } from './experiments';
import { verdictsOf, type Verdict } from './judge';
import { linesOf, withTable } from './table';

const WORKERS = 2;

/** What a worker is to do: every draw of an experiment whose number leaves this rest. */
export interface Task {
  readonly experiment: string;
  readonly settings: Settings;
  readonly draws: readonly number[];
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    'rate-ratio': { type: 'string', default: '2' },
    phi: { type: 'string', default: '2' },
    'per-cell': { type: 'string', default: '12' },
    runs: { type: 'string', default: '400' },
    only: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('README.md', import.meta.url)) },
  },
});

const settings: Settings = {
  seed: values.seed,
  rateRatio: positive('rate-ratio', 0),
  phi: positive('phi', 1),
  runs: positive('runs', 1),
  perCell: positive('per-cell', 0),
};
const chosen = EXPERIMENTS.filter(
  ({ id }) => values.only === undefined || values.only.split(',').includes(id),
);
if (chosen.length === 0)
  fail(`no experiment of ${EXPERIMENTS.map(({ id }) => id).join(', ')} is named by --only`);

const started = Date.now();
const verdicts: Verdict[] = [];
for (const experiment of chosen) {
  const draws = Array.from({ length: drawsOf(experiment, settings) }, (_, draw) => draw);
  const parts = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      inWorker({
        experiment: experiment.id,
        settings,
        draws: draws.filter((draw) => draw % WORKERS === worker),
      }),
    ),
  );
  const found = verdictsOf(experiment, settings, parts.reduce(added, {}));
  for (const line of linesOf(found)) console.log(line);
  verdicts.push(...found);
}
const minutes = (Date.now() - started) / 60_000;
console.log(`${minutes.toFixed(1)} minutes`);
if (values.only === undefined) {
  const date = new Date().toISOString().slice(0, 10);
  const document = withTable(readFileSync(values.out, 'utf8'), { date, settings, verdicts });
  const options = await resolveConfig(values.out);
  writeFileSync(values.out, await format(document, { ...options, parser: 'markdown' }));
}
if (verdicts.some(({ met }) => met === false)) process.exitCode = 1;

function positive(name: 'rate-ratio' | 'phi' | 'runs' | 'per-cell', least: number): number {
  const value = Number(values[name]);
  if (!(Number.isFinite(value) && value >= least && value > 0)) {
    fail(`--${name} must be a number ${least > 0 ? `from ${least} up` : 'above 0'}, not ${values[name]}`);
  }
  return value;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function inWorker(task: Task): Promise<Tally> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (found) => {
      resolve(found as Tally);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`a worker ended with ${code ?? 'a signal'}`));
    });
    child.send(task);
  });
}
