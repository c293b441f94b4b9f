/**
 * `npm run bench -- [--json FILE] [--visits N]`: builds what it needs, measures in Chromium, prints medians
 * and ratios, and writes the raw samples. README.md beside this file says how each figure is measured.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { coldVisit, withoutBakedAnswers, type Visit } from './first-picture';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly samples: readonly number[];
  readonly baselineSamples: readonly number[];
}

const { values } = parseArgs({
  options: { json: { type: 'string' }, visits: { type: 'string', default: '7' } },
});
const visits = Math.max(5, Number(values.visits));

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function rowOf(
  name: string,
  unit: string,
  samples: readonly number[],
  baselineSamples: readonly number[],
): Row {
  const value = median(samples);
  const baseline = baselineSamples.length > 0 ? median(baselineSamples) : null;
  return {
    name,
    value,
    unit,
    baseline,
    ratio: baseline === null ? null : value / baseline,
    samples,
    baselineSamples,
  };
}

const run = (command: string, ...args: string[]) =>
  execFileSync('npx', [command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });

console.log('building …');
run('tsx', 'data/publish/index.ts');
run('vite', 'build', '--logLevel=error');

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const folder = resolve('dist');
const unbaked = await withoutBakedAnswers(folder, 'beijing-record');
const baked: Visit[] = [];
const waiting: Visit[] = [];
try {
  // One of each that is not counted: the disk and the host are then warm for both alike.
  await coldVisit(browser, folder);
  await coldVisit(browser, unbaked);
  for (let visit = 0; visit < visits; visit += 1) {
    baked.push(await coldVisit(browser, folder));
    waiting.push(await coldVisit(browser, unbaked));
    console.log(
      `visit ${visit + 1}/${visits}: ${Math.round(baked.at(-1)?.milliseconds ?? 0)} ms, waiting for the engine ${Math.round(waiting.at(-1)?.milliseconds ?? 0)} ms`,
    );
  }
} finally {
  await browser.close();
  rmSync(unbaked, { recursive: true, force: true });
}

const rows: Row[] = [
  rowOf(
    'first-picture',
    'ms',
    baked.map((visit) => visit.milliseconds),
    waiting.map((visit) => visit.milliseconds),
  ),
  rowOf(
    'bytes-to-first-picture',
    'B',
    baked.map((visit) => visit.bytes),
    [],
  ),
  rowOf(
    'shift-after-first-picture',
    'layout shift score',
    baked.map((visit) => visit.shiftAfter),
    [],
  ),
];
for (const { name, value, unit, baseline, ratio } of rows) {
  const against =
    baseline === null ? '' : ` against ${baseline.toFixed(1)}, ratio ${(ratio ?? 0).toFixed(3)}`;
  console.log(`${name}: ${value.toFixed(value < 10 ? 4 : 1)} ${unit}${against}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
