import { useSyncExternalStore } from 'react';
import { PALETTES, type Palette } from '../domain/palette';
import { useAtlas } from '../state/store';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The literal colours of the theme that is shown: the reader's choice, else the system's. */
export function usePalette(): Palette {
  const theme = useAtlas((state) => state.theme);
  const systemDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  if (theme === 'auto') return systemDark ? PALETTES.dark : PALETTES.light;
  return PALETTES[theme];
}
