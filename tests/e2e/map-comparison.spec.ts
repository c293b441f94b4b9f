import type { Locator, Page } from '@playwright/test';
import { figure as frame } from '../../src/app/languages/zh/figure';
import { map as zh } from '../../src/app/languages/zh/map';
import { expect, words } from './fixtures';
import { CHANGPING, HUILONGGUAN, mark, marks, open, slider, test } from './map-city';

const legend = (map: Locator) => map.getByRole('group', { name: /^图例/ });

/** The legend as it is printed: its breaks, and the colour of each class. */
async function scale(map: Locator) {
  const texts = await legend(map).locator('text').allTextContents();
  const breaks = texts.filter((text) => /^[\d.]+%$/.test(text)).map((text) => Number.parseFloat(text));
  const colours = await legend(map)
    .locator('[data-mark^="entry"] rect')
    .evaluateAll((all) => all.map((one) => one.getAttribute('fill') ?? ''));
  return { breaks, colours };
}

/** How many places have a colour that the printed legend does not give their printed value. */
async function wronglyColoured(map: Locator): Promise<{ wrong: number; of: number }> {
  const { breaks, colours } = await scale(map);
  const drawn = await marks(map).evaluateAll((all) =>
    all.map((one) => [one.getAttribute('aria-label') ?? '', one.getAttribute('fill') ?? ''] as const),
  );
  let [wrong, of] = [0, 0];
  for (const [label, fill] of drawn) {
    const value = Number.parseFloat(/解决率 ([\d.]+)%/.exec(label)?.[1] ?? 'NaN');
    // Both are rounded to a tenth: a value on a break may stand in either class.
    if (
      !Number.isFinite(value) ||
      !fill.startsWith('#') ||
      breaks.some((one) => Math.abs(one - value) < 0.11)
    )
      continue;
    of += 1;
    if (fill !== colours[breaks.filter((one) => one <= value).length]) wrong += 1;
  }
  return { wrong, of };
}

test.describe('one scale', () => {
  for (const sheet of ['years', 'two'])
    test(`of sheet=${sheet} is that of its legend in every map`, async ({ page, site }) => {
      const map = await open(page, site.url, `measure=resolution_rate&sheet=${sheet}`);
      await expect(legend(map)).toContainText(/\d{4}.*年全市 \d+\.\d%/);
      const { wrong, of } = await wronglyColoured(map);
      expect(of).toBeGreaterThan(343);
      expect(wrong).toBe(0);
    });

  test('is held while the slider moves, and says whose value it is around', async ({ page, site }) => {
    const map = await open(page, site.url, 'measure=resolution_rate');
    const before = await scale(map);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '2022年');
    await expect(map.locator('h2')).toContainText('2022年');
    expect(await scale(map)).toEqual(before);
    // What is read out of places follows when the slider rests.
    await expect.poll(async () => (await wronglyColoured(map)).wrong).toBe(0);
    await expect(legend(map)).toContainText(/\d{4}.*年全市 /);
  });
});

test('a map of changes has as many places of each colour as its title says', async ({ page, site }) => {
  const map = await open(page, site.url, 'measure=requests.change');
  await expect(map.locator('h2')).toContainText('明显减少');
  const title = await map.locator('h2').innerText();
  const [up, down, rest] = [/(\d+)\s*处明显增多/, /(\d+)\s*处明显减少/, /其余\s*(\d+)\s*处/].map((one) =>
    Number(one.exec(title)?.[1] ?? Number.NaN),
  );
  const counts = await legend(map)
    .locator('[data-mark^="entry"]:not([data-mark="entry-4"])')
    .evaluateAll((all) => all.map((one) => Number(/\d+/.exec(one.textContent)?.[0])));
  const half = counts.length / 2;
  const sum = (some: number[]) => some.reduce((total, one) => total + one, 0);
  expect(sum(counts.slice(0, half))).toBe(down);
  expect(sum(counts.slice(half))).toBe(up);
  await expect(legend(map)).toContainText(`${zh.legend.notClear} ${rest}`);
});

test('a district has its own headline, n, legend, card and file', async ({ page, site }) => {
  const map = await open(page, site.url, `place=${CHANGPING}`);
  await expect(map.locator('h2')).toContainText('昌平区内');
  await expect(map.locator('header p')).toContainText('22 处');
  await expect(page.getByTestId('map-chosen')).toContainText('昌平区');
  const counts = await legend(map)
    .locator('[data-mark^="entry"]')
    .evaluateAll((all) => all.map((one) => Number(/\d+$/.exec(one.textContent)?.[0])));
  expect(counts.reduce((total, one) => total + one, 0)).toBe(22);
  const waiting = page.waitForEvent('download');
  await map.getByRole('button', { name: words(frame.downloadAs, { format: 'CSV' }) }).click();
  expect((await waiting).suggestedFilename()).toContain(`_map_requests_cells_${CHANGPING}_`);
});

test.describe('what a reader tries', () => {
  test('play begins anew from the last final month, and ends there', async ({ page, site }) => {
    await open(page, site.url, 'measure=satisfaction_rate&window=1');
    const before = await slider(page).inputValue();
    await page.getByRole('button', { name: frame.timePlay }).click();
    await expect.poll(async () => Number(await slider(page).inputValue())).toBeLessThan(5);
    expect(Number(before)).toBeGreaterThan(20);
  });

  test('+ and − zoom wherever the focus is, but where something is typed', async ({ page, site }) => {
    const map = await open(page, site.url);
    const out = map.getByRole('button', { name: frame.mapZoomOut });
    await expect(out).toBeDisabled();
    await page.keyboard.press('+');
    await expect(out).toBeEnabled();
    await page.keyboard.press('0');
    await expect(out).toBeDisabled();
    await page.getByRole('combobox', { name: zh.search.label }).click();
    await page.keyboard.press('+');
    await expect(out).toBeDisabled();
    await expect(map).toContainText(zh.hint.pointer);
  });

  test('a double click on a district’s outline goes to its streets', async ({ page, site }) => {
    const map = await open(page, site.url, 'map=districts');
    await mark(map, CHANGPING).dblclick();
    await expect(page).toHaveURL(/map=cells/);
    await expect(mark(map, HUILONGGUAN)).toBeVisible();
  });

  test('a share of nothing chosen asks for an issue; no file of one’s own says what is drawn', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url, 'map=own');
    await expect(page.getByTestId('own-instead')).toContainText(zh.modes.cells);
    await page.goto(`${site.url}#v=1&view=map&measure=requests.share`);
    await expect(map).toHaveAttribute('data-state', 'empty');
    await expect(map).toContainText('先选事项或类型');
    await expect(page.getByTestId('map-measure')).toBeVisible();
  });
});

const bottomOf = async (one: Locator) => {
  const box = await one.boundingBox();
  return box ? box.y + box.height : Number.NaN;
};

test.describe('on a small desk', () => {
  test.use({ viewport: { width: 1024, height: 768 } });
  test('map, legend and slider are in sight at once', async ({ page, site }) => {
    const map = await open(page, site.url);
    for (const one of [legend(map), slider(page)]) expect(await bottomOf(one)).toBeLessThan(737);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  const drawing = (page: Page) => page.locator('svg:has([data-mark^="11"])');
  test('the card of a place stands right under the map, and no button over it', async ({ page, site }) => {
    const map = await open(page, site.url, `place=${HUILONGGUAN}`);
    const bottom = await bottomOf(drawing(page));
    const zoom = await map.getByRole('button', { name: frame.mapZoomIn }).boundingBox();
    expect(zoom?.y).toBeGreaterThanOrEqual(bottom);
    const card = await page.getByTestId('map-chosen').boundingBox();
    expect((card?.y ?? Infinity) - bottom).toBeLessThan(80);
    expect(card?.y).toBeLessThan((await legend(map).boundingBox())?.y ?? 0);
  });
});
