import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../../data/publish/config/schema';
import { assertSameRows, openInput, type OpenedInput } from '../../data/publish/input';
import { PublishFault } from '../../data/publish/publish-fault';

export type Input = Config['input'];

/** What a file gave: its rows as text in file order, or the code of its fault. */
export type Outcome =
  | {
      readonly opened: OpenedInput;
      readonly rows: readonly (readonly string[])[];
      readonly fault?: undefined;
    }
  | { readonly fault: string; readonly detail: PublishFault['detail'] };

/** The part of a config that says how the file is to be read. */
export function inputOf(input: Partial<Input> = {}): Input {
  return { file: 'requests', format: 'csv', encoding: 'utf-8', quote: '"', ...input };
}

/** Opens the file and reads all of its relation. Only a PublishFault is caught: any other error is a defect. */
export async function outcomeOf(
  connection: DuckDBConnection,
  file: string,
  work: string,
  input: Partial<Input> = {},
  needed: readonly string[] = [],
): Promise<Outcome> {
  try {
    const opened = await openInput(connection, inputOf(input), file, work, needed);
    // As bytes: the client would take U+FEFF at the start of a text for a byte order mark.
    const answer = await connection.runAndReadAll(`SELECT hex(COLUMNS(*)) FROM ${opened.relation}`);
    const rows = answer.getRows().map((row) => row.map((value) => textOfHex(value)));
    assertSameRows(opened, rows.length);
    return { opened, rows };
  } catch (error) {
    if (error instanceof PublishFault) return { fault: error.code, detail: error.detail };
    throw error;
  }
}

function textOfHex(value: unknown): string {
  return typeof value === 'string' ? Buffer.from(value, 'hex').toString() : '';
}

/** As `outcomeOf` for bytes, in a folder of their own under `folder` that is removed again. */
export async function outcomeOfBytes(
  connection: DuckDBConnection,
  folder: string,
  bytes: Uint8Array | string,
  input: Partial<Input> = {},
  needed: readonly string[] = [],
): Promise<Outcome> {
  const work = await mkdtemp(join(folder, 'input-'));
  try {
    const file = join(work, 'requests');
    await writeFile(file, bytes);
    return await outcomeOf(connection, file, work, input, needed);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

let table: Map<number, readonly number[]> | undefined;

/** The text in GB18030, null where a character has no place in it: the inverse of the platform's decoder. */
export function gb18030(text: string): Buffer | null {
  table ??= inverseOfDecoder();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point > 0xffff) bytes.push(...fourBytes(point - 0x10000 + 189_000));
    else {
      const known = table.get(point);
      if (known === undefined) return null;
      bytes.push(...known);
    }
  }
  return Buffer.from(bytes);
}

/** The four-byte code of that number in GB18030's order. */
function fourBytes(linear: number): number[] {
  const last = linear % 10;
  const third = Math.floor(linear / 10) % 126;
  const second = Math.floor(linear / 1260) % 10;
  return [0x81 + Math.floor(linear / 12_600), 0x30 + second, 0x81 + third, 0x30 + last];
}

function inverseOfDecoder(): Map<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  const add = (code: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(code));
    const point = text.codePointAt(0) ?? 0;
    if (text.length === 1 && point !== 0xfffd && !found.has(point)) found.set(point, code);
  };
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) add([first, second]);
  }
  for (let linear = 0; linear < 39_420; linear += 1) add(fourBytes(linear));
  return found;
}

const tables = new Map<string, Map<string, readonly number[]>>();

/**
 * The text in an encoding of one or two bytes a character, null where one has no place in it: the inverse of the
 * platform's decoder.
 */
export function encoded(text: string, encoding: 'big5' | 'windows-1251'): Buffer | null {
  const inverse = tables.get(encoding) ?? inverseOf(encoding);
  tables.set(encoding, inverse);
  const bytes: number[] = [];
  for (const character of text) {
    const known = inverse.get(character);
    if (known === undefined) return null;
    bytes.push(...known);
  }
  return Buffer.from(bytes);
}

function inverseOf(encoding: string): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const add = (code: readonly number[]) => {
    try {
      const text = decoder.decode(Uint8Array.from(code));
      if (Array.from(text).length === 1 && !found.has(text)) found.set(text, code);
    } catch {
      // No character has this code.
    }
  };
  for (let first = 0; first <= 0xff; first += 1) add([first]);
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) add([first, second]);
  }
  return found;
}
