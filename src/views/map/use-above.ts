import { useEffect, useState, type RefCallback } from 'react';

/** With one line of controls under a title of one line, until it is measured. */
const USUAL = 253;
const GAP = 8;

/**
 * How far below the top of the page the picture begins, in px: under the controls, however many lines they and the
 * title take. `head` is given to the element of the controls.
 */
export function useAbove(): { readonly head: RefCallback<HTMLElement>; readonly above: number } {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState(USUAL);
  useEffect(() => {
    if (element === null) return undefined;
    const measure = () => {
      const { bottom, height } = element.getBoundingClientRect();
      if (height > 0) setAbove(Math.round(bottom + window.scrollY) + GAP);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // The title above it may take another line while its own size stays.
    for (const before of element.parentElement?.children ?? []) observer.observe(before);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return { head: setElement, above };
}
