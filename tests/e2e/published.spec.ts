import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishRequests } from '../../data/publish/requests/publish';
import { serve } from '../../data/serve/serve';
import { map } from '../../src/app/languages/zh/map';
import { overview as zh } from '../../src/app/languages/zh/overview';
import { askFolder } from '../support/folder-database';
import { citiesOf, type Cities } from '../support/serve-cities';
import { confirmed, expect, test as base } from './fixtures';
import { ready } from './figures';

const SHARED = process.env['ATLAS_SHARED'] ?? '';
const REAL = existsSync(join(SHARED, 'real/baltimore311.csv'));
if (!REAL) console.warn('ATLAS_SHARED names no folder with real/: the real files are not opened');

const TOWNS = ['dirty-town', 'dirty-town-public', 'dirty-town-perturbed'];
const FILES = REAL ? ['baltimore311', 'mayor-mailbox'] : [];
const configOf = (id: string) =>
  TOWNS.includes(id) ? `data/examples/dirty-town/${id}.yaml` : `data/examples/${id}.yaml`;

/** The built app on a host with what `npm run publish` makes of the example configs. */
const test = base.extend<object, { cities: Cities }>({
  cities: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      process.env['ATLAS_SALT'] = 'a salt of the tests: forty characters long';
      const cities = await citiesOf([...TOWNS, ...FILES], (target, id) =>
        publishRequests({ config: configOf(id), out: dirname(target) }),
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

for (const id of [...TOWNS, ...FILES]) {
  test(`${id} opens, and the engine confirms its numbers`, async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&d=${id}`);
    await confirmed(page);
    await ready(page, 'places');
    await ready(page, 'trend');
    await expect(page.locator('main')).not.toContainText('NaN');
  });
}

test('an internal town says so on every figure, a public one on none', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=dirty-town`);
  const trend = await ready(page, 'trend');
  await expect(trend).toContainText(zh.protection.internal);
  await page.goto(`${site.url}#v=1&d=dirty-town-public`);
  await expect(await ready(page, 'trend')).not.toContainText(zh.protection.internal);
});

test('a town’s own boundaries are drawn, with whose they are, and its residents make a measure', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#v=1&d=dirty-town&view=map&measure=requests.residents`);
  const figure = await ready(page, 'map');
  await expect(figure.getByRole('button', { name: map.modes.boundaries, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(figure).toContainText('虚构的街道边界');
  await expect(figure).toContainText(map.notes.internal);
  await expect(figure).not.toContainText(map.notes.schematic);
  await expect(figure).toContainText('每万人');
  await expect(figure).toContainText('工业园');
  await page.goto(`${site.url}#v=1&d=dirty-town-public&view=map&measure=requests.residents`);
  await expect(await ready(page, 'map')).toContainText('审图号：虚构（2023）001 号');
});

test('a perturbed town marks its numbers and computes no interval', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=dirty-town-perturbed`);
  const places = await ready(page, 'places');
  await expect(places).toContainText('≈');
  // Said once a screen, above its figures.
  await expect(page.locator('main').getByText(zh.protection.noStatistics)).toHaveCount(1);
});

test.describe('real files', () => {
  test.skip(!REAL, 'ATLAS_SHARED names no folder with real/');

  test('Baltimore: neighbourhoods are searched in English, and their counts are those of the folder', async ({
    page,
    site,
    cities,
  }) => {
    const [row] = await askFolder(
      cities.folderOf('baltimore311'),
      `SELECT sum(requests)::INTEGER AS n FROM month_neighbourhood JOIN place ON place_id = neighbourhood_id
       WHERE name_en = 'Frankford' AND month BETWEEN 2018 * 12 AND 2018 * 12 + 11`,
    );
    expect(Number(row?.['n'])).toBeGreaterThan(5);
    await page.goto(`${site.url}#v=1&d=baltimore311&period=2018-01..2018-12&level=neighbourhood&lang=en`);
    const places = await ready(page, 'places');
    await places.getByRole('searchbox').fill('frankf');
    await expect(places.getByRole('row').filter({ hasText: 'Frankford' })).toContainText(String(row?.['n']));
  });

  test('the mailbox: no outcomes, and it says so', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&d=mayor-mailbox`);
    await ready(page, 'places');
    await expect(page.locator('main')).toContainText(zh.places.noOutcomes);
  });
});
