import { map as zh } from '../../src/app/languages/zh/map';
import { confirmed, expect } from './fixtures';
import { open, slider, test } from './map-city';

declare global {
  interface Window {
    /** What the page has told its workers, but for heartbeats and the page's own turns. */
    toldWorkers?: number;
  }
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.toldWorkers = 0;
    const isBeat = (message: unknown) =>
      typeof message !== 'object' || message === null || ('kind' in message && message.kind === 'ping');
    for (const { prototype } of [Worker, MessagePort]) {
      const post = Reflect.get(prototype, 'postMessage') as (...given: unknown[]) => void;
      Reflect.set(prototype, 'postMessage', function (this: unknown, ...given: unknown[]) {
        if (!isBeat(given[0])) window.toldWorkers = (window.toldWorkers ?? 0) + 1;
        Reflect.apply(post, this, given);
      });
    }
  });
});

test('a step of the slider asks nobody: neither the cube nor the database', async ({ page, site }) => {
  const map = await open(page, site.url);
  await confirmed(page);
  const told = () => page.evaluate(() => window.toldWorkers ?? 0);
  // What is fetched in quiet moments after the first picture has come.
  let before = -1;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await told();
        return before - last;
      },
      { intervals: [1500] },
    )
    .toBe(0);
  expect(before).toBeGreaterThan(0);

  const handle = slider(page);
  await handle.focus();
  const shown = new Set<string | null>();
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('ArrowLeft');
    shown.add(await handle.getAttribute('aria-valuetext'));
  }
  expect(shown.size).toBe(6);
  await expect(map.locator('h2')).toContainText('20');
  expect(await told()).toBe(before);

  // Another measure does ask: what is counted here would have been seen.
  await map.getByRole('combobox', { name: zh.measures.label, exact: true }).selectOption('resolution_rate');
  await expect.poll(told).toBeGreaterThan(before);
});
