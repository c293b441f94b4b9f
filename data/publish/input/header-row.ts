/** Rows from the top of a file among which a header is looked for. */
export const ROWS_LOOKED_AT = 30;

const MOST_ABOVE = 20;
const NUMBER = /^[-+]?[\d.,\s%]+$/;
const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].*)?$|^\d{4}年\d{1,2}月\d{1,2}日|^\d{1,2}:\d{2}/;

/** Whether a cell's text begins like a day or a time of day. */
export const isDay = (text: string): boolean => DAY.test(text.trim());

const isFilled = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/**
 * The names that a header gives to its columns. A cell without text has that of the cell right above it, as where a
 * header of two rows was merged; a name that occurs twice is told apart by the group that stands above it.
 */
export function headerNames(above: readonly (readonly string[])[], header: readonly string[]): string[] {
  const upper = above.at(-1) ?? [];
  const width = Math.max(header.length, upper.findLastIndex(isFilled) + 1);
  const names = Array.from({ length: header.length === 0 ? 0 : width }, (_, column) => {
    const own = header[column] ?? '';
    return isFilled(own) ? own : (upper[column] ?? '');
  });
  return names.map((name, column) => {
    if (!isFilled(header[column]) || names.indexOf(name) === names.lastIndexOf(name)) return name;
    const group = upper
      .slice(0, column + 1)
      .findLast(isFilled)
      ?.trim();
    return group === undefined || group === name.trim() ? name : `${group} ${name.trim()}`;
  });
}

/**
 * Which of a file's first rows is its header, counted from 0; of a header of two rows the lower one. It is the first
 * row that has a name for nearly every column that is in use; what stands above it is a title or a note. Where no row
 * is like that, the first that holds something.
 */
export function likelyHeader(rows: readonly (readonly string[])[]): number {
  const first = Math.max(
    0,
    rows.findIndex((row) => row.some(isFilled)),
  );
  const used = usedColumns(rows);
  if (used.length < 2) return first;
  const names = (row: readonly string[]) => used.filter((column) => isFilled(row[column])).length;
  const isFull = (row: readonly string[]) => names(row) >= 0.9 * used.length;
  for (let at = first; at <= first + MOST_ABOVE && at < rows.length; at += 1) {
    const [row = [], next = []] = rows.slice(at, at + 2);
    if (names(row) < 2 || !namesAlone(row)) continue;
    if (isLowerHalf(row, next, used)) return at + 1;
    if (isFull(row)) return at;
  }
  return first;
}

/** Columns in which at least every fifth row holds something. */
function usedColumns(rows: readonly (readonly string[])[]): number[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const filled = rows.filter((row) => row.some(isFilled)).length;
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => rows.filter((row) => isFilled(row[column])).length >= Math.max(2, filled / 5),
  );
}

/** Whether no cell of the row is a number or a day. */
function namesAlone(row: readonly string[]): boolean {
  return row.filter(isFilled).every((text) => !NUMBER.test(text.trim()) && !isDay(text) && text.length <= 80);
}

/** Whether `lower` names the columns that `upper` left to it, and leaves to `upper` those that it does not name. */
function isLowerHalf(upper: readonly string[], lower: readonly string[], used: readonly number[]): boolean {
  const open = used.filter((column) => !isFilled(lower[column]));
  const further = used.filter((column) => isFilled(lower[column]) && !isFilled(upper[column]));
  if (open.length === 0 || further.length === 0 || !namesAlone(lower)) return false;
  return open.every((column) => isFilled(upper[column]));
}
