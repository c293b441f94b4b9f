import { faults } from '../../src/app/languages/zh/faults';
import { expect, test } from '../e2e/fixtures';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

// V8 without its compilers runs no WebAssembly either: the global is not there.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, '--js-flags=--jitless'],
  },
});

test('WebAssembly off: the page says so; the first picture stands', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByTestId('fault')).toContainText(faults['webassembly-off'].what);
  await expect(page.getByTestId('fault')).toContainText(faults['webassembly-off'].mend);
  await expect(page.locator('figure').first()).toBeVisible();
});
