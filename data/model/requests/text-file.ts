import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Characters that are gathered before they are encoded: many small strings that live long are costly to collect. */
const GATHERED = 1 << 12;
/** Bytes that are encoded before they are written. */
const BLOCK = 1 << 20;

/**
 * A text file in UTF-8 that grows piece by piece, with 1 MiB of it in memory. It stands beside `path` until `finish`
 * puts it there; `discard` removes what there is of it.
 */
export class TextFile {
  readonly #part: string;
  readonly #file: number;
  readonly #bytes = Buffer.allocUnsafe(BLOCK);
  #filled = 0;
  #gathered = '';

  constructor(private readonly path: string) {
    this.#part = `${path}.part`;
    this.#file = openSync(this.#part, 'w');
  }

  /** Adds a text of up to 100,000 characters. */
  add(text: string): void {
    this.#gathered += text;
    if (this.#gathered.length >= GATHERED) this.#encode();
  }

  finish(): void {
    this.#encode();
    this.#flush();
    closeSync(this.#file);
    renameSync(this.#part, this.path);
  }

  discard(): void {
    closeSync(this.#file);
    rmSync(this.#part, { force: true });
  }

  #encode(): void {
    // A character takes three bytes at most.
    if (this.#filled + this.#gathered.length * 3 > BLOCK) this.#flush();
    this.#filled += this.#bytes.write(this.#gathered, this.#filled);
    this.#gathered = '';
  }

  #flush(): void {
    for (let at = 0; at < this.#filled;) at += writeSync(this.#file, this.#bytes, at, this.#filled - at);
    this.#filled = 0;
  }
}
