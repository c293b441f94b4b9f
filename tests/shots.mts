// Usage: DIST=/tmp/dist npx tsx tests/shots.mts 'name|1440x900|light|v=1&d=model-city&view=map' ...
import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
const dist = process.env.DIST ?? '/tmp/dist';
const dataDir = process.env.DATA ?? join(process.cwd(), 'public/data');
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const server = createServer((q, r) => { void (async () => {
  let p = decodeURIComponent(new URL(q.url ?? '/', 'http://x').pathname);
  if (p === '/') p = '/index.html';
  for (const f of [join(dist, p), p.startsWith('/data/') ? join(dataDir, p.slice(6)) : '']) {
    if (!f) continue;
    try { if (!(await stat(f)).isFile()) continue; const b = await readFile(f);
      r.writeHead(200, { 'content-type': types[extname(f)] ?? 'application/octet-stream', 'content-length': b.length }); r.end(b); return; } catch { /* next */ }
  }
  r.writeHead(404); r.end();
})(); });
await new Promise<void>((d) => server.listen(0, '127.0.0.1', d));
const port = (server.address() as { port: number }).port;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const { mkdirSync } = await import('node:fs'); mkdirSync('/tmp/shots', { recursive: true });
for (const arg of process.argv.slice(2)) {
  const [name = 'x', size = '1440x900', theme = 'light', query = '', extra = ''] = arg.split('|');
  const [w = 1440, h = 900] = size.split('x').map(Number);
  const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme === 'dark' ? 'dark' : 'light', locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await ctx.newPage();
  page.on('pageerror', (e) => console.log(name, 'PAGEERROR', e.message));
  page.on('console', (m) => { if (m.type() === 'error') console.log(name, 'CONSOLE', m.text()); });
  await page.goto(`http://127.0.0.1:${port}/${process.env.HASH ?? '?'}${query}`);
  await page.waitForTimeout(Number(process.env.WAIT ?? 6000));
  if (extra && extra !== 'full') { await page.locator(extra).first().click(); await page.waitForTimeout(1500); }
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: extra === 'full' });
  console.log(name, 'ok', await page.evaluate(() => document.documentElement.scrollWidth + 'x' + document.documentElement.scrollHeight));
  await ctx.close();
}
await browser.close(); server.close();
