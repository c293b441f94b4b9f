import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { serve } from '../../data/serve/serve';
import { data as enData } from '../../src/app/languages/en/data';
import { overview as en } from '../../src/app/languages/en/overview';
import { data } from '../../src/app/languages/zh/data';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { askFolder, numbersOf } from '../support/folder-database';
import { buildPublicCity, CELL_KEY, PERTURBED_CITY_ID, WITHHELD_CITY_ID } from '../support/public-city';
import { citiesOf, type Cities } from '../support/serve-cities';
import { buildSmallCity, SMALL_CITY_ID } from '../support/small-city';
import { confirmed, expect, runInConsole, test as base, words } from './fixtures';
import { figure, numbersIn, ready, shownTable } from './figures';

/** The built app on a host with two public cities and an internal one. */
const test = base.extend<object, { cities: Cities }>({
  cities: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const cities = await citiesOf([WITHHELD_CITY_ID, PERTURBED_CITY_ID, SMALL_CITY_ID], (target, id) =>
        id === SMALL_CITY_ID ? buildSmallCity(target) : buildPublicCity(target, id),
      );
      await use(cities);
    },
    { scope: 'worker' },
  ],
  site: async ({ cities }, provide) => {
    const { url, close } = await serve({ folder: 'dist', alter: cities.answer });
    await provide({ url, close });
    await close();
  },
});

const WITHHELD = zh.cells.withheld;
const YEAR = 2024;
const FIGURES = ['map', 'trend', 'issues'];

async function saved(page: Page, of: Locator, format: 'CSV' | 'SVG') {
  const waiting = page.waitForEvent('download');
  await of.getByRole('button', { name: `下载 ${format}` }).click();
  const download = await waiting;
  return {
    text: (await readFile(await download.path())).toString('utf8'),
    name: download.suggestedFilename(),
  };
}

function recordsOf(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
}

/** The rows of a saved figure under their headings, up to the empty row. */
function rowsOf(text: string): Record<string, string>[] {
  const [headings = [], ...rest] = recordsOf(text);
  const end = rest.findIndex((row) => row.length <= 1);
  return rest
    .slice(0, end)
    .map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));
}

test.describe('a public dataset whose small counts are withheld', () => {
  const codesSql = (condition: string) =>
    `SELECT code FROM year_district JOIN place ON place_id = district_id WHERE year = ${YEAR} AND ${condition}`;

  test('says so on the map, in its legend, its table and its file', async ({ page, site, cities }) => {
    const folder = cities.folderOf(WITHHELD_CITY_ID);
    const hidden = (await askFolder(folder, codesSql('requests IS NULL'))).map(({ code }) => String(code));
    expect(hidden.length).toBeGreaterThan(1);
    await page.goto(site.url);
    const map = await ready(page, 'map');
    for (const code of hidden) {
      await expect(map.locator(`[data-mark="${code}"]`)).toHaveAttribute('aria-label', new RegExp(WITHHELD));
    }
    await expect(map.locator('svg')).toContainText(`${WITHHELD} · ${hidden.length} 区`);
    await expect(map).toContainText(
      words(zh.protection.withheldNote, { number: hidden.length }).slice(0, 12),
    );

    const rows = rowsOf((await saved(page, map, 'CSV')).text);
    const marked = rows.filter((row) => row['保护'] === WITHHELD);
    expect(marked.map((row) => row['代码']).sort()).toEqual([...hidden].sort());
    expect(marked.every((row) => row['诉求量 (件)'] === '')).toBe(true);
    const shown = rows.filter((row) => row['保护'] === zh.protection.shown);
    expect(shown.map((row) => Number(row['诉求量 (件)']))).toEqual(
      await numbersOf(
        folder,
        `SELECT requests FROM year_district WHERE year = ${YEAR} AND requests IS NOT NULL ORDER BY requests DESC`,
      ),
    );
    await map.getByRole('button', { name: '表', exact: true }).click();
    const table = await shownTable(map);
    expect(table.rows.filter((row) => row.includes(WITHHELD))).toHaveLength(hidden.length);
  });

  test('hatches its bars and gives neither total nor shares', async ({ page, site }) => {
    await page.goto(site.url);
    const issues = await ready(page, 'issues');
    await expect(issues.locator('[data-mark="family"]')).toHaveAttribute(
      'aria-label',
      new RegExp(`${WITHHELD}$`),
    );
    await expect(issues.locator('[data-mark="family"] rect[fill^="url(#"]')).toHaveCount(1);
    await expect(issues).toContainText(words(zh.cells.totalMissing, { reason: WITHHELD }));
    await expect(issues).not.toContainText('%');
    const svg = (await saved(page, issues, 'SVG')).text;
    expect(svg).toContain('受保护：隐去小数');
    expect(svg).toContain(WITHHELD);
    expect(svg).toContain('url(#');
  });

  test('has no headline, no interval and no line through a withheld month', async ({
    page,
    site,
    cities,
  }) => {
    const folder = cities.folderOf(WITHHELD_CITY_ID);
    const rows = await askFolder(
      folder,
      `SELECT code, count(*)::INT AS withheld FROM month_district JOIN place ON place_id = district_id
       WHERE requests IS NULL GROUP BY code HAVING count(*) < 20 ORDER BY withheld DESC, code`,
    );
    const code = String(rows[0]?.['code']);
    const months = await askFolder(
      folder,
      `SELECT month, requests FROM month_district JOIN place ON place_id = district_id
       WHERE code = '${code}' ORDER BY month`,
    );
    const textOf = (month: unknown) =>
      `${Math.floor(Number(month) / 12)}-${String((Number(month) % 12) + 1).padStart(2, '0')}`;
    await page.goto(`${site.url}#v=1&place=${code}~bar`);
    await confirmed(page);
    const trend = await ready(page, 'trend');
    for (const { month, requests } of months) {
      await expect(trend.locator(`[data-mark="${textOf(month)}"]`)).toHaveAttribute(
        'aria-label',
        requests === null ? new RegExp(WITHHELD) : new RegExp(`${String(requests)}件`),
      );
    }
    const hidden = months.filter(({ requests }) => requests === null);
    await trend.locator(`[data-mark="${textOf(hidden[0]?.month)}"]`).hover();
    await expect(trend.locator('svg').getByText(`${textOf(hidden[0]?.month)}，${WITHHELD}`)).toBeVisible();
    await expect(figure(page, 'headlines').locator('[data-headline="requests"]')).toContainText(WITHHELD);
    await expect(figure(page, 'headlines')).not.toContainText('%');
    await expect(figure(page, 'finding')).toContainText(WITHHELD);
    const file = rowsOf((await saved(page, trend, 'CSV')).text);
    expect(file.filter((row) => row['保护'] === WITHHELD).map((row) => row['月份'])).toEqual(
      hidden.map(({ month }) => textOf(month)),
    );
    expect(file.every((row) => (row['保护'] === WITHHELD) === (row['下限 (件)'] === ''))).toBe(true);
  });

  test('says that a precision was not released, and the other figures go on', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&place=110101~bar`);
    const issues = figure(page, 'issues');
    await expect(issues).toHaveAttribute('data-state', 'refused');
    await expect(issues).toContainText(zh.protection.refused);
    await expect(issues.getByRole('button', { name: '下载 CSV' })).toBeDisabled();
    await ready(page, 'trend');
    await ready(page, 'map');
    await page.goto(`${site.url}#v=1&issue=roads~bar&lang=en`);
    await expect(figure(page, 'finding')).toContainText(en.protection.refused.toLowerCase());
    await expect(figure(page, 'trend')).toHaveAttribute('data-state', 'refused');
    await expect(figure(page, 'trend')).toContainText(en.protection.refused);
  });

  test('explains its marks on the data screen and in the console', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&view=data&table=month_district`);
    await expect(page.getByTestId('table-protection')).toContainText('_withheld');
    await expect(page.getByTestId('rows')).toContainText(data.protection.withheld);
    await expect(page.getByTestId('protection')).toContainText('1 至 4');
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: 'year_district' })
        .getByText(data.protection.methods.suppression),
    ).toBeVisible();

    await runInConsole(
      page,
      site,
      'SELECT month, requests FROM month_district ORDER BY requests NULLS FIRST',
    );
    const line = page.getByTestId('console-protection');
    await expect(line).toContainText('month_district');
    await expect(line).not.toContainText('year_district');
    await expect(line).toContainText(data.protection.blanks);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: data.console.csv }).click();
    const text = (await readFile(await (await waiting).path())).toString('utf8');
    expect(text).toContain('month_district（隐去小数）');
  });
});

test.describe('a public dataset whose counts are perturbed', () => {
  const open = `#v=1&d=${PERTURBED_CITY_ID}`;
  const shipped = (sql: string, cities: Cities) => numbersOf(cities.folderOf(PERTURBED_CITY_ID), sql);

  test('marks every number in headlines, figures, tables and files', async ({ page, site, cities }) => {
    await page.goto(site.url + open);
    await confirmed(page);
    const [sum = 0] = await shipped(
      `SELECT sum(requests)::INT FROM month WHERE month // 12 = ${YEAR}`,
      cities,
    );
    const text = `≈${sum.toLocaleString('en-GB')}`;
    await expect(figure(page, 'finding').locator('h1')).toContainText(text);
    await expect(figure(page, 'headlines').locator('[data-headline="requests"]')).toContainText(text);
    const notice = words(zh.protection.perturbed, { largest: CELL_KEY.largest });
    // Once for all figures of the screen; a file stands alone and says it itself.
    await expect(page.getByText('可以不等于合计')).toHaveCount(1);
    for (const id of FIGURES) {
      const shown = await ready(page, id);
      await expect(shown).toContainText(notice);
      await expect(shown.locator('h2')).toContainText('≈');
      const labels = await shown
        .locator('[data-mark]')
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? ''));
      const numbers = labels.filter((label) => /\d件|，\D*\d[\d,]*$/.test(label));
      expect(numbers.length, id).toBeGreaterThan(2);
      for (const label of numbers) expect(label, id).toContain('≈');
      const rows = rowsOf((await saved(page, shown, 'CSV')).text);
      for (const row of rows) {
        expect(row['保护'], id).toBe(words(zh.protection.ofPerturbed, { largest: CELL_KEY.largest }));
        expect(row['诉求量 (件)'], id).toMatch(/^\d+$/);
      }
      const svg = (await saved(page, shown, 'SVG')).text;
      expect(svg, id).toContain('受保护：随机扰动');
      expect(svg.replace(/<[^>]*>/gu, ''), id).toContain('可以不等于合计');
      expect(svg, id).toContain('≈');
    }
    const trend = figure(page, 'trend');
    await trend.getByRole('button', { name: '表', exact: true }).click();
    const table = await shownTable(trend);
    const counts = table.rows.map((row) => row[1] ?? '');
    expect(counts.every((cell) => cell.startsWith('≈'))).toBe(true);
    const plain = { ...table, rows: table.rows.map((row) => row.map((cell) => cell.replace('≈', ''))) };
    expect(numbersIn(plain, /^诉求/)).toEqual(
      await shipped('SELECT requests FROM month ORDER BY month', cities),
    );
    expect(table.headings.join()).not.toMatch(/上限|下限/);
  });

  test('computes neither intervals nor changes nor shares from them', async ({ page, site }) => {
    await page.goto(site.url + open);
    const headlines = await ready(page, 'headlines');
    await expect(headlines).toContainText(zh.protection.perturbedPlain);
    await expect(headlines).not.toContainText(/区间 \d|同比 [+−]/);
    await expect(figure(page, 'finding').locator('h1')).not.toContainText('上年同期');
    await expect(figure(page, 'finding')).toContainText(zh.protection.noStatistics);
    const issues = await ready(page, 'issues');
    await expect(issues).not.toContainText('%');
    await expect(issues.locator('h2')).toContainText(words(zh.protection.perturbedRank).slice(0, 6));
    expect(await figure(page, 'trend').locator('[data-mark]').first().getAttribute('aria-label')).not.toMatch(
      /区间/,
    );
  });

  test('gives a rate by its rule, and none of a small denominator', async ({ page, site, cities }) => {
    await page.goto(site.url + open);
    const rate = figure(page, 'headlines').locator('[data-headline="resolution_rate"]');
    const [above = 0] = await shipped(
      `SELECT sum(resolved)::INT FROM month WHERE month // 12 = ${YEAR}`,
      cities,
    );
    const [below = 1] = await shipped(
      `SELECT sum(assessed)::INT FROM month WHERE month // 12 = ${YEAR}`,
      cities,
    );
    await expect(rate).toContainText(`≈${((above / below) * 100).toFixed(1)}%`);
    await expect(rate).toContainText(`n≈${below.toLocaleString('en-GB')}`);
    const [few] = await askFolder(
      cities.folderOf(PERTURBED_CITY_ID),
      `SELECT code, sum(assessed)::INT AS n FROM month_district JOIN place ON place_id = district_id
       WHERE month // 12 = ${YEAR} GROUP BY code ORDER BY n LIMIT 1`,
    );
    expect(Number(few?.['n'])).toBeLessThan(CELL_KEY.rate_minimum);
    await page.goto(`${site.url}${open}&place=${String(few?.['code'])}~bar`);
    await expect(rate).toContainText(words(zh.protection.rateMinimum, { minimum: CELL_KEY.rate_minimum }));
    await expect(rate).not.toContainText('%');
  });

  test('shows its rule and its perturbation table, and says it in the console', async ({ page, site }) => {
    await page.goto(`${site.url}${open}&view=data&table=year&lang=en`);
    const part = page.getByTestId('protection');
    await expect(part).toContainText(`variance ${CELL_KEY.variance}`);
    await expect(part).toContainText(`±${CELL_KEY.largest}`);
    await part.getByText(enData.protection.table).first().click();
    const rows = await part
      .locator('tbody tr')
      .evaluateAll((found) =>
        found.map((row) => [...row.querySelectorAll('td')].map((cell) => parseFloat(cell.textContent) || 0)),
      );
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(Math.abs(row.reduce((total, one) => total + one, 0) - 100)).toBeLessThan(0.1);
    }
    await expect(page.getByTestId('table-protection')).toContainText('not the true one');
    await page.goto(`${site.url}${open}&view=data&q=${encodeURIComponent('SELECT * FROM year')}`);
    await page.getByRole('button', { name: data.console.run, exact: true }).click();
    await expect(page.getByTestId('console-protection')).toContainText('year（随机扰动）');
    await expect(page.getByTestId('console-protection')).toContainText(data.protection.perturbed);
  });
});

test.describe('an internal dataset', () => {
  const open = `#v=1&d=${SMALL_CITY_ID}`;

  test('wears its badge on every figure and in every file', async ({ page, site }) => {
    await page.goto(site.url + open);
    await expect(figure(page, 'finding')).toContainText(zh.protection.internal);
    for (const id of [...FIGURES, 'kinds']) {
      const shown = await ready(page, id);
      await expect(shown.getByText(zh.protection.internal, { exact: true })).toBeVisible();
      const csv = await saved(page, shown, 'CSV');
      expect(csv.text, id).toContain('内部数据');
      expect(csv.name, id).toContain('内部');
      const svg = await saved(page, shown, 'SVG');
      expect(svg.text, id).toContain('内部数据');
      expect(svg.name, id).toContain('内部');
      expect(Object.keys(rowsOf(csv.text)[0] ?? {}), id).not.toContain('保护');
    }
  });

  test('wears it on the data screen, in what is taken from it, and in the console', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}${open}&view=data`);
    await expect(page.getByText(zh.protection.internal, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: data.download.database })).toHaveAttribute(
      'download',
      /internal\.duckdb$/,
    );
    await page.goto(`${site.url}${open}&view=data&q=${encodeURIComponent('SELECT 1 AS one')}`);
    await page.getByRole('button', { name: data.console.run, exact: true }).click();
    await expect(page.getByTestId('console-protection')).toContainText(data.protection.internal);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: data.console.csv }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toContain('内部');
    expect((await readFile(await download.path())).toString('utf8')).toContain('内部数据');
  });
});
