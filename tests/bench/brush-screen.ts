import { chromium, type Browser, type Page } from '@playwright/test';
import { serve } from '../../data/serve/serve';
import { Random } from '../../src/stats/random';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { builtApp } from './built-app';
import { quantile, rowOf, type Row } from './row';
import { TRACED, workBetween } from './trace-spans';

export interface ScreenBench {
  /** Page loads that are counted, five or more. */
  readonly loads: number;
  readonly seed: number;
  /** Measures dist/ as it stands instead of building it. */
  readonly asItStands: boolean;
  /** Id of a dataset in dist/data. */
  readonly dataset: string;
}

/** Tall enough for all figures of the Overview: one that is off screen asks nothing. */
const VIEWPORT = { width: 1440, height: 1800 };
const STEPS = 40;
const UNCOUNTED = 4;
const NEARLY_ALL = 0.95;
const BUDGET = 8;
const BRUSHED = 5000;
const FRAME = 1000 / 60;
/** No step is shorter than this share of the plot: each goes at least a month on. */
const SHORTEST = 1 / 60;

interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

async function openedPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  // The compiler of this file names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  return page;
}

/** The Overview with engine and cube ready; gives where the months lie that a hand draws over. */
async function openedOverview(page: Page, url: string, dataset: string): Promise<Plot> {
  await page.goto(`${url}#v=1&d=${dataset}`);
  await page.locator('[data-confirmed="yes"]').waitFor({ state: 'attached', timeout: 120_000 });
  const plot = page.locator('[data-figure="trend"] rect[cursor="crosshair"]');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the trend has no months to draw over');
  return { x: box.x, y: box.y + box.height / 2, width: box.width };
}

/** Shares of the plot's width that the hand goes to, from 0.05 to 0.95. */
function* positions(random: Random): Generator<number> {
  let at = 0.3;
  for (;;) {
    const by = (random.uniform() < 0.5 ? -1 : 1) * (SHORTEST + random.uniform() * 0.04);
    const next = at + by;
    if (next < 0.05 || next > 0.95) continue;
    at = next;
    yield at;
  }
}

const think = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface BrushWork {
  /** Milliseconds of each step. */
  readonly work: number[];
  /** Milliseconds of each task longer than 50 ms, as the browser itself tells. */
  readonly longTasks: readonly number[];
}

async function workOfBrush(browser: Browser, url: string, dataset: string, seed: number): Promise<BrushWork> {
  const page = await openedPage(browser);
  try {
    const plot = await openedOverview(page, url, dataset);
    const random = new Random(seed);
    const hand = positions(random);
    await page.mouse.move(plot.x + 0.1 * plot.width, plot.y);
    await page.mouse.down();
    await page.evaluate(() => {
      const home = window as unknown as { longTasks: number[] };
      home.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) home.longTasks.push(duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    await browser.startTracing(page, { categories: TRACED });
    for (let step = 0; step < STEPS + UNCOUNTED; step += 1) {
      await page.evaluate(() => performance.mark('step'));
      await page.mouse.move(plot.x + (hand.next().value ?? 0.5) * plot.width, plot.y);
      await think(150 + random.uniform() * 200);
    }
    await page.evaluate(() => performance.mark('done'));
    const work = workBetween((await browser.stopTracing()).toString('utf8'), 'step', 'done');
    await page.mouse.up();
    if (!page.url().includes('period=')) throw new Error('the hand drew no period');
    const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    return { work: work.slice(UNCOUNTED), longTasks };
  } finally {
    await page.context().close();
  }
}

/** The share of frames that were dropped while a hand moved over the page for five seconds, in percent. */
async function dropped(page: Page, plot: Plot, seed: number): Promise<number> {
  const random = new Random(seed);
  const hand = positions(random);
  await page.mouse.move(plot.x + 0.1 * plot.width, plot.y);
  await page.mouse.down();
  await page.evaluate(() => {
    const frames: number[] = [];
    const home = window as unknown as { frames: number[]; watching: boolean };
    home.frames = frames;
    home.watching = true;
    const look = (now: number) => {
      frames.push(now);
      if (home.watching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const end = Date.now() + BRUSHED;
  while (Date.now() < end) {
    await page.mouse.move(plot.x + (hand.next().value ?? 0.5) * plot.width, plot.y);
    await think(random.uniform() * 30);
  }
  const frames = await page.evaluate(() => {
    const home = window as unknown as { frames: number[]; watching: boolean };
    home.watching = false;
    return home.frames;
  });
  await page.mouse.up();
  const due = frames
    .slice(1)
    .map((now, before) => Math.max(1, Math.round((now - (frames[before] ?? now)) / FRAME)));
  const all = due.reduce((sum, count) => sum + count, 0);
  return (100 * (all - due.length)) / all;
}

/** Brushes the trend of the built Overview with the mouse: the main thread's work a step, and the frames dropped. */
export async function benchBrushScreen(bench: ScreenBench): Promise<Row[]> {
  const { loads, seed, dataset } = bench;
  const host = await serve({ folder: builtApp(bench.asItStands) });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const work: number[][] = [];
  const longTasks: number[] = [];
  const frames = { ours: [] as number[], blank: [] as number[] };
  try {
    for (let run = 1; run <= loads; run += 1) {
      const brushed = await workOfBrush(browser, host.url, dataset, seed + run);
      work.push(brushed.work);
      longTasks.push(brushed.longTasks.length);
      const page = await openedPage(browser);
      const plot = await openedOverview(page, host.url, dataset);
      frames.ours.push(await dropped(page, plot, seed + run));
      await page.context().close();
      const blank = await openedPage(browser);
      await blank.goto('data:text/html,<!doctype html><title>blank</title>');
      frames.blank.push(await dropped(blank, plot, seed + run));
      await blank.context().close();
      console.log(
        `load ${run}/${loads}: p95 ${quantile(work.at(-1) ?? [], NEARLY_ALL).toFixed(1)} ms; ${frames.ours.at(-1)?.toFixed(1)} % of frames dropped, on a blank page ${frames.blank.at(-1)?.toFixed(1)} %`,
      );
    }
  } finally {
    await browser.close();
    await host.close();
  }
  const high = work.map((steps) => quantile(steps, NEARLY_ALL));
  const more = frames.ours.map((share, run) => share - (frames.blank[run] ?? 0));
  return [
    { ...rowOf('brush-work', 'ms', high, [BUDGET]), details: work },
    rowOf('brush-long-tasks', 'tasks over 50 ms', longTasks),
    { ...rowOf('brush-frames', '% of frames', more), details: frames },
  ];
}
