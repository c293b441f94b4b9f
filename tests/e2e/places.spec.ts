import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { serve, type Answer } from '../../data/serve/serve';
import { overview as en } from '../../src/app/languages/en/overview';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { shell } from '../../src/app/languages/zh/shell';
import { buildFlatTown, buildMailTown, FLAT_TOWN_ID, MAIL_TOWN_ID } from '../support/flat-town';
import { ODD_NAMES } from '../support/flat-town-rows';
import { askFolder } from '../support/folder-database';
import { graveViolations } from './accessibility';
import { confirmed, expect, test as base } from './fixtures';
import { figure, numbersIn, ready, shownTable } from './figures';

interface Towns {
  /** The folder that holds the folders of the two towns. */
  readonly towns: string;
}

/** The built app on a host that serves two towns without outlines beside the record, and opens on the flat one. */
const test = base.extend<object, Towns>({
  towns: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const parent = await mkdtemp(join(tmpdir(), 'atlas-towns-'));
      await buildFlatTown(join(parent, FLAT_TOWN_ID));
      await buildMailTown(join(parent, MAIL_TOWN_ID));
      await use(parent);
      await rm(parent, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  site: async ({ towns }, provide) => {
    const { url, close } = await serve({
      folder: 'dist',
      alter: (path, answer) => withTowns(towns, path, answer),
    });
    await provide({ url, close });
    await close();
  },
});

async function withTowns(towns: string, path: string, answer: Answer): Promise<Answer> {
  if (path === 'data/index.json') {
    const index = JSON.parse(answer.body.toString()) as { datasets: object[] };
    const entries = await Promise.all(
      [FLAT_TOWN_ID, MAIL_TOWN_ID].map(async (id) => {
        const manifest = JSON.parse(await readFile(join(towns, id, 'manifest.json'), 'utf8')) as {
          titles: object;
          kind: string;
          audience: string;
          period: { start: string; end: string };
        };
        const { titles, kind, audience, period } = manifest;
        return { id, titles, kind, audience, period: { start: period.start, end: period.end } };
      }),
    );
    const body = { default: FLAT_TOWN_ID, datasets: [...entries, ...index.datasets] };
    return { ...answer, status: 200, body: Buffer.from(JSON.stringify(body)) };
  }
  const [, town, file] = /^data\/((?:flat|mail)-town)\/([^/]+)$/.exec(path) ?? [];
  if (town === undefined || file === undefined) return answer;
  const body = await readFile(join(towns, town, file)).catch(() => null);
  if (!body) return answer;
  const type = file.endsWith('.json') ? 'application/json' : 'application/octet-stream';
  return { status: 200, headers: { ...answer.headers, 'content-type': type }, body };
}

const LAST_YEAR = `month BETWEEN ${2018 * 12} AND ${2018 * 12 + 11}`;

const rowsOf = (list: Locator) => list.locator('tbody tr');
/** The names of the listed places in order, the unplaced one among them. */
const namesIn = (list: Locator) => rowsOf(list).locator('th bdi:first-child').allTextContents();
const sortBy = (list: Locator, column: string) => list.locator('thead').getByText(column, { exact: true });

async function list(page: Page): Promise<Locator> {
  return ready(page, 'places');
}

test.describe('places without outlines', () => {
  test('are a list with intervals, ordered by what native DuckDB counts', async ({ page, site, towns }) => {
    await page.goto(site.url);
    await confirmed(page);
    const places = await list(page);
    await expect(figure(page, 'map')).toHaveCount(0);
    const expected = await askFolder(
      join(towns, FLAT_TOWN_ID),
      `SELECT name_zh AS name, sum(requests)::INT AS n, code FROM month_council_issue
         JOIN place ON place_id = council_id WHERE ${LAST_YEAR} GROUP BY ALL ORDER BY n DESC`,
    );
    const placed = expected.filter(({ code }) => code !== 'council-unplaced');
    // By their counts: places with the same count may stand in either order.
    const countOf = new Map(placed.map(({ name, n }) => [name, n]));
    const shown = async () => (await namesIn(places)).map((name) => countOf.get(name) ?? name);
    await expect.poll(shown).toEqual([...placed.map(({ n }) => n), '未定位']);
    const [first] = placed;
    const row = rowsOf(places).first();
    await expect(row).toContainText(Number(first?.['n']).toLocaleString('en-GB'));
    await expect(row.locator('td').nth(1)).toContainText(/\d–\d/);
    // Two rates, each with Wilson's interval.
    await expect(row.locator('td').nth(2)).toContainText(/\d%.*–.*%/s);
    await expect(row.locator('td').nth(3)).toContainText(/\d%.*–.*%/s);
    await expect(places).toContainText(zh.places.caution);
    await expect(rowsOf(places).last()).toContainText(zh.places.unplaced);
  });

  test('its table and file have the same numbers, with bounds', async ({ page, site, towns }) => {
    await page.goto(`${site.url}#v=1&as=places&level=hood`);
    const places = await list(page);
    const counts = numbersIn(await shownTable(places), /^工单量 件$/);
    const expected = await askFolder(
      join(towns, FLAT_TOWN_ID),
      `SELECT sum(requests)::INT AS n FROM month_hood WHERE ${LAST_YEAR} AND hood_id NOT IN
         (SELECT place_id FROM place WHERE code = 'hood-unplaced') GROUP BY hood_id ORDER BY n DESC`,
    );
    const seen = counts.slice(0, -1).filter((n) => n > 0);
    expect(seen).toEqual(expected.map(({ n }) => Number(n)));
    const waiting = page.waitForEvent('download');
    await places.getByRole('button', { name: '下载 CSV' }).click();
    const bytes = await readFile(await (await waiting).path());
    const [head = [], ...records] = parse(bytes, { bom: true, relax_column_count: true });
    expect(head).toEqual(expect.arrayContaining(['代码', '英文名称', '工单量下限 (件)', '关闭率上限 (%)']));
    expect(records.flat()).toContain(ODD_NAMES.markup);
    expect(records.flat().join('\n')).toContain('内部');
  });

  test('are sorted by any column, in the order of the language', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&level=hood`);
    const places = await list(page);
    const head = (text: string) => places.locator('thead th', { hasText: text });
    await sortBy(places, '关闭率').click();
    await expect(head('关闭率')).toHaveAttribute('aria-sort', 'descending');
    const rates = (await rowsOf(places).locator('td:nth-of-type(3) > span:first-child').allTextContents())
      .slice(0, -1)
      .filter((text) => text !== '–')
      .map((text) => Number.parseFloat(text));
    expect(rates.length).toBeGreaterThan(60);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
    await sortBy(places, zh.places.columns.place).click();
    await expect(head(zh.places.columns.place)).toHaveAttribute('aria-sort', 'ascending');
    const names = await namesIn(places);
    // 唐人街 is read tang ren jie.
    expect(names.indexOf('唐人街')).toBeGreaterThan(names.indexOf('Stone Village'));
    expect(names.at(-1)).toBe('未定位');
  });

  test('are found by any part of a name in any width; a click filters the rest and a second one ends it', async ({
    page,
    site,
    towns,
  }) => {
    await page.goto(`${site.url}#v=1&as=trend`);
    await confirmed(page);
    const places = await list(page);
    await places.getByRole('button', { name: '街坊' }).click();
    await expect(page).toHaveURL(/level=hood/);
    await places.getByRole('searchbox').fill('ｃａｎｔｏｎ ｒ');
    await expect(rowsOf(places)).toHaveCount(1);
    await rowsOf(places).first().click();
    await expect(page).toHaveURL(/place=hood-\d+~places/);
    await expect(places.getByRole('button', { pressed: true, name: 'Canton Ridge' })).toBeVisible();
    const expected = await askFolder(
      join(towns, FLAT_TOWN_ID),
      `SELECT sum(requests)::INT AS n FROM month_hood JOIN place ON place_id = hood_id
         WHERE name_zh = 'Canton Ridge' GROUP BY month ORDER BY month`,
    );
    await expect
      .poll(async () => numbersIn(await shownTable(figure(page, 'trend')), /^工单量/))
      .toEqual(expected.map(({ n }) => Number(n)));
    // No table has neighbourhood and agency.
    await expect(figure(page, 'issues')).toContainText('此精度未发布');
    await expect(figure(page, 'issues')).toHaveAttribute('data-state', 'refused');
    await places.getByRole('searchbox').fill('');
    await expect(rowsOf(places)).toHaveCount(121);
    await places.getByRole('button', { pressed: true, name: 'Canton Ridge' }).click();
    await expect(page).not.toHaveURL(/place=/);
  });

  test('every row is reached by the keyboard, and pressed by it', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&level=hood`);
    const places = await list(page);
    await places.locator('tbody button').first().focus();
    const names = await namesIn(places);
    for (let step = 1; step < 12; step += 1) await page.keyboard.press('ArrowDown');
    await expect(page.locator(':focus')).toContainText(names[11] ?? '');
    await page.keyboard.press('End');
    await expect(page.locator(':focus')).toContainText('未定位');
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    await expect(page.locator(':focus')).toContainText(names[10] ?? '');
    await expect(page.locator(':focus')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/place=hood-\d+~places/);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((at) => at.closest('tbody') === null)).toBe(true);
  });

  test('a level that nothing released goes down to is refused in words, and the switch stays', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#v=1&level=hood&issue=housing&lang=en`);
    const places = figure(page, 'places');
    await expect(places).toHaveAttribute('data-state', 'refused');
    await expect(places).toContainText(en.protection.refused);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await places.getByRole('button', { name: 'Council district' }).click();
    await ready(page, 'places');
    await expect(page).not.toHaveURL(/level=/);
  });

  test('names are text, however odd, in both languages', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&level=hood&lang=en&theme=dark`);
    const places = await list(page);
    await places.getByRole('searchbox').fill('harbour');
    await expect(rowsOf(places).first()).toContainText(ODD_NAMES.markup);
    expect(await places.locator('tbody').locator('b, em, accent').count()).toBe(0);
    await places.getByRole('searchbox').fill('tangrenj');
    await expect(rowsOf(places)).toHaveCount(1);
    await expect(rowsOf(places).first()).toContainText(ODD_NAMES.chinese);
    await places.getByRole('searchbox').fill('النخيل');
    await expect(rowsOf(places)).toHaveCount(1);
    await rowsOf(places).first().click();
    await expect(page.locator('h1')).toContainText('النخيل');
    await places.getByRole('searchbox').fill('no such place');
    await expect(places).toContainText(en.places.none);
  });
});

test.describe('a town with nothing but counts', () => {
  test('says that it has no rates, shows no empty figure, and lists 343 places in pinyin order', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#v=1&d=${MAIL_TOWN_ID}&level=street`);
    await confirmed(page);
    const places = await list(page);
    await expect(page.locator('[data-figure="headlines"]')).toContainText(zh.places.noOutcomes);
    await expect(rowsOf(places)).toHaveCount(344);
    await expect(places.locator('thead')).toContainText(zh.places.columns.share);
    for (const absent of ['issues', 'kinds', 'map']) await expect(figure(page, absent)).toHaveCount(0);
    await ready(page, 'units');
    expect(
      await page.locator('[data-figure]').evaluateAll((all) => all.map((one) => one.dataset.figure)),
    ).toEqual(['finding', 'headlines', 'places', 'trend', 'units']);
    await sortBy(places, zh.places.columns.place).click();
    const names = (await namesIn(places)).slice(0, -1);
    const collator = new Intl.Collator('zh-CN-u-co-pinyin');
    expect(collator.compare(names[0] ?? '', names.at(-1) ?? '')).toBeLessThan(0);
    expect(names[0]?.charAt(0)).toBe('安');
    expect(names.at(-1)?.charAt(0)).toBe('延');
    await places.getByRole('searchbox').fill('cyjd');
    await expect(rowsOf(places).first()).toContainText(/^昌/);
  });

  test('a district that is chosen narrows the list of its sub-districts', async ({ page, site, towns }) => {
    await page.goto(`${site.url}#v=1&d=${MAIL_TOWN_ID}&level=street&place=d3`);
    const places = await list(page);
    const expected = await askFolder(
      join(towns, MAIL_TOWN_ID),
      `SELECT count(*)::INT AS n FROM place WHERE parent_id = (SELECT place_id FROM place WHERE code = 'd3')`,
    );
    await expect(rowsOf(places)).toHaveCount(Number(expected[0]?.['n']));
  });

  test('the filter bar finds one of 357 places, with its district and its level', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&d=${MAIL_TOWN_ID}`);
    await list(page);
    const filter = page.getByRole('combobox', { name: '地点' });
    await filter.click();
    const options = page.getByRole('listbox', { name: '地点' }).getByRole('option');
    await expect(options).toHaveCount(358);
    await expect(options.first()).toHaveText(shell.filters.all.place);
    await expect(options.last()).toContainText('未定位');
    await filter.fill('ＣＹＪＤ');
    await expect(options.first()).toContainText(/^昌.*区 · 街道乡镇$/);
    await filter.press('Enter');
    await expect(page).toHaveURL(/place=s\d+/);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the list stays within the page and scrolls in itself', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&level=hood`);
    const places = await list(page);
    await places.getByRole('searchbox').fill('association');
    await expect(rowsOf(places).first()).toContainText('Association of the Residents');
    const { page: wide, row } = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      row: document.querySelector('[data-place]')?.getBoundingClientRect().height ?? 0,
    }));
    expect(wide).toBeLessThanOrEqual(390);
    expect(row).toBeLessThan(100);
  });
});

for (const [name, fragment, width] of [
  ['in the dark, in English', 'level=hood&lang=en&theme=dark&place=hood-3', 1440],
  ['with nothing but counts, on a phone', `d=${MAIL_TOWN_ID}`, 390],
] as const) {
  test(`axe finds nothing serious on a list of places ${name}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${site.url}#v=1&${fragment}`);
    await list(page);
    expect(await graveViolations(page)).toEqual([]);
  });
}
