import { MODEL_ID } from '../../data/model/dataset/build';
import { trends as zh } from '../../src/app/languages/zh/trends';
import { graveViolations } from './accessibility';
import { expect, test } from './fixtures';
import { ready } from './figures';

test('a rate is headlined by its last final month; what follows is dashed and said to be unfinished', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#v=1&d=${MODEL_ID}&view=trends&line=resolution_rate`);
  const trends = await ready(page, 'trends');
  const finding = page.locator('[data-figure="finding"]');
  await expect(finding).toContainText('2025年10月');
  await expect(finding).not.toContainText(/2025年1[12]月/u);
  await expect(trends.locator('svg path[stroke-dasharray]').first()).toBeAttached();
  expect(await graveViolations(page)).toEqual([]);

  await page.getByRole('button', { name: zh.controls.quarter, exact: true }).click();
  await expect(page).toHaveURL(/grain=quarter/u);
  await expect(finding).toContainText('2025');
});

test('months that a street did not deliver are a gap and said, no zero', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=${MODEL_ID}&view=trends&place=110117001&period=2021`);
  const trends = await ready(page, 'trends');
  const mark = (day: string) => trends.locator(`[data-mark="${day}"]`);
  for (const day of ['2021-08-01', '2021-09-01']) await expect(mark(day)).toHaveAccessibleName(/无数/u);
  await expect(mark('2021-07-01')).not.toHaveAccessibleName(/无数/u);
  await expect(trends).toContainText('滨河街道当月没有报数');
});

test('perturbed counts are drawn and not judged', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=model-city-perturbed&view=trends`);
  const trends = await ready(page, 'trends');
  await expect(trends).toContainText(zh.notes.perturbed);
  await expect(trends).not.toContainText(/Farrington|PELT/u);
});
