import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { serve } from '../../data/serve/serve';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { rowOf, type Row } from './row';

const MEGA = 1e6;
/** The database is written to the browser's store meanwhile, and workers that are done have gone. */
const REST_MILLISECONDS = 6_000;
const TURNS = 3;

interface Memory {
  readonly blank: number;
  readonly open: number;
  readonly turned: number;
}

/** The blank page, bundled into a folder of its own. */
async function blankPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-memory-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: fileURLToPath(new URL('./memory-page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script><body></body>',
  );
  return folder;
}

/** Resident bytes of the page's process: the largest renderer, since browsers hold empty ones in reserve. */
async function resident(browser: Browser, page: Page): Promise<number> {
  await page.waitForTimeout(REST_MILLISECONDS);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.detach();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  return 1024 * Math.max(...sizes.map(Number));
}

/** Opens the dataset in the page that is open, or in a fresh one, and waits until its numbers are confirmed. */
async function open(page: Page, url: string, dataset: string): Promise<void> {
  await page.goto(`${url}#d=${dataset}`);
  await page.waitForFunction((id) => {
    const shown = document.querySelector<HTMLSelectElement>('header select')?.value;
    const confirmed = document.querySelector<HTMLElement>('[data-testid=confirmed]')?.dataset['confirmed'];
    return shown === id && confirmed === 'yes';
  }, dataset);
}

async function measured(app: string, blank: string): Promise<Memory> {
  const launched = async <T>(work: (browser: Browser, page: Page) => Promise<T>): Promise<T> => {
    const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(120_000);
      return await work(browser, page);
    } finally {
      await browser.close();
    }
  };
  const held = await launched(async (browser, page) => {
    await page.goto(blank);
    await page.waitForFunction(() => document.title === 'up');
    return resident(browser, page);
  });
  return launched(async (browser, page) => {
    await open(page, app, 'model-city');
    const once = await resident(browser, page);
    for (let turn = 0; turn < TURNS; turn += 1) {
      await open(page, app, 'beijing-record');
      await open(page, app, 'model-city');
    }
    return { blank: held, open: once, turned: await resident(browser, page) };
  });
}

/**
 * Builds the datasets and the app and measures, each time in a browser of its own, what the page takes with the
 * model city open, over a blank page with DuckDB up; and after two datasets were opened in turn. Linux alone.
 */
export async function benchMemory(runs: number): Promise<Row[]> {
  if (process.platform !== 'linux') throw new Error('memory-open reads /proc, which only Linux has');
  const command = (...args: string[]) =>
    execFileSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  command('tsx', 'data/build/index.ts');
  command('vite', 'build', '--logLevel=error');
  const folder = await blankPage();
  const app = await serve({ folder: resolve('dist') });
  const blank = await serve({ folder });
  const all: Memory[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const one = await measured(app.url, blank.url);
      all.push(one);
      console.log(
        `run ${run + 1}/${runs}: blank ${(one.blank / MEGA).toFixed(0)} MB, open ${(one.open / MEGA).toFixed(0)}, after ${TURNS} turns ${(one.turned / MEGA).toFixed(0)}`,
      );
    }
  } finally {
    await app.close();
    await blank.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    rowOf(
      'memory-open',
      'MB',
      all.map((one) => (one.open - one.blank) / MEGA),
    ),
    rowOf(
      'memory-turns',
      'MB',
      all.map((one) => (one.turned - one.open) / MEGA),
    ),
  ];
}
