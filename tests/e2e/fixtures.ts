import { resolve } from 'node:path';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { data } from '../../src/app/languages/zh/data';
import { serve, type ServeOptions, type Served } from '../../data/serve/serve';

/** How the host of a test differs from a plain one; the folder is always the built app. */
type HostOptions = Partial<Omit<ServeOptions, 'folder' | 'port'>>;

interface Fixtures {
  /** Set by `test.use({ host: … })`. */
  host: HostOptions;
  /** The name under which the browser knows this machine. */
  hostName: string;
  /** Console errors that the test provokes, as one pattern; none by default. */
  expectedErrors: RegExp | null;
  /** The host of this test alone. */
  site: Served;
}

/**
 * Playwright's test on a host of its own, with a page that must ask no other origin for anything and write
 * no error to the console.
 */
export const test = base.extend<Fixtures>({
  host: [{}, { option: true }],
  hostName: ['127.0.0.1', { option: true }],
  expectedErrors: [null, { option: true }],

  site: async ({ host, hostName }, provide) => {
    const { url, close } = await serve({ folder: resolve('dist'), ...host });
    await provide({ url: url.replace('127.0.0.1', hostName), close });
    await close();
  },

  page: async ({ page, context, site, expectedErrors }, provide) => {
    const { origin } = new URL(site.url);
    const elsewhere: string[] = [];
    const errors: string[] = [];
    // Requests of the page and of all its workers.
    context.on('request', (request) => {
      const url = new URL(request.url());
      const local = url.protocol === 'data:' || url.protocol === 'blob:';
      if (!local && url.origin !== origin) elsewhere.push(request.url());
    });
    context.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    context.on('weberror', (error) => errors.push(String(error.error())));
    await provide(page);
    expect(elsewhere, 'requests to another origin').toEqual([]);
    expect(
      errors.filter((error) => !expectedErrors?.test(error)),
      'errors in the console',
    ).toEqual([]);
  },
});

export { expect };

/** Resolves when the engine has confirmed the baked numbers. */
export async function confirmed(page: Page): Promise<void> {
  await expect(page.getByTestId('confirmed')).toHaveAttribute('data-confirmed', 'yes');
}

/** Resolves when the engine of the page is ready. */
export async function engineReady(page: Page): Promise<void> {
  await expect(page.getByTestId('engine-status')).toHaveAttribute('data-step', 'ready');
}

/** Puts the query into the address, and so into the console, waits for the console's engine and runs it. */
export async function runInConsole(page: Page, site: Served, sql: string): Promise<void> {
  await page.goto(`${site.url}#view=data&q=${encodeURIComponent(sql)}`);
  await expect(page.getByTestId('console-status')).toHaveAttribute('data-step', 'ready');
  await page.getByRole('button', { name: data.console.run, exact: true }).click();
}

/** The cells of what the console's last query gave. */
export function consoleCell(page: Page, text: string): Locator {
  return page
    .getByRole('region', { name: data.console.results })
    .getByRole('cell', { name: text, exact: true });
}

/** A text of the dictionaries with its values in place. */
export function words(template: string, values: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/{{(\w+)}}/g, (_match, name: string) => String(values[name] ?? ''));
}
