import type { Browser, Page } from '@playwright/test';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../data/serve/serve';

/** What one cold visit showed. */
export interface Visit {
  /** Navigation start until every figure of the Overview stands in its final place with its numbers. */
  readonly milliseconds: number;
  /** All transfers asked for before that, compressed as served. */
  readonly bytes: number;
  /** Layout shift after it, as the browser scores it: 0 where nothing moved. */
  readonly shiftAfter: number;
}

interface Watched {
  picture: number;
  confirmed: boolean;
  shifts: { at: number; value: number }[];
}

/** What is visited. */
export interface Address {
  /** The address's fragment, blank for the default view of the default dataset. */
  readonly hash: string;
  /** The figures of its Overview: all of them must stand. */
  readonly figures: readonly string[];
  readonly viewport: { readonly width: number; readonly height: number };
}

export const RECORD: Address = {
  hash: '',
  figures: [
    'finding',
    'headlines',
    'publishers',
    'categories',
    'annual',
    'rates',
    'bulletins',
    'topics',
    'behaviours',
    'districts',
  ],
  viewport: { width: 1440, height: 900 },
};

/** The Overview of cells on a screen that shows all of it: a figure that is off screen waits until it is seen. */
export const CELLS: Omit<Address, 'hash'> = {
  figures: ['finding', 'headlines', 'map', 'trend', 'issues', 'kinds'],
  viewport: { width: 1440, height: 1800 },
};

const QUIET_MILLISECONDS = 700;
const MOST_MILLISECONDS = 60_000;

/**
 * Runs in the page before anything of it. Frame by frame it notes when what the figures show and where they
 * stand last changed; a figure that is not ready, or draws nothing, does not stand.
 */
function watch(figures: readonly string[]): void {
  const watched: Watched = { picture: 0, confirmed: false, shifts: [] };
  (window as unknown as { watched: Watched }).watched = watched;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      watched.shifts.push({ at: entry.startTime, value: (entry as unknown as { value: number }).value });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  let last = '';
  const look = () => {
    const seen = figures.map((id) => {
      const figure = document.querySelector(`[data-figure="${id}"]`);
      if (figure?.getAttribute('data-state') !== 'ready') return null;
      const { x, y, width, height } = figure.getBoundingClientRect();
      return [id, x, y, width, height, figure.querySelectorAll('svg *, td').length, figure.textContent].join(
        '|',
      );
    });
    const now = seen.includes(null) ? '' : seen.join('\n');
    if (now !== last) {
      last = now;
      const channel = new MessageChannel();
      // A message after the frame's callbacks is handled when that frame has been painted.
      channel.port1.onmessage = () => (watched.picture = now === '' ? 0 : performance.now());
      channel.port2.postMessage(null);
    }
    watched.confirmed = document.querySelector('[data-confirmed="yes"]') !== null;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * A copy of the built app whose manifests, of those datasets, bake no answers and have no cube: the very same page,
 * which then has to wait for the engine. Made beside it on disk, so that both hosts do the same work. Returns the
 * folder.
 */
export async function waitingForTheEngine(folder: string, datasets: readonly string[]): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'atlas-bench-'));
  await cp(folder, copy, { recursive: true });
  for (const dataset of datasets) {
    const path = join(copy, 'data', dataset, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as {
      first: { answers: unknown[] };
      cube?: unknown;
    };
    manifest.first.answers = [];
    delete manifest.cube;
    await writeFile(path, JSON.stringify(manifest));
  }
  return copy;
}

/** Waits until the engine has confirmed the numbers and the figures have stood still for a while. */
async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + MOST_MILLISECONDS;
  while (Date.now() < deadline) {
    const done = await page.evaluate((quiet) => {
      const { picture, confirmed } = (window as unknown as { watched: Watched }).watched;
      return confirmed && picture > 0 && performance.now() - picture > quiet;
    }, QUIET_MILLISECONDS);
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the Overview did not come to rest within ${MOST_MILLISECONDS} ms`);
}

/** One visit to that address of the app in `folder` with nothing kept by the browser. */
export async function coldVisit(browser: Browser, folder: string, address: Address): Promise<Visit> {
  const sent: { at: number; bytes: number }[] = [];
  const host = await serve({ folder, observe: (_path, bytes) => sent.push({ at: Date.now(), bytes }) });
  const context = await browser.newContext({ viewport: address.viewport });
  try {
    const page = await context.newPage();
    // The compiler of this file names functions through a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await page.addInitScript(watch, address.figures);
    await page.goto(`${host.url}${address.hash}`, { waitUntil: 'commit' });
    await settled(page);
    const { watched, origin } = await page.evaluate(() => ({
      watched: (window as unknown as { watched: Watched }).watched,
      origin: performance.timeOrigin,
    }));
    const deadline = origin + watched.picture;
    return {
      milliseconds: watched.picture,
      bytes: sent.filter(({ at }) => at <= deadline).reduce((sum, { bytes }) => sum + bytes, 0),
      shiftAfter: watched.shifts
        .filter(({ at }) => at > watched.picture)
        .reduce((sum, { value }) => sum + value, 0),
    };
  } finally {
    await context.close();
    await host.close();
  }
}
