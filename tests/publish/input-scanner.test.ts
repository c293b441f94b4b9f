import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ODD, RecordScanner } from '../../data/publish/input/record-scanner';
import { splitRecord } from '../../data/publish/input/split-record';

const DIALECT = { delimiter: 44, quote: 34 };

/** Every record as [text, fields, odd], where the bytes come in pieces cut at these places. */
function recordsOf(text: string, cuts: readonly number[] = []): [string, number, number][] {
  const bytes = Buffer.from(text);
  const found: [string, number, number][] = [];
  const scanner = new RecordScanner(DIALECT, (held, start, end, fields, odd) => {
    found.push([held.toString('utf8', start, end), fields, odd]);
  });
  const places = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const to of places) {
    scanner.push(bytes.subarray(from, to));
    from = to;
  }
  scanner.end();
  return [...found, ['', scanner.lineEnds.crlf, scanner.longest]];
}

const texts = fc
  .array(fc.constantFrom('a', ',', '"', '""', '\n', '\r', '\r\n', ' ', '朝', '😀', '\u0000'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('the records of a CSV', () => {
  it('are the same in whatever pieces the file is read', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 8 }), (text, cuts) => {
        expect(recordsOf(text, cuts)).toEqual(recordsOf(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('are the lines where there is no quote and no CR, and their fields what stands between delimiters', () => {
    const plain = fc
      .array(fc.constantFrom('a', ',', '\n', 'some text', '朝阳区,', '😀', ','.repeat(9)), { maxLength: 60 })
      .map((parts) => `${parts.join('')}\n`);
    fc.assert(
      fc.property(plain, fc.array(fc.nat(200), { maxLength: 8 }), (text, cuts) => {
        const lines = text.split('\n').slice(0, -1);
        const fields = lines.map((line) => [line, line.split(',').length, 0]);
        const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
        expect(recordsOf(text, cuts)).toEqual([...fields, ['', 0, longest]]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same in a long file, wherever its first quote stands', () => {
    const part = fc.constantFrom(
      'a',
      ',',
      '\n',
      '朝阳区,',
      'W000000001,2024-01-01 18:13:03,',
      '.'.repeat(40),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), fc.nat(200_000), (parts, place) => {
        const plain = Array.from({ length: 6000 }, (_, at) => parts[(at * at) % parts.length]).join('');
        const lines = `${plain.slice(0, place)}\n"b,""\n",c\n${plain.slice(place)}\n`;
        const quoted = ['"b,""\n",c', 2, 0];
        const before = `${plain.slice(0, place)}\n`.split('\n').slice(0, -1);
        const after = `${plain.slice(place)}\n`.split('\n').slice(0, -1);
        const fields = (some: string[]) => some.map((line) => [line, line.split(',').length, 0]);
        expect(recordsOf(lines, [70_000, 140_000]).slice(0, -1)).toEqual([
          ...fields(before),
          quoted,
          ...fields(after),
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('are split into as many fields as were counted', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [record, fields, odd] of recordsOf(text).slice(0, -1)) {
          if ((odd & ODD.openQuote) === 0) expect(splitRecord(record, DIALECT)).toHaveLength(fields);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('lose no byte of the file', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const records = recordsOf(text).slice(0, -1);
        const kept = records.map(([record]) => record).join('');
        // Only line ends outside of quotes are left out.
        expect(kept.replaceAll(/[\r\n]/g, '')).toBe(text.replaceAll(/[\r\n]/g, ''));
      }),
    );
  });
});
