import { Type, type Data, type DataType, type Table, type Vector } from 'apache-arrow';
import type { Column, ColumnTable } from '../domain/columns';
import { FaultError } from './faults';
import { dateText, timestampText, timeText, type TimeUnit } from './iso-time';

/** Part of an Arrow table: `rows` rows from `offset`, and these columns in this order. */
export interface ArrowSlice {
  readonly offset: number;
  readonly rows: number;
  readonly columns: readonly string[];
}

/**
 * The Arrow table (or that slice of it) as typed columns, chunk borders gone.
 * Integers of up to 32 bits become an Int32Array, wider ones, decimals without a scale and DuckDB's
 * HUGEINT (an Arrow decimal) a Float64Array of type `integer`; floats and decimals with a scale are
 * `number`; dates, times and timestamps ISO text; anything nested its text. A second column of one name
 * gets `_2`. Throws a FaultError `query-failed` where a whole number is beyond 2^53, and
 * `first-invalid` where the slice asks for what the table does not have.
 */
export function tableFromArrow(table: Table, slice?: ArrowSlice): ColumnTable {
  const offset = slice?.offset ?? 0;
  const rows = slice?.rows ?? table.numRows;
  if (offset + rows > table.numRows) {
    throw new FaultError('first-invalid', { expected: offset + rows, found: table.numRows, reason: 'rows' });
  }
  const columns = new Map<string, Column>();
  for (const index of wanted(table, slice?.columns)) {
    const field = table.schema.fields[index];
    const vector = table.getChildAt(index);
    if (!field || !vector) continue;
    let name = field.name;
    for (let copy = 2; columns.has(name); copy += 1) name = `${field.name}_${copy}`;
    columns.set(name, columnFromVector(name, vector.slice(offset, offset + rows)));
  }
  return { rows, columns: Object.fromEntries(columns) };
}

function wanted(table: Table, names: readonly string[] | undefined): number[] {
  const fields = table.schema.fields;
  if (!names) return fields.map((_, index) => index);
  return names.map((name) => {
    const index = fields.findIndex((field) => field.name === name);
    if (index < 0) throw new FaultError('first-invalid', { column: name, reason: 'column' });
    return index;
  });
}

function columnFromVector(name: string, vector: Vector): Column {
  const type = vector.type as DataType;
  const valid = validity(vector);
  switch (type.typeId) {
    case Type.Int: {
      const values: unknown = vector.length === 0 ? new Int32Array(0) : vector.toArray();
      return { name, type: 'integer', values: integers(name, values, valid), valid };
    }
    case Type.Float: {
      const values: unknown = vector.length === 0 ? new Float64Array(0) : vector.toArray();
      const wide = values instanceof Float64Array ? values : Float64Array.from(values as Float32Array);
      return { name, type: 'number', values: wide, valid };
    }
    case Type.Decimal: {
      const { scale } = type as DataType & { scale: number };
      const read = (row: number) => decimal(name, vector.get(row) as Uint32Array, scale);
      const values = Float64Array.from({ length: vector.length }, (_, row) =>
        missing(valid, row) ? 0 : read(row),
      );
      return { name, type: scale === 0 ? 'integer' : 'number', values, valid };
    }
    case Type.Bool: {
      const values = Uint8Array.from({ length: vector.length }, (_, row) =>
        vector.get(row) === true ? 1 : 0,
      );
      return { name, type: 'boolean', values, valid };
    }
    default: {
      const text = textReader(type, vector);
      const values = Array.from({ length: vector.length }, (_, row) =>
        missing(valid, row) ? '' : text(row),
      );
      return { name, type: 'text', values, valid };
    }
  }
}

function validity(vector: Vector): Uint8Array | null {
  if (vector.nullCount === 0) return null;
  return Uint8Array.from({ length: vector.length }, (_, row) => (vector.isValid(row) ? 1 : 0));
}

function missing(valid: Uint8Array | null, row: number): boolean {
  return valid !== null && valid[row] === 0;
}

function integers(name: string, values: unknown, valid: Uint8Array | null): Int32Array | Float64Array {
  if (values instanceof Int32Array) return values;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    const wide = new Float64Array(values.length);
    for (let row = 0; row < values.length; row += 1) {
      if (!missing(valid, row)) wide[row] = safe(name, values[row] ?? 0n);
    }
    return wide;
  }
  if (values instanceof Uint32Array) return Float64Array.from(values);
  return Int32Array.from(values as Int16Array);
}

function safe(name: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new FaultError('query-failed', { column: name, reason: `${value} > 2^53` }, false);
  }
  return number;
}

/** An Arrow decimal: 128 bits, little-endian, two's complement, in 32-bit words. */
function decimal(name: string, words: Uint32Array, scale: number): number {
  let value = 0n;
  for (let word = words.length - 1; word >= 0; word -= 1) value = (value << 32n) | BigInt(words[word] ?? 0);
  const whole = BigInt.asIntN(words.length * 32, value);
  return scale === 0 ? safe(name, whole) : Number(`${whole}e-${scale}`);
}

function textReader(type: DataType, vector: Vector): (row: number) => string {
  switch (type.typeId) {
    case Type.Dictionary:
      return dictionaryReader(vector);
    case Type.Date: {
      const days = (type as DataType & { unit: number }).unit === 0;
      return rawReader(vector, (raw) => dateText(days ? raw * 86_400_000n : raw));
    }
    case Type.Timestamp: {
      const { unit } = type as DataType & { unit: TimeUnit };
      return rawReader(vector, (raw) => timestampText(raw, unit));
    }
    case Type.Time: {
      const { unit } = type as DataType & { unit: TimeUnit };
      return rawReader(vector, (raw) => timeText(raw, unit));
    }
    default:
      return (row) => String(vector.get(row));
  }
}

/** Times are read as whole numbers, because Arrow's own getter rounds microseconds to milliseconds. */
function rawReader(vector: Vector, text: (raw: bigint) => string): (row: number) => string {
  const raw = vector.data.flatMap((chunk: Data) => {
    const values = chunk.values as Int32Array | BigInt64Array;
    const words = values.length / chunk.length;
    return Array.from({ length: chunk.length }, (_, row) =>
      words === 2 && values instanceof Int32Array
        ? (BigInt(values[2 * row + 1] ?? 0) << 32n) | BigInt((values[2 * row] ?? 0) >>> 0)
        : BigInt(values[row] ?? 0),
    );
  });
  return (row) => text(raw[row] ?? 0n);
}

function dictionaryReader(vector: Vector): (row: number) => string {
  const decoded = new Map<unknown, string[]>();
  const texts = vector.data.flatMap((chunk: Data) => {
    const words = chunk.dictionary;
    let entries = decoded.get(words);
    if (!entries) {
      entries = Array.from({ length: words?.length ?? 0 }, (_, index) => String(words?.get(index)));
      decoded.set(words, entries);
    }
    const indices = chunk.values as Int32Array;
    return Array.from({ length: chunk.length }, (_, row) => entries[indices[row] ?? 0] ?? '');
  });
  return (row) => texts[row] ?? '';
}
