import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { figure as frame } from '../../src/app/languages/zh/figure';
import { map as zh } from '../../src/app/languages/zh/map';
import { overview } from '../../src/app/languages/zh/overview';
import { askFolder } from '../support/folder-database';
import { STREET_CITY_ID } from '../support/street-city';
import { expect, words } from './fixtures';
import { marks, open, test } from './map-city';

async function saved(page: Page, map: Locator, format: 'CSV' | 'PNG' | 'SVG') {
  const waiting = page.waitForEvent('download');
  await map.getByRole('button', { name: words(frame.downloadAs, { format }) }).click();
  const download = await waiting;
  return { bytes: await readFile(await download.path()), name: download.suggestedFilename() };
}

/** How often a drawing says that it is a model; its title and notes say it too, in other elements. */
const watermarksIn = (svg: string) => svg.split(`>${overview.watermark}</text>`).length - 1;

test('CSV has every place with what it was made of, and every file says model', async ({
  page,
  site,
  cities,
}) => {
  const map = await open(page, site.url, 'measure=resolution_rate');
  const csv = await saved(page, map, 'CSV');
  expect(csv.name).toContain('模型数据');
  const [headings = [], ...records]: string[][] = parse(csv.bytes, { bom: true, relax_column_count: true });
  const at = (heading: string) => headings.findIndex((one) => one.startsWith(heading));
  const rows = records.filter(([code]) => /^11\d{7}$/.test(code ?? ''));
  const counted = await askFolder(
    cities.folderOf(STREET_CITY_ID),
    `SELECT code, coalesce(sum(resolved), 0)::INT AS part, coalesce(sum(assessed), 0)::INT AS whole FROM place
     LEFT JOIN street_month_issue ON place_id = street_id AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11
     WHERE level = 'street' AND name_zh <> '未定位' GROUP BY code`,
  );
  const byCode = new Map(counted.map(({ code, part, whole }) => [code, { part, whole }]));
  expect(rows).toHaveLength(343);
  expect(byCode.size).toBe(343);
  for (const row of rows) {
    const [part, whole] = [Number(row[at('分子')]), Number(row[at('分母')])];
    expect({ part, whole }).toEqual(byCode.get(row[0] ?? ''));
    const [low, value, high] = ['下限 (%)', '解决率', '上限 (%)'].map((one) => row[at(one)] ?? '');
    if (whole === 0) expect([low, value, high]).toEqual(['', '', '']);
    else {
      expect(Number(value)).toBeCloseTo((100 * part) / whole, 3);
      expect(Number(low)).toBeLessThanOrEqual(Number(value));
      expect(Number(value)).toBeLessThanOrEqual(Number(high));
      expect(Number(low)).toBeLessThan(Number(high));
    }
  }
  const svg = (await saved(page, map, 'SVG')).bytes.toString('utf8');
  expect(watermarksIn(svg)).toBe(1);
  expect(svg).toContain(zh.notes.internal);
  expect(svg).toContain('解决率');
  expect(svg).toContain('街道样例');
  expect(svg.match(/<path d="M[^"]+Z" fill="#/g)?.length ?? 0).toBeGreaterThan(340);
  expect(svg).not.toContain('<button');
  expect(svg).not.toContain('tabindex');
  const png = await saved(page, map, 'PNG');
  expect([...png.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(png.name).toContain('模型数据');
  // IHDR has width and height: two pixels to each px of the drawing.
  const size = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.slice(1).map(Number);
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual(size?.map((px) => 2 * px));
  expect(size?.[0]).toBeGreaterThan(600);
});

test.describe('of outlines that were approved', () => {
  const number = 'GS(2024)0001号';
  test.use({ approval: number });
  test('the number stands on screen and in a file, and each small map says model', async ({ page, site }) => {
    const map = await open(page, site.url, 'sheet=years');
    await expect(marks(map)).toHaveCount(3 * 343);
    await expect(map.locator('svg text').getByText(overview.watermark, { exact: true })).toHaveCount(3);
    const said = words(zh.notes.approved, { number });
    expect(said).toBe(`审图号：${number}`);
    await expect(map.getByText(said, { exact: true })).toBeVisible();
    await expect(map).not.toContainText(zh.notes.internal);
    const svg = (await saved(page, map, 'SVG')).bytes.toString('utf8');
    expect(svg).toContain(`>${said}</text>`);
    expect(svg).not.toContain(zh.notes.internal);
    expect(watermarksIn(svg)).toBe(3);
  });
});
