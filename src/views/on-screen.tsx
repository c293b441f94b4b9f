import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { usePrinting } from './printing';

const OnScreenContext = createContext(true);

/** A figure that is nearer than this to what is seen counts as seen, so that scrolling meets drawn figures. */
const NEAR = '400px';

interface OnScreenProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A box that tells what is in it whether it is on screen, or nearly; on paper all of them are. */
export function OnScreen({ className, children }: OnScreenProps): ReactNode {
  const [seen, setSeen] = useState(false);
  const printing = usePrinting();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: NEAR },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className={className}>
      <OnScreenContext value={seen || printing}>{children}</OnScreenContext>
    </div>
  );
}

/** Whether the figure that asks is on screen; true where nobody watches. */
export function useOnScreen(): boolean {
  return useContext(OnScreenContext);
}
