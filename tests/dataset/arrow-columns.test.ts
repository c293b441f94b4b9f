import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Float32,
  Int16,
  Int32,
  Int64,
  Struct,
  Field,
  Table,
  TimestampMicrosecond,
  Uint32,
  Utf8,
  makeData,
  vectorFromArray,
  Vector,
} from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { tableFromArrow } from '../../src/dataset/arrow-columns';
import { FaultError } from '../../src/dataset/faults';
import { numberAt, textAt } from '../../src/domain/columns';

function decimals(words: readonly number[], scale: number): Vector {
  const type = new Decimal(scale, 38, 128);
  return new Vector([makeData({ type, length: words.length / 4, data: Uint32Array.from(words) })]);
}

describe('an Arrow column becomes a typed column', () => {
  test.each([
    ['int16', vectorFromArray([1, -2], new Int16()), 'integer', Int32Array.from([1, -2])],
    ['int32', vectorFromArray([1, -2], new Int32()), 'integer', Int32Array.from([1, -2])],
    ['uint32', vectorFromArray([4_294_967_295], new Uint32()), 'integer', Float64Array.from([4_294_967_295])],
    ['int64', vectorFromArray([2n ** 53n - 1n], new Int64()), 'integer', Float64Array.from([2 ** 53 - 1])],
    ['float32', vectorFromArray([0.5], new Float32()), 'number', Float64Array.from([0.5])],
    ['hugeint as decimal', decimals([7, 0, 0, 0], 0), 'integer', Float64Array.from([7])],
    [
      'negative decimal',
      decimals([0xffffff85, 0xffffffff, 0xffffffff, 0xffffffff], 2),
      'number',
      Float64Array.from([-1.23]),
    ],
    ['bool', vectorFromArray([true, false], new Bool()), 'boolean', Uint8Array.from([1, 0])],
    ['utf8', vectorFromArray(['朝阳', ''], new Utf8()), 'text', ['朝阳', '']],
    [
      'dictionary',
      vectorFromArray(['a', 'b', 'a'], new Dictionary(new Utf8(), new Int16())),
      'text',
      ['a', 'b', 'a'],
    ],
    ['date', vectorFromArray([new Date('2020-02-29')], new DateDay()), 'text', ['2020-02-29']],
  ] as const)('%s', (_name, vector, type, values) => {
    const table = tableFromArrow(new Table({ x: vector as Vector }));
    expect(table.columns['x']?.type).toBe(type);
    expect(table.columns['x']?.values).toEqual(values);
    expect(table.columns['x']?.valid).toBeNull();
  });

  test('a timestamp keeps its microseconds, also before 1970', () => {
    const type = new TimestampMicrosecond();
    const data = BigInt64Array.from([1_588_320_000_250_001n, -1n]);
    const table = tableFromArrow(new Table({ x: new Vector([makeData({ type, length: 2, data })]) }));
    expect(table.columns['x']?.values).toEqual(['2020-05-01 08:00:00.250001', '1969-12-31 23:59:59.999999']);
  });

  test('nulls become a mask', () => {
    const table = tableFromArrow(
      new Table({
        number: vectorFromArray([null, 3], new Int32()),
        wide: vectorFromArray([null, 3n], new Int64()),
        text: vectorFromArray(['a', null], new Dictionary(new Utf8(), new Int16())),
        day: vectorFromArray([null, new Date('2020-01-01')], new DateDay()),
      }),
    );
    expect([numberAt(table, 'number', 0), numberAt(table, 'number', 1)]).toEqual([null, 3]);
    expect([numberAt(table, 'wide', 0), numberAt(table, 'wide', 1)]).toEqual([null, 3]);
    expect([textAt(table, 'text', 0), textAt(table, 'text', 1)]).toEqual(['a', null]);
    expect([textAt(table, 'day', 0), textAt(table, 'day', 1)]).toEqual([null, '2020-01-01']);
  });

  test('a whole number beyond 2^53 is refused, not rounded', () => {
    const beyond = new Table({ x: vectorFromArray([2n ** 53n], new Int64()) });
    expect(() => tableFromArrow(beyond)).toThrow(FaultError);
    const huge = new Table({ x: decimals([0, 0, 1, 0], 0) });
    expect(() => tableFromArrow(huge)).toThrow(/2\^53/);
  });

  test('a nested value is its text', () => {
    const type = new Struct([new Field('a', new Int32(), true)]);
    const table = tableFromArrow(new Table({ x: vectorFromArray([{ a: 1 }], type) }));
    expect(textAt(table, 'x', 0)).toContain('1');
  });
});

test('a slice takes rows and columns across chunk borders', () => {
  const chunk = (values: number[]) => vectorFromArray(values, new Int32()).data[0];
  const chunks = [chunk([1, 2, 3]), chunk([4, 5, 6])].flatMap((data) => data ?? []);
  const table = new Table({ x: new Vector(chunks), y: new Vector(chunks) });
  const slice = tableFromArrow(table, { offset: 2, rows: 3, columns: ['y'] });
  expect(Object.keys(slice.columns)).toEqual(['y']);
  expect(slice.columns['y']?.values).toEqual(Int32Array.from([3, 4, 5]));
  expect(() => tableFromArrow(table, { offset: 5, rows: 2, columns: ['y'] })).toThrow(FaultError);
  expect(() => tableFromArrow(table, { offset: 0, rows: 2, columns: ['z'] })).toThrow(/z/);
});
