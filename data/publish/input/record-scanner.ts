import type { Dialect } from './dialect';

/** What is not plain about a record; several may hold. */
export const ODD = {
  /** A quote within a field that does not begin with one: it stands for itself. */
  quoteInside: 1,
  /** Text between a closing quote and the next delimiter: the record is broken. */
  textAfterQuote: 2,
  nul: 4,
  /** The file ends before the record's line does. */
  unended: 8,
  /** The file ends within quotes. */
  openQuote: 16,
} as const;

/** A record at `bytes[start, end)`, its line end left out. */
export type VisitRecord = (bytes: Buffer, start: number, end: number, fields: number, odd: number) => void;

const UNQUOTED = 0;
const QUOTED = 1;
const AFTER_QUOTE = 2;
const LF = 10;
const CR = 13;

/**
 * Cuts UTF-8 (or any ASCII superset whose further bytes are 128 and above) into records: the one definition of
 * what a row of a CSV is. RFC 4180, and beyond it:
 * - LF, CRLF and a lone CR each end a record, also mixed; within quotes they are text;
 * - a field is quoted where its first byte is the quote; there a doubled quote is one quote; spaces are text;
 * - a quote within an unquoted field stands for itself (`quoteInside`);
 * - after a closing quote only a delimiter, a line end or the end of the file may follow; other bytes make the
 *   record broken (`textAfterQuote`), and what follows is read as an unquoted field up to the next delimiter;
 * - a line without a byte is a record of one empty field with `start === end`: the caller counts it as blank.
 */
export class RecordScanner {
  /** Line ends outside of quotes, by kind. */
  readonly lineEnds = { lf: 0, crlf: 0, cr: 0 };
  hasBreakInQuotes = false;
  /** Bytes of the longest record. */
  longest = 0;
  readonly #visit: VisitRecord;
  readonly #quote: number;
  readonly #delimiter: number;
  /** 1 for the bytes at which an unquoted field may end or be odd. */
  readonly #outside = new Uint8Array(256);
  /** 1 for the bytes that count within quotes. */
  readonly #inside = new Uint8Array(256);
  #held: Buffer = Buffer.alloc(0);
  #state = UNQUOTED;
  #fields = 1;
  #odd = 0;
  #atFieldStart = true;
  #afterCr = false;

  constructor(dialect: Dialect, visit: VisitRecord) {
    this.#visit = visit;
    this.#quote = dialect.quote;
    this.#delimiter = dialect.delimiter;
    for (const byte of [0, LF, CR, dialect.quote, dialect.delimiter]) this.#outside[byte] = 1;
    for (const byte of [0, LF, CR, dialect.quote]) this.#inside[byte] = 1;
  }

  /** Bytes of a record that has begun and not ended. */
  get heldBytes(): number {
    return this.#held.length;
  }

  /** Scans the next bytes of the file; the bytes of an unfinished record are kept. */
  push(chunk: Buffer): void {
    const from = this.#held.length;
    const bytes = from === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const start = this.#scan(bytes, from);
    this.#held = start === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(start));
  }

  /** Tells of the last record where no line end closed it. */
  end(): void {
    const bytes = this.#held;
    if (bytes.length === 0) return;
    const odd = this.#odd | ODD.unended | (this.#state === QUOTED ? ODD.openQuote : 0);
    this.#held = Buffer.alloc(0);
    this.#close(bytes, 0, bytes.length, odd);
  }

  /** Returns where the unfinished record begins. State is kept in locals within: this loop is the publisher's pace. */
  #scan(bytes: Buffer, from: number): number {
    const quote = this.#quote;
    const delimiter = this.#delimiter;
    const outside = this.#outside;
    const inside = this.#inside;
    const length = bytes.length;
    let start = 0;
    let at = from;
    let state = this.#state;
    let atFieldStart = this.#atFieldStart;
    if (this.#afterCr && at < length) {
      this.#afterCr = false;
      if (bytes[at] === LF) {
        at += 1;
        start = at;
        this.#crWasCrlf();
      }
    }
    if (state === UNQUOTED && at < length && this.#isPlain(bytes, at))
      return this.#scanPlain(bytes, start, at);
    while (at < length) {
      if (state === QUOTED) {
        while (at < length && inside[bytes[at] ?? 0] === 0) at += 1;
        if (at === length) break;
        const byte = bytes[at] ?? 0;
        if (byte === quote) state = AFTER_QUOTE;
        else if (byte === 0) this.#odd |= ODD.nul;
        else this.hasBreakInQuotes = true;
        at += 1;
        continue;
      }
      if (state === AFTER_QUOTE) {
        const byte = bytes[at] ?? 0;
        if (byte === quote) {
          state = QUOTED;
          at += 1;
          continue;
        }
        state = UNQUOTED;
        if (byte !== delimiter && byte !== LF && byte !== CR) this.#odd |= ODD.textAfterQuote;
      } else if (atFieldStart && bytes[at] === quote) {
        state = QUOTED;
        atFieldStart = false;
        at += 1;
        continue;
      }
      const first = at;
      while (at < length && outside[bytes[at] ?? 0] === 0) at += 1;
      if (at > first) atFieldStart = false;
      if (at === length) break;
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte === delimiter) {
        this.#fields += 1;
        atFieldStart = true;
      } else if (byte === quote) {
        this.#odd |= ODD.quoteInside;
      } else if (byte === 0) {
        this.#odd |= ODD.nul;
        atFieldStart = false;
      } else {
        this.#close(bytes, start, at - 1, this.#odd);
        atFieldStart = true;
        if (byte === LF) this.lineEnds.lf += 1;
        else if (at === length) {
          this.lineEnds.cr += 1;
          this.#afterCr = true;
        } else if (bytes[at] === LF) {
          this.lineEnds.crlf += 1;
          at += 1;
        } else this.lineEnds.cr += 1;
        start = at;
      }
    }
    this.#state = state;
    this.#atFieldStart = atFieldStart;
    return start;
  }

  /** Whether from there on nothing but delimiters and LF is of any account. */
  #isPlain(bytes: Buffer, from: number): boolean {
    return [this.#quote, CR, 0].every((byte) => bytes.indexOf(byte, from) < 0);
  }

  /** As `#scan` where all is plain: four bytes at a time, since most files are so and most of their bytes are text. */
  #scanPlain(bytes: Buffer, begun: number, from: number): number {
    const delimiter = this.#delimiter;
    const length = bytes.length;
    let start = begun;
    const single = (first: number, end: number): void => {
      for (let at = first; at < end; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte === delimiter) this.#fields += 1;
        else if (byte === LF) {
          this.#close(bytes, start, at, this.#odd);
          this.lineEnds.lf += 1;
          start = at + 1;
        }
      }
    };
    const aligned = from + ((4 - ((bytes.byteOffset + from) & 3)) & 3);
    const base = aligned < length ? aligned : length;
    single(from, base);
    const words = wordsOf(bytes, base);
    const delimiters = Math.imul(delimiter, 0x01010101);
    for (let index = 0; index < words.length; index += 1) {
      // The highest bit of each byte that is the one looked for, and no other bit.
      const word = words[index] ?? 0;
      const toLf = word ^ 0x0a0a0a0a;
      if (~(((toLf & 0x7f7f7f7f) + 0x7f7f7f7f) | toLf | 0x7f7f7f7f) !== 0) {
        single(base + index * 4, base + index * 4 + 4);
        continue;
      }
      const toDelimiter = word ^ delimiters;
      const found = ~(((toDelimiter & 0x7f7f7f7f) + 0x7f7f7f7f) | toDelimiter | 0x7f7f7f7f);
      if (found !== 0) this.#fields += Math.imul(found >>> 7, 0x01010101) >>> 24;
    }
    single(base + words.length * 4, length);
    const last = bytes[length - 1];
    this.#atFieldStart = last === delimiter || last === LF;
    return start;
  }

  #crWasCrlf(): void {
    this.lineEnds.cr -= 1;
    this.lineEnds.crlf += 1;
  }

  #close(bytes: Buffer, start: number, end: number, odd: number): void {
    const fields = this.#fields;
    this.#fields = 1;
    this.#odd = 0;
    if (end - start > this.longest) this.longest = end - start;
    this.#visit(bytes, start, end, fields, odd);
  }
}

/** All that is left of the bytes from `start`, which is aligned, in words of four. */
function wordsOf(bytes: Buffer, start: number): Int32Array {
  const count = (bytes.length - start) >> 2;
  return count > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + start, count) : new Int32Array(0);
}
