import { PALETTES, type Palette } from '../domain/palette';
import { useScheme } from './scheme';

/** The literal colours of the theme that is shown: the reader's choice, else the system's. */
export function usePalette(): Palette {
  return PALETTES[useScheme()];
}
