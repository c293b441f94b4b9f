import { data } from '../../src/app/languages/zh/data';
import { faults } from '../../src/app/languages/zh/faults';
import { shell } from '../../src/app/languages/zh/shell';
import { confirmed, engineReady, expect, runInConsole, test, words } from '../e2e/fixtures';
import type { Page, Worker } from '@playwright/test';

const BOOTSTRAP = /bootstrap\.worker-[^/]*\.js$/;

/** The workers in which DuckDB lives, oldest first: the page's, then the console's. */
function engines(page: Page): Worker[] {
  return page.workers().filter((worker) => BOOTSTRAP.test(worker.url()));
}

test.describe('the worker dies', () => {
  for (const [how, kill] of [
    ['closes itself without a word', (worker: Worker) => worker.evaluate(() => self.close())],
    [
      'throws',
      (worker: Worker) =>
        worker.evaluate(() => {
          setTimeout(() => {
            throw new Error('a fault of its own');
          });
        }),
    ],
  ] as const) {
    test(`${how}: it is started anew and the view comes back`, async ({ page, site }) => {
      await page.goto(`${site.url}#view=data&table=fact`);
      await confirmed(page);
      const rows = page.getByTestId('rows');
      const before = await rows.innerText();
      const downloads: string[] = [];
      page.on('request', (request) => downloads.push(request.url()));

      const [worker] = engines(page);
      if (!worker) throw new Error('no engine');
      await kill(worker);
      await page.getByRole('button', { name: data.rows.next, exact: true }).click();
      await expect(page.getByTestId('engine-status')).toContainText(
        words(shell.engine.restarts, { count: 1 }),
      );
      await engineReady(page);
      await expect(rows).not.toHaveText(before);
      await expect(page.getByTestId('fault')).toHaveCount(0);
      expect(downloads.filter((url) => url.includes('dataset.duckdb'))).toEqual([]);
    });
  }

  test("the console's worker: its query is given back in words, the page's engine is not touched", async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#view=data`);
    await confirmed(page);
    await runInConsole(
      page,
      site,
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range > b.range',
    );
    await expect(page.getByText(data.console.running)).toBeVisible();
    const worker = engines(page).at(-1);
    if (!worker || engines(page).length < 2) throw new Error('no second engine');
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('a fault of its own');
      });
    });
    await expect(page.getByTestId('console-fault')).toContainText(faults['engine-died'].what);
    await expect(page.getByTestId('console-status')).toHaveAttribute('data-step', 'ready');
    await expect(page.getByTestId('engine-status')).not.toContainText(
      words(shell.engine.restarts, { count: 1 }),
    );
  });
});
