import { textWidth } from '../domain/typesetting';
import type { Box, Heart } from './contract';

/** A name to be written near the heart of what it names. */
export interface Named {
  readonly code: string;
  readonly text: string;
  readonly heart: Heart;
}

export interface NameLabel {
  readonly code: string;
  readonly text: string;
  /** The middle of the text's baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** From the name to the heart, where the name had to stand outside. */
  readonly leader: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
  /** The colour under a name that stands on one place alone, `#rrggbb`; without it paper is under it. */
  readonly ground?: string | undefined;
}

const SIZE = 12;

/** The box of a name, for laying out and for the test that no two overlap. */
export function nameBox(name: Pick<NameLabel, 'text' | 'x' | 'y' | 'size'>): Box {
  const width = textWidth(name.text, name.size);
  return { x: name.x - width / 2, y: name.y - name.size * 0.9, width, height: name.size * 1.15 };
}

function clash(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isWithin({ x, y }: Heart, box: Box): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** 东城区 is written 东城 on the map, 安定门街道 安定门; Dongcheng District is Dongcheng. Towns stay towns. */
export function shortName(name: string): string {
  return name.replace(/(?:区|街道| District| Subdistrict)$/u, '');
}

const DIRECTIONS = [270, 90, 0, 180, 315, 225, 45, 135].map((degrees) => (degrees * Math.PI) / 180);
const REACHES = [6, 12, 20, 30, 42, 56];
/** A place this wide bears a name that is wider than itself. */
const WIDE_ENOUGH = 14;

/**
 * Names at the hearts of their districts; one that does not fit there stands as near as it can, with a
 * leader, free of every other name, every other heart and all that is `clear` (what is chosen must be seen). Large
 * districts are named first. A name without any free place within the frame is left out: the place's own words still
 * say it.
 */
export function placeNames(
  named: readonly Named[],
  frame: { readonly width: number; readonly height: number },
  clear: readonly Box[] = [],
): NameLabel[] {
  const names: NameLabel[] = [];
  const boxes: Box[] = [];
  const bySize = [...named].sort((a, b) => b.heart.radius - a.heart.radius);
  const hearts = bySize.map(({ heart }) => ({ x: heart.x - 3, y: heart.y - 3, width: 6, height: 6 }));
  bySize.forEach(({ code, text, heart }, rank) => {
    const half = textWidth(text, SIZE) / 2;
    const others = hearts.filter((_, index) => index !== rank);
    const fits = heart.radius >= Math.min(half, WIDE_ENOUGH);
    const around = REACHES.flatMap((reach) =>
      DIRECTIONS.map(
        (angle) => [Math.cos(angle) * (reach + half), Math.sin(angle) * (reach + SIZE / 2)] as const,
      ),
    );
    for (const [dx, dy] of fits ? [[0, 0] as const, ...around] : around) {
      const name = { text, x: heart.x + dx, y: heart.y + dy + SIZE * 0.36, size: SIZE };
      const box = nameBox(name);
      const inside =
        box.x >= 0 && box.x + box.width <= frame.width && box.y >= 0 && box.y + box.height <= frame.height;
      const home = dx === 0 && dy === 0;
      if (
        !inside ||
        boxes.some((other) => clash(box, other)) ||
        clear.some((other) => clash(box, other) && !(home && isWithin(heart, other))) ||
        (!home && others.some((other) => clash(box, other)))
      )
        continue;
      const end = {
        x: clamp(heart.x, box.x, box.x + box.width),
        y: clamp(heart.y, box.y, box.y + box.height),
      };
      names.push({
        code,
        ...name,
        leader: home ? null : { x1: end.x, y1: end.y, x2: heart.x, y2: heart.y },
      });
      boxes.push(box);
      break;
    }
  });
  return names;
}

/** Px between a name and the lines of its place: without it names of neighbours run together. */
const CLEAR = 6;

/** Names of small places: at the heart of each that is wide enough for it and where no other name stands, else none. */
export function smallNames(named: readonly Named[], taken: readonly Box[], size: number): NameLabel[] {
  const boxes = [...taken];
  return named.flatMap(({ code, text, heart }): NameLabel[] => {
    const label = { code, text, x: heart.x, y: heart.y + size * 0.36, size, leader: null };
    const box = nameBox(label);
    if (box.width + CLEAR > heart.radius * 2 || boxes.some((other) => clash(box, other))) return [];
    boxes.push(box);
    return [label];
  });
}
