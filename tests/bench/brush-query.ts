import { chromium, type Browser } from '@playwright/test';
import { rmSync } from 'node:fs';
import { serve } from '../../data/serve/serve';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import type { BrushGiven, BrushPage, BrushTimes } from './brush-page';
import { bundledPage } from './page-bundle';
import { quantile, rowOf, type Row } from './row';

export interface BrushBench {
  /** Page loads that are counted, five or more. */
  readonly loads: number;
  readonly seed: number;
  /** Folder of the dataset. */
  readonly dataset: string;
  readonly strokes: number;
}

const STEPS = 14;
/** The 95th of a hundred steps. */
const NEARLY_ALL = 0.95;
const PAGE = 'brush-page.ts';

interface Brushed {
  readonly steps: BrushTimes;
  readonly touches: BrushTimes;
}

/** Loads the page anew and brushes; `check` compares all answers instead and times nothing. */
async function load(browser: Browser, url: string, given: BrushGiven, check: boolean): Promise<Brushed> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    // The compiler of this file names functions through a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await page.goto(url);
    await page.waitForFunction(() => 'startBrush' in window);
    return await page.evaluate(
      async ({ given: asked, check: only }) => {
        const { startBrush } = window as unknown as {
          startBrush: (given: BrushGiven) => Promise<BrushPage>;
        };
        const brush = await startBrush(asked);
        const none = { ours: [], theirs: [], toEngine: [] };
        if (only) {
          console.log(await brush.check());
          return { steps: none, touches: none };
        }
        // What was never brushed comes first.
        const touches = await brush.touch();
        return { touches, steps: await brush.brush() };
      },
      { given, check },
    );
  } finally {
    await context.close();
  }
}

/** Runs `work` with an opener of that page over each of the datasets, in one browser. */
async function withPages<T>(
  datasets: readonly string[],
  work: (loads: ((given: BrushGiven, check?: boolean) => Promise<Brushed>)[]) => Promise<T>,
): Promise<T> {
  const opened: { folder: string; close: () => Promise<void>; url: string }[] = [];
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    for (const dataset of datasets) {
      const folder = await bundledPage(PAGE, dataset);
      const host = await serve({ folder });
      opened.push({ folder, close: host.close, url: host.url });
    }
    return await work(
      opened.map(
        ({ url }) =>
          (given, check = false) =>
            load(browser, url, given, check),
      ),
    );
  } finally {
    await browser.close();
    for (const { folder, close } of opened) {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

const high = (times: readonly number[]) => quantile(times, NEARLY_ALL);
const middle = (times: readonly number[]) => quantile(times, 0.5);

/**
 * Brushes the same strokes with our questions and with Mosaic's in one page, so many page loads; all answers are
 * compared before, in a load of its own. Throws where one differs.
 */
export async function benchBrushQuery({ loads, seed, dataset, strokes }: BrushBench): Promise<Row[]> {
  return withPages([dataset], async ([open]) => {
    if (!open) return [];
    const given: BrushGiven = { seed, strokes, steps: STEPS, mosaic: true };
    await open(given, true);
    console.log('all answers are equal');
    const found: Brushed[] = [];
    for (let run = 1; run <= loads; run += 1) {
      const brushed = await open(given);
      found.push(brushed);
      const { ours, theirs } = brushed.steps;
      console.log(
        `load ${run}/${loads}: p95 ${high(ours).toFixed(1)} ms, Mosaic ${high(theirs).toFixed(1)} ms of ${ours.length} steps`,
      );
    }
    const side = (name: 'ours' | 'theirs', take: (times: readonly number[]) => number) =>
      found.map(({ steps }) => take(steps[name]));
    const touched = (name: 'ours' | 'theirs') => found.map(({ touches }) => middle(touches[name]));
    return [
      rowOf('brush-query', 'ms', side('ours', high), side('theirs', high)),
      rowOf('brush-query-median', 'ms', side('ours', middle), side('theirs', middle)),
      rowOf('first-brush', 'ms', touched('ours'), touched('theirs')),
    ].map((row) => ({ ...row, details: found }));
  });
}

/** The same brush over a dataset of many requests and over one of few, page loads in turns, ours alone. */
export async function benchBrushGrowth(
  { loads, seed, strokes }: Omit<BrushBench, 'dataset'>,
  { large, small }: { readonly large: string; readonly small: string },
): Promise<Row[]> {
  return withPages([large, small], async ([openLarge, openSmall]) => {
    if (!openLarge || !openSmall) return [];
    const given: BrushGiven = { seed, strokes, steps: STEPS, mosaic: false };
    const found = { large: [] as number[], small: [] as number[] };
    for (let run = 1; run <= loads; run += 1) {
      found.large.push(high((await openLarge(given)).steps.ours));
      found.small.push(high((await openSmall(given)).steps.ours));
      console.log(
        `load ${run}/${loads}: p95 ${found.large.at(-1)?.toFixed(1)} ms, of few requests ${found.small.at(-1)?.toFixed(1)} ms`,
      );
    }
    return [rowOf('brush-growth', 'ms', found.large, found.small)];
  });
}
