import { textWidth, wrapText } from '../domain/typesetting';
import type { Box, Label } from './label';
import { linear } from './scale';

interface BarChange {
  /** In percent against the period compared with. */
  readonly value: number;
  readonly text: string;
  /** Whether its interval leaves out no change. */
  readonly clear: boolean;
}

export interface Bar {
  /** What `onSelect` and `onOpen` are called with. */
  readonly id: string;
  readonly name: string;
  readonly value: number;
  /** The value is not shown: a hatched stub stands in its place, and `text` says why. */
  readonly unknown?: boolean | undefined;
  /** As printed: `107.7万`. */
  readonly text: string;
  /** A quiet second line under the name. */
  readonly sub?: string | undefined;
  readonly change?: BarChange | undefined;
  readonly detail?: readonly string[] | undefined;
}

interface BarRow {
  readonly bar: Bar;
  /** The whole row, at least 24 px high. */
  readonly row: Box;
  readonly box: Box;
  /** The number, a button of its own where both choosing and opening are offered. */
  readonly number: Box;
  readonly labels: readonly Label[];
  readonly valueLabel: Label;
  readonly change: { readonly zero: number; readonly x: number; readonly y: number } | null;
}

interface BarListLayout {
  readonly height: number;
  readonly left: number;
  readonly rows: readonly BarRow[];
}

const SIZE = 14;
const SMALL = 12;
const LINE = 18;
const CHANGE = 104;
/** How wide the stub of an unknown value is: not read as a length, because it has no end. */
const STUB = 28;

function nameWidth(width: number, bars: readonly Bar[]): number {
  const widest = Math.max(0, ...bars.map((bar) => textWidth(bar.name, SIZE, true)));
  return Math.min(widest, width * 0.36) + 12;
}

function nameLines(bar: Bar, width: number, bars: readonly Bar[]): string[] {
  return wrapText(bar.name, SIZE, nameWidth(width, bars) - 12);
}

function rowHeight(bar: Bar, width: number, bars: readonly Bar[]): number {
  const lines = nameLines(bar, width, bars).length;
  return Math.max(28, lines * LINE + (bar.sub === undefined ? 0 : 16) + 8);
}

/** Height in px of the list at that width. */
export function barListHeight(width: number, bars: readonly Bar[]): number {
  return bars.reduce((sum, bar) => sum + rowHeight(bar, width, bars), 0);
}

/** Horizontal bars on a zero base, names left, numbers at the bars' ends; pure geometry in px. */
export function barListLayout(width: number, bars: readonly Bar[]): BarListLayout {
  const left = nameWidth(width, bars);
  const changes = bars.some((bar) => bar.change !== undefined);
  const known = bars.filter((bar) => bar.unknown !== true);
  const numberWidth = Math.max(0, ...known.map((bar) => textWidth(bar.text, SIZE))) + 8;
  const right = width - numberWidth - (changes ? CHANGE : 0);
  const x = linear(0, Math.max(1e-9, ...known.map((bar) => bar.value)), left, right);
  const reach = Math.max(1, ...bars.map((bar) => Math.abs(bar.change?.value ?? 0)));
  const dot = linear(-reach, reach, width - 96, width - 54);
  let top = 0;
  const rows = bars.map((bar): BarRow => {
    const height = rowHeight(bar, width, bars);
    const lines = nameLines(bar, width, bars);
    const middle = top + height / 2;
    const subLines = bar.sub === undefined ? 0 : 1;
    const start = middle - (lines.length * LINE + subLines * 16) / 2;
    const end = bar.unknown === true ? left + STUB : x(bar.value);
    const labels: Label[] = lines.map((text, line) => ({
      text,
      x: 0,
      y: start + 14 + line * LINE,
      size: SIZE,
      anchor: 'start',
      tone: 'ink',
    }));
    if (bar.sub !== undefined)
      labels.push({
        text: bar.sub,
        x: 0,
        y: start + lines.length * LINE + 12,
        size: SMALL,
        anchor: 'start',
        tone: 'ink3',
      });
    if (bar.change)
      labels.push({
        text: bar.change.text,
        x: width,
        y: middle + 4,
        size: SMALL,
        anchor: 'end',
        tone: 'ink2',
      });
    const thickness = Math.min(16, height - 12);
    const row = {
      bar,
      row: { x: 0, y: top, width, height },
      box: { x: left, y: middle - thickness / 2, width: Math.max(1, end - left), height: thickness },
      number: { x: end + 2, y: middle - 12, width: textWidth(bar.text, SIZE) + 12, height: 24 },
      labels,
      valueLabel: {
        text: bar.text,
        x: end + 8,
        y: middle + 5,
        size: SIZE,
        anchor: 'start',
        tone: 'ink2',
      } as const,
      change: bar.change ? { zero: dot(0), x: dot(bar.change.value), y: middle } : null,
    };
    top += height;
    return row;
  });
  return { height: top, left, rows };
}
