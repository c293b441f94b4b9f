import { chromium, type Browser, type Page } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { askNative, withDatabase } from '../../data/publish/native';
import { serve } from '../../data/serve/serve';
import type { ColumnTable } from '../../src/domain/columns';
import { readManifest } from '../../src/dataset/read-manifest';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';
import type { CanonicalPage } from './canonical-page';
import { bundledPage } from './page-bundle';
import { rowOf, type Row } from './row';

export interface CanonicalBench {
  /** Page loads that are counted, five or more. */
  readonly loads: number;
  readonly seed: number;
  readonly dataset: string;
  readonly questions: number;
}

type Cell = string | number | null;
const TOLERANCE = 1e-9;

type Round = 'ours' | 'forced';

/** One round of all questions; their times in milliseconds. */
const round = (page: Page, side: Round): Promise<number[]> =>
  page.evaluate((name) => (window as unknown as { canonical: CanonicalPage }).canonical[name](), side);

async function opened(browser: Browser, url: string, seed: number, questions: number): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(0);
  // The compiler of this file names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  await page.goto(url);
  await page.waitForFunction(() => 'startCanonical' in window);
  await page.evaluate(
    async ([first, count]) => {
      const home = window as unknown as {
        startCanonical: (seed: number, count: number) => Promise<CanonicalPage>;
        canonical: CanonicalPage;
      };
      home.canonical = await home.startCanonical(first, count);
    },
    [seed, questions] as const,
  );
  return page;
}

/**
 * Answers the same questions as the app does, forced onto the finest table, and with native DuckDB on that table, so
 * many page loads; a sample is the geometric mean of a load. Answers are compared before; throws where one differs.
 */
export async function benchCanonicalQueries(bench: CanonicalBench): Promise<Row[]> {
  const { loads, seed, dataset, questions } = bench;
  const path = join(dataset, 'manifest.json');
  const manifest = readManifest(readFileSync(path, 'utf8'), path);
  const folder = await bundledPage('canonical-page.ts', dataset);
  const host = await serve({ folder });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    return await withDatabase(resolve(dataset, manifest.database), async (native) => {
      const first = await opened(browser, host.url, seed, questions);
      const statements = await first.evaluate(() => [
        ...(window as unknown as { canonical: CanonicalPage }).canonical.statements,
      ]);
      await compare(first, native, statements);
      await first.context().close();
      console.log(`${statements.length} answers are equal`);

      const all = { ours: [] as number[][], forced: [] as number[][], native: [] as number[][] };
      for (let run = 1; run <= loads; run += 1) {
        const page = await opened(browser, host.url, seed, questions);
        // The first round warms all three alike.
        await round(page, 'ours');
        await round(page, 'forced');
        await nativeTimes(native, statements);
        all.ours.push(await round(page, 'ours'));
        all.forced.push(await round(page, 'forced'));
        all.native.push(await nativeTimes(native, statements));
        await page.context().close();
        const [one, forced, other] = [all.ours, all.forced, all.native].map((times) =>
          geometricMean(times.at(-1) ?? []).toFixed(2),
        );
        console.log(`load ${run}/${loads}: ${one} ms, finest table in wasm ${forced}, native ${other}`);
      }
      const means = (times: readonly number[][]) => times.map(geometricMean);
      return [
        { ...rowOf('canonical-queries', 'ms', means(all.ours), means(all.native)), details: all },
        rowOf('canonical-queries-finest', 'ms', means(all.forced), means(all.native)),
        rowOf('canonical-queries-gzip', 'B', [gzipBytes(manifest)]),
      ];
    });
  } finally {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What all tables weigh together as served: the database and the cube. */
function gzipBytes({ files, database, cube }: ReturnType<typeof readManifest>): number {
  return files
    .filter(({ path }) => path === database || path === cube?.path)
    .reduce((sum, { bytes, gzip_bytes: packed }) => sum + (packed ?? bytes), 0);
}

async function nativeTimes(native: DuckDBConnection, statements: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const sql of statements) {
    const before = performance.now();
    await native.runAndReadAll(sql);
    times.push(performance.now() - before);
  }
  return times;
}

function geometricMean(times: readonly number[]): number {
  return Math.exp(times.reduce((sum, time) => sum + Math.log(time), 0) / times.length);
}

async function compare(page: Page, native: DuckDBConnection, statements: readonly string[]): Promise<void> {
  for (const [index, sql] of statements.entries()) {
    const ours = await page.evaluate(
      (question) => (window as unknown as { canonical: CanonicalPage }).canonical.answer(question),
      index,
    );
    const { axes } = ours;
    const theirs = cellsOf(await askNative(native, sql));
    const difference = differenceOf(counted(ours.rows, axes), counted(theirs, axes));
    if (difference !== null) throw new Error(`question ${index}: ${difference}\n${sql}`);
  }
}

function cellsOf({ rows, columns }: ColumnTable): Cell[][] {
  const all = Object.values(columns);
  return Array.from({ length: rows }, (_, row) =>
    all.map(({ values, valid }) => (valid?.[row] === 0 ? null : (values[row] ?? null))),
  );
}

/**
 * The rows without those groups in which nothing was counted, which a table may hold and a cube leaves out; the sum
 * of no row at all is 0.
 */
function counted(rows: readonly (readonly Cell[])[], axes: number): Cell[][] {
  if (axes === 0) return rows.map((cells) => cells.map((cell) => cell ?? 0));
  const isNothing = (cell: Cell) => cell === null || cell === 0;
  return rows.filter((cells) => !cells.slice(axes).every(isNothing)).map((cells) => [...cells]);
}

function differenceOf(
  ours: readonly (readonly Cell[])[],
  theirs: readonly (readonly Cell[])[],
): string | null {
  if (ours.length !== theirs.length) return `${ours.length} rows against ${theirs.length}`;
  for (const [row, cells] of ours.entries()) {
    for (const [column, one] of cells.entries()) {
      const other = theirs[row]?.[column] ?? null;
      const same =
        typeof one === 'number' && typeof other === 'number'
          ? Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other))
          : one === other;
      if (!same) return `row ${row}, column ${column}: ${String(one)} against ${String(other)}`;
    }
  }
  return null;
}
