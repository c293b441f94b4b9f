import { expect, type Page } from '@playwright/test';

/** A file in the browser's own store. */
interface KeptRow {
  readonly sha256: string;
  readonly url: string;
  readonly bytes: number;
}

const NAMES = { database: 'atlas-files', store: 'files' };

/** What the browser keeps for this page's origin, none where it keeps nothing yet. */
export async function keptFiles(page: Page): Promise<KeptRow[]> {
  return page.evaluate(async ({ database, store }) => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === database)) return [];
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const open = await answer(indexedDB.open(database));
    const rows = (await answer(open.transaction(store).objectStore(store).getAll())) as {
      sha256: string;
      url: string;
      blob: Blob;
    }[];
    open.close();
    return rows.map(({ sha256, url, blob }) => ({ sha256, url, bytes: blob.size }));
  }, NAMES);
}

/** Resolves when the file at an address with that ending is kept; writing it waits until the engine has started. */
export async function whenKept(page: Page, ending: string): Promise<void> {
  await expect
    .poll(async () => (await keptFiles(page)).filter(({ url }) => url.endsWith(ending)).length)
    .toBe(1);
}

/** Puts other bytes in the place of every kept file: as many, one of them changed, or only the first half. */
export async function damageKept(page: Page, how: 'changed' | 'cut'): Promise<void> {
  await page.evaluate(
    async ({ database, store, how: way }) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('failed'));
        });
      const open = await answer(indexedDB.open(database));
      const rows = (await answer(open.transaction(store).objectStore(store).getAll())) as { blob: Blob }[];
      for (const row of rows) {
        const bytes = new Uint8Array(await row.blob.arrayBuffer());
        const at = bytes.length - 100;
        bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        const blob = way === 'cut' ? row.blob.slice(0, row.blob.size / 2) : new Blob([bytes]);
        const writing = open.transaction(store, 'readwrite');
        writing.objectStore(store).put({ ...row, blob });
        await new Promise((resolve) => writing.addEventListener('complete', resolve));
      }
      open.close();
    },
    { ...NAMES, how },
  );
}
