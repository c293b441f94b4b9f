/** What the months of a place can be like that was hot, in the order of the legend; words are in `hotspots.classes`. */
export const HOT_PATTERNS = [
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const;

export type HotPattern = (typeof HOT_PATTERNS)[number];

/** The text as one of the patterns, or null: that of a cold place, or of one that was neither. */
export function hotPattern(text: string | null): HotPattern | null {
  return HOT_PATTERNS.find((one) => one === text) ?? null;
}
