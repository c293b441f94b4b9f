import { confirmed, expect, test } from '../e2e/fixtures';
import { inflatedByHost, markedAsEncoding, missing, onPath, pageInstead } from './hosts';

/** Hosts on which everything must work, each a little different from the next. */
const HOSTS = [
  { name: 'a host that compresses nothing', host: { compress: false }, errors: null },
  { name: 'a sub-path', host: { base: '/some/where/' }, errors: null },
  {
    name: 'a host that has inflated every .gz already',
    host: { alter: onPath(/\.gz$/, inflatedByHost) },
    errors: null,
  },
  {
    name: 'a host that marks every .gz as Content-Encoding',
    host: { alter: onPath(/\.gz$/, markedAsEncoding) },
    errors: null,
  },
  {
    name: 'a host without the .gz',
    host: { alter: onPath(/\.gz$/, missing) },
    errors: /Failed to load resource.*404/,
  },
  {
    name: 'a host that answers every unknown path with its page',
    host: { alter: onPath(/\.gz$/, pageInstead) },
    errors: null,
  },
] as const;

for (const { name, host, errors } of HOSTS) {
  test.describe(name, () => {
    test.use({ host, expectedErrors: errors });
    test('opens the dataset and confirms its numbers', async ({ page, site }) => {
      await page.goto(site.url);
      await confirmed(page);
      await expect(page.getByTestId('fault')).toHaveCount(0);
    });
  });
}

test('the bytes are said while they come', async ({ page, site }) => {
  const said = new Set<string>();
  await page.exposeFunction('said', (step: string, text: string) => {
    said.add(`${step}: ${text.replace(/[\d.]+/g, '#')}`);
  });
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const line = document.querySelector<HTMLElement>('[data-testid=engine-status]');
      const { said } = window as unknown as { said: (step: string, text: string) => void };
      if (line) said(line.dataset['step'] ?? '', line.textContent);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.goto(site.url);
  await confirmed(page);
  expect([...said].some((line) => /^engine-download: .*# \/ # MB（#%）/.test(line))).toBe(true);
  for (const step of ['engine-start', 'data-open', 'ready']) {
    expect(
      [...said].some((line) => line.startsWith(`${step}: `)),
      step,
    ).toBe(true);
  }
});
