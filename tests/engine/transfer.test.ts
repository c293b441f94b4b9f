import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Answer, type ServeOptions, type Served } from '../../data/serve/serve';
import { faultOf, type Fault } from '../../src/dataset/faults';
import { transfer, type TransferRequest } from '../../src/engine/transfer';

const MAGIC = [0x44, 0x55, 0x43, 0x4b];

/** Half a megabyte that gzip cannot make much of, with DuckDB's four letters at byte 8. */
function content(): Buffer {
  const bytes = Buffer.alloc(600_000);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  Buffer.from(MAGIC).copy(bytes, 8);
  return bytes;
}

const plain = content();
const packed = gzipSync(plain, { level: 9 });
let folder: string;
let served: Served | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transfer-'));
  await writeFile(join(folder, 'a.duckdb'), plain);
  await writeFile(join(folder, 'a.duckdb.gz'), packed);
});
afterEach(async () => {
  await served?.close();
  served = null;
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly bytes: Buffer | null;
  readonly fault: Fault | null;
  readonly asked: readonly string[];
  readonly progress: readonly (readonly [number, number])[];
}

async function fetched(
  alter: (path: string, answer: Answer) => Answer = (_path, answer) => answer,
  change: Partial<TransferRequest> = {},
  options: Partial<ServeOptions> = {},
): Promise<Outcome> {
  const asked: string[] = [];
  const progress: (readonly [number, number])[] = [];
  served = await serve({
    folder,
    alter: (path, answer) => {
      asked.push(path);
      return alter(path, answer);
    },
    ...options,
  });
  try {
    const stream = await transfer({
      file: 'a.duckdb',
      url: `${served.url}a.duckdb`,
      bytes: plain.length,
      gzipBytes: packed.length,
      tryGzip: true,
      magic: { at: 8, bytes: MAGIC },
      fetch,
      onProgress: (received, expected) => progress.push([received, expected]),
      ...change,
    });
    const bytes = Buffer.from(await new Response(stream).arrayBuffer());
    return { bytes, fault: null, asked, progress };
  } catch (error) {
    return { bytes: null, fault: faultOf(error, 'query-failed'), asked, progress };
  }
}

const only =
  (suffix: string, change: (answer: Answer) => Answer) =>
  (path: string, answer: Answer): Answer =>
    path.endsWith(suffix) ? change(answer) : answer;
const missing = (answer: Answer): Answer => ({ ...answer, status: 404, body: Buffer.from('not found') });
const body =
  (bytes: Buffer) =>
  (answer: Answer): Answer => ({ ...answer, body: bytes });
const page = (answer: Answer): Answer => ({
  status: 200,
  headers: { ...answer.headers, 'content-type': 'text/html' },
  body: Buffer.from('<!doctype html><title>home</title><p>Every path leads here.'),
});

describe('what the host has', () => {
  it('takes the .gz and inflates it', async () => {
    const { bytes, asked, progress } = await fetched();
    expect(bytes?.equals(plain)).toBe(true);
    expect(asked).toEqual(['a.duckdb.gz']);
    expect(progress.at(-1)).toEqual([packed.length, packed.length]);
    expect(progress.every(([received, expected]) => received <= expected)).toBe(true);
  });

  it('takes a .gz that the host has inflated already', async () => {
    const { bytes, progress } = await fetched(only('.gz', body(plain)));
    expect(bytes?.equals(plain)).toBe(true);
    expect(progress.at(-1)).toEqual([plain.length, plain.length]);
  });

  it('takes a .gz that the host marks as Content-Encoding, so that the browser inflates it', async () => {
    const marked = only('.gz', (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-encoding': 'gzip' },
    }));
    expect((await fetched(marked)).bytes?.equals(plain)).toBe(true);
    await served?.close();
    expect((await fetched(marked, { gzipBytes: null })).bytes?.equals(plain)).toBe(true);
  });

  it('takes the plain file where there is no .gz', async () => {
    const { bytes, asked } = await fetched(only('.gz', missing));
    expect(bytes?.equals(plain)).toBe(true);
    expect(asked).toEqual(['a.duckdb.gz', 'a.duckdb']);
  });

  it('takes the plain file where the host answers every unknown path with its page', async () => {
    expect((await fetched(only('.gz', page))).bytes?.equals(plain)).toBe(true);
  });

  it('asks for no .gz where the manifest has none', async () => {
    expect((await fetched(undefined, { tryGzip: false })).asked).toEqual(['a.duckdb']);
  });
});

describe('what is wrong', () => {
  it('missing', async () => {
    const { fault } = await fetched((_path, answer) => missing(answer));
    expect(fault).toMatchObject({
      code: 'file-missing',
      detail: { file: 'a.duckdb', status: 404 },
      retry: true,
    });
  });

  it('a page instead of the file', async () => {
    expect((await fetched((_path, answer) => page(answer))).fault?.code).toBe('file-missing');
  });

  it.each([0, 5, 1_000, packed.length - 1])('a .gz cut after %d bytes', async (length) => {
    const { fault } = await fetched(only('.gz', body(packed.subarray(0, length))));
    expect(fault?.code).toBe('file-truncated');
  });

  it('a .gz cut short, its true length unknown', async () => {
    const { fault } = await fetched(only('.gz', body(packed.subarray(0, 300_000))), { gzipBytes: null });
    expect(fault?.code).toBe('file-truncated');
  });

  it('a byte changed within the .gz', async () => {
    const damaged = Buffer.from(packed);
    damaged[packed.length - 6] = (damaged[packed.length - 6] ?? 0) ^ 1;
    expect((await fetched(only('.gz', body(damaged)))).fault).toMatchObject({
      code: 'file-hash',
      detail: { file: 'a.duckdb.gz' },
    });
  });

  it('a host in trouble', async () => {
    const { fault } = await fetched((_path, answer) => ({ ...answer, status: 503 }));
    expect(fault).toMatchObject({ code: 'network', detail: { reason: 'HTTP 503' } });
  });

  it('no host', async () => {
    const { fault } = await fetched(undefined, {
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    expect(fault).toMatchObject({ code: 'network', retry: true });
  });
});
