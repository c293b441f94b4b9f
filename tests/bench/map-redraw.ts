import { chromium, type Browser, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { serve } from '../../data/serve/serve';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import { classBreaks, classOf } from '../../src/domain/classes';
import type { RedrawPage } from './map-redraw-page';
import { numbersFrom, shapesToDraw } from './map-redraw-shapes';
import { bundledPage } from './page-bundle';
import { rowOf, type Row } from './row';

const MONTHS = 84;
/** The 95th of a hundred steps. */
const NEARLY_ALL = 0.95;
const UNCOUNTED = 6;
const CLASSES = 6;

interface Step {
  readonly milliseconds: number;
  /** All tasks of the page's main thread from the step's start until its frame was painted, tracing included. */
  readonly frame: number;
}

interface Steps {
  readonly ours: Step[];
  readonly theirs: Step[];
}

/** A month's values for so many places: each has its own level, a season and noise, so that many change class. */
function monthsOf(places: number): number[][] {
  const next = numbersFrom(84);
  const levels = Array.from({ length: places }, () => 200 + 4000 * next() ** 2);
  return Array.from({ length: MONTHS }, (_, month) =>
    levels.map((level) =>
      Math.round(level * (1 + 0.3 * Math.sin((month / 12) * 2 * Math.PI)) * (0.8 + 0.4 * next())),
    ),
  );
}

/** How many places change class in a step, on average: the values' own breaks, as the page takes them. */
function changedPerStep(months: readonly (readonly number[])[]): number {
  const breaks = classBreaks(months.flat(), { method: 'quantile', classes: CLASSES });
  const classed = months.map((values) => values.map((value) => classOf(value, breaks)));
  const changes = classed
    .slice(1)
    .map((classes, before) => classes.filter((one, place) => one !== classed[before]?.[place]).length);
  return changes.reduce((sum, count) => sum + count, 0) / changes.length;
}

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tid: number;
  readonly pid: number;
}

/** For each span between the marks `step` and `done`: the time of the main thread's tasks in it, in ms. */
function framesIn(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const starts = traceEvents.filter(({ name }) => name === 'step').sort((a, b) => a.ts - b.ts);
  const ends = traceEvents.filter(({ name }) => name === 'done').sort((a, b) => a.ts - b.ts);
  const thread = starts[0];
  const tasks = traceEvents.filter(
    ({ name, tid, pid }) => name === 'RunTask' && tid === thread?.tid && pid === thread.pid,
  );
  return starts.map(({ ts }, index) => {
    const end = ends[index]?.ts ?? ts;
    const within = tasks.reduce((sum, task) => {
      const from = Math.max(ts, task.ts);
      const to = Math.min(end, task.ts + (task.dur ?? 0));
      return sum + Math.max(0, to - from);
    }, 0);
    return within / 1000;
  });
}

/** Steps through the months on both maps in turns. */
async function stepThrough(browser: Browser, page: Page, steps: number): Promise<Steps> {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'],
  });
  const times = await page.evaluate(async (count) => {
    const { redraw } = window as unknown as { redraw: RedrawPage };
    // A message after a frame's callbacks is handled when that frame has been painted.
    const painted = () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve();
          channel.port2.postMessage(null);
        }),
      );
    const found = { ours: [] as number[], theirs: [] as number[], differing: 0 };
    for (let step = 1; step <= count; step += 1) {
      for (const which of step % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
        await painted();
        performance.mark('step');
        found[which].push(redraw[which](step));
        await painted();
        performance.mark('done');
      }
      found.differing += redraw.differing();
    }
    return found;
  }, steps);
  const frames = framesIn((await browser.stopTracing()).toString('utf8'));
  if (times.differing > 0) throw new Error(`${times.differing} places had another colour in one of the maps`);
  if (frames.length !== 2 * steps) throw new Error(`${frames.length} of ${2 * steps} steps are in the trace`);
  const result: Steps = { ours: [], theirs: [] };
  for (let step = 1; step <= steps; step += 1) {
    const pair = step % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    pair.forEach((which, turn) =>
      result[which].push({
        milliseconds: times[which][step - 1] ?? Number.NaN,
        frame: frames[2 * (step - 1) + turn] ?? Number.NaN,
      }),
    );
  }
  return result;
}

/** Draws 343 places with our map and with ECharts' map series in one page and steps both through months in turns. */
export async function benchMapRedraw(steps: number): Promise<Row[]> {
  const { real, shapes } = shapesToDraw();
  const corners = shapes.reduce((sum, { shape }) => {
    const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
    return sum + rings.flat().length;
  }, 0);
  const months = monthsOf(shapes.length);
  console.log(
    `${shapes.length} ${real ? 'real' : 'generated'} shapes, ${corners} corners; a step changes ${changedPerStep(months).toFixed(0)} places`,
  );
  const folder = await bundledPage('map-redraw-page.ts');
  const host = await serve({ folder });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1500 } });
    // The compiler of this file names functions through a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await page.goto(host.url);
    await page.waitForFunction(() => 'startRedraw' in window);
    await page.evaluate(
      async (given) => {
        const home = window as unknown as {
          startRedraw: (given: unknown) => Promise<RedrawPage>;
          redraw: RedrawPage;
        };
        home.redraw = await home.startRedraw(given);
      },
      { shapes, months, classes: CLASSES },
    );
    const all = await stepThrough(browser, page, Math.min(MONTHS - 1, steps + UNCOUNTED));
    const [ours, theirs] = [all.ours.slice(UNCOUNTED), all.theirs.slice(UNCOUNTED)];
    const times = (found: readonly Step[]) => found.map(({ milliseconds }) => milliseconds);
    const frames = (found: readonly Step[]) => found.map(({ frame }) => frame);
    return [
      rowOf('map-redraw-343', 'ms', times(ours), times(theirs)),
      rowOf('map-redraw-343-p95', 'ms', times(ours), times(theirs), NEARLY_ALL),
      rowOf('map-redraw-343-frame', 'ms', frames(ours), frames(theirs)),
      rowOf('map-redraw-343-frame-p95', 'ms', frames(ours), frames(theirs), NEARLY_ALL),
    ];
  } finally {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
