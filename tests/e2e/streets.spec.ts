import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { MODEL_ID } from '../../data/model/dataset/build';
import { overview } from '../../src/app/languages/zh/overview';
import { streets as zh } from '../../src/app/languages/zh/streets';
import { graveViolations } from './accessibility';
import { expect } from './fixtures';
import { figure, ready } from './figures';
import { HUILONGGUAN, test } from './map-city';
import { askFolder, numbersOf } from '../support/folder-database';
import { WITHHELD_CITY_ID, PERTURBED_CITY_ID } from '../support/public-city';
import { STREET_CITY_ID } from '../support/street-city';
import { QUIET_STREET, RISING_STREET } from '../support/street-city-rows';

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const digits = (text: string) => Number(text.replace(/[^\d.]/gu, ''));

/** The screen of streets at that address, once it has its rows. */
async function streets(page: Page, url: string, address = ''): Promise<Locator> {
  await page.goto(`${url}#v=1&view=streets${address === '' ? '' : `&${address}`}`);
  return ready(page, 'streets');
}

/** The row of that place, found by searching for it. */
async function rowOf(list: Locator, code: string, typed: string): Promise<Locator> {
  await list.getByRole('searchbox', { name: zh.controls.search }).fill(typed);
  const row = list.locator(`tr[data-place="${code}"]`);
  await expect(row).toBeVisible();
  return row;
}

const cell = (row: Locator, column: string) => row.locator(`td[data-column="${column}"] > span`).first();

/** The requests of places of the test's city in 2024, by DuckDB. */
async function requestsOf(folder: string, codes: readonly string[]): Promise<number> {
  const [count = 0] = await numbersOf(
    folder,
    `SELECT sum(requests)::INT FROM street_month_issue JOIN place ON place_id = street_id
     WHERE code IN ('${codes.join("', '")}') AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11`,
  );
  return count;
}

/** The street of the test's city with the most requests of 2024. */
async function busyStreet(folder: string): Promise<string> {
  const [row] = await askFolder(
    folder,
    `SELECT code FROM street_month_issue JOIN place ON place_id = street_id
     WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND code NOT LIKE '119999%'
     GROUP BY code ORDER BY sum(requests) DESC, code LIMIT 1`,
  );
  return String(row?.['code']);
}

test('a planted street has the same numbers in the list, the drawer and the profile', async ({
  page,
  site,
  cities,
}) => {
  const folder = cities.folderOf(STREET_CITY_ID);
  const count = await requestsOf(folder, [RISING_STREET]);
  const [resolved = 0, assessed = 0] = await numbersOf(
    folder,
    ['resolved', 'assessed']
      .map(
        (column) => `SELECT sum(${column})::INT FROM street_month_issue JOIN place ON place_id = street_id
           WHERE code = '${RISING_STREET}' AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11`,
      )
      .join(' UNION ALL '),
  );
  const list = await streets(page, site.url, 'period=2024');
  const row = await rowOf(list, RISING_STREET, 'jianwai');
  await expect(cell(row, 'count')).toHaveText(whole(count));
  const rate = `${((resolved / assessed) * 100).toFixed(1)}%`;
  await expect(cell(row, 'resolution_rate')).toHaveText(rate);
  const rest = Math.round((1 - resolved / assessed) * 1000);
  await expect(cell(row, 'unresolved')).toHaveText(String(rest));
  // It was made to grow by four fifths, which remains when all streets are corrected together.
  await expect(row.locator('td[data-column="change"]')).toHaveAttribute(
    'title',
    new RegExp(zh.cell.changeClear, 'u'),
  );
  const per = await cell(row, 'residents').innerText();

  await page.goto(`${site.url}#v=1&view=map&period=2024&open=place:${RISING_STREET}`);
  const drawer = page.getByTestId('drawer');
  await expect(drawer.locator('[data-number="requests"] strong')).toBeVisible();
  expect(digits(await drawer.locator('[data-number="requests"] strong').innerText())).toBe(count);
  await expect(drawer.locator('[data-number="resolution_rate"] strong')).toHaveText(rate);
  await drawer.getByRole('button', { name: '画像', exact: true }).click();

  const profile = page.locator(`[data-profile="${RISING_STREET}"]`);
  await expect(profile.locator('[data-headline="resolution_rate"]')).toContainText(rate);
  expect(page.url()).toContain(`of=${RISING_STREET}`);
  await expect(profile.getByTestId('profile-sentence')).toContainText(`${whole(count)} 件，每万人 ${per} 件`);
  await expect(profile.locator('[data-headline="residents"]')).toContainText(per);
});

test('a group is the sum of its members, and so is a section of the list', async ({ page, site, cities }) => {
  const folder = cities.folderOf(STREET_CITY_ID);
  const codes = [HUILONGGUAN, '110114012', '110114013'];
  const count = await requestsOf(folder, codes);
  await page.goto(`${site.url}#v=1&view=profile&period=2024&of=${codes.join(',')}`);
  const profile = page.locator(`[data-profile="${codes.join(',')}"]`);
  await expect(profile.getByTestId('profile-sentence')).toContainText(whole(count));
  const members = await Promise.all(codes.map((code) => requestsOf(folder, [code])));
  expect(members.reduce((sum, one) => sum + one, 0)).toBe(count);

  const [district = 0] = await numbersOf(
    folder,
    `SELECT sum(requests)::INT FROM district_month_issue JOIN place ON place_id = district_id
     WHERE code = '110114' AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11`,
  );
  const list = await streets(page, site.url, 'period=2024&place=110114&parted=district');
  await expect(list.locator('tr[data-section]')).toHaveCount(1);
  await expect(cell(list.locator('tr[data-section]'), 'count')).toHaveText(whole(district));
});

test('the funnel, the ranks and the rows speak of one place', async ({ page, site, cities }) => {
  const rated = await numbersOf(
    cities.folderOf(STREET_CITY_ID),
    `SELECT sum(assessed)::INT FROM street_month_issue JOIN place ON place_id = street_id
     WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND code NOT LIKE '119999%'
     GROUP BY street_id HAVING sum(assessed) > 0`,
  );
  const list = await streets(page, site.url);
  const funnel = await ready(page, 'funnel');
  const ranks = await ready(page, 'ranks');
  await expect(funnel.locator('[data-mark]')).toHaveCount(rated.length);
  await expect(ranks.locator('[data-mark]')).toHaveCount(rated.length);
  await expect(funnel).not.toContainText(/最好|最差/u);
  await funnel.locator(`[data-mark="${HUILONGGUAN}"]`).focus();
  await page.keyboard.press('Enter');
  await expect(list.locator(`tr[data-place="${HUILONGGUAN}"]`)).toHaveAttribute('data-chosen', 'true');
  await expect(ranks.locator(`[data-mark="${HUILONGGUAN}"]`)).toHaveAttribute('aria-pressed', 'true');
  // Whom it cannot be told from is as many as its words say.
  const said = await ranks.locator(`[data-mark="${HUILONGGUAN}"]`).getAttribute('aria-label');
  const alike = /与其中 (\d+) 个不能区分/u.exec(said ?? '')?.[1];
  await expect(ranks.locator('[data-alike]')).toHaveCount(Number(alike));
  expect(page.url()).toContain(`place=${HUILONGGUAN}`);

  await page.getByTestId('streets-against').selectOption('residents');
  await expect(figure(page, 'ranks')).toContainText(zh.ranks.volume);
});

test('rows are ordered, pinned and parted by the address; the keyboard walks all of them', async ({
  page,
  site,
  cities,
}) => {
  const list = await streets(page, site.url, `order=count.up&pins=${HUILONGGUAN}&period=2024`);
  const rows = list.locator('tr[data-place]');
  await expect(rows.first()).toHaveAttribute('data-place', HUILONGGUAN);
  await expect(list.locator('table')).toHaveAttribute('aria-rowcount', '348');
  // Fewer rows are drawn than there are.
  expect(await rows.count()).toBeLessThan(80);
  const [least = 0] = await numbersOf(
    cities.folderOf(STREET_CITY_ID),
    `SELECT sum(requests)::INT FROM street_month_issue WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11
     GROUP BY street_id ORDER BY 1 LIMIT 1`,
  );
  await expect(rows.nth(1)).toHaveAttribute('data-place', QUIET_STREET);
  await expect(cell(rows.nth(1), 'count')).toHaveText(whole(least));

  await rows.first().locator('[data-row]').focus();
  await page.keyboard.press('End');
  await expect(list.locator('[data-row]:focus')).toHaveAttribute('data-row', '119999001');
  await page.keyboard.press('Home');
  await expect(list.locator('[data-row]:focus')).toHaveAttribute('data-row', HUILONGGUAN);

  await list.getByRole('button', { name: zh.controls.kind }).click();
  await expect(list.locator('tr[data-section^="街道"]')).toBeVisible();
  expect(page.url()).toContain('parted=kind');
  await list.getByRole('columnheader').getByRole('button', { name: '解决率' }).click();
  expect(page.url()).toContain('order=resolution_rate.down');
});

test('a file of the list has every street with its bounds', async ({ page, site }) => {
  const list = await streets(page, site.url, 'period=2024');
  const waiting = page.waitForEvent('download');
  await list.getByRole('button', { name: '下载 CSV' }).click();
  const text = await readFile(await (await waiting).path(), 'utf8');
  expect(text.match(/^11\d{7},/gmu)).toHaveLength(344);
  for (const column of ['解决率下限', '每万人', '校正后 p']) expect(text).toContain(column);
  expect(text).toContain('模型');
});

test('withheld counts stay withheld; a dataset of districts lists these, and says what it has not', async ({
  page,
  site,
  cities,
}) => {
  const folder = cities.folderOf(WITHHELD_CITY_ID);
  const sums = await askFolder(
    folder,
    `SELECT p.code, CASE WHEN count(*) = count(requests) THEN sum(requests)::INT END AS n
     FROM month_district JOIN place p ON place_id = district_id
     WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 GROUP BY 1 ORDER BY 1`,
  );
  const hidden = sums.filter(({ n }) => n === null);
  expect(hidden.length).toBeGreaterThan(0);
  const list = await streets(page, site.url, `d=${WITHHELD_CITY_ID}&period=2024`);
  await expect(list.locator('tr[data-place]')).toHaveCount(sums.length);
  for (const { code, n } of sums) {
    const shown = cell(list.locator(`tr[data-place="${String(code)}"]`), 'count');
    await expect(shown).toHaveText(n === null ? overview.cells.withheld : whole(Number(n)));
  }
  await expect(list.locator('tr[data-place] td[data-column="count"] svg')).toHaveCount(
    sums.length - hidden.length,
  );
  await page.goto(
    `${site.url}#v=1&d=${WITHHELD_CITY_ID}&view=profile&period=2024&of=${String(hidden[0]?.['code'])}`,
  );
  await expect(page.getByTestId('profile-sentence')).toContainText('没有显示');
  await expect(page.locator('[data-headline="requests"]')).toContainText(overview.cells.withheld);

  await streets(page, site.url, `d=${PERTURBED_CITY_ID}`);
  await expect(page.locator('[data-figure="finding"]')).toContainText('扰动');
  await expect(figure(page, 'funnel').locator('[data-mark]')).toHaveCount(0);
});

test('a profile prints on one A4 page, for a street and beside another', async ({ page, site, cities }) => {
  const busy = await busyStreet(cities.folderOf(STREET_CITY_ID));
  const pagesOf = async (address: string, last: string) => {
    await page.goto(`${site.url}#v=1&view=profile&${address}`);
    // Streets of this city have all the same mix, and it says so.
    await expect(figure(page, 'mix')).toHaveAttribute('data-state', /ready|empty/u);
    await ready(page, 'calendar');
    await expect(page.locator(`[data-part="${last}"]`)).toContainText('%');
    return pagesPrinted(page);
  };
  expect(await pagesOf(`of=${busy}`, 'alike')).toBe(1);
  expect(await pagesOf(`of=${busy}&beside=${RISING_STREET}~110105`, 'beside')).toBe(1);
});

for (const lang of ['zh', 'en']) {
  test(`a district with all that is published prints its profile on one A4 page too (${lang})`, async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#v=1&view=profile&d=${MODEL_ID}&of=110114&lang=${lang}`);
    await ready(page, 'mix');
    await ready(page, 'calendar');
    await expect(page.locator('[data-part="hotspots"] li').first()).toBeVisible();
    await expect(page.locator('[data-part="alike"]')).toContainText('%');
    expect(await pagesPrinted(page)).toBe(1);
  });
}

async function pagesPrinted(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu) ?? []).length;
}

test('what is like it leads on, and stands side by side', async ({ page, site, cities }) => {
  const busy = await busyStreet(cities.folderOf(STREET_CITY_ID));
  await page.goto(`${site.url}#v=1&view=profile&of=${busy}`);
  const other = page.locator('[data-part="alike"] li').first();
  await expect(other).toBeVisible();
  const code = (await other.getAttribute('data-place')) ?? '';
  await other.getByRole('button').last().click();
  await expect(page.locator(`[data-beside="${code}"] [data-number="requests"] strong`)).toBeVisible();
  expect(page.url()).toContain(`beside=${code}`);
  await other.getByRole('button').first().click();
  await expect(page.locator(`[data-profile="${code}"]`)).toBeVisible();
  await page.goBack();
  await expect(page.locator(`[data-profile="${busy}"]`)).toBeVisible();
});

test('the record has no streets, and says so', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=beijing-record&view=streets`);
  await expect(page.locator('[data-figure="streets"]')).toContainText(zh.empty.facts);
});

for (const [name, size] of [
  ['desk', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`streets and profile are usable and no wider than the page on a ${name}`, async ({ page, site }) => {
    await page.setViewportSize(size);
    const list = await streets(page, site.url);
    await ready(page, 'ranks');
    await expect(list.locator('tr[data-place]').first()).toBeVisible();
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await over()).toBe(0);
    expect(await graveViolations(page)).toEqual([]);
    await page.goto(`${site.url}#v=1&view=profile&of=${HUILONGGUAN}`);
    // Streets of this city have all the same mix, and it says so.
    await expect(figure(page, 'mix')).toHaveAttribute('data-state', /ready|empty/u);
    await ready(page, 'calendar');
    expect(await over()).toBe(0);
    expect(await graveViolations(page)).toEqual([]);
  });
}
