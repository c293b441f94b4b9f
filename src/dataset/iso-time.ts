/** Arrow's numbers for seconds, milliseconds, microseconds and nanoseconds. */
export type TimeUnit = 0 | 1 | 2 | 3;

const PER_SECOND = [1n, 1_000n, 1_000_000n, 1_000_000_000n] as const;

/** `2020-05-01` for milliseconds since 1970-01-01 00:00, as a day without a time zone. */
export function dateText(milliseconds: bigint): string {
  const date = new Date(Number(milliseconds));
  // DuckDB has days beyond the calendar of JavaScript: infinity, and its negative.
  if (Number.isNaN(date.getTime())) return milliseconds > 0n ? 'infinity' : '-infinity';
  return date.toISOString().split('T')[0] ?? '';
}

/** `2020-05-01 08:00:00.25` for that many units since 1970-01-01 00:00, local time without a zone. */
export function timestampText(value: bigint, unit: TimeUnit): string {
  const perDay = 86_400n * PER_SECOND[unit];
  const time = ((value % perDay) + perDay) % perDay;
  return `${dateText(((value - time) / perDay) * 86_400_000n)} ${timeText(time, unit)}`;
}

/** `08:00:00.25` for that many units since midnight. */
export function timeText(value: bigint, unit: TimeUnit): string {
  const seconds = value / PER_SECOND[unit];
  const two = (part: bigint) => part.toString().padStart(2, '0');
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const rest = (value % PER_SECOND[unit])
    .toString()
    .padStart(unit * 3, '0')
    .replace(/0+$/, '');
  return rest === '' || unit === 0 ? clock : `${clock}.${rest}`;
}
