import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** An answer before it is compressed; a test may give another in its place. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServeOptions {
  readonly folder: string;
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Path under which the folder appears, `/` or `/some/where/`. */
  readonly base?: string;
  /** False for a host that compresses nothing. */
  readonly compress?: boolean;
  /** Called with the path within the folder; what it returns is sent. For tests of faults. */
  readonly alter?: (path: string, answer: Answer) => Answer | Promise<Answer>;
  /** Called for each answer with the bytes of its body as sent, before they leave. For benches. */
  readonly observe?: (path: string, bytes: number) => void;
}

export interface Served {
  /** Address of the folder, ending in a slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.arrow': 'application/vnd.apache.arrow.stream',
  '.duckdb': 'application/octet-stream',
  '.gz': 'application/gzip',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.wasm']);

/**
 * A plain static host, as an intranet has it: no fallback page, no range requests, gzip where the browser
 * takes it, files with a hash in their name kept for good and the rest asked for again each time.
 * A `.gz` is a file like any other and has no Content-Encoding. Rejects where the port is taken.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const host = options.host ?? '127.0.0.1';
  const base = options.base ?? '/';
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    answer(options, base, compressed, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  const port = await listening(server, host, options.port ?? 0);
  return {
    url: `http://${host}:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function answer(
  options: ServeOptions,
  base: string,
  compressed: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  if (`${pathname}/` === base) {
    response.writeHead(301, { location: base }).end();
    return;
  }
  const path = pathname.startsWith(base) ? decoded(pathname.slice(base.length)) : null;
  const found = path === null ? null : await fileAt(options.folder, path);
  const headers: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
  if (found && path !== null) {
    headers['content-type'] = TYPES[extname(found.path)] ?? 'application/octet-stream';
    headers['etag'] = found.tag;
    if (path.startsWith('assets/')) headers['cache-control'] = 'public, max-age=31536000, immutable';
  } else {
    headers['content-type'] = TYPES['.txt'] ?? '';
  }

  if (options.alter) {
    const plain = found ? await readFile(found.path) : Buffer.from('not found\n');
    const altered = await options.alter(path ?? pathname, {
      status: found ? 200 : 404,
      headers,
      body: plain,
    });
    send(request, response, altered.status, altered.headers, altered.body);
    return;
  }
  if (!found) {
    send(request, response, 404, headers, Buffer.from('not found\n'));
    return;
  }
  if (request.headers['if-none-match'] === found.tag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (options.compress !== false && COMPRESSED.has(extname(found.path)) && takesGzip(request)) {
    const key = `${found.path} ${found.tag}`;
    const body = compressed.get(key) ?? (await gzipped(found.path));
    compressed.set(key, body);
    options.observe?.(path ?? pathname, body.length);
    send(request, response, 200, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' }, body);
    return;
  }
  options.observe?.(path ?? pathname, found.size);
  response.writeHead(200, { ...headers, 'content-length': found.size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(found.path).pipe(response);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Answer['headers'],
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function takesGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
}

/** The file's own .gz where it has one, as hosts with static compression do it. */
async function gzipped(path: string): Promise<Buffer> {
  const beside = await stat(`${path}.gz`).catch(() => null);
  return beside ? readFile(`${path}.gz`) : gzipSync(await readFile(path), { level: 6 });
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function fileAt(
  folder: string,
  path: string,
): Promise<{ path: string; size: number; tag: string } | null> {
  const root = normalize(folder.endsWith(sep) ? folder : folder + sep);
  const wanted = normalize(join(root, path.endsWith('/') || path === '' ? `${path}index.html` : path));
  if (!wanted.startsWith(root) || wanted.includes('\0')) return null;
  const found = await stat(wanted).catch(() => null);
  if (!found?.isFile()) return null;
  return {
    path: wanted,
    size: found.size,
    tag: `"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"`,
  };
}
