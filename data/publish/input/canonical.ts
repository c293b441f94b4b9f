import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from './dialect';

const HOLD = 1024 * 1024;

/** Commas and double quotes. */
export const PLAIN_DIALECT: Dialect = { delimiter: 44, quote: 34 };

/**
 * Writes `rows.csv` in the scratch folder: UTF-8, LF, a header without names, whole records only, so that DuckDB
 * and we cannot differ on what a row is. Throws Node's errors of writing.
 */
export class CanonicalWriter {
  readonly path: string;
  readonly #file: number;
  readonly #quote: string;
  readonly #delimiter: string;
  readonly #buffer = Buffer.allocUnsafe(HOLD);
  #used = 0;
  /** Bytes of the longest record. */
  longest = 0;
  hasBreakInQuotes = false;

  constructor(work: string, dialect: Dialect, columns: number) {
    this.path = join(work, 'rows.csv');
    this.#quote = String.fromCharCode(dialect.quote);
    this.#delimiter = String.fromCharCode(dialect.delimiter);
    this.#file = openSync(this.path, 'w');
    this.record(Array.from({ length: columns }, (_, index) => `c${index + 1}`));
  }

  /** Writes a record that is plain in the writer's own dialect as it stands. */
  copy(bytes: Buffer, start: number, end: number): void {
    this.#append(bytes.subarray(start, end));
  }

  record(fields: readonly string[]): void {
    const text = fields.map((field) => this.#field(field)).join(this.#delimiter);
    // A lone empty field would be a blank line.
    this.#append(Buffer.from(text === '' ? this.#quote + this.#quote : text));
  }

  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }

  #field(text: string): string {
    if (text === '') return '';
    if (/[\r\n]/.test(text)) this.hasBreakInQuotes = true;
    return this.#quote + text.replaceAll(this.#quote, this.#quote + this.#quote) + this.#quote;
  }

  #append(bytes: Buffer): void {
    if (bytes.length > this.longest) this.longest = bytes.length;
    if (this.#used + bytes.length + 1 > HOLD) this.#flush();
    if (bytes.length + 1 > HOLD) writeAll(this.#file, bytes);
    else this.#used += bytes.copy(this.#buffer, this.#used);
    this.#buffer[this.#used] = 10;
    this.#used += 1;
  }

  #flush(): void {
    writeAll(this.#file, this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
