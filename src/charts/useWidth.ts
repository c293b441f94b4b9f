import { useLayoutEffect, useState, type RefCallback } from 'react';

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
      // Nothing can be drawn in a hidden place: it keeps the width that it had.
      if (element.clientWidth > 0) setWidth(Math.floor(element.clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
