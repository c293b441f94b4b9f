import { faults } from '../../src/app/languages/zh/faults';
import { confirmed, consoleCell, expect, runInConsole, test } from '../e2e/fixtures';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

// 256 MB for WebAssembly, as on a small phone.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, '--js-flags=--wasm_max_mem_pages=4096'],
  },
});

test('a query that exhausts the memory fails in words; console and page live on', async ({ page, site }) => {
  await page.goto(site.url);
  await confirmed(page);
  const everyPair = 'SELECT a.range AS x, b.range AS y FROM range(30000) a, range(30000) b ORDER BY y, x';
  await runInConsole(page, site, everyPair);
  await expect(page.getByTestId('console-fault')).toContainText(faults['engine-memory'].what);
  await runInConsole(page, site, 'SELECT 40 + 2 AS answer');
  await expect(consoleCell(page, '42')).toBeVisible();
  await expect(page.getByTestId('fault')).toHaveCount(0);
});
