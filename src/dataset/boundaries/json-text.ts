import type { Looks } from './contract';

/** The text of a file: UTF-8 with or without BOM, else GB 18030, which old Chinese programs write. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** What kind of file it is that should have been JSON and is not. */
export function looksLike(file: string | Uint8Array): Looks {
  const head = typeof file === 'string' ? new TextEncoder().encode(file.slice(0, 64)) : file.subarray(0, 64);
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (begins(0x50, 0x4b)) return 'zip';
  if (begins(0x1f, 0x8b)) return 'gzip';
  // File code 9994, the main file of a shapefile (ESRI Shapefile Technical Description, 1998, p. 4).
  if (begins(0x00, 0x00, 0x27, 0x0a)) return 'shapefile';
  const text = textOf(head).trim();
  if (text === '') return 'empty';
  return text.startsWith('<') ? 'markup' : 'text';
}
