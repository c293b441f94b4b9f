import { isAscii, isUtf8 } from 'node:buffer';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDuckDB, type Started } from './input-duckdb';
import { gb18030, outcomeOfBytes, type Outcome } from './input-files';
import { scratchFolder } from '../support/scratch';

let started: Started;
let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
  started = await startDuckDB();
  connection = started.connection;
});
afterAll(() => started.stop());

interface Row {
  readonly kind: 'whole' | 'too-few-fields' | 'too-many-fields' | 'text-after-quote' | 'blank';
  readonly fields: readonly string[];
  /** For each field whether it is quoted where it need not be. */
  readonly quoted: readonly boolean[];
  readonly lineEnd: string;
}

interface File {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly delimiter: string;
  readonly quote: string;
  readonly mark: boolean;
  readonly ended: boolean;
  readonly encoding: 'utf-8' | 'gb18030';
}

const texts = fc
  .oneof(
    fc.constantFrom(
      '',
      '',
      ' ',
      'a',
      '朝阳区',
      '=1+1',
      '+86',
      '-3',
      '@x',
      '2024/2/30 25:61',
      'NULL',
      'null',
      '\\N',
    ),
    fc.constantFrom(
      '😀👨‍👩‍👧',
      '𠮷野家',
      'é',
      '\u3000',
      '"',
      "'",
      '""',
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r',
      '\r\n',
      '\\',
      '#',
    ),
    fc.constantFrom(
      ' "a"',
      'say "hi"',
      'a""b',
      '12" pipe',
      "it's",
      '\ufeff',
      'x'.repeat(5000),
      '1,5',
      ' lead',
      'trail ',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
    fc.double().map(String),
  )
  .map((text) => text.replaceAll('\u0000', '').toWellFormed());

const lineEndOf = (style: string) =>
  style === 'mixed' ? fc.constantFrom('\n', '\r\n', '\r') : fc.constant(style);

const files: fc.Arbitrary<File> = fc
  .record({
    width: fc.integer({ min: 1, max: 6 }),
    style: fc.constantFrom('\n', '\n', '\r\n', '\r', 'mixed'),
    delimiter: fc.constantFrom(',', ',', ',', '\t', ';', '|', '\u0001', ' ', '^'),
    quote: fc.constantFrom('"', '"', '"', "'"),
    mark: fc.boolean(),
    ended: fc.boolean(),
    encoding: fc.constantFrom('utf-8' as const, 'utf-8' as const, 'gb18030' as const),
    damage: fc.boolean(),
  })
  .chain((about) =>
    fc
      .record({
        quoted: fc.array(fc.boolean(), { minLength: about.width, maxLength: about.width }),
        names: fc.array(texts, { minLength: about.width, maxLength: about.width }),
        rows: fc.array(rowOf(about.width, about.style, about.damage), { minLength: 1, maxLength: 12 }),
      })
      .map(({ names, quoted, rows }) => ({
        ...about,
        columns: names.map((name, index) => `c${index}${name}`),
        rows: [headerLike(quoted, about.style), ...rows],
      })),
  );

function headerLike(quoted: readonly boolean[], style: string): Row {
  const lineEnd = style === 'mixed' ? '\n' : style;
  return { kind: 'whole', fields: [], quoted, lineEnd };
}

function rowOf(width: number, style: string, damage: boolean): fc.Arbitrary<Row> {
  const kinds: Row['kind'][] = ['too-many-fields', 'text-after-quote', 'blank'];
  if (width > 1) kinds.push('too-few-fields');
  const whole = { weight: 8, arbitrary: fc.constant<Row['kind']>('whole') };
  const kind = damage
    ? fc.oneof(whole, { weight: 1, arbitrary: fc.constantFrom(...kinds) })
    : whole.arbitrary;
  return kind.chain((chosen) => {
    const least = chosen === 'too-many-fields' ? width + 1 : chosen === 'too-few-fields' ? 1 : width;
    const most = chosen === 'too-many-fields' ? width + 3 : chosen === 'too-few-fields' ? width - 1 : width;
    return fc.record({
      kind: fc.constant(chosen),
      fields: fc.array(texts, { minLength: least, maxLength: most }),
      quoted: fc.array(fc.boolean(), { minLength: most, maxLength: most }),
      lineEnd: lineEndOf(style),
    });
  });
}

/** The file's text as RFC 4180 would write it, and no more careful than it must be. */
function textOf(file: File): string {
  const { delimiter, quote } = file;
  const lines = file.rows.map((row, index) => {
    const fields = index === 0 ? file.columns : row.fields;
    const end = index === file.rows.length - 1 && !file.ended ? '' : row.lineEnd;
    // A blank line that LF ends, after a line that CR ends, would be one CRLF.
    if (row.kind === 'blank') return lineEndOfBlank(file.rows, index);
    const written = fields.map((field, at) => {
      const lone = fields.length === 1 && field === '';
      const must =
        lone || field.startsWith(quote) || [delimiter, '\n', '\r'].some((sign) => field.includes(sign));
      return must || row.quoted[at] === true ? quote + field.replaceAll(quote, quote + quote) + quote : field;
    });
    if (row.kind === 'text-after-quote') written[0] = `${quote}a${quote}b`;
    return written.join(delimiter) + end;
  });
  return lines.join('');
}

function lineEndOfBlank(rows: readonly Row[], index: number): string {
  const before = rows[index - 1];
  if (before === undefined) return rows[index]?.lineEnd ?? '';
  const end = before.kind === 'blank' ? lineEndOfBlank(rows, index - 1) : before.lineEnd;
  return end === '\r' ? '\r' : (rows[index]?.lineEnd ?? '');
}

/** What must come of it: a fault's code, or the whole rows and the number of every other one. */
function expected(file: File, bytes: Buffer) {
  if (file.encoding === 'gb18030' && isUtf8(bytes) && !isAscii(bytes)) return { fault: 'input-is-utf8' };
  const numbered = file.rows.map((row, index) => ({ ...row, number: index + 1 })).slice(1);
  const last = numbered.at(-1);
  if (last?.kind === 'too-few-fields' && !file.ended) return { fault: 'input-cut-off' };
  const whole = numbered.filter(({ kind }) => kind === 'whole');
  const broken = numbered.filter(({ kind }) => kind !== 'whole' && kind !== 'blank');
  if (whole.length === 0) return { fault: broken.length > 0 ? 'input-all-broken' : 'input-header-only' };
  return {
    rows: whole.map(({ fields }) => fields),
    numbers: whole.map(({ number }) => number),
    records: whole.length + broken.length,
    blank: numbered.length - whole.length - broken.length,
    broken: Object.fromEntries(
      [...new Set(broken.map(({ kind }) => kind))].map((reason) => {
        const numbers = broken.filter(({ kind }) => kind === reason).map(({ number }) => number);
        return [reason, { count: numbers.length, rows: numbers.slice(0, 5) }];
      }),
    ),
  };
}

function given(outcome: Outcome) {
  if (outcome.fault !== undefined) return { fault: outcome.fault };
  const { opened, rows } = outcome;
  return {
    rows,
    numbers: rows.map((_, ordinal) => opened.rowNumber(ordinal)),
    records: opened.rows,
    blank: opened.blankLines,
    broken: Object.fromEntries(
      opened.broken.map(({ reason, count, rows: first }) => [reason, { count, rows: first }]),
    ),
  };
}

describe('any CSV that a program may write', () => {
  it('comes back cell for cell, with every other row counted and numbered', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const text = (file.mark ? '\ufeff' : '') + textOf(file);
        const encoded = file.encoding === 'utf-8' ? Buffer.from(text) : gb18030(text);
        fc.pre(encoded !== null);
        const outcome = await outcomeOfBytes(connection, folder, encoded, {
          delimiter: file.delimiter,
          quote: file.quote,
          encoding: file.encoding,
        });
        expect(given(outcome)).toEqual(expected(file, encoded));
        if (outcome.fault === undefined) expect(outcome.opened.columns).toEqual(file.columns);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) },
    );
  });
});

describe('a damaged CSV', () => {
  it('gives the rows that a second reader finds, or is refused', async () => {
    const damage = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        drop: fc.integer({ min: 0, max: 3 }),
        put: fc.uint8Array({ maxLength: 3 }),
      }),
      { maxLength: 4 },
    );
    const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(files, damage, cut, async (file, changes, end) => {
        let bytes = Buffer.from(textOf(file));
        for (const { at, drop, put } of changes) {
          const place = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + drop)]);
        }
        if (end !== null) bytes = bytes.subarray(0, Math.floor(end * bytes.length));
        const outcome = await outcomeOfBytes(connection, folder, bytes, {
          delimiter: file.delimiter,
          quote: file.quote,
        });
        if (outcome.fault !== undefined) return;
        const second = secondReading(bytes, file);
        if (second === null) return;
        compared += 1;
        const [header = [], ...records] = second;
        expect(outcome.opened.columns).toEqual(header);
        expect(outcome.rows).toEqual(records.filter((record) => record.length === header.length));
        expect(outcome.opened.rows).toBe(records.length);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

/** The records as csv-parse reads them, null where it finds the file not valid. */
function secondReading(bytes: Buffer, { delimiter, quote }: File): string[][] | null {
  try {
    return parse(bytes, {
      bom: true,
      delimiter,
      quote,
      escape: quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}
