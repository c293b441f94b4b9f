import { textWidth } from '../domain/typesetting';
import type { Box, Label } from './label';

export interface Unit {
  /** What `onOpen` is called with. */
  readonly id: string;
  readonly name: string;
  readonly detail?: readonly string[] | undefined;
}

export interface UnitYear {
  /** What `onOpen` is called with for the year's total. */
  readonly id: string;
  readonly year: string;
  /** The published number of units. */
  readonly total: number;
  /** Those whose names were recovered, at most `total`. */
  readonly recovered: readonly Unit[];
}

interface PlacedUnit {
  readonly unit: Unit;
  readonly square: Box;
  readonly hit: Box;
  /** The printed name; null where the width has no room for names. */
  readonly name: { readonly label: Label; readonly box: Box } | null;
}

interface UnitYearsLayout {
  readonly height: number;
  /** Whether names are printed; otherwise the line at the foot says the one that is focused. */
  readonly named: boolean;
  readonly foot: number;
  readonly rows: readonly {
    readonly year: UnitYear;
    readonly top: number;
    readonly height: number;
    readonly yearLabel: Label;
    readonly totalLabel: Label;
    readonly total: Box;
    readonly units: readonly PlacedUnit[];
    readonly hollow: readonly Box[];
  }[];
}

const SIZE = 14;
const SMALL = 12;
const PITCH = 24;
const SQUARE = 15;
const YEAR = 52;
const NAMED_FROM = 700;
const GAP = 14;
const FOOT = 30;

interface Frame {
  readonly named: boolean;
  readonly perLine: number;
  readonly namesLeft: number;
  readonly namesWidth: number;
}

function frameOf(width: number, totalWidth: number): Frame {
  const named = width >= NAMED_FROM;
  const room = Math.max(1, Math.floor((width - YEAR - totalWidth) / PITCH));
  // In tens the squares can be counted at a glance.
  const perLine = named ? 10 : room >= 10 ? room - (room % 10) : room;
  const namesLeft = YEAR + 10 * PITCH + 28;
  return { named, perLine, namesLeft, namesWidth: width - namesLeft - totalWidth };
}

interface NameSpot {
  readonly x: number;
  readonly line: number;
}

/** Where each name begins when they run on, line by line, no name broken. */
function flow(units: readonly Unit[], width: number): { spots: NameSpot[]; lines: number } {
  let [x, line] = [0, 0];
  const spots = units.map((unit): NameSpot => {
    const wide = textWidth(unit.name, SMALL);
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    const spot = { x, line };
    x += wide + GAP;
    return spot;
  });
  return { spots, lines: units.length === 0 ? 0 : line + 1 };
}

/** Height in px of the years at that width; `totalText` prints a total in the reader's language: `27 题`. */
export function unitYearsHeight(
  width: number,
  years: readonly UnitYear[],
  totalText: (total: number) => string,
): number {
  return unitYearsLayout(width, years, totalText).height;
}

/**
 * A row a year, a square a unit: filled where its name was recovered, hollow where not, so that what is
 * unknown is as visible as what is known. Pure geometry in px.
 */
export function unitYearsLayout(
  width: number,
  years: readonly UnitYear[],
  totalText: (total: number) => string,
): UnitYearsLayout {
  const totalWidth = Math.max(0, ...years.map((year) => textWidth(totalText(year.total), SIZE, true))) + 12;
  const frame = frameOf(width, totalWidth);
  let top = 0;
  const rows = years.map((year) => {
    const lines = Math.ceil(year.total / frame.perLine);
    const { spots, lines: nameLines } = flow(year.recovered, frame.namesWidth);
    const height = Math.max(lines, frame.named ? nameLines : 0) * PITCH + 14;
    const first = top + 7;
    const square = (index: number): Box => ({
      x: YEAR + (index % frame.perLine) * PITCH + (PITCH - SQUARE) / 2,
      y: first + Math.floor(index / frame.perLine) * PITCH + (PITCH - SQUARE) / 2,
      width: SQUARE,
      height: SQUARE,
    });
    const units = year.recovered.map((unit, index): PlacedUnit => {
      const box = square(index);
      const spot = spots[index];
      const hit = {
        x: box.x - (PITCH - SQUARE) / 2,
        y: box.y - (PITCH - SQUARE) / 2,
        width: PITCH,
        height: PITCH,
      };
      if (!frame.named || spot === undefined) return { unit, square: box, hit, name: null };
      const y = first + spot.line * PITCH;
      const label: Label = {
        text: unit.name,
        x: frame.namesLeft + spot.x,
        y: y + 16,
        size: SMALL,
        anchor: 'start',
        tone: 'ink',
      };
      return {
        unit,
        square: box,
        hit,
        name: { label, box: { x: label.x - 4, y, width: textWidth(unit.name, SMALL) + 8, height: PITCH } },
      };
    });
    const hollow = Array.from({ length: Math.max(0, year.total - year.recovered.length) }, (_, index) =>
      square(year.recovered.length + index),
    );
    const row = {
      year,
      top,
      height,
      yearLabel: { text: year.year, x: 0, y: first + 17, size: SIZE, anchor: 'start', tone: 'ink2' } as const,
      totalLabel: {
        text: totalText(year.total),
        x: width,
        y: first + 17,
        size: SIZE,
        anchor: 'end',
        tone: 'ink',
        bold: true,
      } as const,
      total: { x: width - totalWidth, y: first, width: totalWidth, height: PITCH },
      units,
      hollow,
    };
    top += height;
    return row;
  });
  return { height: top + FOOT + (frame.named ? 0 : 16), named: frame.named, foot: top + 20, rows };
}
