import { expect, test } from './fixtures';

declare global {
  interface Window {
    printedAs?: (string | null)[];
  }
}

// A period whose answers are not in the folder, and a window that the last figures are far below.
const ADDRESS = '#v=1&d=model-city&period=2024-03..2024-09~trend';
const LAST = '[data-figure="kinds"]';

test.beforeEach(async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  await page.goto(`${site.url}${ADDRESS}`);
  await expect(page.locator('[data-figure="trend"]')).toHaveAttribute('data-state', 'ready');
  await expect(page.locator(LAST)).toHaveAttribute('data-state', 'loading');
});

test('on paper every figure asks, seen or not', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator(LAST)).toHaveAttribute('data-state', 'ready');
  await expect(page.locator('[data-figure][data-state="loading"]')).toHaveCount(0);
});

test('the key of printing waits until every figure is read', async ({ page }) => {
  await page.evaluate(() => {
    window.print = () => {
      const figures = [...document.querySelectorAll('[data-figure]')];
      window.printedAs = figures.map((figure) => figure.getAttribute('data-state'));
    };
  });
  await page.keyboard.press('Control+p');
  await expect.poll(() => page.evaluate(() => window.printedAs?.length ?? 0)).toBeGreaterThan(3);
  const states = await page.evaluate(() => window.printedAs ?? []);
  expect(states).not.toContain('loading');
});
