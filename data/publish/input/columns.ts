import { PublishFault } from '../publish-fault';

const MOST_COLUMNS = 2000;
const LISTED = 30;

/**
 * Throws a PublishFault where a column has no name, where two have the same (capital letters of ASCII do not set
 * them apart, as in SQL), or where there are more than 2,000. `place(index)` says where the column stands.
 */
export function requireDistinct(
  file: string,
  columns: readonly string[],
  place: (index: number) => string = (index) => String(index + 1),
): void {
  if (columns.length > MOST_COLUMNS) {
    throw new PublishFault('input-many-columns', { file, count: columns.length, most: MOST_COLUMNS });
  }
  const seen = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    if (column.trim() === '') throw new PublishFault('input-header-blank', { file, place: place(index) });
    const key = sqlName(column);
    const first = seen.get(key);
    if (first !== undefined) {
      throw new PublishFault('input-header-repeated', {
        file,
        column: shown(column),
        first: place(first),
        second: place(index),
      });
    }
    seen.set(key, index);
  }
}

/**
 * Throws a PublishFault `input-column-missing` that names what the config wants, and the columns that are there, the
 * nearest first. A column is meant as it is written.
 */
export function requireNeeded(file: string, columns: readonly string[], needed: readonly string[]): void {
  const missing = missingOf(columns, needed);
  const [first] = missing;
  if (first === undefined) return;
  const near = columns
    .map((column) => ({ column, away: distance(first, column) }))
    .sort((a, b) => a.away - b.away)
    .map(({ column }) => shown(column));
  const more = near.length > LISTED ? ` … (+${near.length - LISTED})` : '';
  throw new PublishFault('input-column-missing', {
    file,
    column: missing.map(shown).join(', '),
    columns: near.slice(0, LISTED).join(', ') + more,
  });
}

/** The needed columns that are not among those of the file. */
export function missingOf(columns: readonly string[], needed: readonly string[]): string[] {
  const there = new Set(columns);
  return [...new Set(needed)].filter((column) => !there.has(column));
}

/** A column's name as SQL tells names apart. */
function sqlName(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function shown(column: string): string {
  const line = column.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Levenshtein's distance of two names, capital letters and outer spaces set aside. */
function distance(one: string, other: string): number {
  const a = Array.from(one.trim().toLowerCase().slice(0, 80));
  const b = Array.from(other.trim().toLowerCase().slice(0, 80));
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, against] of b.entries()) {
      const change = (row[j] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
