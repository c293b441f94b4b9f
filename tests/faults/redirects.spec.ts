import { confirmed, engineReady, expect, test } from '../e2e/fixtures';

/** A host that leads the engine's files to another origin, as a misset proxy or a captive portal does. */
const elsewhere = (pattern: RegExp) => ({
  alter: (
    path: string,
    answer: { headers: Readonly<Record<string, string>>; body: Buffer; status: number },
  ) =>
    pattern.test(path)
      ? { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, body: Buffer.from('') }
      : answer,
});

// The page's fixture fails on any request to another origin, one that a redirect asked for included.
for (const [name, pattern] of [
  ['the database', /dataset\.duckdb(\.gz)?$/],
  ['the engine', /\.wasm(\.gz)?$/],
] as const) {
  test.describe(`a host that redirects ${name}`, () => {
    test.use({ host: elsewhere(pattern), expectedErrors: /Failed to fetch|redirect|Failed to load|ERR_/i });
    test('is not followed; the first picture stands and the page says what is wrong', async ({
      page,
      site,
    }) => {
      await page.goto(site.url);
      await expect(page.getByTestId('fault')).toBeVisible();
      await expect(page.locator('[data-figure="annual"]')).toHaveAttribute('data-state', 'ready');
    });
  });
}

test('a host that does not redirect is confirmed', async ({ page, site }) => {
  await page.goto(site.url);
  await engineReady(page);
  await confirmed(page);
});
