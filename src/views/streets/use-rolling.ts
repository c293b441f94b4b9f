import { useCallback, useEffect, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn beyond those that are seen, on either side. */
const BEYOND = 14;
/** Rows drawn before anything is measured. */
const AT_FIRST = 40;
const PAGE = 10;

/** The rows [from, to) of a long list that are drawn. */
interface Drawn {
  readonly from: number;
  readonly to: number;
}

/** Whether the page is being printed: all rows are then drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const list = window.matchMedia('print');
    // A printer does not wait: what it sees must be drawn at once.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    const change = () => (list.matches ? before() : after());
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    list.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      list.removeEventListener('change', change);
    };
  }, []);
  return printing;
}

/** Brings the row of a list into its box's view, beneath a head that sticks to the top. */
export function revealRow(box: HTMLElement, index: number, height: number, head: number): void {
  if (index < 0) return;
  const [top, bottom] = [index * height, (index + 1) * height];
  const { scrollTop, clientHeight } = box;
  const room = clientHeight - head;
  if (top < scrollTop) box.scrollTop = top;
  else if (bottom > scrollTop + room) box.scrollTop = bottom - room;
}

/**
 * Of a long list of rows of one height in a box that scrolls, those that are near to being seen; the keyboard walks
 * all of them. `box` goes on the box.
 */
export function useRolling(count: number, height: number) {
  const printing = usePrinting();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [drawn, setDrawn] = useState<Drawn>({ from: 0, to: AT_FIRST });
  const look = useCallback(
    (box: HTMLElement) => {
      const first = Math.floor(box.scrollTop / height);
      const last = Math.ceil((box.scrollTop + box.clientHeight) / height);
      setDrawn((before) => {
        // Within what is drawn already, scrolling costs nothing.
        const seen = before.from <= Math.max(0, first - 2) && before.to >= last + 2;
        return seen ? before : { from: Math.max(0, first - BEYOND), to: last + BEYOND };
      });
    },
    [height],
  );
  useEffect(() => {
    if (!element) return undefined;
    const again = () => look(element);
    element.addEventListener('scroll', again, { passive: true });
    const observer = new ResizeObserver(again);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', again);
      observer.disconnect();
    };
  }, [element, look]);
  const from = printing ? 0 : Math.min(drawn.from, Math.max(0, count - 1));
  const to = printing ? count : Math.min(count, drawn.to);
  return { box: setElement, element, from, to, look };
}

/** The row that a key leads to from row `at` of the rows that can be stopped at, or null. */
function nextStop(key: string, at: number, stops: readonly number[]): number | null {
  const place = Math.max(0, stops.indexOf(at));
  const to = (step: number) => stops[Math.min(stops.length - 1, Math.max(0, place + step))] ?? null;
  switch (key) {
    case 'ArrowDown':
      return to(1);
    case 'ArrowUp':
      return to(-1);
    case 'PageDown':
      return to(PAGE);
    case 'PageUp':
      return to(-PAGE);
    case 'Home':
      return stops[0] ?? null;
    case 'End':
      return stops.at(-1) ?? null;
    default:
      return null;
  }
}

/** One tab stop for all rows, those that `stops` names; arrows walk them, drawn or not yet. */
export function useRollingKeys(
  { from, to, look, element }: Pick<ReturnType<typeof useRolling>, 'from' | 'to' | 'look' | 'element'>,
  stops: readonly number[],
  size: { readonly row: number; readonly head: number },
) {
  const [home, setHome] = useState<number | null>(null);
  const stop = home !== null && stops.includes(home) ? home : (stops[0] ?? -1);
  // The stop may be out of what is drawn; then the first of what is drawn takes the focus for it.
  const drawnStop = stop >= from && stop < to ? stop : (stops.find((one) => one >= from && one < to) ?? -1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !element) return;
    const at = Number((event.target as HTMLElement).closest('[data-at]')?.getAttribute('data-at') ?? -1);
    const next = nextStop(event.key, at, stops);
    if (next === null) return;
    event.preventDefault();
    revealRow(element, next, size.row, size.head);
    flushSync(() => look(element));
    setHome(next);
    event.currentTarget
      .querySelector<HTMLElement>(`[data-at="${next}"] [data-row]`)
      ?.focus({ preventScroll: true });
  };
  return { onKeyDown, stop: drawnStop, onFocus: setHome };
}
