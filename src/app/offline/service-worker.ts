/**
 * The service worker: what the app is made of, as one version, and the small files of the datasets that were opened.
 * Databases and cubes are none of its business: the page keeps them by their hash (src/engine/kept-store.ts), on
 * plain http too. Built into one file beside index.html by vite.config.ts, which names the version and its files.
 */
import type { OfflineFile, OfflineMessage } from './messages';

interface ShellFile {
  /** Path in the app's folder; '' is the page itself. */
  readonly path: string;
  /** Subresource integrity, or null where hosts may serve other bytes (gzip inflated on the way). */
  readonly integrity: string | null;
}

declare const ATLAS_SHELL: { readonly version: string; readonly files: readonly ShellFile[] };
declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const SHELL_CACHES = `atlas-shell ${scope} `;
const SHELL_CACHE = SHELL_CACHES + ATLAS_SHELL.version;
const DATA_CACHE = `atlas-data ${scope}`;
/** The files of a dataset folder that the page reads without checking a hash, all of them small. */
const DATA_FILE = /^data\/.+\.(json|arrow)(\.gz)?$/;
const PATHS = new Set(ATLAS_SHELL.files.map(({ path }) => path));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  const message = event.data as OfflineMessage;
  if (message.kind === 'activate') event.waitUntil(self.skipWaiting());
  else event.waitUntil(keep(message.files));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).replace(/[?#].*/, '');
  if (request.mode === 'navigate') {
    if (path === '' || path === 'index.html') event.respondWith(ofShell(scope, request));
  } else if (PATHS.has(path) || path.startsWith('assets/')) {
    event.respondWith(ofShell(request.url, request));
  } else if (DATA_FILE.test(path)) event.respondWith(newest(event));
});

async function install(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  await Promise.all(
    ATLAS_SHELL.files.map(async ({ path, integrity }) => {
      // A file without a hash in its name may be an older one in the browser's HTTP cache.
      const mode: RequestInit = path.startsWith('assets/') ? {} : { cache: 'no-cache' };
      const asked = new Request(scope + path, integrity === null ? mode : { ...mode, integrity });
      if (path.endsWith('.wasm.gz')) await keepOne(cache, [asked.url, asked.url.slice(0, -'.gz'.length)]);
      else {
        const response = await fetch(asked);
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        await cache.put(asked.url, unredirected(response));
      }
    }),
  );
}

/** The version before stays: a page of it may be open, and asks for its own scripts as it goes. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL_CACHES));
  const before = names.filter((name) => name !== SHELL_CACHE).slice(0, -1);
  await Promise.all(before.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From this version's files, else from those of the version before, else from the host. */
async function ofShell(url: string, request: Request): Promise<Response> {
  // The page asks for it again because what it got was damaged.
  const anew = request.cache === 'reload' || request.cache === 'no-store';
  const cache = await caches.open(SHELL_CACHE);
  if (!anew) {
    const kept = (await cache.match(url, { ignoreVary: true })) ?? (await olderShell(url));
    if (kept) return kept;
  }
  const response = await fetch(request);
  if (anew && response.ok && !isPage(response)) await cache.put(url, response.clone());
  return response;
}

async function olderShell(url: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(SHELL_CACHES)) continue;
    const kept = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (kept) return kept;
  }
  return undefined;
}

/** From the host, and kept; from what was kept where no host answers. */
async function newest(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok && !isPage(response)) {
      const copy = response.clone();
      event.waitUntil(caches.open(DATA_CACHE).then((cache) => cache.put(request.url, copy)));
    }
    return response;
  } catch (error) {
    const kept = await (await caches.open(DATA_CACHE)).match(request.url, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keep(files: readonly OfflineFile[]): Promise<void> {
  const cache = await caches.open(DATA_CACHE);
  await Promise.all(files.map((addresses) => keepOne(cache, addresses)));
}

/**
 * Keeps the first good answer, and that the host has nothing at the addresses before it: without a network the page
 * asks for the same ones in the same order.
 */
async function keepOne(cache: Cache, addresses: OfflineFile): Promise<void> {
  for (const address of addresses) {
    const response = await fetch(address, {
      cache: address.startsWith(`${scope}assets/`) ? 'default' : 'no-cache',
    });
    if (response.ok && !isPage(response)) {
      await cache.put(address, response);
      return;
    }
    await cache.put(address, new Response(null, { status: 404 }));
  }
  throw new Error(`${addresses[0] ?? ''}: missing`);
}

/** Browsers refuse to show a page out of an answer that was redirected on its way. */
function unredirected(response: Response): Response {
  if (!response.redirected) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** Some hosts answer an unknown path with a page of their own. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}
