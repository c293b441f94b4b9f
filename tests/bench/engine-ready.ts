import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../data/serve/serve';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import type { BarePage } from './bare-page';
import { builtApp } from './built-app';
import { bundledPage } from './page-bundle';
import { rowOf, type Row } from './row';

export interface EngineBench {
  /** Visits of each kind that are counted, five or more. */
  readonly visits: number;
  /** Measures dist/ as it stands instead of building it. */
  readonly asItStands: boolean;
  /** Id of a dataset in dist/data. */
  readonly dataset: string;
}

const MOST_MILLISECONDS = 120_000;
const KEPT = 'dataset.duckdb';

/**
 * Runs in the page before anything of it: notes when the first rows of an answer come from DuckDB's worker. The
 * statements that attach are answered whole; only questions come in chunks.
 */
function watchWorkers(): void {
  const home = window as unknown as { firstAnswer: number };
  home.firstAnswer = 0;
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      this.addEventListener('message', ({ data }: MessageEvent<{ type?: unknown } | null>) => {
        if (home.firstAnswer === 0 && data?.type === 'QUERY_RESULT_CHUNK')
          home.firstAnswer = performance.now();
      });
    }
  };
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(MOST_MILLISECONDS);
  // The compiler of this file names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  await page.addInitScript(watchWorkers);
  return page;
}

/** Milliseconds from navigation until the app's engine gave its first answer. */
async function firstAnswer(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { firstAnswer: number }).firstAnswer > 0);
  return page.evaluate(() => (window as unknown as { firstAnswer: number }).firstAnswer);
}

async function bareAnswer(page: Page, url: string, how: keyof BarePage, table: string): Promise<number> {
  await page.goto(url);
  await page.waitForFunction(() => 'bare' in window);
  return page.evaluate(([way, name]) => (window as unknown as { bare: BarePage }).bare[way](name), [
    how,
    table,
  ] as const);
}

async function whenKept(page: Page): Promise<void> {
  await page.waitForFunction(async (ending) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'atlas-files')) return false;
    const database = await settled(indexedDB.open('atlas-files'));
    const rows = (await settled(database.transaction('files').objectStore('files').getAll())) as {
      url: string;
    }[];
    database.close();
    return rows.some(({ url }) => url.endsWith(ending));
  }, KEPT);
}

/** A new host and a new context for each visit, so that nothing is kept; `again` is the second visit in it. */
async function visit(
  browser: Browser,
  folder: string,
  work: (context: BrowserContext, url: string) => Promise<{ cold: number; again: number }>,
): Promise<{ cold: number; again: number }> {
  const host = await serve({ folder });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await work(context, host.url);
  } finally {
    await context.close();
    await host.close();
  }
}

/**
 * From navigation to the first answer of the app's engine, cold and from the browser's own store, against bare
 * DuckDB-WASM with the same file, in turns.
 */
export async function benchEngineReady({ visits, asItStands, dataset }: EngineBench): Promise<Row[]> {
  const folder = builtApp(asItStands);
  const bareFolder = await bundledPage('bare-page.ts', join(folder, 'data', dataset));
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const ours = () =>
    visit(browser, folder, async (context, url) => {
      const address = `${url}#v=1&d=${dataset}`;
      const first = await newPage(context);
      const cold = await firstAnswer(first, address);
      await whenKept(first);
      await first.close();
      return { cold, again: await firstAnswer(await newPage(context), address) };
    });
  const bare = () =>
    visit(browser, bareFolder, async (context, url) => {
      // The smallest table that the app's first question is of too.
      const first = await newPage(context);
      const cold = await bareAnswer(first, url, 'cold', 'place');
      await first.close();
      return { cold, again: await bareAnswer(await newPage(context), url, 'fromBlob', 'place') };
    });
  const found = {
    ours: [] as { cold: number; again: number }[],
    bare: [] as { cold: number; again: number }[],
  };
  try {
    await ours();
    await bare();
    for (let run = 1; run <= visits; run += 1) {
      found.ours.push(await ours());
      found.bare.push(await bare());
      const [one, other] = [found.ours.at(-1), found.bare.at(-1)];
      console.log(
        `visit ${run}/${visits}: ${one?.cold.toFixed(0)} ms, again ${one?.again.toFixed(0)}; bare ${other?.cold.toFixed(0)} ms, from a Blob ${other?.again.toFixed(0)}`,
      );
    }
  } finally {
    await browser.close();
    rmSync(bareFolder, { recursive: true, force: true });
  }
  const times = (side: keyof typeof found, which: 'cold' | 'again') => found[side].map((one) => one[which]);
  return [
    rowOf('engine-ready', 'ms', times('ours', 'cold'), times('bare', 'cold')),
    rowOf('second-visit', 'ms', times('ours', 'again'), times('bare', 'again')),
  ];
}
