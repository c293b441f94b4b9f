import type { Language } from '../domain/text';
import { textWidth, wrapText } from '../domain/typesetting';
import { placeNames, shortName, type NameLabel } from './names';
import { aspectOf, drawShapes, type DistrictShapes } from './shapes';
import { placeToward, type Arrow } from './walk';

/** How a district is filled, and what that means; districts of one `label` share a legend entry. */
export interface AreaFill {
  readonly fill: string;
  readonly pattern?: 'hatch' | 'dots' | undefined;
  readonly label: string;
}

interface LegendEntry {
  readonly fill: AreaFill;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface MapLayout {
  readonly height: number;
  readonly mapWidth: number;
  /** Where the map begins: the legend may stand before it. */
  readonly mapX: number;
  readonly names: readonly NameLabel[];
  readonly legend: readonly LegendEntry[];
  /** Baselines of the line that says what is focused, and of the lines of the note. */
  readonly status: number;
  readonly note: readonly { readonly text: string; readonly y: number }[];
}

const TALLEST = 520;
/** In a column beside other figures, so that all of it is seen at once with them. */
const TALLEST_IN_COLUMN = 350;
const SIZE = 12;
const SIDE_FROM = 620;
const SIDE = 200;
const ROW = 22;

type Drawn = ReturnType<typeof drawShapes>;

const SWATCH = 14;
/** Between the legend and the outlines. */
const GAP = 12;

function mapWidthFor(width: number, aspect: number): number {
  const beside = width >= SIDE_FROM;
  const tallest = beside ? TALLEST : TALLEST_IN_COLUMN;
  return Math.floor(Math.min(beside ? width - SIDE : width, tallest / aspect));
}

/** How many districts an entry has, so that no number of it is read as one more digit of the entry's own. */
function placesText(count: number, language: Language): string {
  if (language === 'zh') return `${count} 区`;
  return count === 1 ? '1 district' : `${count} districts`;
}

interface Entries {
  readonly placed: readonly LegendEntry[];
  /** How far they reach below the top of the drawing. */
  readonly bottom: number;
}

function entryText(fill: AreaFill, count: number, language: Language): string {
  return `${fill.label} · ${placesText(count, language)}`;
}

/** One below the other. */
function listed(
  legend: readonly { readonly fill: AreaFill; readonly text: string }[],
  x: number,
  top: number,
): Entries {
  const placed = legend.map((entry, index) => ({ ...entry, x, y: top + 12 + index * ROW }));
  return { placed, bottom: top + 12 + legend.length * ROW };
}

/** In rows under the map. */
function flowing(
  legend: readonly { readonly fill: AreaFill; readonly text: string }[],
  top: number,
  width: number,
): Entries {
  let [x, y] = [0, top + 14];
  const placed = legend.map((entry) => {
    const wide = SWATCH + 8 + textWidth(entry.text, SIZE);
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    const at = { ...entry, x, y };
    x += wide + 18;
    return at;
  });
  return { placed, bottom: y + (legend.length > 0 ? ROW : 0) };
}

/**
 * Geometry of the map in px at that width: outlines, names, legend, status line, note. The legend stands beside the
 * map, else in a corner of the frame that the outlines leave free, else under them.
 */
export function districtMapLayout(
  width: number,
  shapes: DistrictShapes,
  language: Language,
  legend: readonly { readonly fill: AreaFill; readonly count: number }[],
  note: string,
): MapLayout {
  const mapWidth = mapWidthFor(width, aspectOf(shapes));
  const drawn = drawShapes(shapes, mapWidth);
  const texts = legend.map(({ fill, count }) => ({ fill, text: entryText(fill, count, language) }));
  const wide = SWATCH + 8 + Math.max(0, ...texts.map(({ text }) => textWidth(text, SIZE)));
  const tall = 12 + texts.length * ROW;
  const beside = width >= SIDE_FROM;
  const corner = beside || texts.length === 0 ? null : freeCorner(drawn, width, { wide, tall });
  const mapX = corner === 'upper-left' ? width - mapWidth : 0;
  const entries = (): Entries => {
    if (beside) return listed(texts, mapWidth + 24, 0);
    if (corner === 'upper-left') return listed(texts, 0, 0);
    if (corner === 'lower-right') return listed(texts, width - wide, drawn.height - tall);
    return flowing(texts, drawn.height, width);
  };
  const { placed, bottom } = entries();
  const under = beside || corner !== null ? drawn.height : bottom;
  const status = under + 20;
  const lines = wrapText(note, SIZE, width).map((text, line) => ({ text, y: status + 20 + line * 16 }));
  return {
    height: Math.ceil((lines.at(-1)?.y ?? status) + 6),
    mapWidth,
    mapX,
    names: namesIn(drawn, language),
    legend: placed,
    status,
    note: lines,
  };
}

interface Size {
  readonly wide: number;
  readonly tall: number;
}

/**
 * The corner of the frame where a legend of that size stands clear of the outlines, the map being moved to the other
 * side; null where there is none.
 */
function freeCorner(drawn: Drawn, width: number, { wide, tall }: Size): 'upper-left' | 'lower-right' | null {
  const reach = wide + GAP - (width - drawn.width);
  const points = outlinePoints(drawn);
  const isFree = (taken: (x: number, y: number) => boolean) => {
    for (let at = 0; at < points.length; at += 2)
      if (taken(points[at] ?? 0, points[at + 1] ?? 0)) return false;
    return true;
  };
  if (isFree((x, y) => x < reach && y < tall + GAP)) return 'upper-left';
  const isLow = (x: number, y: number) => x > drawn.width - reach && y > drawn.height - tall - GAP;
  return isFree(isLow) ? 'lower-right' : null;
}

/** Drawings are kept, and so is what follows from them: a map is drawn anew at every step of a hand. */
const pointsOf = new WeakMap<Drawn, Float64Array>();
const namesOf = new WeakMap<Drawn, Map<Language, readonly NameLabel[]>>();

function namesIn(drawn: Drawn, language: Language): readonly NameLabel[] {
  const byLanguage = namesOf.get(drawn) ?? new Map<Language, readonly NameLabel[]>();
  namesOf.set(drawn, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const hearts = drawn.districts.map(({ code, names, heart }) => {
    return { code, text: shortName(names[language]), heart };
  });
  const placed = placeNames(hearts, { width: drawn.width, height: drawn.height });
  byLanguage.set(language, placed);
  return placed;
}

/** Points along all outlines, x and y in turn. */
function outlinePoints(drawn: Drawn): Float64Array {
  const known = pointsOf.get(drawn);
  if (known) return known;
  const points = Float64Array.from(drawn.districts.flatMap(({ rings }) => rings.flatMap(followed)));
  pointsOf.set(drawn, points);
  return points;
}

/** Points along a ring: sides of a simplified outline may be long, and are followed in steps shorter than any legend. */
function followed(ring: readonly (readonly [number, number])[]): readonly number[] {
  return ring.flatMap(([x, y], index) => {
    const [fromX, fromY] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / ROW));
    return Array.from({ length: steps }, (_, step) => {
      const share = (step + 1) / steps;
      return [fromX + share * (x - fromX), fromY + share * (y - fromY)];
    }).flat();
  });
}

/** Where an arrow key leads from a district: the nearest whose heart lies that way, or null at the rim. */
export function districtToward(shapes: DistrictShapes, from: string, key: Arrow): string | null {
  const { districts } = drawShapes(shapes, 1000);
  const own = districts.findIndex(({ code }) => code === from);
  const next = placeToward(
    districts.map(({ heart }) => heart),
    own,
    key,
  );
  return next === null ? null : (districts[next]?.code ?? null);
}
