import type { Language } from '../domain/text';
import { textWidth, wrapText } from '../domain/typesetting';
import { aspectOf, drawShapes, type DistrictShapes } from './shapes';

/** How a district is filled, and what that means; districts of one `label` share a legend entry. */
export interface AreaFill {
  readonly fill: string;
  readonly pattern?: 'hatch' | 'dots' | undefined;
  readonly label: string;
}

interface NameLabel {
  readonly code: string;
  readonly text: string;
  /** The middle of the text's baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** From the name to the district's heart, where the name had to stand outside. */
  readonly leader: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
}

interface LegendEntry {
  readonly fill: AreaFill;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface MapLayout {
  readonly height: number;
  readonly mapWidth: number;
  readonly mapLeft: number;
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

/** The box of a name, for laying out and for the test that no two overlap. */
export function nameBox(name: Pick<NameLabel, 'text' | 'x' | 'y' | 'size'>): Box {
  const width = textWidth(name.text, name.size);
  return { x: name.x - width / 2, y: name.y - name.size * 0.9, width, height: name.size * 1.15 };
}

function clash(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** 东城区 is written 东城 on the map; Dongcheng District is Dongcheng. */
function shortName(name: string): string {
  return name.replace(/(?:区| District)$/u, '');
}

const DIRECTIONS = [270, 90, 0, 180, 315, 225, 45, 135].map((degrees) => (degrees * Math.PI) / 180);
const REACHES = [6, 12, 20, 30, 42, 56];

/**
 * Names at the hearts of their districts; one that does not fit there stands as near as it can, with a
 * leader, free of every other name and every other heart. Large districts are named first. A name without
 * any free place is left out: the status line still says it.
 */
function placeNames(shapes: DistrictShapes, mapWidth: number, language: Language): NameLabel[] {
  const drawn = drawShapes(shapes, mapWidth);
  const names: NameLabel[] = [];
  const boxes: Box[] = [];
  const bySize = [...drawn.districts].sort((a, b) => b.heart.radius - a.heart.radius);
  const hearts = bySize.map(({ heart }) => ({ x: heart.x - 3, y: heart.y - 3, width: 6, height: 6 }));
  bySize.forEach((district, rank) => {
    const text = shortName(district.names[language]);
    const { heart } = district;
    const half = textWidth(text, SIZE) / 2;
    const others = hearts.filter((_, index) => index !== rank);
    const fits = heart.radius >= Math.min(half, 14);
    const around = REACHES.flatMap((reach) =>
      DIRECTIONS.map(
        (angle) => [Math.cos(angle) * (reach + half), Math.sin(angle) * (reach + SIZE / 2)] as const,
      ),
    );
    for (const [dx, dy] of fits ? [[0, 0] as const, ...around] : around) {
      const name = { text, x: heart.x + dx, y: heart.y + dy + SIZE * 0.36, size: SIZE };
      const box = nameBox(name);
      const inside =
        box.x >= 0 && box.x + box.width <= mapWidth && box.y >= 0 && box.y + box.height <= drawn.height;
      const home = dx === 0 && dy === 0;
      if (
        !inside ||
        boxes.some((other) => clash(box, other)) ||
        (!home && others.some((other) => clash(box, other)))
      )
        continue;
      const end = {
        x: clamp(heart.x, box.x, box.x + box.width),
        y: clamp(heart.y, box.y, box.y + box.height),
      };
      names.push({
        code: district.code,
        ...name,
        leader: home ? null : { x1: end.x, y1: end.y, x2: heart.x, y2: heart.y },
      });
      boxes.push(box);
      break;
    }
  });
  return names;
}

function mapWidthFor(width: number, aspect: number): number {
  const available = width >= SIDE_FROM ? width - SIDE : width;
  return Math.floor(Math.min(available, TALLEST / aspect));
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
    const text = `${fill.label} ${count}`;
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
    mapLeft: 0,
    names: placeNames(shapes, mapWidth, language),
    legend: entries,
    status,
    note: lines,
  };
}

/** Where an arrow key leads from a district: the nearest whose heart lies that way, or null at the rim. */
export function districtToward(
  shapes: DistrictShapes,
  from: string,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): string | null {
  const { districts } = drawShapes(shapes, 1000);
  const own = districts.find(({ code }) => code === from)?.heart;
  if (!own) return null;
  const [ux, uy] = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key] as [
    number,
    number,
  ];
  let best: { code: string; score: number } | null = null;
  for (const { code, heart } of districts) {
    const [dx, dy] = [heart.x - own.x, heart.y - own.y];
    const along = dx * ux + dy * uy;
    const aside = Math.abs(dx * uy) + Math.abs(dy * ux);
    if (code === from || along <= 0 || aside > along * 1.2) continue;
    const score = along + 2 * aside;
    if (best === null || score < best.score) best = { code, score };
  }
  return best?.code ?? null;
}
