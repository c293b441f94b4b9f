import { shell } from '../../src/app/languages/zh/shell';
import { confirmed, expect, test } from './fixtures';
import type { Page } from '@playwright/test';

const DATABASE = /dataset\.duckdb(\.gz)?$/;

const ENGINE = /bootstrap\.worker-[^/]*\.js$/;
const DOWNLOAD = /download\.worker-[^/]*\.js$/;

function workers(page: Page, script: RegExp): number {
  return page.workers().filter((worker) => script.test(worker.url())).length;
}

/** The host answers for the database when this is called; before that it lets it wait. */
let release: () => void = () => undefined;
let released = Promise.resolve();
let asked = 0;

test.beforeEach(() => {
  asked = 0;
  released = new Promise((resolve) => {
    release = resolve;
  });
});
test.use({
  host: {
    alter: async (path, answer) => {
      if (DATABASE.test(path)) {
        asked += 1;
        await released;
      }
      return answer;
    },
  },
});

test('loading says how far it is, can be cancelled, and begins again when asked to', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#d=beijing-record`);
  const status = page.getByTestId('engine-status');
  await expect(status).toHaveAttribute('data-step', 'data-download');
  await expect(status).toContainText(/0\.0 \/ \d+\.\d MB（0%）/);
  const figure = page.locator('figure').first();
  const drawn = await figure.innerText();

  await page.getByRole('button', { name: shell.engine.stop, exact: true }).click();
  await expect(status).toHaveAttribute('data-step', 'stopped');
  const stopped = page.getByTestId('engine-stopped');
  await expect(stopped).toContainText(shell.engine.stoppedMeaning);
  await expect(page.getByTestId('fault')).toHaveCount(0);
  await expect(figure).toHaveText(drawn, { useInnerText: true });
  // A worker that is gone fetches nothing more.
  await expect.poll(() => workers(page, ENGINE)).toBe(0);
  await expect.poll(() => workers(page, DOWNLOAD)).toBe(0);
  expect(asked).toBe(1);

  release();
  await stopped.getByRole('button', { name: shell.engine.start }).click();
  await confirmed(page);
  await expect(stopped).toHaveCount(0);
  expect(asked).toBe(2);
});

test('a dataset that is left before it is there stops its download', async ({ page, site }) => {
  await page.goto(`${site.url}#d=beijing-record`);
  await expect(page.getByTestId('engine-status')).toHaveAttribute('data-step', 'data-download');
  expect(workers(page, DOWNLOAD)).toBe(1);
  await page.goto(`${site.url}#d=model-city-suppressed`);
  await expect.poll(() => asked).toBe(2);
  expect(workers(page, DOWNLOAD)).toBe(1);
  release();
  await confirmed(page);
  await expect(page.getByTestId('fault')).toHaveCount(0);
});
