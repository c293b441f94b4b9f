import { isFilled, literal, trimmed } from './sql';

/** A spreadsheet counts days from here; 60 and less fall before the day of its own that no calendar has. */
const EXCEL_START = "TIMESTAMP '1899-12-30'";
const EXCEL_DAYS = 'BETWEEN 61 AND 2958465.999994';
const LAST_OF_DAY = "INTERVAL '86399' SECOND";

/**
 * SQL for the time that the text stands for, NULL where no format reads it. `end` takes a day without an hour
 * for its last second, as a deadline is meant.
 */
export function timeSql(text: string, formats: readonly string[], of: 'start' | 'end' = 'start'): string {
  const read = (source: string) => formats.map((format) => oneFormat(source, format, of));
  // What only odd spaces keep from being read is tried again without them.
  return `coalesce(${[...read(text), ...read(trimmed(text))].join(', ')})`;
}

function oneFormat(text: string, format: string, of: 'start' | 'end'): string {
  if (format === 'excel') {
    const number = `try_cast(${text} AS DOUBLE)`;
    const seconds = `to_seconds(round(${number} * 86400)::BIGINT)`;
    const late =
      of === 'end'
        ? ` + CASE WHEN ${number} = floor(${number}) THEN ${LAST_OF_DAY} ELSE INTERVAL 0 SECOND END`
        : '';
    return `CASE WHEN ${number} ${EXCEL_DAYS} THEN ${EXCEL_START} + ${seconds}${late} END`;
  }
  const read = `try_strptime(${text}, ${literal(format)})`;
  return of === 'end' && !hasHour(format) ? `${read} + ${LAST_OF_DAY}` : read;
}

/** True where some of the formats give a day and no time of day. */
export function mayBeDays(formats: readonly string[]): boolean {
  return formats.some((format) => format === 'excel' || !hasHour(format));
}

function hasHour(format: string): boolean {
  return /%-?[HIcXT]/.test(format.replaceAll('%%', ''));
}

/** SQL for why a time cannot be read: `missing`, `impossible` where only the calendar is against it, else `unreadable`. */
export function whyNoTime(
  text: string,
  formats: readonly string[],
  codes: { readonly missing: number; readonly unreadable: number; readonly impossible: number },
): string {
  const shapes = formats.filter((format) => format !== 'excel').map(shapeOf);
  const shaped =
    shapes.length > 0
      ? `WHEN regexp_full_match(${trimmed(text)}, ${literal(shapes.join('|'))}) THEN ${codes.impossible}`
      : '';
  return `CASE WHEN NOT ${isFilled(text)} THEN ${codes.missing} ${shaped} ELSE ${codes.unreadable} END`;
}

const SHAPES: Readonly<Record<string, string>> = {
  Y: '\\d{4}',
  y: '\\d{2}',
  j: '\\d{1,3}',
  f: '\\d{1,9}',
  g: '\\d{1,3}',
  n: '\\d{1,9}',
  p: '[AaPp][Mm]',
  a: '[A-Za-z]+',
  A: '[A-Za-z]+',
  b: '[A-Za-z]+',
  B: '[A-Za-z]+',
  x: '\\d{4}-\\d{1,2}-\\d{1,2}',
  X: '\\d{1,2}:\\d{1,2}:\\d{1,2}',
  c: '\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{1,2}:\\d{1,2}',
};

/** A regular expression for what is written as the format says, whether or not a calendar has it. */
function shapeOf(format: string): string {
  return format.replace(/%-?([A-Za-z%])|[\s\S]/gu, (part, letter: string | undefined) => {
    if (letter === '%') return '%';
    if (letter !== undefined) return SHAPES[letter] ?? '\\d{1,2}';
    return part.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
  });
}
