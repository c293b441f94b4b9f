import type { Column, ColumnTable } from '../domain/columns';

const TOLERANCE = 1e-9;

/**
 * Null where both answers say the same, row for row; else the first difference in words
 * (`row 3, received: 12 ≠ 13`). Columns are matched by name. Numbers may differ by 1e-9 of the larger,
 * because sums of floats depend on the order of adding; `integer` and `number` columns are compared as one kind.
 */
export function sameAnswer(a: ColumnTable, b: ColumnTable): string | null {
  const names = Object.keys(a.columns);
  const extra = Object.keys(b.columns).find((name) => !(name in a.columns));
  if (extra !== undefined) return `column ${extra}: – ≠ present`;
  if (a.rows !== b.rows) return `rows: ${a.rows} ≠ ${b.rows}`;
  for (const name of names) {
    const left = a.columns[name];
    const right = b.columns[name];
    if (!left || !right) return `column ${name}: present ≠ –`;
    const difference = columnDifference(left, right, a.rows);
    if (difference !== null) return difference;
  }
  return null;
}

function columnDifference(a: Column, b: Column, rows: number): string | null {
  if (family(a) !== family(b)) return `column ${a.name}: ${a.type} ≠ ${b.type}`;
  for (let row = 0; row < rows; row += 1) {
    const left = valueAt(a, row);
    const right = valueAt(b, row);
    if (!sameValue(left, right)) return `row ${row}, ${a.name}: ${String(left)} ≠ ${String(right)}`;
  }
  return null;
}

function family(column: Column): string {
  return column.type === 'integer' ? 'number' : column.type;
}

function valueAt(column: Column, row: number): string | number | null {
  if (column.valid && column.valid[row] === 0) return null;
  return column.values[row] ?? null;
}

function sameValue(a: string | number | null, b: string | number | null): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}
