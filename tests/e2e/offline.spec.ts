import { readFileSync } from 'node:fs';
import { data } from '../../src/app/languages/zh/data';
import { shell } from '../../src/app/languages/zh/shell';
import { shell as english } from '../../src/app/languages/en/shell';
import { confirmed, engineReady, expect, test, words } from './fixtures';
import { whenKept } from './kept';
import type { Page } from '@playwright/test';

/** What the host was asked for, by its path. */
let asked: string[] = [];
test.beforeEach(() => {
  asked = [];
});
test.use({
  serviceWorkers: 'allow',
  host: {
    alter: (path, answer) => {
      asked.push(path);
      return answer;
    },
  },
});

/** Resolves when the service worker is in charge and has what was opened. */
async function keptForOffline(page: Page, dataset: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  const files = [
    'index.json',
    ...['manifest.json', 'first.arrow.gz', 'places.json.gz'].map((f) => `${dataset}/${f}`),
  ];
  const kept = () =>
    page.evaluate(
      async (paths) =>
        Promise.all(
          paths.map(
            async (path) => (await caches.match(new URL(`data/${path}`, document.baseURI)))?.ok ?? false,
          ),
        ),
      files,
    );
  await expect.poll(kept).toEqual(files.map(() => true));
  await whenKept(page, `${dataset}/dataset.duckdb`);
}

test.describe('the host is gone', () => {
  test.use({ expectedErrors: /ERR_(CONNECTION_REFUSED|FAILED)/ });

  test('the app, the engine and the dataset that was opened are there', async ({ page, site }) => {
    await page.goto(`${site.url}#d=model-city-suppressed`);
    await confirmed(page);
    await keptForOffline(page, 'model-city-suppressed');
    await site.close();

    await page.reload();
    await confirmed(page);
    await expect(page.getByTestId('fault')).toHaveCount(0);
    // Screens and texts that were never opened while there was a host.
    await page.goto(`${site.url}#d=model-city-suppressed&view=data&lang=en`);
    await expect(page.getByTestId('rows')).toBeVisible();
    await expect(page.getByTestId('engine-status')).toHaveText(english.engine.ready);
    await page.goto(`${site.url}#d=model-city-suppressed&view=map&lang=zh`);
    await expect(page.getByTestId('boundary')).toHaveCount(0);
    await expect(page.locator('main svg').first()).toBeVisible();
    // Another address of the same page, as a shared link is one.
    const other = await page.context().newPage();
    await other.goto(`${site.url}#d=model-city-suppressed&view=data`);
    await engineReady(other);
    await expect(other.getByTestId('keeping')).toContainText(
      words(data.keeping.opened, { files: 'dataset.duckdb' }),
    );
  });

  test('a dataset that was not opened is said to be out of reach, and the one that is open stays', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#d=beijing-record`);
    await confirmed(page);
    await keptForOffline(page, 'beijing-record');
    await site.close();
    await page.goto(`${site.url}#d=model-city-suppressed`);
    await expect(page.getByTestId('fault')).toHaveAttribute('data-code', 'network');
    await expect(page.locator('figure').first()).toBeVisible();
  });
});

test('nothing is fetched for it until the engine is ready, and the first page is not opened anew', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#d=beijing-record`);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await engineReady(page);
  await keptForOffline(page, 'beijing-record');
  const worker = asked.indexOf('service-worker.js');
  const before = asked.slice(0, worker);
  expect(worker).toBeGreaterThan(0);
  expect(before.some((path) => path.endsWith('.wasm.gz'))).toBe(true);
  expect(before).toContain('data/beijing-record/dataset.duckdb.gz');
  for (const path of ['app.webmanifest', 'icon-512.png']) expect(before).not.toContain(path);
  expect(await page.evaluate(() => 'same' in window)).toBe(true);
});

test('what the app says of itself to be installed is true', async ({ page, site }) => {
  await page.goto(`${site.url}#d=beijing-record`);
  await engineReady(page);
  await keptForOffline(page, 'beijing-record');
  const devtools = await page.context().newCDPSession(page);
  const { errors, url } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toBe(`${site.url}app.webmanifest`);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A test's browser windows are private ones, the one thing that is in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  const { icons } = JSON.parse(readFileSync('public/app.webmanifest', 'utf8')) as {
    icons: { src: string; sizes: string }[];
  };
  for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = readFileSync(`public/${src}`);
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
});

test.describe('a new version of the app', () => {
  let published = false;
  test.beforeEach(() => {
    published = false;
  });
  test.use({
    host: {
      alter: (path, answer) => {
        const text = answer.body.toString();
        if (!published) return answer;
        if (path === '' || path === 'index.html') {
          return {
            ...answer,
            body: Buffer.from(text.replace('<head>', '<head><meta name="edition" content="2">')),
          };
        }
        if (path !== 'service-worker.js') return answer;
        return { ...answer, body: Buffer.from(text.replace(/"version":"\w+"/, '"version":"second"')) };
      },
    },
  });

  test('is offered, never forced, and taken when the reader says so', async ({ page, site }) => {
    const edition = page.locator('meta[name=edition]');
    await page.goto(`${site.url}#d=beijing-record`);
    await confirmed(page);
    await keptForOffline(page, 'beijing-record');
    await expect(page.getByTestId('update')).toBeEmpty();

    published = true;
    await page.goto(`${site.url}#d=beijing-record&view=data`);
    await page.reload();
    await engineReady(page);
    await expect(page.getByTestId('update')).toContainText(shell.update.ready);
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.keyboard.press('Alt+1');
    await confirmed(page);
    await expect(edition).toHaveCount(0);
    expect(await page.evaluate(() => 'same' in window)).toBe(true);

    await page.getByRole('button', { name: shell.update.apply }).click();
    await expect(edition).toHaveCount(1);
    await confirmed(page);
    await expect(page.getByTestId('update')).toBeEmpty();
  });
});
