import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { CanonicalWriter, PLAIN_DIALECT } from './canonical';
import { requireDistinct, requireNeeded } from './columns';
import type { OpenedInput } from './contract';
import { csvRelation, type PlainCsv } from './csv-relation';
import { readText, type TextReader } from './file-text';
import { flattened, jsonObject, textOfJson } from './json-line';
import { RowLedger } from './row-ledger';

type Take = (record: Readonly<Record<string, unknown>>) => void;

/** Hands each line's object on and counts the lines. */
class NdjsonReader implements TextReader {
  readonly ledger = new RowLedger();
  readonly #file: string;
  readonly #take: Take;
  #held: Buffer = Buffer.alloc(0);

  constructor(file: string, take: Take) {
    this.#file = file;
    this.#take = take;
  }

  get row(): number {
    return this.ledger.row;
  }

  get heldBytes(): number {
    return this.#held.length;
  }

  push(utf8: Buffer): void {
    const bytes = this.#held.length === 0 ? utf8 : Buffer.concat([this.#held, utf8]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      this.#line(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    this.#held = Buffer.from(bytes.subarray(start));
  }

  end(): void {
    if (this.#held.length === 0) return;
    const line = this.#held.toString();
    if (line.trim() !== '' && jsonObject(line) === null) {
      throw new PublishFault('input-cut-off', { file: this.#file, row: this.row + 1 });
    }
    this.#held = Buffer.alloc(0);
    this.#line(line);
  }

  #line(line: string): void {
    if (line.trim() === '') {
      this.ledger.addBlank();
      return;
    }
    const detail = { file: this.#file, row: this.row + 1 };
    if (line.includes('\u0000')) throw new PublishFault('input-nul', detail);
    const record = jsonObject(line);
    if (record === null) {
      if (this.ledger.whole === 0 && line.trimStart().startsWith('[')) {
        throw new PublishFault('input-json-array', { file: this.#file });
      }
      this.ledger.addBroken('not-json');
      return;
    }
    this.ledger.addWhole();
    this.#take(flattened(record));
  }
}

/**
 * Opens an NDJSON: a JSON object a line, whose keys together are the columns, in the order in which they first
 * occur; those of an object within it are dotted paths. Text, numbers and booleans are taken as their text, lists as
 * JSON; null, and a key that a line has not, are empty. Throws a PublishFault, or Node's error of a disk.
 */
export async function openNdjson(
  input: Config['input'],
  file: string,
  work: string,
  needed: readonly string[],
): Promise<OpenedInput> {
  const read = async (take: Take) => {
    const reader = new NdjsonReader(file, take);
    const { bytes, sha256 } = await readText(file, input.encoding, reader);
    reader.end();
    return { ledger: reader.ledger, bytes, sha256 };
  };
  const keys = new Set<string>();
  const { ledger, bytes, sha256 } = await read((record) => {
    for (const key of Object.keys(record)) keys.add(key);
  });
  const columns = [...keys];
  ledger.requireWhole(file, 'input-empty');
  requireDistinct(file, columns, (index) => JSON.stringify(columns[index]));
  for (const column of needed) {
    const parts = keys.has(column) ? [] : columns.filter((key) => key.startsWith(`${column}.`));
    if (parts.length === 0) continue;
    throw new PublishFault('input-column-nested', { file, column, parts: parts.slice(0, 20).join(', ') });
  }
  requireNeeded(file, columns, needed);
  const writer = new CanonicalWriter(work, PLAIN_DIALECT, columns.length);
  try {
    let row = 0;
    const again = await read((record) => {
      row += 1;
      const fields = columns.map((column) =>
        Object.hasOwn(record, column) ? textOfJson(record[column]) : '',
      );
      if (fields.some((field) => field.includes('\u0000'))) {
        throw new PublishFault('input-nul', { file, row: ledger.rowNumber(row - 1) });
      }
      writer.record(fields);
    });
    if (again.sha256 !== sha256) throw new PublishFault('input-changed', { file });
  } finally {
    writer.close();
  }
  const { path, hasBreakInQuotes, longest } = writer;
  const csv: PlainCsv = { lineEnd: 'LF', path, columns, dialect: PLAIN_DIALECT, hasBreakInQuotes, longest };
  const { records: rows, blankLines, broken, rowNumber } = ledger;
  return { relation: csvRelation(csv), columns, rows, blankLines, broken, rowNumber, bytes, sha256 };
}
