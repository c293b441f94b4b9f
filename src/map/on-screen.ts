import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * Whether the component is drawn in a page and not into a file: rendering to static markup, as exports do, asks the
 * snapshot of a server.
 */
export function useOnScreen(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
