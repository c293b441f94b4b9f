import type { Locator } from '@playwright/test';
import { figure as frame } from '../../src/app/languages/zh/figure';
import { map as zh } from '../../src/app/languages/zh/map';
import { askFolder, numbersOf } from '../support/folder-database';
import { PERTURBED_CITY_ID, WITHHELD_CITY_ID } from '../support/public-city';
import { STREET_CITY_ID } from '../support/street-city';
import { EMPTY_STREET, QUIET_STREET, RISING_STREET } from '../support/street-city-rows';
import { engineReady, expect } from './fixtures';
import { numbersIn, ready, shownTable } from './figures';
import { HUILONGGUAN, mark, marks, open, slider, test } from './map-city';

const legend = (map: Locator) => map.getByRole('group', { name: /^图例/ });

/** Each rate with its numerator, its denominator and the last month of 2024 that is final: who is satisfied comes late. */
const RATES = [
  ['解决率', 'resolved', 'assessed', 12],
  ['响应率', 'contacted', 'assessed', 12],
  ['满意率', 'satisfied', 'assessed', 11],
  ['按时办结率', 'within_deadline', 'dispatched', 12],
] as const;

test.describe('measures', () => {
  test('per 10,000 residents, with the one whose number nobody knows left blank', async ({
    page,
    site,
    cities,
  }) => {
    const map = await open(page, site.url, 'measure=requests.residents&as=map');
    const shown = numbersIn(await shownTable(map), /^每万人诉求量 /);
    const expected = await numbersOf(
      cities.folderOf(STREET_CITY_ID),
      `SELECT sum(requests) * 10000 / any_value(residents) FROM street_month_issue JOIN place ON place_id = street_id
       WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND residents IS NOT NULL GROUP BY code ORDER BY code`,
    );
    expect(shown).toHaveLength(expected.length);
    // One decimal on screen.
    shown.forEach((value, index) => {
      expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThanOrEqual(0.051);
    });
    await map.getByRole('button', { name: '图', exact: true }).click();
    await expect(mark(map, EMPTY_STREET)).toHaveAttribute(
      'aria-label',
      new RegExp(zh.absence['no-residents']),
    );
    await expect(map).toContainText('测试用的虚构居民数');
  });

  test('a share needs an issue, and is of all of the place', async ({ page, site, cities }) => {
    const map = await open(page, site.url);
    const measure = page.getByTestId('map-measure');
    await expect(measure.locator('option[value="requests.share"]')).toBeDisabled();
    await open(page, site.url, 'issue=homes%2Fheating&measure=requests.share');
    const [share] = await askFolder(
      cities.folderOf(STREET_CITY_ID),
      `SELECT sum(requests) FILTER (i.code = 'homes/heating') * 100.0 / sum(requests) AS percent
       FROM street_month_issue JOIN place p ON place_id = street_id JOIN issue i USING (issue_id)
       WHERE month BETWEEN 2024 * 12 AND 2024 * 12 + 11 AND p.code = '${RISING_STREET}'`,
    );
    const percent = Number(share?.['percent']).toFixed(1);
    await expect(mark(map, RISING_STREET)).toHaveAttribute('aria-label', new RegExp(`${percent}%`));
  });

  test('a change that its interval does not clear is grey, and too small a base has no percentage', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url, 'measure=requests.change&window=1&at=2024-05');
    await expect(mark(map, RISING_STREET)).toHaveAttribute('aria-label', /\+\d/);
    await expect(mark(map, RISING_STREET)).not.toHaveAttribute('aria-label', /无明显变化/);
    await expect(mark(map, QUIET_STREET)).toHaveAttribute(
      'aria-label',
      new RegExp(zh.absence['base-too-small']),
    );
    await expect(legend(map)).toContainText(new RegExp(`${zh.legend.notClear} \\d+`));
    await expect(map.locator('h2')).toContainText('建外街道');
    // Spring Festival falls in either month.
    await open(page, site.url, 'measure=requests.change&window=1&at=2024-01');
    await expect(map.locator('h2')).toContainText('春节早晚不定');
  });

  test('rates diverge around the city, every measure has its one definition, and DuckDB counts the same', async ({
    page,
    site,
    cities,
  }) => {
    const map = await open(page, site.url, 'measure=resolution_rate');
    await expect(map.locator('h2')).toContainText(/解决率全市 \d+\.\d%：\d+ 处明显低于全市/);
    await expect(map).toContainText('回访时来电人确认已解决的件占考核件的比例');
    await expect(mark(map, HUILONGGUAN)).toHaveAttribute('aria-label', /解决率 \d+\.\d%，\d+\.\d–\d+\.\d%/);
    await map.getByRole('button', { name: frame.table, exact: true }).click();
    for (const [rate, part, whole, last] of RATES) {
      await page.getByTestId('map-measure').selectOption({ label: rate });
      await expect(map.locator('h2')).toContainText(rate);
      await expect(map.locator('thead')).toContainText(rate);
      await ready(page, 'map');
      const shown = numbersIn(await shownTable(map), new RegExp(`^${rate} `));
      const expected = await numbersOf(
        cities.folderOf(STREET_CITY_ID),
        `SELECT 100 * sum(${part}) / sum(${whole}) FROM street_month_issue
         JOIN place ON place_id = street_id WHERE month BETWEEN 2023 * 12 + ${last} AND 2024 * 12 + ${last} - 1
           AND name_zh <> '未定位' GROUP BY place_id HAVING sum(${whole}) > 0 ORDER BY place_id`,
      );
      expect(shown, rate).toHaveLength(expected.length);
      // The table has one decimal.
      for (const [index, value] of shown.entries()) {
        expect(Math.abs(value - (expected[index] ?? Number.NaN)), rate).toBeLessThan(0.0501);
      }
    }
  });

  test('an unfinished month is drawn, and not headlined', async ({ page, site }) => {
    const map = await open(page, site.url, 'measure=satisfaction_rate&window=1&at=2024-12');
    await expect(map.locator('h2')).toContainText('未满期');
    await expect(mark(map, HUILONGGUAN)).toHaveAttribute('aria-label', new RegExp(zh.card.unfinished));
  });

  test('the reader’s own breaks part the places; what are none is said', async ({ page, site, cities }) => {
    const map = await open(page, site.url);
    await map.getByRole('combobox', { name: zh.classes.method }).selectOption('manual');
    const breaks = map.getByRole('textbox', { name: zh.classes.breaks });
    await breaks.fill('1000，x');
    await expect(map.getByRole('alert')).toHaveText(zh.classes.breaksBad);
    await breaks.fill('2000，1000');
    await breaks.press('Enter');
    await expect(page).toHaveURL(/classes=manual&breaks=1000,2000/);
    const counts = await numbersOf(
      cities.folderOf(STREET_CITY_ID),
      `WITH totals AS (SELECT coalesce(sum(requests), 0) AS n FROM place LEFT JOIN street_month_issue
           ON place_id = street_id AND month BETWEEN 2024 * 12 AND 2024 * 12 + 11
         WHERE level = 'street' AND name_zh <> '未定位' GROUP BY place_id),
       parted AS (SELECT (n >= 1000)::INT + (n >= 2000)::INT AS class FROM totals)
       SELECT count(*)::INT FROM parted GROUP BY class ORDER BY class`,
    );
    for (const [index, count] of counts.entries()) {
      await expect(map.locator(`[data-mark="entry${index}"]`)).toContainText(String(count));
    }
  });

  test('pointing at a class of the legend dims all others', async ({ page, site }) => {
    const map = await open(page, site.url);
    const dimmed = map.locator('svg [data-mark^="11"][opacity]');
    await expect(dimmed).toHaveCount(0);
    const top = map.locator('[data-mark="entry4"]');
    await top.hover();
    const count = Number(/\d+/.exec((await top.textContent()) ?? '')?.[0]);
    await expect(dimmed).toHaveCount(343 - count);
  });
});

test.describe('time', () => {
  test('moves by keys, keeps its step in the address, and draws what that month counts', async ({
    page,
    site,
    cities,
  }) => {
    const map = await open(page, site.url, 'window=1');
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(page).toHaveURL(/at=2022-01/);
    await page.keyboard.press('ArrowRight');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '2022年2月');
    const [count] = await numbersOf(
      cities.folderOf(STREET_CITY_ID),
      `SELECT sum(requests)::INT FROM street_month_issue JOIN place ON place_id = street_id
       WHERE month = 2022 * 12 + 1 AND code = '${HUILONGGUAN}'`,
    );
    await expect(mark(map, HUILONGGUAN)).toHaveAttribute('aria-label', new RegExp(`诉求量 ${count ?? ''}件`));
    await expect(map.locator('h2')).toContainText('2022年2月');
  });

  test('asks the engine nothing while it moves, and recolours the places', async ({ page, site }) => {
    await page.addInitScript(() => {
      const counted = window as unknown as { questions: number };
      counted.questions = 0;
      const Plain = window.Worker;
      window.Worker = class extends Plain {
        override postMessage(message: unknown, options?: Transferable[] | StructuredSerializeOptions): void {
          const { type } = message as { type?: unknown };
          if (String(type).includes('QUERY')) counted.questions += 1;
          super.postMessage(message, options as StructuredSerializeOptions);
        }
      };
    });
    const questions = () => page.evaluate(() => (window as unknown as { questions: number }).questions);
    const map = await open(page, site.url, 'window=1&at=2023-03');
    const fills = () =>
      map
        .locator('[data-mark]')
        .evaluateAll((all) =>
          all.map((one) => `${one.getAttribute('fill') ?? ''} ${one.getAttribute('class') ?? ''}`).join(),
        );
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '2023年3月');
    // What was drawn first came out of files; the engine confirms it when it is there.
    await engineReady(page);
    await expect.poll(questions).toBeGreaterThan(0);
    const more = async () => {
      const before = await questions();
      await page.waitForTimeout(1500);
      return (await questions()) - before;
    };
    await expect.poll(more).toBe(0);
    const [asked, drawn] = [await questions(), await fills()];
    await slider(page).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '2023年8月');
    expect(await fills()).not.toBe(drawn);
    expect(await questions()).toBe(asked);
  });

  test('plays only when asked, a month a step', async ({ page, site }) => {
    await open(page, site.url, 'window=1&at=2023-03');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '2023年3月');
    await slider(page).evaluate((input) => {
      const passed = [input.getAttribute('aria-valuetext')];
      Object.assign(window, { passed });
      new MutationObserver(() => passed.push(input.getAttribute('aria-valuetext'))).observe(input, {
        attributeFilter: ['aria-valuetext'],
      });
    });
    const passed = () => page.evaluate(() => (window as unknown as { passed: string[] }).passed);
    await page.getByRole('button', { name: frame.timePlay }).click();
    await expect.poll(passed).toContain('2023年6月');
    await page.getByRole('button', { name: frame.timePause }).click();
    expect((await passed()).slice(0, 4)).toEqual(['2023年3月', '2023年4月', '2023年5月', '2023年6月']);
    const at = await slider(page).getAttribute('aria-valuetext');
    await expect(page.getByRole('button', { name: frame.timePlay })).toBeVisible();
    expect(await slider(page).getAttribute('aria-valuetext')).toBe(at);
  });

  test('a held scale stays from month to month, a loose one does not', async ({ page, site }) => {
    const map = await open(page, site.url, 'window=1&at=2022-07');
    const ticks = () => legend(map).locator('text').allTextContents();
    const numbers = async () => (await ticks()).filter((text) => /^[\d,.]+$/.test(text));
    const before = await numbers();
    await slider(page).focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await expect(page).toHaveURL(/at=2024-07/);
    const counted = async () => (await numbers()).length > 0;
    await expect.poll(counted).toBe(true);
    const breaks = (texts: string[]) => texts.slice(-4);
    expect(breaks(await numbers())).toEqual(breaks(before));
    await map.getByRole('checkbox', { name: zh.classes.held }).uncheck();
    await expect.poll(async () => breaks(await numbers())).not.toEqual(breaks(before));
    await expect(page).toHaveURL(/held=no/);
  });

  test('a map a year, and two periods side by side, share one scale', async ({ page, site }) => {
    const map = await open(page, site.url, 'measure=resolution_rate');
    await map.getByRole('button', { name: zh.sheets.years }).click();
    await expect(marks(map)).toHaveCount(3 * 343);
    for (const year of ['2022年', '2023年', '2024年'])
      await expect(map.getByText(year, { exact: true })).toBeVisible();
    await map.getByRole('button', { name: zh.sheets.two }).click();
    await expect(marks(map)).toHaveCount(2 * 343);
    await map.getByRole('combobox', { name: zh.time.other }).selectOption('2022-12');
    await expect(page).toHaveURL(/with=2022-12/);
    await expect(map.locator('h2')).toContainText(/全市2022年 \d+\.\d%，2024年 \d+\.\d%/);
  });
});

test.describe('protected places', () => {
  test('that are withheld are hatched and said to be', async ({ page, site, cities }) => {
    const folder = cities.folderOf(WITHHELD_CITY_ID);
    const [worst = 0] = await numbersOf(
      folder,
      'SELECT month FROM month_district GROUP BY month ORDER BY count(*) - count(requests) DESC, month LIMIT 1',
    );
    const hidden = await askFolder(
      folder,
      `SELECT code FROM month_district JOIN place ON place_id = district_id
       WHERE month = ${worst} AND requests IS NULL`,
    );
    const month = `${Math.floor(worst / 12)}-${String((worst % 12) + 1).padStart(2, '0')}`;
    const map = await open(page, site.url, `d=${WITHHELD_CITY_ID}&window=1&at=${month}`);
    expect(hidden.length).toBeGreaterThan(0);
    for (const { code } of hidden) {
      await expect(mark(map, String(code))).toHaveAttribute('aria-label', new RegExp(zh.absence.withheld));
      await expect(mark(map, String(code))).toHaveAttribute('fill', /^url\(#withheld/);
    }
    await expect(legend(map)).toContainText(`${zh.legend.withheld} ${hidden.length}`);
  });

  test('that are perturbed are marked ≈, month by month, without interval or change', async ({
    page,
    site,
  }) => {
    const map = await open(page, site.url, `d=${PERTURBED_CITY_ID}`);
    await expect(page.getByTestId('map-side')).toContainText('≈');
    await expect(map).toContainText(zh.time.single);
    await expect(page.getByTestId('map-side')).not.toContainText('–');
    await expect(map.getByRole('button', { name: zh.sheets.years })).toHaveCount(0);
  });
});
