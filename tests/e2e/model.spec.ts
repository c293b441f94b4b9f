import type { Answer } from '../../data/serve/serve';
import { overview } from '../../src/app/languages/zh/overview';
import { shell } from '../../src/app/languages/zh/shell';
import { confirmed, expect, test } from './fixtures';

/** The host opens on the model city, as default.json names it; the other browser tests open on the record. */
const modelFirst = {
  alter: (path: string, answer: Answer): Answer => {
    if (path !== 'data/index.json') return answer;
    const index = JSON.parse(answer.body.toString()) as object;
    return { ...answer, body: Buffer.from(JSON.stringify({ ...index, default: 'model-city' })) };
  },
};

test.use({ host: modelFirst });

test('opens on the model city, which says what it is everywhere, with the record one click away', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await confirmed(page);
  await expect(page.getByTestId('model-line')).toContainText(shell.model.is);
  await expect(page.locator('h1')).toHaveText(new RegExp(`^${overview.cells.model}`));
  const titles = page.locator('figure h2');
  expect(await titles.count()).toBeGreaterThan(2);
  for (const title of await titles.allTextContents())
    expect(title).toMatch(new RegExp(`^${overview.cells.model}`));
  expect(await page.locator(`[data-watermark="${overview.watermark}"]`).count()).toBe(await titles.count());
  await page.getByTestId('model-line').getByRole('button', { name: shell.model.record }).click();
  await expect(page.getByTestId('model-line')).toHaveCount(0);
  await expect(page).toHaveURL(/d=beijing-record/);
  await expect(page.locator('[data-figure="annual"]')).toBeVisible();
});

for (const [id, says] of [
  ['model-city-suppressed', /受保护 \d+/u],
  ['model-city-perturbed', /≈/u],
] as const) {
  test(`${id} draws its protection on the map`, async ({ page, site }) => {
    await page.goto(`${site.url}#d=${id}&view=map`);
    const map = page.locator('[data-figure="map"]');
    await expect(map).toHaveAttribute('data-state', 'ready');
    await expect(map).toContainText(says);
    await expect(map.locator('header').first()).not.toContainText('≈≈');
  });
}
