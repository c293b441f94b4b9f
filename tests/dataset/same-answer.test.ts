import { expect, test } from 'vitest';
import type { Column, ColumnTable } from '../../src/domain/columns';
import { sameAnswer } from '../../src/dataset/same-answer';

function answer(...columns: Column[]): ColumnTable {
  const rows = columns[0]?.values.length ?? 0;
  return { rows, columns: Object.fromEntries(columns.map((column) => [column.name, column])) };
}

const number = (values: number[], valid: Uint8Array | null = null): Column => {
  return { name: 'received', type: 'number', values: Float64Array.from(values), valid };
};
const text = (values: string[]): Column => ({ name: 'name', type: 'text', values, valid: null });

test.each([
  ['equal', answer(number([1, 2])), answer(number([1, 2])), null],
  ['one sum in another order', answer(number([0.1 + 0.2 + 0.3])), answer(number([0.3 + 0.2 + 0.1])), null],
  [
    'integers beside numbers',
    answer({ name: 'received', type: 'integer', values: Int32Array.of(3), valid: null }),
    answer(number([3])),
    null,
  ],
  [
    'missing on both sides',
    answer(number([5], Uint8Array.of(0))),
    answer(number([7], Uint8Array.of(0))),
    null,
  ],
  ['a number', answer(number([1, 2])), answer(number([1, 3])), 'row 1, received: 2 ≠ 3'],
  ['a small number', answer(number([1e-12])), answer(number([2e-12])), 'row 0, received: 1e-12 ≠ 2e-12'],
  [
    'a missing value',
    answer(number([0])),
    answer(number([0], Uint8Array.of(0))),
    'row 0, received: 0 ≠ null',
  ],
  ['a text', answer(text(['a'])), answer(text(['b'])), 'row 0, name: a ≠ b'],
  ['the order', answer(text(['a', 'b'])), answer(text(['b', 'a'])), 'row 0, name: a ≠ b'],
  ['the rows', answer(text(['a'])), answer(text(['a', 'b'])), 'rows: 1 ≠ 2'],
  ['a column too few', answer(text(['a']), number([1])), answer(text(['a'])), 'column received: present ≠ –'],
  [
    'a column too many',
    answer(text(['a'])),
    answer(text(['a']), number([1])),
    'column received: – ≠ present',
  ],
  [
    'a type',
    answer({ ...text(['1']), name: 'received' }),
    answer(number([1])),
    'column received: text ≠ number',
  ],
])('compares %s', (_name, a, b, difference) => {
  expect(sameAnswer(a, b)).toBe(difference);
});
