import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { serve, type Answer } from '../../data/serve/serve';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { shell } from '../../src/app/languages/zh/shell';
import { askFolder, numbersOf, type Row } from '../support/folder-database';
import { buildSmallCity, SMALL_CITY_ID } from '../support/small-city';
import { confirmed, expect, test as base, words } from './fixtures';
import { figure, numbersIn, ready, shownTable } from './figures';

interface City {
  /** The built folder of the small city. */
  readonly folder: string;
}

/** The built app on a host that serves a second dataset, a city of counts, and opens on it. */
const test = base.extend<object, City>({
  folder: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const parent = await mkdtemp(join(tmpdir(), 'atlas-city-'));
      const folder = join(parent, SMALL_CITY_ID);
      await buildSmallCity(folder);
      await use(folder);
      await rm(parent, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  site: async ({ folder, host }, provide) => {
    const { url, close } = await serve({
      folder: 'dist',
      alter: async (path, answer) => {
        const found = await withCity(folder, path, answer);
        return host.alter ? host.alter(path, found) : found;
      },
    });
    await provide({ url, close });
    await close();
  },
});

async function withCity(folder: string, path: string, answer: Answer): Promise<Answer> {
  const ok = (body: Buffer, type: string): Answer => ({
    status: 200,
    headers: { ...answer.headers, 'content-type': type },
    body,
  });
  if (path === 'data/index.json') {
    const index = JSON.parse(answer.body.toString()) as { default: string; datasets: object[] };
    const { id, titles, kind, audience, period } = JSON.parse(
      await readFile(join(folder, 'manifest.json'), 'utf8'),
    ) as Record<string, object> & { period: { start: string; end: string } };
    const entry = { id, titles, kind, audience, period: { start: period.start, end: period.end } };
    const body = { default: SMALL_CITY_ID, datasets: [entry, ...index.datasets] };
    return ok(Buffer.from(JSON.stringify(body)), 'application/json');
  }
  const inside = /^data\/small-city\/([^/]+)$/.exec(path)?.[1];
  if (inside === undefined) return answer;
  const bytes = await readFile(join(folder, inside)).catch(() => null);
  return bytes
    ? ok(bytes, inside.endsWith('.json') ? 'application/json' : 'application/octet-stream')
    : answer;
}

const LAST_YEAR = `month BETWEEN ${2024 * 12} AND ${2024 * 12 + 11}`;
const YEAR_BEFORE = `month BETWEEN ${2023 * 12} AND ${2023 * 12 + 11}`;
const CELLS = 'street_month_issue_kind';

/** Wilson's interval, written out here a second time: the page's own is tested against R elsewhere. */
function wilson(x: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const p = x / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return [(centre - half) * 100, (centre + half) * 100];
}

test.describe('a dataset of counts', () => {
  test('headlines are sum over sum, with Wilson and change intervals', async ({ page, site, folder }) => {
    await page.goto(site.url);
    await confirmed(page);
    const headlines = await ready(page, 'headlines');
    const [now] = await askFolder(
      folder,
      `SELECT sum(requests)::INT AS requests, sum(assessed)::INT AS assessed, sum(resolved)::INT AS resolved,
        sum(contacted)::INT AS contacted, sum(satisfied)::INT AS satisfied FROM ${CELLS} WHERE ${LAST_YEAR}`,
    );
    const [before] = await askFolder(
      folder,
      `SELECT sum(requests)::INT AS requests FROM ${CELLS} WHERE ${YEAR_BEFORE}`,
    );
    const value = (row: Row | undefined, name: string) => Number(row?.[name]);
    const requests = headlines.locator('[data-headline="requests"]');
    // Per day: 2024 has one day more.
    const change = (value(now, 'requests') / 366 / (value(before, 'requests') / 365) - 1) * 100;
    const sign = change < 0 ? '−' : '+';
    await expect(requests).toContainText(`${sign}${Math.abs(change).toFixed(1)}%`);
    await expect(requests).toContainText(/（−?\d+\.\d(–| 至 )−?\d+\.\d）/);

    const [low, high] = wilson(value(now, 'resolved'), value(now, 'assessed'));
    const rate = headlines.locator('[data-headline="resolution_rate"]');
    await expect(rate).toContainText(
      `${((value(now, 'resolved') / value(now, 'assessed')) * 100).toFixed(1)}%`,
    );
    await expect(rate).toContainText(`${low.toFixed(1)}–${high.toFixed(1)}%`);
    await expect(rate).toContainText('个百分点');
  });

  test('each headline stands in the last twelve months that are final for its own measure', async ({
    page,
    site,
    folder,
  }) => {
    await page.goto(site.url);
    const headlines = await ready(page, 'headlines');
    const satisfaction = headlines.locator('[data-headline="satisfaction_rate"]');
    const [own] = await askFolder(
      folder,
      `SELECT sum(satisfied)::INT AS satisfied, sum(assessed)::INT AS assessed FROM ${CELLS}
        WHERE month BETWEEN ${2023 * 12 + 11} AND ${2024 * 12 + 10}`,
    );
    const [x, n] = [Number(own?.['satisfied']), Number(own?.['assessed'])];
    const [low, high] = wilson(x, n);
    await expect(satisfaction).toContainText(`${((x / n) * 100).toFixed(1)}%`);
    await expect(satisfaction).toContainText(`${low.toFixed(1)}–${high.toFixed(1)}%`);
    await expect(satisfaction).toContainText('2023年12月–2024年11月');
    await expect(satisfaction).toContainText(`n=${n.toLocaleString('en-GB')}`);
    await expect(headlines.locator('[data-headline="resolution_rate"]')).toContainText('2024年');
  });

  test('a headline says unfinished, and no number, where the chosen period is', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&period=2024..2024~bar`);
    const headlines = await ready(page, 'headlines');
    const satisfaction = headlines.locator('[data-headline="satisfaction_rate"]');
    await expect(satisfaction).toContainText(zh.cells.unfinished);
    await expect(satisfaction).toContainText(words(zh.cells.finalThrough, { month: '2024年11月' }));
    await expect(satisfaction).not.toContainText('%');
    await expect(headlines.locator('[data-headline="resolution_rate"]')).toContainText('%');
  });

  test('months, districts, issues and kinds are those of native DuckDB', async ({ page, site, folder }) => {
    await page.goto(`${site.url}#v=1&as=trend,map,issues,kinds`);
    const shown = async (id: string, column: RegExp) =>
      numbersIn(await shownTable(await ready(page, id)), column);
    expect(await shown('trend', /^诉求/)).toEqual(
      await numbersOf(folder, `SELECT sum(requests)::INT FROM ${CELLS} GROUP BY month ORDER BY month`),
    );
    for (const [id, axis] of [
      ['map', 'district_id'],
      ['issues', 'category_id'],
      ['kinds', 'kind_id'],
    ] as const) {
      expect(await shown(id, /^诉求/), id).toEqual(
        await numbersOf(
          folder,
          `SELECT sum(requests)::INT AS n FROM ${CELLS} WHERE ${LAST_YEAR} GROUP BY ${axis} ORDER BY n DESC`,
        ),
      );
    }
  });

  test('a district and an issue filter the rest, and a kind is answered where a table can', async ({
    page,
    site,
    folder,
  }) => {
    await page.goto(`${site.url}#v=1&as=trend,issues`);
    await confirmed(page);
    await (await ready(page, 'map')).locator('[data-mark="110105"]').click();
    await expect(page).toHaveURL(/place=110105~map/);
    const chaoyang = `district_id = (SELECT place_id FROM place WHERE code = '110105')`;
    const months = await numbersOf(
      folder,
      `SELECT sum(requests)::INT FROM ${CELLS} WHERE ${chaoyang} GROUP BY month ORDER BY month`,
    );
    await expect
      .poll(async () => numbersIn(await shownTable(figure(page, 'trend')), /^诉求/))
      .toEqual(months);
    const issues = await numbersOf(
      folder,
      `SELECT sum(requests)::INT AS n FROM ${CELLS} WHERE ${chaoyang} AND ${LAST_YEAR} GROUP BY category_id ORDER BY n DESC`,
    );
    await expect
      .poll(async () => numbersIn(await shownTable(figure(page, 'issues')), /^诉求/))
      .toEqual(issues);
  });

  test('an internal dataset says so on the page and in its files', async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.getByText(shell.dataset.internal, { exact: true }).first()).toBeVisible();
    const trend = await ready(page, 'trend');
    const waiting = page.waitForEvent('download');
    await trend.getByRole('button', { name: '下载 CSV' }).click();
    const bytes = await readFile(await (await waiting).path());
    const records: string[][] = parse(bytes, { bom: true, relax_column_count: true });
    expect(records.flat().join('\n')).toContain('内部');
  });

  test('the switcher leads to the record and back', async ({ page, site }) => {
    await page.goto(site.url);
    await ready(page, 'trend');
    await page.getByLabel(shell.dataset.label).selectOption('beijing-record');
    await ready(page, 'annual');
    await expect(page).toHaveURL(/d=beijing-record/);
    await confirmed(page);
    await page.goBack();
    await ready(page, 'trend');
  });
});

test.describe('a dataset that fails', () => {
  test.use({
    host: {
      alter: (path, answer) =>
        path === 'data/beijing-record/manifest.json'
          ? { ...answer, body: Buffer.from('{ not json') }
          : answer,
    },
  });

  test('leaves what was loaded and names the file', async ({ page, site }) => {
    await page.goto(site.url);
    await ready(page, 'trend');
    await page.getByLabel(shell.dataset.label).selectOption('beijing-record');
    await expect(page.getByTestId('fault')).toContainText('manifest.json');
    await expect(figure(page, 'trend')).toHaveAttribute('data-state', 'ready');
  });
});

test.describe('text from data', () => {
  // Both are six bytes of UTF-8, so that the file keeps its layout.
  const [name, markup] = ['住房', '<b>hi '];
  test.use({
    host: {
      alter: (path, answer) => {
        if (path === 'data/small-city/first.arrow.gz')
          return { ...answer, status: 404, body: Buffer.from('') };
        if (path !== 'data/small-city/first.arrow') return answer;
        const body = Buffer.from(
          answer.body.toString('latin1').replaceAll(Buffer.from(name).toString('latin1'), markup),
          'latin1',
        );
        return { ...answer, body };
      },
    },
    expectedErrors: /404/,
  });

  test('is never HTML; and baked numbers that the engine does not give are said to differ', async ({
    page,
    site,
  }) => {
    await page.goto(site.url);
    const issues = await ready(page, 'issues');
    await expect(issues).toContainText('<b>hi');
    expect(await issues.locator('b').count()).toBe(0);
    await expect(page.getByTestId('confirmed')).toHaveAttribute('data-confirmed', 'no');
    await expect(page.getByTestId('fault')).toBeVisible();
    await expect(page.getByText(zh.gap)).toHaveCount(0);
  });
});
