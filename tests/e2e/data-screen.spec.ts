import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { data as zh } from '../../src/app/languages/zh/data';
import { askFolder } from '../support/folder-database';
import { confirmed, engineReady, expect, test, words } from './fixtures';

const FOLDER = resolve('public/data/beijing-record');

async function openConsole(page: Page, url: string, sql: string): Promise<void> {
  await page.goto(`${url}#v=1&view=data&q=${encodeURIComponent(sql)}`);
  await expect(page.getByTestId('console-status')).toHaveAttribute('data-step', 'ready');
}

test.describe('the data screen', () => {
  test('lists every table with the rows that native DuckDB counts', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&view=data`);
    const counts = await askFolder(
      FOLDER,
      'SELECT table_name, estimated_size FROM duckdb_tables() WHERE NOT internal ORDER BY table_name',
    );
    expect(counts.length).toBeGreaterThan(8);
    for (const { table_name: name } of counts) {
      const [row] = await askFolder(FOLDER, `SELECT count(*)::INT AS n FROM "${String(name)}"`);
      const line = page
        .getByRole('row')
        .filter({ has: page.getByRole('button', { name: String(name), exact: true }) });
      await expect(line.first()).toContainText(String(row?.['n']));
    }
  });

  test('shows the rows of a table as they are, and opens a figure’s source from its row', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}#v=1&view=data&table=fact`);
    await engineReady(page);
    const [first] = await askFolder(FOLDER, 'SELECT fact_id FROM fact ORDER BY fact_key LIMIT 1');
    const row = page.getByRole('row').filter({ hasText: String(first?.['fact_id']) });
    await expect(row.first()).toBeVisible();
    await row.first().getByRole('button').first().click();
    await expect(page.getByTestId('drawer')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`open=fact:${String(first?.['fact_id'])}`));
  });

  test('gives the DuckDB file itself', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&view=data`);
    const link = page.getByRole('link', { name: zh.download.database });
    const href = new URL((await link.getAttribute('href')) ?? '', site.url);
    const response = await page.request.get(href.toString());
    expect(Buffer.compare(await response.body(), await readFile(`${FOLDER}/dataset.duckdb`))).toBe(0);
  });
});

test.describe('the SQL console', () => {
  test('a query in a link is shown and not run; run, it gives native DuckDB’s rows, as table and CSV', async ({
    page,
    site,
  }) => {
    const sql = `SELECT topic, count(*)::INT AS figures FROM fact GROUP BY topic ORDER BY topic`;
    await openConsole(page, site.url, sql);
    await expect(page.locator('.cm-content')).toContainText('GROUP BY topic');
    await expect(page.getByTestId('query-from-link')).toBeVisible();
    await expect(page.getByText(zh.console.csv)).toHaveCount(0);

    await page.getByRole('button', { name: zh.console.run, exact: true }).click();
    const expected = await askFolder(FOLDER, sql);
    const results = page
      .getByRole('table', { name: zh.console.resultTitle })
      .or(page.locator('table').last());
    await expect(results.last().locator('tbody tr')).toHaveCount(expected.length);
    const shown = await results
      .last()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
      );
    expect(shown.map((row) => row.slice(-2))).toEqual(
      expected.map((row) => [String(row['topic']), String(row['figures'])]),
    );
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: zh.console.csv, exact: true }).click();
    const records: string[][] = parse(await readFile(await (await waiting).path()), {
      bom: true,
      relax_column_count: true,
    });
    expect(records.slice(1, 1 + expected.length)).toEqual(
      expected.map((row) => [String(row['topic']), String(row['figures'])]),
    );
    await page.reload();
    await expect(page.locator('.cm-content')).toContainText('GROUP BY topic');
  });

  test('says aloud where it cuts', async ({ page, site }) => {
    await openConsole(page, site.url, 'SELECT range AS n FROM range(5000)');
    await page.getByRole('button', { name: zh.console.run, exact: true }).click();
    await expect(page.locator('body')).toContainText(
      words(zh.console.cut, { limit: '1,000', milliseconds: '' }).split('；')[0] ?? '',
    );
  });

  test('reads only, names what is wrong, and stays usable', async ({ page, site }) => {
    await openConsole(page, site.url, 'DELETE FROM fact');
    const run = page.getByRole('button', { name: zh.console.run, exact: true });
    await run.click();
    await expect(page.getByRole('alert').last()).toBeVisible();
    await page.goto(`${site.url}#v=1&view=data&q=${encodeURIComponent('SELECT nothing_such FROM fact')}`);
    await run.click();
    await expect(page.getByRole('alert').last()).toContainText('nothing_such');
    await page.goto(`${site.url}#v=1&view=data&q=${encodeURIComponent('SELECT 41 + 1 AS answer')}`);
    await run.click();
    await expect(page.locator('table').last()).toContainText('42');
  });

  test('a long query is really cancelled, and the page’s own engine never waits for it', async ({
    page,
    site,
  }) => {
    await openConsole(
      page,
      site.url,
      'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
    );
    await page.getByRole('button', { name: zh.console.run, exact: true }).click();
    await expect(page.getByText(zh.console.running)).toBeVisible();
    await confirmed(page);
    await page.getByRole('button', { name: zh.console.cancel, exact: true }).click();
    await expect(page.getByText(zh.console.cancelled)).toBeVisible();
    await page.goto(`${site.url}#v=1&view=data&q=${encodeURIComponent('SELECT 6 * 7 AS answer')}`);
    await page.getByRole('button', { name: zh.console.run, exact: true }).click();
    await expect(page.locator('table').last()).toContainText('42');
  });
});
