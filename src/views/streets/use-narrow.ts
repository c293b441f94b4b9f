import { useLayoutEffect, useState, type RefCallback } from 'react';

/** Below this width, in px, a list shows two columns of numbers and not all of them. */
const NARROW = 620;

/** Whether the element that the ref is put on is too narrow for all columns. */
export function useNarrow(): [RefCallback<HTMLElement>, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = () => setNarrow(element.clientWidth > 0 && element.clientWidth < NARROW);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, narrow];
}
