import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../../data/serve/serve';

let folder: string;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  const site = join(folder, 'site');
  await mkdir(join(site, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(site, 'index.html'), '<!doctype html><p>home');
  await writeFile(join(site, 'assets', 'a-1234.js'), 'export const a = 1;');
  await writeFile(join(site, 'data.duckdb'), 'plain');
  await writeFile(join(site, 'data.duckdb.gz'), gzipSync('plain'));
  served = await serve({ folder: site, base: '/some/where/' });
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The answer as it comes over the wire: fetch would inflate it and follow redirects. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  const { hostname, port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('serve', () => {
  it('serves the folder under its base, and nothing beside it', async () => {
    expect((await raw('/some/where/')).body.toString()).toContain('home');
    expect((await raw('/some/where')).headers['location']).toBe('/some/where/');
    expect((await raw('/index.html')).status).toBe(404);
    expect((await raw('/some/where/nowhere')).status).toBe(404);
  });

  it.each([
    '/some/where/../secret.txt',
    '/some/where/%2e%2e/secret.txt',
    '/some/where/..%2fsecret.txt',
    '/some/where/%00',
    '/some/where/%',
  ])('gives nothing outside the folder: %s', async (path) => {
    const answer = await raw(path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toContain('secret');
  });

  it('compresses text where the browser takes gzip, and a .gz never twice', async () => {
    const script = await raw('/some/where/assets/a-1234.js', { 'accept-encoding': 'gzip' });
    expect(script.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(script.body).toString()).toBe('export const a = 1;');
    expect((await raw('/some/where/assets/a-1234.js')).headers['content-encoding']).toBeUndefined();
    const packed = await raw('/some/where/data.duckdb.gz', { 'accept-encoding': 'gzip' });
    expect(packed.headers).toMatchObject({ 'content-type': 'application/gzip' });
    expect(packed.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.body).toString()).toBe('plain');
  });

  it('keeps hashed files for good and asks again for the rest', async () => {
    expect((await raw('/some/where/assets/a-1234.js')).headers['cache-control']).toContain('immutable');
    const page = await raw('/some/where/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await raw('/some/where/', { 'if-none-match': String(page.headers['etag']) });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
  });

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await raw('/some/where/data.duckdb', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '5', 0]);
    expect((await raw('/some/where/data.duckdb', {}, 'PUT')).status).toBe(405);
  });

  it('rejects where the port is taken', async () => {
    await expect(serve({ folder, port: Number(new URL(served.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
