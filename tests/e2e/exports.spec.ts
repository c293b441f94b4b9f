import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures';
import { ready, shownTable } from './figures';

const FIGURES = [
  'publishers',
  'annual',
  'rates',
  'categories',
  'bulletins',
  'topics',
  'behaviours',
  'districts',
];
const DRAWN = FIGURES.filter((id) => id !== 'districts');

async function saved(
  page: Page,
  of: Locator,
  format: 'CSV' | 'SVG' | 'PNG',
): Promise<{ bytes: Buffer; download: Download }> {
  const waiting = page.waitForEvent('download');
  await of.getByRole('button', { name: `下载 ${format}` }).click();
  const download = await waiting;
  return { bytes: await readFile(await download.path()), download };
}

test.describe('exports', () => {
  test('every CSV opens, equals the table on screen, and runs no formula', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&as=${FIGURES.join(',')}`);
    for (const id of FIGURES) {
      const shown = await ready(page, id);
      const table = await shownTable(shown);
      const { bytes, download } = await saved(page, shown, 'CSV');
      expect([...bytes.subarray(0, 3)], `${id}: byte order mark`).toEqual([0xef, 0xbb, 0xbf]);
      expect(download.suggestedFilename()).toMatch(/^民声图_.*\.csv$/);
      const records: string[][] = parse(bytes, {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
      });
      const rows = records.slice(1, 1 + table.rows.length);
      const columns = records[0]?.length ?? 0;
      expect(columns).toBeGreaterThan(3);
      const plain = (cell: string) => cell.replace(/^'/, '').replaceAll(',', '').replace('−', '-');
      const onScreen = table.rows.map((row) =>
        row.slice(0, columns).map((cell) => (cell === '' ? '' : plain(cell))),
      );
      expect(
        rows.map((row) => row.map(plain)),
        id,
      ).toEqual(onScreen);
      for (const cell of records.flat()) {
        expect(/^[=+@\t\r]|^-(?!\d)/.test(cell), `${id}: ${cell} would be run`).toBe(false);
      }
      const about = records
        .slice(1 + table.rows.length)
        .flat()
        .join('\n');
      expect(about).toContain('公开');
      expect(about).toContain(site.url);
    }
  });

  test('every SVG is a document of its own that says title, numbers and source', async ({ page, site }) => {
    await page.goto(site.url);
    for (const id of DRAWN) {
      const shown = await ready(page, id);
      const { bytes } = await saved(page, shown, 'SVG');
      const title = ((await shown.locator('h2').textContent()) ?? '').trim();
      const sourceLine = ((await shown.locator('figcaption > div').first().textContent()) ?? '').trim();
      const read = await page.evaluate((markup) => {
        const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
        return {
          root: parsed.documentElement.localName,
          broken: parsed.querySelector('parsererror') !== null,
          scripts: parsed.querySelectorAll('script, foreignObject, [onload]').length,
          text: parsed.documentElement.textContent.replace(/\s+/g, ''),
        };
      }, bytes.toString('utf8'));
      expect(read).toMatchObject({ root: 'svg', broken: false, scripts: 0 });
      expect(read.text).toContain(title.replace(/\s+/g, ''));
      expect(read.text).toContain(sourceLine.replace(/\s+/g, ''));
      const onScreen = await shown.locator('svg text').allTextContents();
      const words = onScreen.map((one) => one.replace(/\s+/g, '')).filter((one) => /\d/.test(one));
      for (const word of words) expect(read.text, `${id}: ${word}`).toContain(word);
    }
  });

  test('every PNG opens, sharp and not blank', async ({ page, site }) => {
    await page.goto(site.url);
    for (const id of DRAWN) {
      const { bytes } = await saved(page, await ready(page, id), 'PNG');
      const picture = await page.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: new Uint8ClampedArray(),
        };
        const colours = new Set<number>();
        for (let at = 0; at < data.length; at += 64) {
          colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
        }
        return { width: canvas.width, height: canvas.height, colours: colours.size };
      }, bytes.toString('base64'));
      expect(picture.width, id).toBeGreaterThan(900);
      expect(picture.height, id).toBeGreaterThan(400);
      expect(picture.colours, `${id}: colours`).toBeGreaterThan(4);
    }
  });

  test('the copied link reopens the same view', async ({ page, site, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site.url}#v=1&place=110105~publishers&as=rates`);
    const rates = await ready(page, 'rates');
    const before = await shownTable(rates);
    await rates.getByRole('button', { name: '复制链接' }).click();
    await expect(rates).toContainText('已复制链接');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const second = await context.newPage();
    await second.goto(link);
    expect(await shownTable(await ready(second, 'rates'))).toEqual(before);
    await second.close();
  });
});
