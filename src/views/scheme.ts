import { useSyncExternalStore } from 'react';
import { useAtlas } from '../state/store';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The scheme that is shown: the reader's theme, or the system's where the theme is `auto`. Follows both. */
export function useScheme(): 'light' | 'dark' {
  const theme = useAtlas((state) => state.theme);
  const system = useSyncExternalStore(subscribe, () => (window.matchMedia(DARK).matches ? 'dark' : 'light'));
  return theme === 'auto' ? system : theme;
}
