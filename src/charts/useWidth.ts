import { useLayoutEffect, useState, type RefCallback } from 'react';

/** No chart is readable below this: it is drawn at this width and runs over. */
const LEAST = 240;

/**
 * The inner width in px of the element that `ref` is put on, whole pixels; null only until it is in the
 * document. It is measured before the first paint, so that nothing drawn from it ever shifts.
 */
export function useWidth(): [RefCallback<HTMLElement>, number | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = () => {
      // A hidden place has no width: the drawing keeps the one that it had.
      if (element.clientWidth > 0) setWidth(Math.max(LEAST, Math.floor(element.clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
