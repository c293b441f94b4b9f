import type { Dialect } from './dialect';
import { PLAIN_BLOCK, plainRecordScan, type PlainRecords } from './plain-records';

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
  readonly #plainRecords: (block: Uint8Array) => PlainRecords | null;
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
    this.#plainRecords = plainRecordScan(dialect.delimiter, dialect.quote);
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
    if (state === UNQUOTED) {
      // Most files are plain, and most of others.
      while (at < length) {
        const end = Math.min(at + PLAIN_BLOCK, length);
        const plain = this.#plainRecords(bytes.subarray(at, end));
        if (plain === null) break;
        start = this.#closePlain(bytes, { start, at }, plain);
        atFieldStart = bytes[end - 1] === delimiter || bytes[end - 1] === LF;
        at = end;
      }
    }
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

  /** Tells of the records that end in a block of plain bytes from `at`; returns where the next one begins. */
  #closePlain(
    bytes: Buffer,
    from: { readonly start: number; readonly at: number },
    plain: PlainRecords,
  ): number {
    let { start } = from;
    for (let index = 0; index < plain.count; index += 1) {
      const end = from.at + plain.end(index);
      this.#fields += plain.delimiters(index);
      this.#close(bytes, start, end, this.#odd);
      start = end + 1;
    }
    this.lineEnds.lf += plain.count;
    this.#fields += plain.delimiters(plain.count);
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
