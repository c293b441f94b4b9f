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
  readonly names: readonly NameLabel[];
  readonly legend: readonly LegendEntry[];
  /** Baselines of the line that says what is focused, and of the lines of the note. */
  readonly status: number;
  readonly note: readonly { readonly text: string; readonly y: number }[];
}

const TALLEST = 520;
const SIZE = 12;
const SIDE_FROM = 620;
const SIDE = 200;
const ROW = 22;
const SWATCH = 14;

function mapWidthFor(width: number, aspect: number): number {
  const available = width >= SIDE_FROM ? width - SIDE : width;
  return Math.floor(Math.min(available, TALLEST / aspect));
}

/** How many districts an entry has, so that no number of it is read as one more digit of the entry's own. */
function placesText(count: number, language: Language): string {
  if (language === 'zh') return `${count} 区`;
  return count === 1 ? '1 district' : `${count} districts`;
}

/** Geometry of the map in px at that width: outlines, names, legend (beside it where there is room), status line, note. */
export function districtMapLayout(
  width: number,
  shapes: DistrictShapes,
  language: Language,
  legend: readonly { readonly fill: AreaFill; readonly count: number }[],
  note: string,
): MapLayout {
  const mapWidth = mapWidthFor(width, aspectOf(shapes));
  const drawn = drawShapes(shapes, mapWidth);
  const beside = width >= SIDE_FROM;
  const entries: LegendEntry[] = [];
  let [x, y] = beside ? [mapWidth + 24, 12] : [0, drawn.height + 14];
  for (const { fill, count } of legend) {
    const text = `${fill.label} · ${placesText(count, language)}`;
    const wide = SWATCH + 8 + textWidth(text, SIZE);
    if (!beside && x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    entries.push({ fill, text, x, y });
    if (beside) y += ROW;
    else x += wide + 18;
  }
  const under = beside ? drawn.height : y + (entries.length > 0 ? ROW : 0);
  const status = under + 20;
  const lines = wrapText(note, SIZE, width).map((text, line) => ({ text, y: status + 20 + line * 16 }));
  return {
    height: Math.ceil((lines.at(-1)?.y ?? status) + 6),
    mapWidth,
    names: placeNames(
      drawn.districts.map(({ code, names, heart }) => ({ code, text: shortName(names[language]), heart })),
      { width: mapWidth, height: drawn.height },
    ),
    legend: entries,
    status,
    note: lines,
  };
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
