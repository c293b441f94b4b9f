import { confirmed, expect, test } from '../e2e/fixtures';
import { whenKept } from '../e2e/kept';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

const RULES = 'MAP intranet.test 127.0.0.1 , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost';

let asked: string[] = [];
test.beforeEach(() => {
  asked = [];
});
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=${RULES}`],
  },
  hostName: 'intranet.test',
  // What a service worker would do here must not be missed because the tests block it.
  serviceWorkers: 'allow',
  host: {
    base: '/atlas/',
    alter: (path, answer) => {
      asked.push(path);
      return answer;
    },
  },
});

test('plain http, a host that is not this machine: works without what browsers keep for secure origins', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  expect(
    await page.evaluate(() => [
      isSecureContext,
      typeof crypto.subtle,
      ...['serviceWorker', 'storage'].map((name) => name in navigator),
      'caches' in window,
    ]),
  ).toEqual([false, 'undefined', false, false, false]);
  await confirmed(page);
  // From the .gz files: no plain one beside them was asked for.
  expect(asked).toContain('data/beijing-record/dataset.duckdb.gz');
  for (const path of asked.filter((one) => one.endsWith('.gz')))
    expect(asked).not.toContain(path.slice(0, -3));
});

test('plain http: a second visit opens out of IndexedDB, and nothing of installing is asked for', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await confirmed(page);
  await whenKept(page, 'dataset.duckdb');
  await page.reload();
  await confirmed(page);
  await expect(page.getByTestId('fault')).toHaveCount(0);
  expect(asked.filter((path) => /dataset\.duckdb/.test(path))).toHaveLength(1);
  expect(asked.filter((path) => /service-worker|webmanifest|icon-/.test(path))).toEqual([]);
});
