import { overview as enOverview } from '../../src/app/languages/en/overview';
import { shell as en } from '../../src/app/languages/en/shell';
import { shell as zh } from '../../src/app/languages/zh/shell';
import { graveViolations } from './accessibility';
import { confirmed, expect, test, words } from './fixtures';
import { figure, ready } from './figures';

test.describe('accessibility', () => {
  for (const { name, fragment, scheme, width } of [
    { name: 'the Overview', fragment: '', scheme: 'light', width: 1440 },
    { name: 'the Overview in the dark, in English', fragment: 'lang=en', scheme: 'dark', width: 1440 },
    {
      name: 'the Overview as tables',
      fragment: 'as=annual,bulletins,publishers,topics',
      scheme: 'light',
      width: 1440,
    },
    {
      name: 'the Overview with its drawer, on a phone',
      fragment: 'open=fact:annual-008',
      scheme: 'light',
      width: 390,
    },
    { name: 'the Overview of one district', fragment: 'place=110105~bar', scheme: 'dark', width: 1440 },
    { name: 'the data screen', fragment: 'view=data&table=fact', scheme: 'light', width: 1440 },
    {
      name: 'the data screen with its console, in the dark',
      fragment: 'view=data&q=SELECT%201',
      scheme: 'dark',
      width: 1440,
    },
  ] as const) {
    test(`axe finds nothing serious on ${name}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${site.url}#v=1&${fragment}`);
      await confirmed(page);
      if (fragment.includes('q=')) await expect(page.locator('.cm-editor')).toBeVisible();
      expect(await graveViolations(page)).toEqual([]);
    });
  }

  test('the keyboard alone reaches marks, opens a source, comes back and filters', async ({ page, site }) => {
    await page.goto(site.url);
    await ready(page, 'annual');
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText(zh.skip);
    const inside = (id: string) =>
      page.evaluate(
        (wanted) =>
          document.activeElement
            ?.closest('[data-mark]')
            ?.closest('[data-figure]')
            ?.getAttribute('data-figure') === wanted,
        id,
      );
    for (let presses = 0; presses < 80 && !(await inside('annual')); presses += 1)
      await page.keyboard.press('Tab');
    expect(await inside('annual')).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('drawer')).toContainText('1103.94');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('drawer')).toHaveCount(0);
    expect(await inside('annual')).toBe(true);
    for (let presses = 0; presses < 80 && !(await inside('publishers')); presses += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/place=\d{6}~publishers/);
  });
});

test.describe('languages and looks', () => {
  test('English is complete and in the address; Chinese comes back', async ({ page, site }) => {
    await page.goto(site.url);
    await ready(page, 'annual');
    await page.getByRole('button', { name: zh.language.other, exact: true }).click();
    await expect(page).toHaveURL(/lang=en/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(figure(page, 'behaviours').locator('h2')).toContainText('Articles 27–32');
    for (const id of [
      'finding',
      'headlines',
      'publishers',
      'annual',
      'rates',
      'categories',
      'bulletins',
      'behaviours',
    ]) {
      const heading = figure(page, id).locator('h1, h2, p, svg text');
      const chinese = (await heading.allTextContents()).filter((one) => /[\u4e00-\u9fff]/.test(one));
      expect(chinese, id).toEqual([]);
    }
    await expect(
      figure(page, 'annual').getByText(
        words(enOverview.annual.noteBreak, { date: '2022', why: '' }).slice(0, 15),
      ),
    ).toBeVisible();
    await page.getByRole('button', { name: en.language.other, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });

  test('light and dark follow the system and the choice', async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(site.url);
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const dark = await paper();
    await page.goto(`${site.url}#v=1&theme=light`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    expect(await paper()).not.toBe(dark);
  });

  for (const fragment of ['', 'lang=en', 'view=data', 'view=data&lang=en', 'open=fact:annual-008']) {
    test(`nothing runs over the side at 390 px (${fragment || 'default'})`, async ({ page, site }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${site.url}#v=1&${fragment}`);
      await confirmed(page);
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll).toBe(client);
    });
  }
});

test.describe('the page trusts nothing', () => {
  test('its policy lets no inline script, eval or foreign address through', async ({ page, site }) => {
    await page.goto(site.url);
    await ready(page, 'annual');
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      // What a test runs itself may evaluate; a timer's text is run by the page, under the page's policy.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is tested
      window.setTimeout('window.evaluated = true', 0);
      await new Promise((resolve) => window.setTimeout(resolve, 200));
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      document.head.append(style);
      const fetched = await fetch('https://example.com/x').then(
        () => 'sent',
        () => 'refused',
      );
      return {
        inline: 'ran' in window,
        evaluated: 'evaluated' in window,
        style: getComputedStyle(document.body).outlineWidth === '7px',
        fetched,
      };
    });
    expect(outcome).toEqual({ inline: false, evaluated: false, style: false, fetched: 'refused' });
  });

  test.use({ expectedErrors: /Content Security Policy|Refused to|violates the following/ });
});

test.describe('the address', () => {
  test('what it cannot mean is named and dropped, and the rest stands', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&view=nowhere&place=999999~bar&nonsense=1&theme=dark`);
    await confirmed(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const notice = page.getByText(zh.problems.title);
    await expect(notice).toBeVisible();
    for (const part of ['view', '999999', 'nonsense']) {
      await expect(page.locator('body')).toContainText(part);
    }
    await ready(page, 'annual');
    await page.getByRole('button', { name: zh.problems.dismiss }).click();
    await expect(notice).toHaveCount(0);
  });

  test('a dataset that is not there is said, and one click leads to one that is', async ({ page, site }) => {
    await page.goto(`${site.url}#v=1&d=no-such-city`);
    await expect(page.getByTestId('fault')).toContainText('no-such-city');
  });

  test.use({ expectedErrors: /404/ });
});
