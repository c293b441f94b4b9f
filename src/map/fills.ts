import type { Palette } from '../domain/palette';
import { NO_DATA, NOT_CLEAR, SMALL_BASE, WITHHELD, type LegendEntry, type PlaceStates } from './contract';

/** The fill of every state that a place can be in, as an attribute's text; see `fillAt`. */
export interface FillTable {
  /** Tells the patterns of this drawing from those of others in the page. */
  readonly unique: string;
  readonly colours: readonly string[];
  readonly palette: Palette;
  readonly plain: readonly string[];
  readonly dotted: readonly string[];
  readonly hatched: string;
}

/** The id of the hatch over withheld places. */
export function hatchId(unique: string): string {
  return `withheld${unique}`;
}

/** The id of the dots over the colour of that class. */
export function dotsId(unique: string, index: number): string {
  return `dots${index}${unique}`;
}

/** All fills of a drawing whose patterns are named by `unique`. */
export function fillTable(colours: readonly string[], palette: Palette, unique: string): FillTable {
  return {
    unique,
    colours,
    palette,
    plain: colours,
    dotted: colours.map((_, index) => `url(#${dotsId(unique, index)})`),
    hatched: `url(#${hatchId(unique)})`,
  };
}

/** The fill of the place with that index. */
export function fillAt(table: FillTable, { classes, bases }: PlaceStates, index: number): string {
  const state = classes[index] ?? NO_DATA;
  if (state === WITHHELD) return table.hatched;
  if (state === NO_DATA) return table.palette.paper;
  if (state === NOT_CLEAR) return table.palette.notSignificant;
  return (bases?.[index] === 1 ? table.dotted : table.plain)[state] ?? table.palette.paper;
}

/** The plain colour of the place with that index, `#rrggbb`, whatever pattern lies over it; null where it is paper. */
export function colourAt(
  { plain, palette }: FillTable,
  { classes }: PlaceStates,
  index: number,
): string | null {
  const state = classes[index] ?? NO_DATA;
  if (state === NOT_CLEAR) return palette.notSignificant;
  return plain[state] ?? null;
}

/** Whether the place is one that the legend entry speaks of. */
export function isOf(entry: LegendEntry, { classes, bases }: PlaceStates, index: number): boolean {
  const state = classes[index] ?? NO_DATA;
  return entry === SMALL_BASE ? bases?.[index] === 1 && state >= 0 : state === entry;
}

/** How many places each legend entry speaks of: the classes, `WITHHELD`, `NO_DATA` and `NOT_CLEAR` add up to all places. */
export function countsOf(states: PlaceStates, classes: number) {
  const counts = {
    classes: new Array<number>(classes).fill(0),
    withheld: 0,
    noData: 0,
    notClear: 0,
    smallBase: 0,
  };
  states.classes.forEach((state, index) => {
    if (state === WITHHELD) counts.withheld += 1;
    else if (state === NO_DATA) counts.noData += 1;
    else if (state === NOT_CLEAR) counts.notClear += 1;
    else {
      counts.classes[state] = (counts.classes[state] ?? 0) + 1;
      if (states.bases?.[index] === 1) counts.smallBase += 1;
    }
  });
  return counts;
}

/** So many colours for classes of a level, from least to most; at most seven. */
export function levelColours(palette: Palette, classes: number): string[] {
  const { levels } = palette;
  const last = levels.length - 1;
  return Array.from(
    { length: classes },
    (_, index) => levels[Math.round((index / Math.max(1, classes - 1)) * last)] ?? palette.paper,
  );
}

/** So many colours for classes on both sides of a centre, outermost first and last; odd, at most seven. */
export function divergingColours(palette: Palette, classes: number): string[] {
  const { diverging } = palette;
  const middle = (diverging.length - 1) / 2;
  const half = (classes - 1) / 2;
  return Array.from(
    { length: classes },
    (_, index) =>
      diverging[middle + Math.round(((index - half) / Math.max(1, half)) * middle)] ?? palette.paper,
  );
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Ink or paper, whichever is read better on that colour (`#rrggbb`), by WCAG 2.2's contrast ratio. */
export function readableOn(colour: string, { ink, paper }: Palette): string {
  const contrast = (other: string) => {
    const [a, b] = [luminance(colour), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return contrast(ink) >= contrast(paper) ? ink : paper;
}
