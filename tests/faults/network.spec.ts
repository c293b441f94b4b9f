import { readFile } from 'node:fs/promises';
import { data } from '../../src/app/languages/zh/data';
import { confirmed, consoleCell, expect, runInConsole, test } from '../e2e/fixtures';

const RULE = data.console.rules['read-only'];

/** Ways in which a query could ask for something from elsewhere, and what is said to each. */
const QUERIES: readonly (readonly [sql: string, said: string])[] = [
  ["SELECT * FROM read_csv('https://example.com/x.csv')", 'file system operations are disabled'],
  ["FROM 'https://example.com/x.csv'", 'file system operations are disabled'],
  ["SELECT * FROM read_text('http://example.com/x.txt')", 'file system operations are disabled'],
  ["SELECT * FROM read_csv('s3://bucket/x.csv')", 'file system operations are disabled'],
  ["SELECT * FROM read_csv('data/index.json')", 'file system operations are disabled'],
  ["SELECT * FROM glob('*')", 'file system operations are disabled'],
  ["SELECT * FROM read_parquet('https://example.com/x.parquet')", 'parquet extension'],
  ["SELECT '[1]'::JSON", 'json extension'],
  ['SELECT today()', 'icu extension'],
  ["SELECT timestamp '2024-01-01' AT TIME ZONE 'Asia/Shanghai'", 'disabled through configuration'],
  ["LOAD 'https://example.com/x.duckdb_extension.wasm'", RULE],
  ["ATTACH 'https://example.com/x.duckdb'", RULE],
  ["COPY (SELECT 1) TO 'https://example.com/x.csv'", RULE],
];

// The page's fixture fails on any request to another origin.
test('no query reaches another origin, and every refusal leaves the engine well', async ({ page, site }) => {
  for (const [number, [sql, said]] of QUERIES.entries()) {
    await runInConsole(page, site, sql);
    await expect(page.getByTestId('console-fault'), sql).toContainText(said);
    await runInConsole(page, site, `SELECT ${number} + 700 AS alive`);
    await expect(consoleCell(page, String(number + 700)), sql).toBeVisible();
  }
});

test("the guard in the engine's worker refuses what the lock of the configuration would let through", async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await confirmed(page);
  const worker = page.workers().find((candidate) => candidate.url().includes('bootstrap.worker'));
  if (!worker) throw new Error('no engine');
  const tried = await worker.evaluate(async () => {
    const tries: Record<string, () => unknown> = {
      fetch: () => fetch('https://example.com/x'),
      XMLHttpRequest: () => {
        const request = new XMLHttpRequest();
        request.open('GET', 'https://example.com/x', false);
        request.send();
      },
      WebSocket: () => new WebSocket('wss://example.com/'),
      EventSource: () => new EventSource('https://example.com/'),
      Worker: () => new Worker('https://example.com/x.js'),
    };
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
        outcomes[name] = 'went out';
      } catch (error) {
        outcomes[name] = (error as Error).name;
      }
    }
    return outcomes;
  });
  expect(tried).toEqual({
    fetch: 'TypeError',
    XMLHttpRequest: 'TypeError',
    WebSocket: 'TypeError',
    EventSource: 'TypeError',
    Worker: 'TypeError',
  });
});

test('a query in a link is shown and not run', async ({ page, site }) => {
  await page.goto(`${site.url}#view=data&q=${encodeURIComponent('SELECT 41 + 1 AS answer')}`);
  await expect(page.getByTestId('console-status')).toHaveAttribute('data-step', 'ready');
  await expect(page.getByTestId('query-from-link')).toBeVisible();
  await expect(page.getByTestId('console-rows')).toHaveCount(0);
  await page.getByRole('button', { name: data.console.run, exact: true }).click();
  await expect(consoleCell(page, '42')).toBeVisible();
});

test.describe('the policy in index.html', () => {
  // Chromium writes one for each refusal.
  test.use({ expectedErrors: /Content Security Policy/ });

  test('lets no other origin and no inline script in', async ({ page, site }) => {
    const html = await readFile('dist/index.html', 'utf8');
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
    const directives = new Map(
      policy.split(';').map((part): [string, string[]] => {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(directives.get('default-src')).toEqual(["'self'"]);
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    for (const name of ['object-src', 'base-uri', 'form-action'])
      expect(directives.get(name)).toEqual(["'none'"]);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);

    await page.goto(site.url);
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline script ran"';
      document.head.append(script);
      const fetched = await fetch('https://example.com/').then(
        () => 'went out',
        () => 'refused',
      );
      return { fetched, ran: document.title === 'inline script ran' };
    });
    expect(outcome).toEqual({ fetched: 'refused', ran: false });
  });
});
