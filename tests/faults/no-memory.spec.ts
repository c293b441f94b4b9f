import { faults } from '../../src/app/languages/zh/faults';
import { expect, test } from '../e2e/fixtures';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

// One megabyte for all of WebAssembly.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, '--js-flags=--wasm_max_mem_pages=16'],
  },
});

test('no memory for the engine: the page says so; the first picture stands', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByTestId('fault')).toContainText(faults['engine-memory'].what);
  await expect(page.getByTestId('fault')).toContainText(faults['engine-memory'].mend);
  await expect(page.locator('figure').first()).toBeVisible();
});
