import { isAscii, isUtf8 } from 'node:buffer';
import { decoderOf, decodes, isWindows1252, type Encoding } from './text-encoding';

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
/** GB18030 and Big5 share most of their bytes: text of one is half plausible in the other, and clearly less so. */
const CLEARLY = 0.25;
const MOST_OF_WORD = 16;

type Guessed = 'gb18030' | 'big5' | 'windows-1252' | 'windows-1251';

/**
 * The encoding of a text that is not UTF-8: of those that are valid the one that gives plausible text, for nearly
 * any Latin text of some length is valid GB18030 too. Chinese consists of pairs of bytes, nine of ten of them the
 * 3,755 common characters of GB 2312's first level, or the 5,401 of Big5's, or signs; Cyrillic of words whose letters
 * are all small but the first, or all capital; in Latin text a letter with an accent stands alone between letters of
 * ASCII. Null where none is plausible, or the text is UTF-8 that is damaged.
 */
export function guessEncoding(bytes: Buffer): EncodingGuess | null {
  const runs = highRuns(bytes);
  if (runs.length === 0) return null;
  const share = (holds: (run: Run) => boolean) => runs.filter(holds).length / runs.length;
  if (share(({ start, end }) => isUtf8(bytes.subarray(start, end))) > 0.9) return null;
  const scores: Readonly<Record<Guessed, () => number>> = {
    gb18030: () => commonPairs(bytes, isCommonGb),
    big5: () => big5Pairs(bytes),
    'windows-1252': () =>
      share(({ start, end }) => end - start === 1 && isLatinSign(bytes[start] ?? 0, bytes[end] ?? 0)),
    'windows-1251': () => cyrillicWords(bytes),
  };
  const ranked = (Object.keys(scores) as Guessed[])
    .map((encoding) => ({ encoding, score: decodes(bytes, encoding, true) ? scores[encoding]() : 0 }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || !second) return null;
  if (first.score < UNLIKE) return decodes(bytes, 'gb18030', true) ? onlyGb18030(runs) : null;
  const { encoding } = first;
  const pair = [encoding, second.encoding];
  const apart =
    pair.includes('gb18030') && pair.includes('big5')
      ? first.score - second.score >= CLEARLY
      : second.score <= UNLIKE;
  if (first.score >= LIKE && apart) return { encoding, doubt: null };
  const other = second.score > 0 ? second.encoding : encoding === 'gb18030' ? 'windows-1252' : 'gb18030';
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

/** Of the characters beyond ASCII in a text of pairs (in GB18030 also of four bytes): the share of common ones. */
function commonPairs(bytes: Buffer, isCommon: (lead: number, trail: number) => boolean): number {
  let all = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) continue;
    all += 1;
    if (trail >= 0x30 && trail <= 0x39) at += 3;
    else at += 1;
    if (isCommon(lead, trail)) common += 1;
  }
  return all === 0 ? 0 : common / all;
}

function isCommonGb(lead: number, trail: number): boolean {
  return ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) && trail >= 0xa1;
}

function isCommonBig5(lead: number, trail: number): boolean {
  return lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
}

/** Of the common characters of Big5 two in five have a second byte of ASCII; without any it is GB 2312, read amiss. */
function big5Pairs(bytes: Buffer): number {
  const common = commonPairs(bytes, isCommonBig5);
  const own = commonPairs(bytes, (lead, trail) => trail < 0x80 && isCommonBig5(lead, trail));
  return own < common / 5 ? 0 : common;
}

/** Letters of windows-1251: ё, ђ, є, і, ї, ў, ґ and their like stand apart from the alphabet. */
const SMALL = new Set([
  0x83, 0x90, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xa2, 0xb3, 0xb4, 0xb8, 0xba, 0xbc, 0xbe, 0xbf,
]);
const CAPITAL = new Set([
  0x80, 0x81, 0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0xa1, 0xa3, 0xa5, 0xa8, 0xaa, 0xaf, 0xb2, 0xbd,
]);

const isSmall = (byte: number) => byte >= 0xe0 || SMALL.has(byte);
const isCapital = (byte: number) => (byte >= 0xc0 && byte < 0xe0) || CAPITAL.has(byte);

/** Of the bytes beyond ASCII in a text of windows-1251: the share that stands in words of two letters and more. */
function cyrillicWords(bytes: Buffer): number {
  let all = 0;
  let inWords = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    all += 1;
    if (!isSmall(first) && !isCapital(first)) continue;
    let [end, small, capital] = [at + 1, 0, 0];
    for (; end < bytes.length; end += 1) {
      const byte = bytes[end] ?? 0;
      if (isSmall(byte)) small += 1;
      else if (isCapital(byte)) capital += 1;
      else break;
    }
    all += end - at - 1;
    const isWord = (capital === 0 && small > 0) || (small === 0 && capital > 0 && isCapital(first));
    if (isWord) inWords += end - at;
    at = end - 1;
  }
  const found = all === 0 ? 0 : inWords / all;
  // Greek comes near it, but its letters with an accent would be capitals within words.
  return found < LIKE ? 0 : found;
}

/** Signs that stand before a letter: ¡ « ¿. */
const OPENING = new Set([0xa1, 0xab, 0xbf]);

/** Whether a byte of windows-1252 is a letter, or a sign that texts have where the next byte is: quotes, dashes, €, §, °. */
function isLatinSign(byte: number, next: number): boolean {
  if (byte >= 0xc0) return byte !== 0xd7 && byte !== 0xf7;
  if (byte < 0xa0) return isWindows1252(byte);
  return OPENING.has(byte) || next < 0x40;
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
