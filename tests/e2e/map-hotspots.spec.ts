import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { MODEL_ID } from '../../data/model/dataset/build';
import { MODEL_TRUTH } from '../../data/model/dataset/publish-model';
import type { Truth } from '../../data/model/types';
import { monthIndex } from '../../src/domain/period';
import { monthsOf } from '../../src/views/cells/months';
import { hotspots as zh } from '../../src/app/languages/zh/hotspots';
import { overview } from '../../src/app/languages/zh/overview';
import { askFolder } from '../support/folder-database';
import { graveViolations } from './accessibility';
import { expect, test } from './fixtures';
import { figure, ready, shownTable } from './figures';

async function planted(id: string) {
  const { plantings } = JSON.parse(await readFile(MODEL_TRUTH, 'utf8')) as Truth;
  const found = plantings.find((one) => one.id === id);
  if (!found) throw new Error(`nothing is planted as ${id}`);
  // The last twelve months of it.
  const last = monthIndex(found.to.slice(0, 7)) ?? 0;
  const period = monthsOf({ first: last - 11, last }).join('..');
  return { issue: encodeURIComponent(found.issues[0] ?? ''), streets: found.streets ?? [], period };
}

/** Opens what is found in a dataset and waits until it has been. */
async function found(page: Page, url: string, address: string): Promise<Locator> {
  await page.goto(`${url}#v=1&view=map&${address}`);
  await expect(page.locator('[data-found="here"], [data-found="published"]')).toBeVisible();
  return ready(page, 'map');
}

/** The value in the table's column for the place of that name. */
async function cellOf(map: Locator, place: string, column: string): Promise<string> {
  const { headings, rows } = await shownTable(map);
  const [name, at] = [
    headings.findIndex((one) => one.startsWith('地点')),
    headings.findIndex((one) => one.startsWith(column)),
  ];
  return rows.find((row) => row[name] === place)?.[at] ?? '';
}

test('a planted patch is hot on the map and in the table, and the sentence says model', async ({
  page,
  site,
}) => {
  const { issue, streets, period } = await planted('patch-8');
  const address = `d=model-city&find=hot&issue=${issue}&period=${period}`;
  const map = await found(page, site.url, address);
  await expect(map.locator('h2')).toContainText(overview.cells.model);
  await expect(map).toContainText('5% 错误发现率');
  const names: string[] = [];
  for (const code of streets) {
    const label = (await map.locator(`[data-mark="${code}"]`).getAttribute('aria-label')) ?? '';
    names.push(label.split('，')[0] ?? '');
    expect(label).toContain(`，${zh.classes.hot}，`);
  }
  expect(await graveViolations(page)).toEqual([]);
  await found(page, site.url, `${address}&as=map`);
  for (const name of names) expect(await cellOf(figure(page, 'map'), name, '判定')).toBe(zh.classes.hot);
});

test('a planted single street stands out by itself', async ({ page, site }) => {
  const { issue, streets, period } = await planted('huilongguan-three-wheelers');
  const address = `d=model-city&find=smoothed&issue=${issue}&period=${period}`;
  const map = await found(page, site.url, address);
  const mark = map.locator(`[data-mark="${streets[0] ?? ''}"]`);
  await expect(mark).toHaveAttribute('aria-label', new RegExp(zh.card.above, 'u'));
});

test('another denominator is another statement, and stands in the address', async ({ page, site }) => {
  const map = await found(page, site.url, 'd=model-city&find=hot&issue=education');
  await expect(page.locator('[data-found="published"]')).toBeVisible();
  const before = await map.locator('h2').textContent();
  await page.getByLabel(zh.set.per).selectOption('requests');
  await expect(page).toHaveURL(/per=requests/);
  await expect(page.locator('[data-found="here"]')).toBeVisible();
  await expect(map.locator('h2')).not.toHaveText(before ?? '');
  await expect(map).toContainText(`分母为${zh.set.requests}`);
});

test('what the publisher found is what the page finds from the same counts', async ({ page, site }) => {
  await found(page, site.url, 'd=model-city&find=smoothed&issue=education');
  await expect(page.locator('[data-found="published"]')).toBeVisible();
  const published = await page.locator('h2').first().textContent();
  await found(page, site.url, 'd=model-city&find=smoothed&issue=education&near=nearest4');
  await expect(page.locator('[data-found="here"]')).toBeVisible();
  // Neighbours have no say in what a place is by itself.
  await expect(page.locator('h2').first()).toHaveText(published ?? '');
});

test('a withheld count is in no statistic, and perturbed ones are refused in words', async ({
  page,
  site,
}) => {
  const map = await found(page, site.url, 'd=model-city-suppressed&find=hot&as=map');
  const { headings, rows } = await shownTable(map);
  const at = (column: string) => headings.findIndex((one) => one.startsWith(column));
  const hidden = rows.filter((row) => !/\d/u.test(row[at('诉求')] ?? ''));
  expect(hidden.length).toBeGreaterThan(0);
  for (const row of hidden) {
    expect(row[at('Gi*')]).not.toMatch(/\d/u);
    expect(row[at('判定')]).toBe(zh.classes.noData);
  }
  await page.goto(`${site.url}#v=1&view=map&d=model-city-perturbed&find=hot`);
  await expect(figure(page, 'map')).toContainText(zh.no.perturbed);
});

for (const level of ['category', 'issue'] as const) {
  test(`a profile says of a hot spot (${level}) what the map says to which it leads`, async ({
    page,
    site,
  }) => {
    // The strongest of some street, so that its profile lists it.
    const [hot] = await askFolder(
      join('dist/data', MODEL_ID),
      `SELECT * FROM (
         SELECT p.code, i.code AS issue, i.level, row_number() OVER (PARTITION BY p.code ORDER BY gi_z DESC) AS nth
         FROM hotspot_place h JOIN hotspot_family f USING (family_id) JOIN issue i ON i.issue_id = f.issue_id
         JOIN place p ON p.place_id = h.place_id WHERE hot = 1
       ) WHERE nth = 1 AND level = '${level}' ORDER BY code LIMIT 1`,
    );
    const [code, issue] = [String(hot?.['code']), String(hot?.['issue'])];
    await page.goto(`${site.url}#v=1&d=${MODEL_ID}&view=profile&of=${code}`);
    const row = page.locator(`[data-part="hotspots"] li[data-issue="${issue}"]`);
    const [numbers] = /Gi\* [^，]+，q [^）]+/u.exec(await row.innerText()) ?? [''];
    expect(numbers).not.toBe('');
    await row.getByRole('button').click();
    await expect(page.locator('[data-found="here"], [data-found="published"]')).toBeVisible();
    const map = await ready(page, 'map');
    await expect(map.locator(`[data-mark="${code}"]`)).toHaveAttribute(
      'aria-label',
      new RegExp(escaped(numbers), 'u'),
    );
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
