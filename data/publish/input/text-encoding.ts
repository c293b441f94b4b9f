import type { Config } from '../config/schema';

export type Encoding = Config['input']['encoding'];

/** What windows-1252 has from 0x80 to 0x9F; five of these bytes stand for nothing. */
const UPPER = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

/**
 * A reader of text piece after piece, each of which ends with a whole character; it throws where a byte is not of
 * that encoding.
 */
export function decoderOf(encoding: Encoding): (bytes: Buffer) => string {
  // Node's own decoder of windows-1252 takes it for Latin-1 (20.x).
  if (encoding === 'windows-1252') return (bytes) => bytes.toString('latin1').replace(/[\x80-\x9f]/g, upper);
  // Whoever reads the first piece takes the mark off: in a later one the same character is text.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

/** Whether windows-1252 has something of its own at this byte. */
export function isWindows1252(byte: number): boolean {
  return byte < 0x80 || byte >= 0xa0 || UPPER[byte - 0x80] !== '\u0000';
}

function upper(byte: string): string {
  const text = UPPER[byte.charCodeAt(0) - 0x80] ?? '\u0000';
  if (text === '\u0000') throw new RangeError('a byte that windows-1252 has not');
  return text;
}

/** Whether the bytes are text of that encoding; with `unfinished` the last character may be cut. */
export function decodes(bytes: Buffer, encoding: Encoding, unfinished = false): boolean {
  try {
    if (encoding === 'windows-1252') decoderOf(encoding)(bytes);
    else new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: unfinished });
    return true;
  } catch {
    return false;
  }
}
