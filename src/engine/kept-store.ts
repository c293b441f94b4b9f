/** What is kept of one file. */
interface Kept {
  readonly sha256: string;
  /** Where it came from: a newer edition has the same address and another hash. */
  readonly url: string;
  readonly blob: Blob;
}

const DATABASE = 'atlas-files';
const STORE = 'files';
const BY_URL = 'url';

/** The browser's own store of whole files by their SHA-256. */
export interface KeptStore {
  /** The file as it was kept, or null; not to be trusted before it is checked. */
  readonly find: (sha256: string) => Promise<Blob | null>;
  /**
   * Keeps a file, in the place of every other edition from the same address.
   * Rejects with a DOMException, `QuotaExceededError` where the browser gives no more room.
   */
  readonly keep: (kept: Kept) => Promise<void>;
  readonly forget: (sha256: string) => Promise<void>;
}

/**
 * Opens the store in IndexedDB, which browsers have on plain http too, where the Cache API and OPFS are not. A Blob
 * in it is a file on disk: finding one reads no byte of it. Rejects where the browser keeps nothing, as some do in
 * private windows.
 */
export async function openKeptStore(): Promise<KeptStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: 'sha256' }).createIndex(BY_URL, BY_URL);
  };
  const database = await settled(opening);

  /** Resolves when what `work` began is on disk. */
  async function transaction(work: (store: IDBObjectStore) => Promise<void>): Promise<void> {
    const running = database.transaction(STORE, 'readwrite');
    const written = new Promise<void>((resolve, reject) => {
      running.oncomplete = () => resolve();
      running.onabort = () => reject(running.error ?? new DOMException('aborted', 'AbortError'));
    });
    await Promise.all([work(running.objectStore(STORE)), written]);
  }

  return {
    async find(sha256) {
      const store = database.transaction(STORE).objectStore(STORE);
      const kept = (await settled(store.get(sha256))) as Kept | undefined;
      return kept?.blob instanceof Blob ? kept.blob : null;
    },
    async keep(kept) {
      // In a transaction of its own: the room of the old edition is free before the new one asks for it.
      await transaction(async (store) => {
        const keys = await settled(store.index(BY_URL).getAllKeys(kept.url));
        for (const key of keys) if (key !== kept.sha256) store.delete(key);
      });
      await transaction(async (store) => {
        await settled(store.put(kept));
      });
    },
    forget: (sha256) =>
      transaction(async (store) => {
        await settled(store.delete(sha256));
      }),
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('failed', 'UnknownError'));
  });
}
