import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { coldVisit, withoutBakedAnswers, type Visit } from './first-picture';
import { rowOf, type Row } from './row';

/** Builds the datasets and the app, and visits them so many times cold, with and without baked answers in turns. */
export async function benchPage(visits: number): Promise<Row[]> {
  console.log('building …');
  run('tsx', 'data/build/index.ts');
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
  const times = (all: readonly Visit[]) => all.map((visit) => visit.milliseconds);
  return [
    rowOf('first-picture', 'ms', times(baked), times(waiting)),
    rowOf(
      'bytes-to-first-picture',
      'B',
      baked.map((visit) => visit.bytes),
    ),
    rowOf(
      'shift-after-first-picture',
      'layout shift score',
      baked.map((visit) => visit.shiftAfter),
    ),
  ];
}

function run(command: string, ...args: string[]): void {
  execFileSync('npx', [command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
