import { chromium } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { askNative, withDatabase } from '../../data/publish/native';
import { readManifest } from '../../src/dataset/read-manifest';
import { textAt } from '../../src/domain/columns';
import { monthIndex, monthOfIndex } from '../../src/domain/period';
import { Random } from '../../src/stats/random';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { builtApp } from './built-app';
import { CELLS, coldVisit, RECORD, waitingForTheEngine, type Address, type Visit } from './first-picture';
import { rowOf, type Row } from './row';

export interface PageBench {
  /** Visits that are counted, five or more. */
  readonly visits: number;
  readonly seed: number;
  /** Measures dist/ as it stands instead of building it. */
  readonly asItStands: boolean;
}

const DEFAULT = 'beijing-record';
const WIDEST = 24;

/** Visits the default view so many times cold, with and without baked answers in turns. */
export async function benchPage(bench: PageBench): Promise<Row[]> {
  return benchAddress(bench, '', RECORD, DEFAULT);
}

/** The same of the model city's default view. */
export async function benchCityPage(bench: PageBench, city: string): Promise<Row[]> {
  return benchAddress(bench, '-city', { ...CELLS, hash: `#v=1&d=${city}` }, city);
}

/** A shared link to a view of the model city that nothing is baked for, drawn by the seed. */
export async function benchLinkedPage(bench: PageBench, city: string): Promise<Row[]> {
  const folder = builtApp(bench.asItStands);
  const link = await linkOf(folder, city, bench.seed);
  console.log(`the link: ${link}`);
  const rows = await benchAddress(bench, '', { ...CELLS, hash: link }, city);
  return rows.slice(0, 1).map((row) => ({ ...row, name: 'linked-picture' }));
}

/** A fragment with a period of up to two years and one category. */
async function linkOf(app: string, city: string, seed: number): Promise<string> {
  const folder = join(app, 'data', city);
  const path = join(folder, 'manifest.json');
  const { database, period } = readManifest(readFileSync(path, 'utf8'), path);
  const codes = await withDatabase(join(folder, database), (connection) =>
    askNative(connection, `SELECT code FROM issue WHERE level = 'category' ORDER BY issue_id`),
  );
  const random = new Random(seed);
  const [start, end] = [period.start, period.end].map((day) => monthIndex(day.slice(0, 7)) ?? 0);
  const [least, most] = [start ?? 0, end ?? 0];
  const width = 2 + random.below(WIDEST - 1);
  const first = least + random.below(most - least + 2 - width);
  const months = `${monthOfIndex(first) ?? ''}..${monthOfIndex(first + width - 1) ?? ''}`;
  const code = textAt(codes, 'code', random.below(codes.rows)) ?? '';
  return `#v=1&d=${city}&period=${months}&issue=${encodeURIComponent(code)}`;
}

async function benchAddress(
  { visits, asItStands }: PageBench,
  ending: string,
  address: Address,
  dataset: string,
): Promise<Row[]> {
  const folder = builtApp(asItStands);
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const unbaked = await waitingForTheEngine(folder, [dataset]);
  const baked: Visit[] = [];
  const waiting: Visit[] = [];
  try {
    // One of each that is not counted: the disk and the host are then warm for both alike.
    await coldVisit(browser, folder, address);
    await coldVisit(browser, unbaked, address);
    for (let visit = 0; visit < visits; visit += 1) {
      baked.push(await coldVisit(browser, folder, address));
      waiting.push(await coldVisit(browser, unbaked, address));
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
    rowOf(`first-picture${ending}`, 'ms', times(baked), times(waiting)),
    rowOf(
      `bytes-to-first-picture${ending}`,
      'B',
      baked.map((visit) => visit.bytes),
    ),
    rowOf(
      `shift-after-first-picture${ending}`,
      'layout shift score',
      baked.map((visit) => visit.shiftAfter),
    ),
  ];
}
