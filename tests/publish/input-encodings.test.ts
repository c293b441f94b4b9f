import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sniffInput } from '../../data/publish/input/sniff';
import { scratchFolder } from '../support/scratch';
import { startDuckDB, type Started } from './input-duckdb';
import { encoded, outcomeOf, outcomeOfBytes, type Input } from './input-files';

let folder: string;
let started: Started;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
});
afterAll(() => started.stop());

type Encoding = Input['encoding'];

/** The text with the mark that UTF-16 has, in bytes; null where a character has no place in the encoding. */
const BYTES: Readonly<Record<string, (text: string) => Buffer | null>> = {
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  big5: (text) => encoded(text, 'big5'),
  'windows-1251': (text) => encoded(text, 'windows-1251'),
};

const PARTS: Readonly<Record<string, readonly string[]>> = {
  'utf-16le': ['朝阳区', '\u4e00', '\u0a0d', '\u0d0a', '😀', '\ufeff', 'x', '"', ',', '\n', '\r\n', '\r'],
  'utf-16be': ['朝阳区', '\u4e00', '\u0a0d', '\u0d0a', '😀', '\ufeff', 'x', '"', ',', '\n', '\r\n', '\r'],
  big5: ['臺北市', '功', '許', '蓋', 'x', '"', ',', '\n', '\r\n', '|', '\\'],
  'windows-1251': ['Улица', 'ё', '№', 'x', '"', ',', '\n', '\r\n', '«»'],
};

describe.each(Object.keys(BYTES) as Encoding[])('a file in %s', (encoding) => {
  const bytesOf = (text: string) => BYTES[encoding]?.(text) ?? null;

  it('gives the rows that the same text gives in UTF-8', async () => {
    const parts = fc.constantFrom(...(PARTS[encoding] ?? []));
    const fields = fc.array(
      fc.array(parts, { maxLength: 4 }).map((some) => some.join('')),
      { minLength: 2, maxLength: 2 },
    );
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 6 }), async (rows) => {
        const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\n') + '\n';
        const bytes = bytesOf(text);
        if (bytes === null) throw new Error(`${encoding} lacks a character of ${JSON.stringify(text)}`);
        const outcome = await outcomeOfBytes(started.connection, folder, bytes, { encoding });
        const same = await outcomeOfBytes(started.connection, folder, text);
        if (same.fault !== undefined || outcome.fault !== undefined) {
          expect(outcome.fault).toBe(same.fault);
          return;
        }
        expect(outcome.rows).toEqual(same.rows);
        expect(outcome.rows).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('is known for what it is, and read through where it is long', async () => {
    const name = PARTS[encoding]?.[0] ?? '';
    const lines = Array.from(
      { length: 60_000 },
      (_, id) => `${id}\t2024-01-02\t${name} ${id % 7}\tplain text`,
    );
    const bytes = bytesOf(`id\tday\tplace\tnote\n${lines.join('\n')}\n`);
    const file = join(folder, `long-${encoding}.txt`);
    await writeFile(file, bytes ?? '');
    const sniffed = await sniffInput(file);
    expect(sniffed).toMatchObject({ format: 'tsv', encoding, doubt: null });
    expect(sniffed.columns).toEqual(['id', 'day', 'place', 'note']);
    const outcome = await outcomeOf(started.connection, file, folder, { format: 'tsv', encoding }, ['place']);
    if (outcome.fault !== undefined) throw new Error(outcome.fault);
    expect(outcome.rows).toHaveLength(60_000);
    expect(outcome.rows.at(-1)).toEqual(['59999', '2024-01-02', `${name} ${59_999 % 7}`, 'plain text']);
  });
});
