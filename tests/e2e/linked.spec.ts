import { askNative, withDatabase } from '../../data/publish/native';
import { overview } from '../../src/app/languages/zh/overview';
import { numberAt, textAt } from '../../src/domain/columns';
import { formatCount } from '../../src/domain/format';
import type { Page } from '@playwright/test';
import { confirmed, engineReady, expect, test } from './fixtures';
import { ready } from './figures';

const MODEL = 'd=model-city';

/** What native DuckDB says of the shipped file: the requests under that condition. */
async function requests(where: string): Promise<string> {
  const count = await withDatabase('dist/data/model-city/dataset.duckdb', async (connection) =>
    numberAt(
      await askNative(connection, `SELECT sum(requests)::DOUBLE AS n FROM street_month_issue WHERE ${where}`),
      'n',
      0,
    ),
  );
  return formatCount(count ?? Number.NaN, 'zh');
}

/** A category of issues by its code and key, as the shipped file has it. */
async function category(): Promise<{ readonly code: string; readonly key: number }> {
  return withDatabase('dist/data/model-city/dataset.duckdb', async (connection) => {
    const sql = "SELECT code, issue_id FROM issue WHERE level = 'category' ORDER BY issue_id DESC LIMIT 1";
    const found = await askNative(connection, sql);
    return { code: textAt(found, 'code', 0) ?? '', key: numberAt(found, 'issue_id', 0) ?? 0 };
  });
}

const month = (year: number, number: number) => year * 12 + number - 1;

/** Draws from one share of the trend's width to another, in so many steps. */
async function draw(page: Page, from: number, to: number, steps = 20): Promise<void> {
  const chart = page.locator('[data-figure="trend"] svg[role="group"]');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('no trend');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps });
  await page.mouse.up();
}

test.describe('while the database is held back', () => {
  let release: () => void = () => undefined;
  let held = Promise.resolve();
  test.beforeEach(() => {
    held = new Promise<void>((resolve) => (release = resolve));
  });
  test.use({
    host: {
      alter: async (path, answer) => {
        if (path.includes('model-city/dataset.duckdb')) await held;
        return answer;
      },
    },
  });

  test('a shared link of a category and a period stands whole, kinds and rates too', async ({
    page,
    site,
  }) => {
    const { code, key } = await category();
    await page.goto(`${site.url}#${MODEL}&period=2022-01..2022-12&issue=${code}`);
    const expected = await requests(
      `month BETWEEN ${month(2022, 1)} AND ${month(2022, 12)} AND category_id = ${key}`,
    );
    await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
    for (const figure of ['trend', 'map', 'issues', 'kinds']) {
      await page.locator(`[data-figure="${figure}"]`).scrollIntoViewIfNeeded();
      await ready(page, figure);
    }
    await expect(page.locator('[data-headline]').last()).toContainText('%');
    await expect(page.getByTestId('engine-status')).not.toHaveAttribute('data-step', 'ready');
    release();
    await confirmed(page);
    await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
  });

  test('figures that differ only in measure ask once; one that is off screen does not ask', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => {
      const asked = new Map<number, string>();
      Object.assign(window, { asked: () => [...asked.values()] });
      const post: unknown = Reflect.get(Worker.prototype, 'postMessage');
      const noted = function (this: Worker, ...message: unknown[]): void {
        const [first] = message as [
          { kind?: string; id?: number; asked?: { id: number; plan: { columns: { name: string }[] } }[] },
        ];
        for (const { id, plan } of (first.kind === 'ask' && first.asked) || []) {
          asked.set(id, `${plan.columns.map(({ name }) => name).join()} ${JSON.stringify(plan)}`);
        }
        // What was given up may be asked again.
        if (first.kind === 'cancel') asked.delete(first.id ?? 0);
        Reflect.apply(post as () => void, this, message);
      };
      Reflect.set(Worker.prototype, 'postMessage', noted);
    });
    const asked = () => page.evaluate(() => (window as unknown as { asked: () => string[] }).asked());
    await page.setViewportSize({ width: 390, height: 500 });
    await page.goto(`${site.url}#${MODEL}&place=110105&period=2024-01..2024-03`);
    await expect.poll(async () => (await asked()).length).toBeGreaterThan(0);
    await expect(page.locator('[data-figure="headlines"]')).toHaveAttribute('data-state', 'ready');
    const isIssues = (columns: string) => columns.startsWith('category_id');
    expect((await asked()).filter(isIssues)).toEqual([]);
    await page.locator('[data-figure="issues"]').scrollIntoViewIfNeeded();
    await ready(page, 'issues');
    const all = await asked();
    expect(all.filter(isIssues)).toHaveLength(1);
    expect(new Set(all).size).toBe(all.length);
  });

  test('a shared link is drawn from the cube, with the numbers of the database', async ({ page, site }) => {
    const { code, key } = await category();
    const trend = page.locator('[data-figure="trend"]');
    await page.goto(`${site.url}#${MODEL}&period=2024-01..2024-06&place=110105&issue=${code}`);
    const expected = await requests(
      `month BETWEEN ${month(2024, 1)} AND ${month(2024, 6)} AND district_id = (SELECT place_id FROM place WHERE code = '110105') AND category_id = ${key}`,
    );
    await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
    await expect(trend).toHaveAttribute('data-state', 'ready');
    await expect(page.getByTestId('engine-status')).not.toHaveAttribute('data-step', 'ready');
    // What the cube has no axis of waits for the database, though it is seen.
    await page.locator('[data-figure="kinds"]').scrollIntoViewIfNeeded();
    await ready(page, 'issues');
    await expect(page.locator('[data-figure="kinds"]')).toHaveAttribute('data-state', 'loading');
    release();
    await confirmed(page);
    await ready(page, 'kinds');
    await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
  });
});

test('a range drawn on the trend filters every figure but the trend, and Escape takes it back', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#${MODEL}`);
  await engineReady(page);
  const trend = page.locator('[data-figure="trend"]');
  const before = await trend.locator('header').innerText();
  await draw(page, 0.3, 0.6);
  await expect(page).toHaveURL(/period=\d{4}-\d{2}\.\.\d{4}-\d{2}~trend/);
  const [, first = '', last = ''] = /period=([\d-]+)\.\.([\d-]+)~/.exec(page.url()) ?? [];
  const index = (text: string) => month(Number(text.slice(0, 4)), Number(text.slice(5)));
  const expected = await requests(`month BETWEEN ${index(first)} AND ${index(last)}`);
  await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
  expect(await trend.locator('header').innerText()).toBe(before);
  await expect(page.getByTestId('chip-period')).toContainText(overview.trend.name);
  const handles = trend.getByRole('slider');
  await expect(handles).toHaveCount(2);

  await handles.last().focus();
  await page.keyboard.press('ArrowRight');
  const longer = await requests(`month BETWEEN ${index(first)} AND ${index(last) + 1}`);
  await expect(page.locator('[data-figure="headlines"]')).toContainText(longer);

  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/period=/);
  await expect(page.getByTestId('chip-period')).toHaveCount(0);
});

test('a fast series of filters ends on the last one, whatever was asked in between', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#${MODEL}&kind=complaint`);
  await engineReady(page);
  // No table has the rates by kind: that is said, and not that they are still being read.
  await expect(page.locator('[data-headline="response_rate"]')).toContainText(overview.protection.refused);
  await page.evaluate(async () => {
    for (let at = 0; at < 30; at += 1) {
      const first = 1 + (at % 9);
      location.hash = `#v=1&d=model-city&kind=complaint&period=2023-0${first}..2023-0${first}`;
      await new Promise((resolve) => setTimeout(resolve, at % 3 === 0 ? 12 : 1));
    }
    location.hash = '#v=1&d=model-city&period=2024-02..2024-03';
  });
  const expected = await requests(`month BETWEEN ${month(2024, 2)} AND ${month(2024, 3)}`);
  await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
  for (const id of ['map', 'trend']) await ready(page, id);
  await expect(page.locator('[data-figure="headlines"]')).toContainText(expected);
});
