import { monthIndex, monthOfIndex } from '../../domain/period';
import type { Span } from '../cells/months';

/** The windows of so many months that lie within a span, oldest first. */
export function windowsWithin({ first, last }: Span, length: number): readonly Span[] {
  const windows: Span[] = [];
  for (let end = first + length - 1; end <= last; end += 1)
    windows.push({ first: end - length + 1, last: end });
  return windows;
}

/** The window of that length that ends in the month, held within the windows that there are; null where none are. */
export function windowAt(windows: readonly Span[], month: string | null): Span | null {
  const wanted = month === null ? null : monthIndex(month);
  const [first] = windows;
  const last = windows.at(-1);
  if (wanted === null || !first || !last) return null;
  return windows[Math.min(windows.length - 1, Math.max(0, wanted - first.last))] ?? null;
}

/** The calendar years that lie within the span as a whole, as spans, the newest `most` of them, oldest first. */
export function yearsWithin({ first, last }: Span, most: number): readonly Span[] {
  const years: Span[] = [];
  for (let start = Math.ceil(first / 12) * 12; start + 11 <= last; start += 12) {
    years.push({ first: start, last: start + 11 });
  }
  return years.slice(-most);
}

/** The last month of a window as the address has it. */
export function endOf({ last }: Span): string {
  return monthOfIndex(last) ?? '';
}
