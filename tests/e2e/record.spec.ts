import { resolve } from 'node:path';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { askFolder, numbersOf } from '../support/folder-database';
import { confirmed, expect, test, words } from './fixtures';
import { figure, numbersIn, ready, shownTable } from './figures';

const FOLDER = resolve('public/data/beijing-record');
const CITY = "place_id = (SELECT place_id FROM place WHERE level = 'city')";
const DEFINED = 'fact JOIN definition USING (definition_id)';

/** What each figure draws, asked of native DuckDB from the same folder. */
const FIGURES: readonly { readonly id: string; readonly column: RegExp; readonly sql: string }[] = [
  {
    id: 'annual',
    column: /^折合/,
    sql: `SELECT value FROM ${DEFINED} WHERE ${CITY} AND (
        code = 'received-city-before-2019'
        OR (code = 'received-city' AND period_kind = 'year' AND (chartable OR qualifier = 'forecast'))
        OR (code = 'received-city' AND period_start = '2024-01-01' AND period_end = '2024-09-30'))
      ORDER BY period_start, period_end`,
  },
  {
    id: 'rates',
    column: /^折合/,
    sql: `SELECT value FROM ${DEFINED} WHERE ${CITY} AND chartable AND line IS NOT NULL
      AND code IN ('resolution-city', 'satisfaction-city') ORDER BY code, period_end`,
  },
  {
    id: 'categories',
    column: /^折合/,
    sql: `SELECT value FROM fact JOIN issue USING (issue_id)
      WHERE topic = 'category_year' AND scheme = 'hotline-2020' ORDER BY value DESC`,
  },
  {
    id: 'bulletins',
    column: /^折合/,
    sql: `SELECT value FROM ${DEFINED} WHERE code = 'env-total' ORDER BY period_start`,
  },
  { id: 'topics', column: /^题数/, sql: 'SELECT count FROM topic WHERE is_count ORDER BY year' },
  {
    id: 'districts',
    column: /^折合/,
    sql: `SELECT value FROM fact JOIN place USING (place_id) WHERE topic IN ('district_year', 'district_month')
      AND value IS NOT NULL AND place.level <> 'city' ORDER BY place.code, period_start, fact_id`,
  },
];

test.describe('the published record', () => {
  test('opens, shows every figure and is confirmed by the engine', async ({ page, site }) => {
    await page.goto(site.url);
    for (const id of ['headlines', 'publishers', ...FIGURES.map((one) => one.id), 'behaviours'])
      await ready(page, id);
    await confirmed(page);
    await expect(page.getByTestId('fault')).toHaveCount(0);
  });

  for (const { id, column, sql } of FIGURES) {
    test(`the numbers of ${id} are those of native DuckDB`, async ({ page, site }) => {
      await page.goto(`${site.url}#v=1&as=${id}`);
      const expected = await numbersOf(FOLDER, sql);
      expect(expected.length).toBeGreaterThan(3);
      const table = await shownTable(await ready(page, id));
      expect(numbersIn(table, column)).toEqual(expected);
    });
  }

  test('the map counts what each district published, as native DuckDB does', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&as=publishers`);
    const expected = await askFolder(
      FOLDER,
      `SELECT d.code, count(f.fact_key) FILTER (measure IN ('received', 'requests')) AS volumes,
        count(f.fact_key) FILTER (measure IN ('response_rate', 'resolution_rate', 'satisfaction_rate')) AS rates
      FROM place d LEFT JOIN (place p JOIN fact f ON f.place_id = p.place_id AND f.topic IN ('district_year', 'district_month')
        JOIN definition USING (definition_id)) ON p.place_id = d.place_id OR p.parent_id = d.place_id
      WHERE d.level = 'district' GROUP BY d.code ORDER BY d.code`,
    );
    const table = await shownTable(await ready(page, 'publishers'));
    expect(table.rows).toHaveLength(16);
    expect(numbersIn(table, /^数量/)).toEqual(expected.map((row) => Number(row['volumes'])));
    expect(numbersIn(table, /^三率/)).toEqual(expected.map((row) => Number(row['rates'])));
  });

  test('what was never published is a gap with the words 未公布', async ({ page, site }) => {
    await page.goto(site.url);
    const headlines = await ready(page, 'headlines');
    for (const id of ['response_rate', 'within_deadline_rate']) {
      await expect(headlines.locator(`[data-headline="${id}"]`)).toContainText(zh.gap);
    }
    const annual = await ready(page, 'annual');
    await expect(annual.getByRole('button', { name: /2022.*未公布/ })).toBeVisible();
    await annual.getByRole('button', { name: /2022.*未公布/ }).click();
    await expect(page.getByTestId('drawer')).toContainText(zh.drawer.why);
  });

  test('headlines say their interval, and why there is no change', async ({ page, site }) => {
    await page.goto(site.url);
    const headlines = await ready(page, 'headlines');
    const received = headlines.locator('[data-headline="received"]');
    await expect(received).toContainText('2143');
    // Garwood limits of 21,430,000 by R: poisson.test(21430000)$conf.int.
    await expect(received).toContainText(words(zh.headline.poisson, { interval: '2142.09–2143.91万' }));
    await expect(received).toContainText('2022年');
    const [share] = await askFolder(
      FOLDER,
      `SELECT (SELECT value FROM ${DEFINED} WHERE code = 'requests-2019-2021') AS x,
        (SELECT value FROM ${DEFINED} WHERE code = 'received-cumulative' AND period_end = '2021-11-30' AND chartable) AS n`,
    );
    const [x, n] = [Number(share?.['x']), Number(share?.['n'])];
    const centre = (x / n + 1.959963984540054 ** 2 / (2 * n)) / (1 + 1.959963984540054 ** 2 / n);
    const half =
      (1.959963984540054 * Math.sqrt(((x / n) * (1 - x / n)) / n + 1.959963984540054 ** 2 / (4 * n * n))) /
      (1 + 1.959963984540054 ** 2 / n);
    const interval = `${((centre - half) * 100).toFixed(2)}–${((centre + half) * 100).toFixed(2)}%`;
    await expect(headlines.locator('[data-headline="requests_share"]')).toContainText(interval);
    await expect(headlines.locator('[data-headline="resolution_rate"]')).toContainText(
      zh.headline.noDenominator,
    );
  });

  test('a year with a year before has its change with an interval', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&period=2020..2020~bar`);
    const received = (await ready(page, 'headlines')).locator('[data-headline="received"]');
    await expect(received).toContainText('1103.94');
    await expect(received).toContainText('+58.6%');
    await expect(received).toContainText(
      words(zh.headline.publishedChange, { change: '55.24%', own: '+58.6%（58.5–58.8）' }),
    );
  });

  test('every number opens its source: title, outlet, date, address, certainty, meaning and warning', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#v=1&as=annual,bulletins,districts`);
    const drawer = page.getByTestId('drawer');
    for (const [id, row] of [
      ['annual', 2],
      ['bulletins', 4],
      ['districts', 10],
    ] as const) {
      const shown = (await ready(page, id)).locator('tbody tr').nth(row);
      await shown.getByRole('button').click();
      for (const term of [zh.drawer.counts, zh.drawer.avoid, zh.drawer.certainty, zh.drawer.period]) {
        await expect(drawer.locator('dt', { hasText: term }).first()).toBeVisible();
      }
      await expect(drawer.locator('[data-source] a')).toHaveAttribute('href', /^https?:\/\//);
      await expect(drawer.locator('[data-source] p').first()).not.toBeEmpty();
    }
  });

  test('a mark of a chart opens the source of its number', async ({ page, site }) => {
    await page.goto(site.url);
    const annual = await ready(page, 'annual');
    await annual.getByRole('button', { name: /^2020.*1103\.94/ }).click();
    const drawer = page.getByTestId('drawer');
    await expect(drawer).toContainText('1103.94');
    await expect(drawer).toContainText('新京报');
    await expect(page).toHaveURL(/open=fact:annual-008/);
  });

  test('district figures are listed by code, never ranked', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&as=districts`);
    const table = await shownTable(await ready(page, 'districts'));
    const places = table.rows.map((row) => row[0] ?? '');
    const order = await askFolder(FOLDER, 'SELECT name_zh, code FROM place');
    const codes = places.map((place) =>
      String(order.find((row) => row['name_zh'] === place)?.['code'] ?? ''),
    );
    expect(codes).toEqual([...codes].sort((a, b) => a.localeCompare(b)));
    await expect(figure(page, 'districts')).toContainText('不可相互排名');
  });

  test('a place and an issue filter the rest, with chips that name their maker', async ({ page, site }) => {
    await page.goto(site.url);
    await confirmed(page);
    await (await ready(page, 'publishers')).getByRole('button', { name: /朝阳/ }).click();
    await expect(page).toHaveURL(/place=110105~publishers/);
    await expect(figure(page, 'annual').locator('h2')).toContainText('75.6万');
    // 2021's two points are one published series; 2022's stands alone and is not in the sentence.
    await expect(figure(page, 'rates').locator('h2')).toContainText('73.43% → 89.03%');
    await expect(figure(page, 'categories')).toContainText(zh.categories.place);
    const expected = await askFolder(
      FOLDER,
      `SELECT count(*) AS n FROM fact WHERE topic IN ('district_year', 'district_month') AND place_id IN
        (SELECT place_id FROM place WHERE code = '110105' OR parent_id = (SELECT place_id FROM place WHERE code = '110105'))`,
    );
    await expect(figure(page, 'districts').locator('h2')).toContainText(String(expected[0]?.['n']));
    // The maker of a filter is not filtered by it: all 16 districts still stand.
    await expect(figure(page, 'publishers').locator('[data-mark]')).toHaveCount(16);

    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/place=/);
    await (
      await ready(page, 'categories')
    )
      .getByRole('button', { name: /^疫情防控/ })
      .first()
      .click();
    await expect(page).toHaveURL(/issue=epidemic~categories/);
    await expect(figure(page, 'annual').locator('h2')).toContainText('107.7万');
    await expect(figure(page, 'bulletins')).toContainText(zh.bulletins.other);

    await page.goBack();
    await expect(page).not.toHaveURL(/issue=/);
    await page.goForward();
    await expect(page).toHaveURL(/issue=epidemic~categories/);
    await expect(figure(page, 'annual').locator('h2')).toContainText('107.7万');
  });

  test('no line and no change crosses a break', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&period=2023..2023~bar`);
    const received = (await ready(page, 'headlines')).locator('[data-headline="received"]');
    await expect(received).toContainText('2143');
    await expect(received).not.toContainText(/[+−]\d/);
    await page.goto(`${site.url}#v=1`);
    await expect(await ready(page, 'bulletins')).toContainText('计数改变');
    expect(await figure(page, 'bulletins').locator('svg path[d*="L"], svg polyline').count()).toBe(0);
  });
});
