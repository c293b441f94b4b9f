import type { Page } from '@playwright/test';
import { map as en } from '../../src/app/languages/en/map';
import { map as zh } from '../../src/app/languages/zh/map';
import { overview } from '../../src/app/languages/zh/overview';
import { numbersOf } from '../support/folder-database';
import { STREET_CITY_ID } from '../support/street-city';
import { RISING_STREET } from '../support/street-city-rows';
import { graveViolations } from './accessibility';
import { expect, words } from './fixtures';
import { figure, numbersIn, ready, shownTable } from './figures';
import { CHANGPING, HUILONGGUAN, mark, marks, open, test } from './map-city';

const crumbs = (page: Page) => page.getByTestId('map-crumbs');
const chosen = (page: Page) => page.getByTestId('map-chosen');

test.describe('the map', () => {
  test('opens by its key on equal cells, says model everywhere, and counts what DuckDB counts', async ({
    page,
    site,
    cities,
  }) => {
    await page.goto(site.url);
    await ready(page, 'map');
    await page.keyboard.press('Alt+2');
    await expect(page).toHaveURL(/view=map/);
    const map = await ready(page, 'map');
    await expect(map.locator('h2')).toContainText(overview.cells.model);
    await expect(map.locator('svg').filter({ hasText: overview.watermark })).toHaveCount(1);
    await expect(map).toContainText(zh.notes.internal);
    await expect(map.getByRole('button', { name: zh.modes.cells })).toHaveAttribute('aria-pressed', 'true');
    await expect(marks(map)).toHaveCount(343);
    await open(page, site.url, 'as=map');
    const table = await shownTable(map);
    const expected = await numbersOf(
      cities.folderOf(STREET_CITY_ID),
      `SELECT coalesce(sum(requests), 0)::INT FROM place LEFT JOIN street_month_issue
         ON place_id = street_id AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11
       WHERE level = 'street' AND name_zh <> '未定位' GROUP BY place_id ORDER BY place_id`,
    );
    expect(numbersIn(table, /^诉求量 件$/)).toEqual(expected);
  });

  test('is drawn in the ways that the dataset has, and the address keeps which', async ({ page, site }) => {
    const map = await open(page, site.url);
    // What they are stands in their file: neither is claimed before it is read.
    await map.getByRole('button', { name: zh.modes.areasUnread, exact: true }).click();
    await expect(map.getByRole('button', { name: zh.modes.areas, exact: true })).toBeVisible();
    await expect(map).toContainText(zh.notes.schematic);
    await expect(page).toHaveURL(/map=areas/);
    await page.reload();
    await ready(page, 'map');
    await expect(map.getByRole('button', { name: zh.modes.areas })).toHaveAttribute('aria-pressed', 'true');
    await map.getByRole('button', { name: zh.modes.districts }).click();
    await expect(marks(map)).toHaveCount(16);
    await page.goBack();
    await expect(marks(map)).toHaveCount(343);
  });

  test('of a dataset without numbers by place says so, and where to go', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&d=beijing-record&view=map`);
    await expect(figure(page, 'map')).toContainText(zh.empty.facts);
    await page.getByRole('button', { name: words(zh.empty.open, { title: '街道样例' }) }).click();
    await ready(page, 'map');
    await expect(page).toHaveURL(new RegExp(`d=${STREET_CITY_ID}`));
  });

  test('speaks English, and looks the same in the dark', async ({ page, site }) => {
    const map = await open(page, site.url, 'lang=en&theme=dark&measure=requests.change');
    await expect(map.locator('h2')).toContainText('Model city: Daily requests in 2024 grew most in Jianwai');
    await expect(map).toContainText(en.notes.changeGrey);
    await expect(map).not.toContainText(/[一-鿿]/);
  });
});

test.describe('going down from the city', () => {
  test('by double click to the district, by click to the street, and back by the path', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url);
    await mark(map, HUILONGGUAN).dblclick();
    await expect(crumbs(page)).toHaveText(/全部.*昌平区$/);
    await expect(page).toHaveURL(new RegExp(`place=${CHANGPING}~map`));
    await mark(map, HUILONGGUAN).click();
    await expect(crumbs(page)).toHaveText(/全部.*昌平区.*回龙观街道$/);
    await expect(page).toHaveURL(new RegExp(`place=${HUILONGGUAN}~map&into=${CHANGPING}`));
    await expect(chosen(page)).toContainText('回龙观街道');
    await expect(page.getByTestId('chip-place')).toContainText('回龙观街道');
    await page.reload();
    await ready(page, 'map');
    await expect(crumbs(page)).toHaveText(/全部.*昌平区.*回龙观街道$/);
    await crumbs(page).getByRole('button', { name: '昌平区' }).click();
    await expect(crumbs(page)).toHaveText(/全部.*昌平区$/);
    await crumbs(page).getByRole('button', { name: zh.crumbs.city }).click();
    await expect(crumbs(page)).toHaveText('全部');
    await expect(page).not.toHaveURL(/place=/);
    await page.goBack();
    await expect(crumbs(page)).toHaveText(/昌平区$/);
  });

  test('by keys alone: arrows walk to neighbours and are read out, Enter goes in, Escape comes out', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url);
    await mark(map, HUILONGGUAN).focus();
    await page.keyboard.press('ArrowRight');
    const neighbour = page.locator('[data-mark]:focus');
    await expect(neighbour).not.toHaveAttribute('data-mark', HUILONGGUAN);
    const label = await neighbour.getAttribute('aria-label');
    expect(label).toMatch(/街道|镇|乡/);
    expect(label).toMatch(/诉求量 [\d,]+件，[\d,]+–[\d,]+/);
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('[data-mark]:focus')).toHaveAttribute('data-mark', HUILONGGUAN);
    await page.keyboard.press('Enter');
    await expect(crumbs(page)).toHaveText(/昌平区$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(crumbs(page)).toHaveText('全部');
  });

  test('from the districts’ outlines to their streets', async ({ page, site }) => {
    const map = await open(page, site.url, 'map=districts');
    await mark(map, CHANGPING).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/map=cells/);
    await expect(crumbs(page)).toHaveText(/昌平区$/);
    await expect(mark(map, HUILONGGUAN)).toBeVisible();
  });

  test('or at once, by a name or its pinyin', async ({ page, site }) => {
    await open(page, site.url);
    const search = page.getByRole('combobox', { name: zh.search.label });
    await search.click();
    await search.fill('hlg');
    await page
      .getByRole('option', { name: /回龙观街道/ })
      .first()
      .click();
    await expect(crumbs(page)).toHaveText(/昌平区.*回龙观街道$/);
    await expect(chosen(page)).toContainText('回龙观街道');
    await search.click();
    await search.fill('Jianwai');
    await page.keyboard.press('Enter');
    await expect(chosen(page)).toContainText('建外街道');
  });
});

test.describe('groups and pins', () => {
  test('回天地区 is there from the start, on the map and in the filter', async ({ page, site, cities }) => {
    await open(page, site.url);
    await page
      .getByTestId('map-side')
      .getByRole('button', { name: /回天地区/ })
      .click();
    const chip = page.getByTestId('chip-place');
    await expect(chip).toContainText('回天地区');
    const [total] = await numbersOf(
      cities.folderOf(STREET_CITY_ID),
      `SELECT sum(requests)::INT FROM street_month_issue JOIN place ON place_id = street_id
       WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND code IN
         ('110114007','110114008','110114009','110114010','110114011','110114012','110114013')`,
    );
    await expect(chosen(page)).toContainText(`${Number(total).toLocaleString('en-GB')}件`);
    // The same group, on another screen and out of the filter bar.
    await page.keyboard.press('Alt+1');
    await ready(page, 'trend');
    await expect(chip).toContainText('回天地区');
    await page.getByRole('button', { name: '清除' }).click();
    const places = page.getByRole('combobox', { name: '地点' });
    await places.click();
    await places.fill('huitian');
    await page.getByRole('option', { name: /回天地区/ }).click();
    await expect(chip).toContainText('回天地区');
    await expect(page).toHaveURL(/place=110114011,/);
  });

  test('pinned places are saved as a group of the reader’s own, which the address keeps', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url);
    for (const code of [HUILONGGUAN, RISING_STREET]) {
      await mark(map, code).click();
      await chosen(page).getByRole('button', { name: zh.side.pin }).click();
    }
    const side = page.getByTestId('map-side');
    await side.getByPlaceholder(zh.side.groupName).fill('两处');
    await side.getByRole('button', { name: zh.side.save }).click();
    await expect(side.getByRole('button', { name: /两处/ }).first()).toBeVisible();
    await page.reload();
    await ready(page, 'map');
    await side.getByRole('button', { name: /^两处/ }).click();
    await expect(page.getByTestId('chip-place')).toContainText('两处');
    await side.getByRole('button', { name: words(zh.side.unpin, { place: '建外街道' }) }).click();
    await expect(page).toHaveURL(new RegExp(`pins=${HUILONGGUAN}(&|$)`));
    await side.getByRole('button', { name: words(zh.side.removeGroup, { group: '两处' }) }).click();
    await expect(page).not.toHaveURL(/groups=/);
  });

  test('a name that no address could hold is said to be none', async ({ page, site }) => {
    await open(page, site.url, `pins=${HUILONGGUAN},${RISING_STREET}`);
    const side = page.getByTestId('map-side');
    await side.getByPlaceholder(zh.side.groupName).fill(' 名 ');
    await expect(side.getByRole('alert')).toHaveText(zh.side.badName);
    await expect(side.getByRole('button', { name: zh.side.save })).toBeDisabled();
  });
});

for (const [name, viewport] of [
  ['a desk', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });
    test('nothing runs over, and nothing keeps anybody out', async ({ page, site }) => {
      for (const address of [
        '',
        'map=own&theme=dark',
        'sheet=two&lang=en',
        'measure=requests.change&map=areas',
      ]) {
        await open(page, site.url, address);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over, address).toBeLessThanOrEqual(0);
        expect(await graveViolations(page), address).toEqual([]);
      }
    });
  });
}
