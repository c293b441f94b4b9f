import { textWidth } from '../domain/typesetting';
import type { Label } from './label';

/** One cell of a grid; null where nothing is known of it, `withheld` where it is not shown. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly value: number | 'withheld' | null;
  /** What and how much it is, in words. */
  readonly text: string;
}

export interface HeatGridData {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly HeatCell[];
  /** The ends of the ramp in words. */
  readonly lowText: string;
  readonly highText: string;
}

interface PlacedCell {
  readonly cell: HeatCell;
  readonly x: number;
  readonly y: number;
  /** Of the seven steps of the ramp; null where there is no value. */
  readonly step: number | null;
}

interface HeatGridLayout {
  readonly height: number;
  readonly cells: readonly PlacedCell[];
  readonly box: { readonly width: number; readonly height: number };
  readonly legend: readonly { readonly x: number; readonly y: number; readonly step: number }[];
  readonly labels: readonly Label[];
}

const SIZE = 12;
const ROW = 20;
const HEAD = 20;
const FOOT = 46;
const STEPS = 7;
const SWATCH = 18;

/** Height in px of the grid: a row each, the head and the ramp. */
export function heatGridHeight({ rows }: Pick<HeatGridData, 'rows'>): number {
  return HEAD + rows.length * ROW + FOOT;
}

/** Cells of a table coloured by value from the least to the most of them, in seven even steps: geometry in px. */
export function heatGridLayout(width: number, data: HeatGridData): HeatGridLayout {
  const { rows, columns, cells } = data;
  const left = Math.max(0, ...rows.map((name) => textWidth(name, SIZE))) + 8;
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const stepOf = (value: number): number =>
    most > least ? Math.min(STEPS - 1, Math.floor(((value - least) / (most - least)) * STEPS)) : 0;
  const every = Math.ceil(
    (Math.max(0, ...columns.map((name) => textWidth(name, SIZE))) + 4) / Math.max(1, cellWidth),
  );
  const bottom = HEAD + rows.length * ROW;
  const ramp = left + textWidth(data.lowText, SIZE) + 6;
  const foot = bottom + 10;
  return {
    height: heatGridHeight(data),
    cells: cells.map((cell) => ({
      cell,
      x: left + cell.column * cellWidth,
      y: HEAD + cell.row * ROW,
      step: typeof cell.value === 'number' ? stepOf(cell.value) : null,
    })),
    box: { width: cellWidth, height: ROW },
    legend:
      values.length === 0
        ? []
        : Array.from({ length: STEPS }, (_, step) => ({ x: ramp + step * SWATCH, y: foot, step })),
    labels: [
      ...rows.map((text, row): Label => ({
        text,
        x: 0,
        y: HEAD + row * ROW + 14,
        size: SIZE,
        anchor: 'start',
        tone: 'ink2',
      })),
      ...columns.flatMap((text, column): Label[] =>
        column % every === 0
          ? [
              {
                text,
                x: left + (column + 0.5) * cellWidth,
                y: 13,
                size: SIZE,
                anchor: 'middle',
                tone: 'ink3',
              },
            ]
          : [],
      ),
      ...(values.length === 0
        ? []
        : ([
            { text: data.lowText, x: ramp - 6, y: foot + 10, size: SIZE, anchor: 'end', tone: 'ink3' },
            {
              text: data.highText,
              x: ramp + STEPS * SWATCH + 6,
              y: foot + 10,
              size: SIZE,
              anchor: 'start',
              tone: 'ink3',
            },
          ] as const)),
    ],
  };
}
