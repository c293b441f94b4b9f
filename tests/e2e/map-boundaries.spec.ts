import { existsSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { map as zh } from '../../src/app/languages/zh/map';
import { overview } from '../../src/app/languages/zh/overview';
import type { Cities } from '../support/serve-cities';
import { STREET_CITY_ID } from '../support/street-city';
import { ready } from './figures';
import { expect, words } from './fixtures';
import { HUILONGGUAN, mark, marks, open, test } from './map-city';

/** Squares around the streets' points, as a file of boundaries would have them. */
async function squares(cities: Cities, kept: (index: number) => boolean, name = true): Promise<string> {
  const places = JSON.parse(await readFile(join(cities.folderOf(STREET_CITY_ID), 'places.json'), 'utf8')) as {
    points: { code: string; lon: number; lat: number }[];
  };
  const streets = places.points.filter(({ code }) => code.length === 9);
  const features = streets
    .filter((_, index) => kept(index))
    .map(({ code, lon, lat }) => {
      const [w, e, s, n] = [lon - 0.004, lon + 0.004, lat - 0.003, lat + 0.003];
      return {
        type: 'Feature',
        properties: name ? { code } : { title: `zone ${lon}` },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [w, s],
              [e, s],
              [e, n],
              [w, n],
              [w, s],
            ],
          ],
        },
      };
    });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

test.describe('boundaries of the reader’s own', () => {
  const panel = (page: Page) => page.getByTestId('own-boundaries');
  const give = (page: Page, name: string, text: string) =>
    panel(page)
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

  test('are drawn when dropped, matched by code, and say what is missing', async ({ page, site, cities }) => {
    const map = await open(page, site.url);
    const text = await squares(cities, () => true);
    const transfer = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'mine.geojson', { type: 'application/json' }));
      return data;
    }, text);
    const stage = map.locator('svg').first();
    await stage.dispatchEvent('dragover', { dataTransfer: transfer });
    await stage.dispatchEvent('drop', { dataTransfer: transfer });
    await expect(page.getByTestId('own-matched')).toContainText(
      words(zh.own.matched, { matched: 343, count: 343 }),
    );
    await expect(page).toHaveURL(/map=own/);
    await expect(map).toContainText('mine.geojson');
    await expect(marks(map)).toHaveCount(343);
    // The squares of the file, and not the dataset's own cells.
    const outline = await mark(map, HUILONGGUAN).getAttribute('d');
    expect(new Set(outline?.match(/-?[\d.]+,-?[\d.]+/g)).size).toBe(4);
    await give(page, 'half.geojson', await squares(cities, (index) => index % 3 === 0));
    await expect(page.getByTestId('own-matched')).toContainText(
      words(zh.own.matched, { matched: 115, count: 343 }),
    );
    await expect(panel(page).getByRole('alert')).toContainText(/只配上 115 \/ 343 处/);
    await expect(panel(page)).toContainText(words(zh.own.unmatchedPlaces, { count: 228 }));
    await expect(marks(map)).toHaveCount(115);

    // The Overview draws by the same file, where it has every district, and says whose it is.
    const goTo = async (view: string) => {
      await page.evaluate((name) => {
        location.hash = location.hash.replace(/&?view=\w+|$/, `&view=${name}`);
      }, view);
      return ready(page, 'map');
    };
    const overviewMap = await goTo('overview');
    const chaoyang = () => overviewMap.locator('[data-mark="110105"]').getAttribute('d');
    await expect(overviewMap).toContainText(words(overview.cells.ownLacking, { file: 'half.geojson' }));
    const districts = await chaoyang();
    await goTo('map');
    await give(page, 'mine.geojson', text);
    await expect(page.getByTestId('own-matched')).toContainText('343 / 343');
    await goTo('overview');
    await expect(overviewMap).toContainText(words(overview.cells.ownOutlines, { file: 'mine.geojson' }));
    await expect(overviewMap).toContainText(overview.publishers.approval);
    expect(await chaoyang()).not.toBe(districts);
  });

  test('that are no good say why, each in its words, and what was drawn stays', async ({
    page,
    site,
    cities,
  }, info) => {
    const map = await open(page, site.url, 'map=own');
    await give(page, 'mine.geojson', await squares(cities, () => true));
    await expect(page.getByTestId('own-matched')).toContainText('343 / 343');
    const fault = page.getByTestId('own-fault');
    const refused = async (name: string, text: string, message: RegExp) => {
      await give(page, name, text);
      await expect(fault).toHaveText(message);
      await expect(fault).toContainText(zh.own.stays);
      await expect(page.getByTestId('own-matched')).toContainText('mine.geojson');
      await expect(marks(map)).toHaveCount(343);
    };
    await refused('page.json', '<!doctype html>', /page\.json 不是 JSON（XML 或网页）/);
    await refused('other.json', '{"a":1}', /不是 GeoJSON 或 TopoJSON/);
    await refused('gotham.json', await squares(cities, () => true, false), /没有一个与数据中的 343 处对得上/);
    await refused(
      'metres.json',
      (await squares(cities, () => true)).replaceAll(/116\.\d+,39/g, '500000,4400039'),
      /坐标是米不是度|不是经纬度/,
    );
    const large = info.outputPath('large.json');
    await writeFile(large, '{');
    await truncate(large, 50 * 1024 * 1024 + 1);
    await panel(page).locator('input[type="file"]').setInputFiles(large);
    await expect(fault).toHaveText(/large\.json 有 52,428,801 字节，超过 52,428,800 字节/);
    await panel(page).getByRole('button', { name: zh.own.forget }).click();
    await expect(page.getByTestId('own-matched')).toHaveCount(0);
  });

  test('in another datum are suspected, and read again as that', async ({ page, site, cities }) => {
    await open(page, site.url, 'map=own');
    const shifted = JSON.parse(await squares(cities, () => true)) as {
      features: { geometry: { coordinates: [number, number][][] } }[];
    };
    for (const { geometry } of shifted.features) {
      geometry.coordinates = geometry.coordinates.map((ring) =>
        ring.map(([lon, lat]) => [lon + 0.0062, lat + 0.0014]),
      );
    }
    await give(page, 'shifted.geojson', JSON.stringify(shifted));
    await expect(panel(page).getByRole('alert')).toContainText(/坐标系可能是 GCJ-02/);
    await panel(page)
      .getByRole('button', { name: words(zh.own.rereadAs, { datum: 'GCJ-02' }) })
      .click();
    await expect(page.getByTestId('own-matched')).toContainText('GCJ-02');
    await expect(panel(page).getByRole('alert')).toHaveCount(0);
  });

  const shared = process.env['ATLAS_SHARED'];
  const real = shared ? join(shared, 'boundaries', 'streets343_wgs84_40m.topo.json') : '';
  test('real ones: 343 of 343', async ({ page, site }) => {
    test.skip(!existsSync(real), 'set ATLAS_SHARED to the folder that holds boundaries/');
    const map = await open(page, site.url, 'map=own');
    await panel(page).locator('input[type="file"]').setInputFiles(real);
    await expect(page.getByTestId('own-matched')).toContainText(
      words(zh.own.matched, { matched: 343, count: 343 }),
    );
    await expect(marks(map)).toHaveCount(343);
  });
});
