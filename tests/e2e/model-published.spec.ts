import { readFile } from 'node:fs/promises';
import { overview as en } from '../../src/app/languages/en/overview';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { numbersOf } from '../support/folder-database';
import { expect, test } from './fixtures';
import { ready } from './figures';

const FOLDER = 'public/data/model-city';
const POINTS = `SELECT value FROM published_figure WHERE measure = 'resolution_rate' AND chartable
  AND issue_id IS NULL ORDER BY period_start`;

test('published points stand over the model’s line, say so, and open their sources', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#d=model-city`);
  const trend = await ready(page, 'trend');
  await trend.getByRole('button', { name: '解决率', exact: true }).click();
  await expect(page).toHaveURL(/trend=resolution_rate/u);
  const published = await numbersOf(FOLDER, POINTS);
  expect(published.length).toBeGreaterThan(3);
  const points = trend.locator('[data-published]');
  await expect(points).toHaveCount(published.length);
  await expect(trend.locator('svg')).toContainText(zh.published.legendCalibrated);
  const [first = Number.NaN] = published;
  const mark = trend.locator('[data-mark="2019-01"]');
  await expect(mark).toHaveAttribute('aria-label', new RegExp(`公布 ${first}%.*模型按此校准.*来源`, 'u'));
  await expect(trend.locator('[data-mark="2019-02"]')).not.toHaveAttribute('aria-label', /公布/u);
  await mark.locator('[data-hit]').click({ force: true });
  const drawer = page.getByTestId('drawer');
  await expect(drawer).toContainText(`${first}%`);
  await expect(drawer).toContainText(zh.published.calibrated);
  await expect(drawer.locator('[data-source]')).toHaveCount(1);
});

test('a published figure that the model was not fitted to says so, in the table and by itself', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#d=model-city&lang=en&trend=satisfaction_rate&as=trend`);
  const trend = await ready(page, 'trend');
  const apart = trend.locator('tbody tr').filter({ hasText: '97.3' }).filter({ hasText: en.published.apart });
  await expect(apart).toHaveCount(1);
  await page.goto(`${site.url}#d=model-city&lang=en&open=fact:annual-046`);
  await expect(page.getByTestId('drawer')).toContainText(en.published.apart);
});

test('a file tells published from model, and nothing published stands beside one district', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#d=model-city&trend=resolution_rate`);
  const trend = await ready(page, 'trend');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    trend.getByRole('button', { name: '下载 CSV' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  const published = await numbersOf(FOLDER, POINTS);
  expect(lines.filter((line) => line.split(',')[1] === zh.kindWord.published)).toHaveLength(published.length);
  expect(lines.filter((line) => line.split(',')[1] === zh.kindWord.model)).toHaveLength(84);
  await page.goto(`${site.url}#d=model-city&trend=resolution_rate&place=110114`);
  await expect(trend).toContainText('没有公布过');
  await expect(trend.locator('[data-published]')).toHaveCount(0);
});
