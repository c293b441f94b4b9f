import {
  Bool,
  Dictionary,
  Float64,
  Int16,
  Int32,
  Table,
  Utf8,
  tableToIPC,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { Column, ColumnTable, ColumnType } from '../../src/domain/columns';
import type { BakedAnswer } from '../../src/dataset/manifest';

export interface NamedAnswer {
  readonly id: string;
  readonly question: unknown;
  readonly table: ColumnTable;
}

/**
 * The answers as one Arrow IPC stream, one under another over the union of their columns, and where each
 * stands in it. A column that is integer in one answer and number in another becomes number.
 * Throws where a name has two types that cannot be told as one.
 */
export function stackAnswers(answers: readonly NamedAnswer[]): {
  readonly bytes: Uint8Array;
  readonly layout: BakedAnswer[];
} {
  const layout: BakedAnswer[] = [];
  let offset = 0;
  for (const { id, question, table } of answers) {
    layout.push({ id, question, offset, rows: table.rows, columns: Object.keys(table.columns) });
    offset += table.rows;
  }
  const names = [...new Set(answers.flatMap(({ table }) => Object.keys(table.columns)))];
  const vectors = names.map((name, index): [string, Vector] => {
    const type = commonType(name, answers);
    const values = answers.flatMap(({ table }) => cellsOf(table.columns[name], table.rows));
    return [name, vectorFromArray(values, arrowType(type, new Set(values).size, index))];
  });
  return { bytes: tableToIPC(new Table(Object.fromEntries(vectors)), 'stream'), layout };
}

function commonType(name: string, answers: readonly NamedAnswer[]): ColumnType {
  const types = new Set(answers.flatMap(({ table }) => table.columns[name]?.type ?? []));
  if (types.size === 2 && types.has('integer') && types.has('number')) return 'number';
  const [type, ...others] = types;
  if (!type || others.length > 0) {
    throw new Error(`column ${name} has more than one type among the answers: ${[...types].join(', ')}`);
  }
  return type;
}

function cellsOf(column: Column | undefined, rows: number): (string | number | boolean | null)[] {
  return Array.from({ length: rows }, (_, row) => {
    if (!column || (column.valid && column.valid[row] === 0)) return null;
    const value = column.values[row] ?? null;
    return column.type === 'boolean' ? value === 1 : value;
  });
}

/** Texts are dictionary-encoded, a sixth less after gzip; each dictionary has its column's index for an id. */
function arrowType(type: ColumnType, distinct: number, index: number): DataType {
  if (type === 'integer') return new Int32();
  if (type === 'number') return new Float64();
  if (type === 'boolean') return new Bool();
  return new Dictionary(new Utf8(), distinct < 32_768 ? new Int16() : new Int32(), index);
}
