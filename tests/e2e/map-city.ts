import { serve, type Answer } from '../../data/serve/serve';
import { map as zh } from '../../src/app/languages/zh/map';
import type { Locator, Page } from '@playwright/test';
import { buildPublicCity, PERTURBED_CITY_ID, WITHHELD_CITY_ID } from '../support/public-city';
import { citiesOf, type Cities } from '../support/serve-cities';
import { buildStreetCity, STREET_CITY_ID } from '../support/street-city';
import { test as base } from './fixtures';
import { ready } from './figures';

/** The city with that approval number of its outlines (审图号) in its manifest. */
function approvedAs(path: string, answer: Answer, approval: string): Answer {
  if (path !== `data/${STREET_CITY_ID}/manifest.json`) return answer;
  const manifest = JSON.parse(answer.body.toString()) as { geography: object };
  const geography = { ...manifest.geography, approval_number: approval };
  return { ...answer, body: Buffer.from(JSON.stringify({ ...manifest, geography })) };
}

interface MapFixtures {
  /** Set by `test.use({ approval: … })`; the city has none of its own. */
  approval: string | null;
}

/** The built app on a host that opens on a model of 343 streets, beside two public cities and the record. */
export const test = base.extend<MapFixtures, { cities: Cities }>({
  approval: [null, { option: true }],
  cities: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const cities = await citiesOf([STREET_CITY_ID, WITHHELD_CITY_ID, PERTURBED_CITY_ID], (target, id) =>
        id === STREET_CITY_ID ? buildStreetCity(target) : buildPublicCity(target, id),
      );
      await use(cities);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  site: async ({ cities, approval }, provide) => {
    const alter = async (path: string, plain: Answer) => {
      const answer = await cities.answer(path, plain);
      return approval === null ? answer : approvedAs(path, answer, approval);
    };
    const { url, close } = await serve({ folder: 'dist', alter });
    await provide({ url, close });
    await close();
  },
});

export const HUILONGGUAN = '110114011';
export const CHANGPING = '110114';

/** The place of that code on the map. */
export function mark(map: Locator, code: string): Locator {
  return map.locator(`[data-mark="${code}"]`);
}

/** All places that are drawn; in each of several maps. */
export function marks(map: Locator): Locator {
  return map.locator('svg [data-mark^="11"]');
}

export function slider(page: Page): Locator {
  return page.getByRole('slider', { name: zh.time.label });
}

/** Opens the map at that address (without v= and view=) and waits for its answer. */
export async function open(page: Page, url: string, address = ''): Promise<Locator> {
  await page.goto(`${url}#v=1&view=map${address === '' ? '' : `&${address}`}`);
  return ready(page, 'map');
}
