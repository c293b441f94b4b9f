import { textWidth, wrapText } from '../domain/typesetting';
import { boxOf, grown, overlaps, type Box, type Label } from './label';
import { linear } from './scale';

/** A ratio to a whole with its interval: 2 is twice as much. */
export interface QuotientBar {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** As printed: `2.3倍`. */
  readonly text: string;
  readonly detail: readonly string[];
}

export interface QuotientBarsData {
  /** Parted by a gap: what there is more of, then what there is less of; an empty part is left out. */
  readonly parts: readonly { readonly name: string; readonly bars: readonly QuotientBar[] }[];
  readonly equalName: string;
}

interface PlacedQuotient {
  readonly bar: QuotientBar;
  readonly y: number;
  readonly height: number;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly labels: readonly Label[];
}

interface QuotientBarsLayout {
  readonly height: number;
  readonly equal: number;
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  readonly rows: readonly PlacedQuotient[];
  readonly labels: readonly Label[];
  readonly width: number;
}

const SIZE = 14;
const SMALL = 12;
const ROW = 26;
const LINE = 17;
const HEAD = 22;
/** The scale, and under it room for the word that says what a model is. */
const FOOT = 58;
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

const nameRoom = (width: number) => Math.min(190, width * 0.4);

function rowHeight(bar: QuotientBar, width: number): number {
  return Math.max(ROW, wrapText(bar.name, SIZE, nameRoom(width) - 10).length * LINE + 9);
}

/** Height in px of the bars at that width. */
export function quotientBarsHeight(width: number, { parts }: QuotientBarsData): number {
  return parts
    .filter(({ bars }) => bars.length > 0)
    .reduce((sum, { bars }) => bars.reduce((own, bar) => own + rowHeight(bar, width), sum + HEAD), FOOT);
}

/** Ratios as points with intervals on a logarithmic axis about 1, so that twice and half are as far: geometry in px. */
export function quotientBarsLayout(width: number, data: QuotientBarsData): QuotientBarsLayout {
  const parts = data.parts.filter(({ bars }) => bars.length > 0);
  const bars = parts.flatMap((part) => part.bars);
  const left = nameRoom(width);
  const textRoom = Math.max(0, ...bars.map(({ text }) => textWidth(text, SMALL))) + 10;
  const right = width - textRoom;
  // None at all has no logarithm: it stands at the axis's end, with room for its interval.
  const lowest = ({ value, low, high }: QuotientBar) => (value > 0 ? Math.max(low, value / 4) : high / 2);
  const values = bars.flatMap((bar) => [bar.value, lowest(bar), bar.high]).filter((value) => value > 0);
  const [least, most] = [Math.min(0.5, ...values), Math.max(2, ...values)];
  const at = linear(Math.log(least), Math.log(most), left, right);
  const x = (value: number) => Math.min(right, Math.max(left, at(Math.log(Math.max(value, 1e-6)))));
  const labels: Label[] = [];
  const rows: PlacedQuotient[] = [];
  let top = 0;
  for (const part of parts) {
    labels.push({
      text: part.name,
      x: 0,
      y: top + 15,
      size: SMALL,
      anchor: 'start',
      tone: 'ink2',
      bold: true,
    });
    top += HEAD;
    for (const bar of part.bars) {
      const lines = wrapText(bar.name, SIZE, left - 10);
      const height = rowHeight(bar, width);
      const middle = top + height / 2;
      rows.push({
        bar,
        y: middle,
        height,
        x: x(bar.value),
        low: x(bar.low),
        high: x(bar.high),
        labels: [
          ...lines.map((text, line): Label => ({
            text,
            x: 0,
            y: middle + 5 + (line - (lines.length - 1) / 2) * LINE,
            size: SIZE,
            anchor: 'start',
            tone: 'ink',
          })),
          { text: bar.text, x: width, y: middle + 4, size: SMALL, anchor: 'end', tone: 'ink2' },
        ],
      });
      top += height;
    }
  }
  const ticks = TICKS.filter((value) => value >= least && value <= most).map((value) => ({
    value,
    x: x(value),
  }));
  const named = [...ticks].sort((a, b) => Number(b.value === 1) - Number(a.value === 1) || b.value - a.value);
  const taken: Box[] = [];
  for (const { value, x: tick } of named) {
    const label: Label = {
      text: value === 1 ? data.equalName : `${value}×`,
      x: tick,
      y: top + 16,
      size: SMALL,
      anchor: 'middle',
      tone: 'ink3',
    };
    const box = grown(boxOf(label), 3);
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    labels.push(label);
  }
  return {
    height: top + FOOT,
    equal: x(1),
    top: HEAD,
    bottom: top,
    ticks,
    rows,
    labels,
    width,
  };
}
