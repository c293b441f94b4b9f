const DAY = 86_400;

const two = (value: number) => String(value).padStart(2, '0');
const MINUTES = Array.from({ length: 1440 }, (_, at) => `${two(Math.floor(at / 60))}:${two(at % 60)}:`);
const SECONDS = Array.from({ length: 60 }, (_, at) => two(at));

/** Writes days and seconds, counted from the first of those dates, as `2024-01-31 08:05:00`; `beyond` adds days after the last. */
export class ClockText {
  readonly #dates: readonly string[];

  constructor(dates: readonly string[], beyond: number) {
    const last = Date.parse(dates.at(-1) ?? '');
    const more = Array.from({ length: beyond }, (_, day) =>
      new Date(last + (day + 1) * DAY * 1000).toISOString().slice(0, 10),
    );
    this.#dates = [...dates, ...more];
  }

  /** The time so many seconds after the beginning of that day. */
  at(day: number, seconds: number): string {
    const later = Math.floor(seconds / DAY);
    const second = seconds - later * DAY;
    const date = this.#dates[day + later] ?? '';
    return `${date} ${MINUTES[Math.floor(second / 60)] ?? ''}${SECONDS[second % 60] ?? ''}`;
  }
}
