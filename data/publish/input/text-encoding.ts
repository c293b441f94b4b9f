import { isAscii, isUtf8 } from 'node:buffer';
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
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => decoder.decode(bytes);
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

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** The other encoding that it could be as well, and a word of the text as each of the two reads it. */
  readonly doubt: {
    readonly other: Encoding;
    readonly here: string;
    readonly there: string;
  } | null;
}

/** Shares above which a text looks like one of that encoding, and below which it does not. */
const LIKE = 0.7;
const UNLIKE = 0.3;
const MOST_OF_WORD = 16;

/**
 * The encoding of a text that is not UTF-8: of those that are valid the one that gives plausible text, for nearly
 * any Latin text of some length is valid GB18030 too. Chinese consists of pairs of bytes, nine of ten of them the
 * 3,755 common characters of GB 2312's first level or its signs; in Latin text a letter with an accent stands alone
 * between letters of ASCII. Null where neither is plausible, or the text is UTF-8 that is damaged.
 */
export function guessEncoding(bytes: Buffer): EncodingGuess | null {
  const runs = highRuns(bytes);
  if (runs.length === 0) return null;
  const share = (holds: (run: Run) => boolean) => runs.filter(holds).length / runs.length;
  if (share(({ start, end }) => isUtf8(bytes.subarray(start, end))) > 0.9) return null;
  const chinese = decodes(bytes, 'gb18030', true) ? commonCharacters(bytes) : 0;
  const latin = decodes(bytes, 'windows-1252')
    ? share(({ start, end }) => end - start === 1 && isLatinSign(bytes[start] ?? 0))
    : 0;
  if (Math.max(chinese, latin) < UNLIKE) return decodes(bytes, 'gb18030', true) ? onlyGb18030(runs) : null;
  const isChinese = chinese >= latin;
  const encoding = isChinese ? 'gb18030' : 'windows-1252';
  if (Math.max(chinese, latin) >= LIKE && Math.min(chinese, latin) <= UNLIKE)
    return { encoding, doubt: null };
  const other = isChinese ? 'windows-1252' : 'gb18030';
  if (!decodes(bytes, other, true)) return { encoding, doubt: null };
  const word = wordAt(bytes, runs[0]?.start ?? 0);
  return { encoding, doubt: { other, here: lenient(word, encoding), there: lenient(word, other) } };
}

/** Rare characters are Chinese still where they stand in rows. */
function onlyGb18030(runs: readonly Run[]): EncodingGuess | null {
  const long = runs.filter(({ start, end }) => end - start > 1).length;
  return long >= runs.length / 2 ? { encoding: 'gb18030', doubt: null } : null;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** The stretches of bytes of 128 and more. */
function highRuns(bytes: Buffer): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const start = at;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) at += 1;
    runs.push({ start, end: at });
  }
  return runs;
}

/** Of the characters beyond ASCII in a text of GB18030: the share of common ones and of signs. */
function commonCharacters(bytes: Buffer): number {
  let all = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const [lead = 0, trail = 0] = bytes.subarray(at, at + 2);
    if (lead < 0x80) continue;
    all += 1;
    if (trail >= 0x30 && trail <= 0x39) at += 3;
    else at += 1;
    const isCommon = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (isCommon && trail >= 0xa1) common += 1;
  }
  return all === 0 ? 0 : common / all;
}

/** Whether a byte of windows-1252 is a letter, or a sign that texts have: quotes, dashes, €, §, °. */
function isLatinSign(byte: number): boolean {
  if (byte >= 0xc0) return byte !== 0xd7 && byte !== 0xf7;
  return byte < 0xa0 ? UPPER[byte - 0x80] !== '\u0000' : true;
}

/** The word at which both readings differ; no more, for the text may be about a person. */
function wordAt(bytes: Buffer, at: number): Buffer {
  const isWord = (byte = 0) => byte >= 0x80 || /[A-Za-z]/.test(String.fromCharCode(byte));
  let [start, end] = [at, at];
  while (start > 0 && at - start < MOST_OF_WORD && isWord(bytes[start - 1])) start -= 1;
  while (end < bytes.length && end - at < MOST_OF_WORD && isWord(bytes[end])) end += 1;
  return bytes.subarray(start, end);
}

function lenient(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'windows-1252' && !isAscii(bytes)) return decoderOf(encoding)(bytes);
  return new TextDecoder(encoding).decode(bytes);
}
