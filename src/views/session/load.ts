import type { ColumnTable } from '../../domain/columns';
import { FaultError, type FaultCode } from '../../dataset/faults';
import { readFirst } from '../../dataset/first';
import { inflate } from '../../dataset/inflate';
import type { DatasetIndex, Manifest } from '../../dataset/manifest';
import { readIndex, readManifest } from '../../dataset/read-manifest';

/** A dataset of which all that the first picture needs is there. */
export interface LoadedDataset {
  readonly manifest: Manifest;
  /** Folder of the dataset, ending in a slash, same origin. */
  readonly baseUrl: string;
  /** The baked answers by the ids of `manifest.first.answers`. */
  readonly answers: ReadonlyMap<string, ColumnTable>;
  /** places.json as it stands, or null where the dataset has none. */
  readonly places: unknown;
}

const decoder = new TextDecoder();

interface Begun {
  /** What public/first-paint.js asked for before this script was there, by address. */
  atlasBegun?: Map<string, Promise<Response>>;
}

/** The answer to that address, begun early or now. Each early one is used once: a retry asks again. */
function answerOf(url: string): Promise<Response> {
  const { atlasBegun } = globalThis as Begun;
  const early = atlasBegun?.get(url);
  atlasBegun?.delete(url);
  // Asks the host whether the kept copy is still right: the files of a dataset change together.
  return early ?? fetch(url, { cache: 'no-cache' });
}

/**
 * The bytes at that address. Rejects with a FaultError: `network` where nothing answers, `missing` where
 * the host has no such file or answers with a page of its own instead.
 */
async function bytesAt(url: string, file: string, missing: FaultCode): Promise<Uint8Array> {
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await answerOf(url);
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new FaultError('network', { file, reason: error instanceof Error ? error.message : '' });
  }
  const page = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || page) throw new FaultError(missing, { file, status: response.status });
  return bytes;
}

/** The list of datasets in the folder `base` (ending in a slash). Rejects with a FaultError. */
export async function loadIndex(base: string): Promise<DatasetIndex> {
  const bytes = await bytesAt(`${base}index.json`, 'data/index.json', 'index-missing');
  return readIndex(decoder.decode(bytes), 'data/index.json');
}

/** The inflated bytes of `path`, from its `.gz` where the host has one. Rejects with a FaultError. */
export async function inflatedAt(baseUrl: string, path: string): Promise<Uint8Array> {
  let packed: Uint8Array;
  try {
    packed = await bytesAt(`${baseUrl}${path}.gz`, path, 'file-missing');
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== 'file-missing') throw error;
    return bytesAt(`${baseUrl}${path}`, path, 'file-missing');
  }
  try {
    return await inflate(packed);
  } catch {
    throw new FaultError('file-truncated', { file: `${path}.gz` });
  }
}

function checkSize(manifest: Manifest, path: string, bytes: Uint8Array): void {
  const expected = manifest.files.find((file) => file.path === path)?.bytes;
  if (expected === undefined || expected === bytes.length) return;
  throw new FaultError('file-truncated', { file: path, expected, found: bytes.length });
}

async function loadPlaces(baseUrl: string): Promise<unknown> {
  const bytes = await inflatedAt(baseUrl, 'places.json');
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new FaultError('file-unreadable', { file: 'places.json', reason });
  }
}

/**
 * The dataset in the folder `baseUrl`: manifest and baked answers are asked for at once, because each round trip
 * on the way to the first picture is seen; places only where the manifest has them, or a host without them would
 * be asked for what it never had. `onManifest` is told of the manifest as soon as it is read, and waited for, since a
 * picture needs its script as much as its numbers. Rejects with a FaultError.
 */
export async function loadDataset(
  baseUrl: string,
  onManifest: (manifest: Manifest) => Promise<void> | void = () => undefined,
): Promise<LoadedDataset> {
  const pendingFirst = settled(inflatedAt(baseUrl, 'first.arrow'));
  const file = 'manifest.json';
  const manifest = readManifest(
    decoder.decode(await bytesAt(baseUrl + file, file, 'manifest-missing')),
    file,
  );
  const drawable = onManifest(manifest);
  const pendingPlaces = manifest.places === null ? null : settled(loadPlaces(baseUrl));
  const first = (await pendingFirst)();
  checkSize(manifest, 'first.arrow', first);
  const places = pendingPlaces ? (await pendingPlaces)() : null;
  const answers = readFirst(first, manifest);
  await drawable;
  return { manifest, baseUrl, answers, places };
}

/** Waits without rejecting, so that a fault of the manifest is said first; the call gives or throws. */
async function settled<T>(promise: Promise<T>): Promise<() => T> {
  try {
    const value = await promise;
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
