import type { Locator } from '@playwright/test';
import { figure as frame } from '../../src/app/languages/zh/figure';
import { map as zh } from '../../src/app/languages/zh/map';
import { wilsonInterval } from '../../src/stats';
import { askFolder } from '../support/folder-database';
import { STREET_CITY_ID } from '../support/street-city';
import { expect, words } from './fixtures';
import { HUILONGGUAN, mark, open, test } from './map-city';

/** The whole map of that drawing, which a zoom moves. */
const drawn = (map: Locator) => map.locator('svg > g:has([data-mark^="11"])');

/** How many times larger than the whole map it is drawn; 1 where it is the whole map. */
async function scaleOf(map: Locator): Promise<number> {
  const transform = await drawn(map).getAttribute('transform');
  return transform === null ? 1 : Number(/scale\(([\d.]+)\)/.exec(transform)?.[1]);
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('the place is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a map is zoomed by its buttons, by Ctrl and wheel around the cursor, and to the district gone into', async ({
  page,
  site,
}) => {
  const map = await open(page, site.url);
  const button = (name: string) => map.getByRole('button', { name, exact: true });
  await expect(drawn(map)).not.toHaveAttribute('transform');
  await expect(button(frame.mapZoomOut)).toBeDisabled();
  await button(frame.mapZoomIn).click();
  await expect(drawn(map)).toHaveAttribute('transform', /scale\(1\.6\)/);
  await button(frame.mapZoomOut).click();
  await expect(drawn(map)).not.toHaveAttribute('transform');
  // The page scrolls by the wheel alone.
  const place = mark(map, HUILONGGUAN);
  const before = await middleOf(place);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect(drawn(map)).toHaveAttribute('transform', /scale\(2\.2/);
  const after = await middleOf(place);
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(2);
  await button(frame.mapFit).click();
  await expect(drawn(map)).not.toHaveAttribute('transform');
  await place.dblclick();
  await expect(drawn(map)).toHaveAttribute('transform', /scale/);
  expect(await scaleOf(map)).toBeGreaterThan(1.5);
  await expect(button(frame.mapFit)).toBeDisabled();
  await expect(place).toBeInViewport();
});

test('the card of a place has its value, its interval, what both rest on, and its months', async ({
  page,
  site,
  cities,
}) => {
  const map = await open(page, site.url, 'measure=resolution_rate');
  const [counted] = await askFolder(
    cities.folderOf(STREET_CITY_ID),
    `SELECT sum(resolved)::INT AS part, sum(assessed)::INT AS whole FROM street_month_issue
     JOIN place ON place_id = street_id
     WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND code = '${HUILONGGUAN}'`,
  );
  const [part, whole] = [Number(counted?.['part']), Number(counted?.['whole'])];
  const percent = (share: number) => (100 * share).toFixed(1);
  const { low, high } = wilsonInterval(part, whole);
  await mark(map, HUILONGGUAN).hover();
  const trend = words(zh.card.trend, { measure: '解决率', count: 24 });
  const months = page.getByRole('img', { name: trend });
  await expect(months).toBeVisible();
  // One point a month.
  expect((await months.locator('path').getAttribute('d'))?.match(/[ML]/g)).toHaveLength(24);
  const card = map.locator('div').filter({ has: months }).last();
  await expect(card).toContainText('回龙观街道');
  await expect(card).toContainText('昌平区');
  await expect(card).toContainText(`${percent(part / whole)}%`);
  await expect(card).toContainText(
    words(zh.card.interval, { interval: `${percent(low)}–${percent(high)}%` }),
  );
  const number = (count: number) => count.toLocaleString('en-GB');
  await expect(card).toContainText(words(zh.card.of, { part: number(part), whole: number(whole) }));
  await expect(card).toContainText('2024年');
});
