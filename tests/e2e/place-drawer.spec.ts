import { overview as en } from '../../src/app/languages/en/overview';
import { overview } from '../../src/app/languages/zh/overview';
import { neighbouringMonthsDispersion, quasiPoissonInterval, wilsonInterval } from '../../src/stats';
import { numbersOf } from '../support/folder-database';
import { STREET_CITY_ID } from '../support/street-city';
import { expect, words } from './fixtures';
import { CHANGPING, HUILONGGUAN, open, test } from './map-city';

const digits = (text: string) => Number(text.replace(/[^\d.]/gu, ''));
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

test('the drawer of a place has its own numbers, with intervals, as DuckDB counts them', async ({
  page,
  site,
  cities,
}) => {
  const folder = cities.folderOf(STREET_CITY_ID);
  const [count = 0, residents = 0] = await numbersOf(
    folder,
    `SELECT coalesce(sum(requests), 0)::INT FROM street_month_issue JOIN place ON place_id = street_id
       WHERE code = '${HUILONGGUAN}' AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11
     UNION ALL SELECT residents FROM place WHERE code = '${HUILONGGUAN}'`,
  );
  await page.goto(`${site.url}#v=1&view=map&open=place:${HUILONGGUAN}`);
  const drawer = page.getByTestId('drawer');
  const requests = drawer.locator('[data-number="requests"]');
  await expect(requests.locator('strong')).toBeVisible();
  expect(digits(await requests.locator('strong').innerText())).toBe(count);
  // The last thirteen months, street by street, a month without a row being one without requests.
  const monthly = await numbersOf(
    folder,
    `SELECT coalesce(sum(requests), 0)::INT
       FROM (SELECT place_id FROM place WHERE level = 'street' AND code NOT LIKE '%unplaced') AS street
       CROSS JOIN (SELECT unnest(range(2023 * 12 + 11, 2025 * 12)) AS month) AS months
       LEFT JOIN street_month_issue AS cell ON cell.street_id = street.place_id AND cell.month = months.month
       GROUP BY street.place_id, months.month ORDER BY street.place_id, months.month`,
  );
  const MONTHS = 13;
  const streets = Array.from({ length: monthly.length / MONTHS }, (_, street) =>
    monthly.slice(street * MONTHS, (street + 1) * MONTHS),
  );
  const phi = neighbouringMonthsDispersion(streets) ?? 0;
  expect(phi).toBeGreaterThanOrEqual(1);
  const { low, high } = quasiPoissonInterval(count, phi);
  await expect(requests).toContainText(`${whole(low)}–${whole(high)}`);
  if (phi > 1) await expect(requests).toContainText(`φ=${phi.toFixed(1)}`);
  await expect(requests).toContainText(overview.member.all);
  await expect(requests.locator('svg')).toHaveCount(1);
  await requests.locator('summary').click();
  await expect(requests.locator('details p')).toBeVisible();
  const per = digits(
    (await drawer.locator('[data-number="residents"] strong').innerText()).split(' ')[0] ?? '',
  );
  expect(per / ((count / residents) * 10_000)).toBeCloseTo(1, 2);
  await expect(drawer.locator('[data-member="residents"]')).toContainText(residents.toLocaleString('en-US'));
  await expect(drawer).toContainText(overview.watermark);
});

test('each rate has its denominator and interval, and the main issues are the largest', async ({
  page,
  site,
  cities,
}) => {
  const folder = cities.folderOf(STREET_CITY_ID);
  await page.goto(`${site.url}#v=1&view=map&period=2024&open=place:${HUILONGGUAN}`);
  const drawer = page.getByTestId('drawer');
  const rate = drawer.locator('[data-number="resolution_rate"]');
  await expect(rate.locator('strong')).toBeVisible();
  const where = `FROM street_month_issue JOIN place ON place_id = street_id
     WHERE code = '${HUILONGGUAN}' AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11`;
  const [resolved = 0, assessed = 0] = await numbersOf(
    folder,
    `SELECT sum(resolved)::INT ${where} UNION ALL SELECT sum(assessed)::INT ${where}`,
  );
  const interval = wilsonInterval(resolved, assessed);
  expect(digits(await rate.locator('strong').innerText())).toBeCloseTo((resolved / assessed) * 100, 1);
  await expect(rate).toContainText(`n=${assessed.toLocaleString('en-US')}`);
  if (typeof interval === 'string') throw new Error(interval);
  await expect(rate).toContainText(`${(interval.low * 100).toFixed(1)}–${(interval.high * 100).toFixed(1)}%`);

  const parts = await drawer.locator('[data-member="parts"] button').allInnerTexts();
  const largest = await numbersOf(
    folder,
    `SELECT sum(requests)::INT ${where} GROUP BY issue_id ORDER BY 1 DESC LIMIT ${parts.length}`,
  );
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.map((text) => digits(text.split('\n')[1] ?? ''))).toEqual(largest);
});

test('leads to what a place lies in and to what lies in it, and filters the figures', async ({
  page,
  site,
}) => {
  const map = await open(page, site.url, `place=${HUILONGGUAN}~map`);
  await map
    .getByTestId('map-chosen')
    .getByRole('button', { name: /^详情$/u })
    .click();
  const drawer = page.getByTestId('drawer');
  await drawer.locator('[data-member="kin"]').getByRole('button', { name: '昌平区' }).click();
  await expect(page).toHaveURL(new RegExp(`open=place:${CHANGPING}`, 'u'));
  await expect(drawer.locator('h2')).toHaveText('昌平区');
  await expect(drawer.locator('[data-number="requests"] strong')).toBeVisible();
  const below = drawer.locator('[data-member="kin"]').last().getByRole('button');
  expect(await below.count()).toBeGreaterThan(15);
  await drawer.getByRole('button', { name: words(overview.member.only, { name: '昌平区' }) }).click();
  await expect(page).toHaveURL(new RegExp(`place=${CHANGPING}(?!\\d)`, 'u'));
  const button = drawer.getByRole('button', { name: words(overview.member.notOnly, { name: '昌平区' }) });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
});

test('the drawer of an issue says where it largely is, in English too', async ({ page, site, cities }) => {
  await page.goto(`${site.url}#v=1&lang=en&view=map&open=issue:homes`);
  const drawer = page.getByTestId('drawer');
  const parts = drawer.locator('[data-member="parts"] button');
  await expect(parts.first()).toBeVisible();
  await expect(drawer.locator('[data-member="parts"] h3')).toContainText(
    words(en.member.where, { level: '' }).slice(0, 12),
  );
  const largest = await numbersOf(
    cities.folderOf(STREET_CITY_ID),
    `SELECT sum(requests)::INT FROM street_month_issue f JOIN issue i USING (issue_id)
       WHERE i.code LIKE 'homes/%' AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11
       GROUP BY f.district_id ORDER BY 1 DESC LIMIT 6`,
  );
  expect((await parts.allInnerTexts()).map((text) => digits(text.split('\n')[1] ?? ''))).toEqual(largest);
  await expect(drawer.locator('[data-number="requests"]')).toContainText(en.member.everywhere);
  await expect(drawer.locator('[data-number="residents"]')).toHaveCount(0);
  await page.goto(`${site.url}#v=1&lang=en&view=map&open=issue:nothing`);
  await expect(page.getByTestId('drawer')).toContainText(en.drawer.missing);
});
