import { createContext, useContext } from 'react';

/** The notes that the head of a screen says for all of its figures: these then say them in their files alone. */
export const SaidAbove = createContext<readonly string[]>([]);

/** The notes that the screen has said already. */
export function useSaidAbove(): readonly string[] {
  return useContext(SaidAbove);
}
