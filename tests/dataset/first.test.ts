import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackAnswers } from '../../data/publish/stack';
import type { Column, ColumnTable } from '../../src/domain/columns';
import { FaultError } from '../../src/dataset/faults';
import { readFirst } from '../../src/dataset/first';
import type { Manifest } from '../../src/dataset/manifest';
import { sameAnswer } from '../../src/dataset/same-answer';

function manifestWith(answers: Manifest['first']['answers']): Manifest {
  return { first: { path: 'first.arrow', answers } } as unknown as Manifest;
}

function column(name: string, values: readonly (string | number | null)[]): Column {
  const valid = values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null;
  if (name.startsWith('t'))
    return { name, type: 'text', values: values.map((value) => String(value ?? '')), valid };
  if (name.startsWith('i')) return { name, type: 'integer', values: Int32Array.from(values, Number), valid };
  return { name, type: 'number', values: Float64Array.from(values, Number), valid };
}

const cell = {
  t: fc.option(fc.string({ unit: 'binary', maxLength: 5 })),
  i: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  n: fc.option(fc.double({ noNaN: true })),
};

const answer: fc.Arbitrary<ColumnTable> = fc
  .record({
    rows: fc.nat({ max: 5 }),
    names: fc.uniqueArray(fc.constantFrom('t1', 't2', 'i1', 'i2', 'n1'), { minLength: 1 }),
  })
  .chain(({ rows, names }) =>
    fc
      .tuple(
        ...names.map((name) =>
          fc.array<string | number | null>(
            name.startsWith('t') ? cell.t : name.startsWith('i') ? cell.i : cell.n,
            {
              minLength: rows,
              maxLength: rows,
            },
          ),
        ),
      )
      .map((columns) => ({
        rows,
        columns: Object.fromEntries(names.map((name, index) => [name, column(name, columns[index] ?? [])])),
      })),
  );

test('answers of any columns come back as they were stacked', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (tables) => {
      const named = tables.map((table, index) => ({ id: `a${index}`, question: null, table }));
      const { bytes, layout } = stackAnswers(named);
      const read = readFirst(bytes, manifestWith(layout));
      for (const { id, table } of named) {
        const back = read.get(id);
        expect(back && Object.keys(back.columns)).toEqual(Object.keys(table.columns));
        expect(back && sameAnswer(back, table)).toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

test('stacking the same answers twice gives the same bytes', () => {
  const table = { rows: 2, columns: { t1: column('t1', ['a', 'b']), n1: column('n1', [1, null]) } };
  const once = stackAnswers([{ id: 'a', question: null, table }]).bytes;
  const twice = stackAnswers([{ id: 'a', question: null, table }]).bytes;
  expect(Buffer.from(once).equals(Buffer.from(twice))).toBe(true);
});

test('a name of two types is refused', () => {
  const text = { rows: 1, columns: { x: { name: 'x', type: 'text', values: ['a'], valid: null } } } as const;
  const number = {
    rows: 1,
    columns: { x: { name: 'x', type: 'number', values: Float64Array.of(1), valid: null } },
  } as const;
  const both = [text, number].map((table, index) => ({ id: `a${index}`, question: null, table }));
  expect(() => stackAnswers(both)).toThrow(/column x/);
});

test('bytes that are no Arrow stream, and rows that are not there, are a fault of that file', () => {
  expect(() => readFirst(new TextEncoder().encode('<!doctype html>'), manifestWith([]))).toThrow(FaultError);
  const table = { rows: 1, columns: { t1: column('t1', ['a']) } };
  const { bytes } = stackAnswers([{ id: 'a', question: null, table }]);
  const beyond = manifestWith([{ id: 'a', question: null, offset: 1, rows: 1, columns: ['t1'] }]);
  expect(() => readFirst(bytes, beyond)).toThrow(/first-invalid/);
});
