import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PUBLISHED = join(HERE, '../published');

/** The rows of a CSV of this folder, by its name without ending; throws where it cannot be read. */
export function ownRows(name: string): Row[] {
  return parse(readFileSync(join(HERE, `${name}.csv`)), { columns: true });
}

/** The rows of a CSV of data/published, likewise. */
export function publishedRows(name: string): Row[] {
  return parse(readFileSync(join(PUBLISHED, `${name}.csv`)), { columns: true });
}

/** A cell of a row; throws where the file has no such column. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column} beside ${Object.keys(row).join(', ')}`);
  return value;
}

/** A cell as a number; throws where it is blank or none. */
export function numberCell(row: Row, column: string): number {
  const text = cell(row, column);
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) {
    throw new Error(`${Object.values(row)[0] ?? ''}: ${column} is “${text}”, not a number`);
  }
  return value;
}
