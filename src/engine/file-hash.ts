import { createSHA256, type IHasher } from 'hash-wasm';

/** A SHA-256 that takes bytes as they come, in pages of any origin. */
export const createHash: () => Promise<IHasher> = createSHA256;

/** Files up to this size are hashed in one piece by the browser itself, several times as fast, where it can. */
const WHOLE_BYTES = 128 * 1024 * 1024;

/**
 * SHA-256 of a Blob as 64 lowercase hexadecimal digits. `crypto.subtle` is missing on plain http and takes no
 * stream. `onProgress` hears of bytes hashed. Rejects where the Blob cannot be read.
 */
export async function hashOf(blob: Blob, onProgress: (hashed: number) => void): Promise<string> {
  const subtle = (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle;
  if (subtle && blob.size <= WHOLE_BYTES) {
    onProgress(0);
    const digest = new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  const hash = await createHash();
  const reader = blob.stream().getReader();
  let hashed = 0;
  onProgress(hashed);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    hash.update(next.value);
    hashed += next.value.length;
    onProgress(hashed);
  }
  return hash.digest('hex');
}
