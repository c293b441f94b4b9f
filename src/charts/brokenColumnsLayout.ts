import { textWidth } from '../domain/typesetting';
import { breakLabels } from './breakLabels';
import { boxOf, overlaps, type Box, type Label } from './label';
import { linear } from './scale';

export interface ColumnMark {
  /** What `onOpen` is called with: the fact's id. */
  readonly id: string;
  /** value: the whole period; partial: some of it, drawn lighter; forecast: said beforehand, hatched outline. */
  readonly kind: 'value' | 'partial' | 'forecast';
  /** In the unit of the chart. */
  readonly value: number;
  /** As published, without the unit: `1103.94`, `约400`, `1764余`. */
  readonly text: string;
  /** Printed above the number: `1–9月`, `年均`, `预计`. */
  readonly note?: string | undefined;
  /** `¹`, explained below the figure. */
  readonly footnote?: string | undefined;
  /** Stands on the far side of a break, where it is not compared with the rest: drawn in grey. */
  readonly quiet?: boolean | undefined;
  /** Further lines of the hover card. */
  readonly detail?: readonly string[] | undefined;
}

/** One period. Without marks it is a gap: 未公布. */
export interface ColumnSlot {
  readonly label: string;
  readonly marks: readonly ColumnMark[];
  /** Opens why it is a gap; null where nothing more is known. */
  readonly gapId?: string | null | undefined;
  /** Stands in the hollow slot instead of 未公布, where something was published that is not drawn here. */
  readonly gapText?: string | undefined;
}

/** Before that slot the definition or the counting changed: what stands left and right is not compared. */
interface ColumnBreak {
  readonly before: string;
  readonly text: string;
}

export interface BrokenColumnsData {
  readonly slots: readonly ColumnSlot[];
  readonly breaks: readonly ColumnBreak[];
  /** Said once, at the head of the axis: `万件`. */
  readonly unit: string;
}

interface ColumnsLayout {
  readonly height: number;
  readonly baseline: number;
  readonly columns: readonly {
    readonly slot: ColumnSlot;
    readonly mark: ColumnMark;
    readonly box: Box;
    readonly hit: Box;
  }[];
  readonly gaps: readonly { readonly slot: ColumnSlot; readonly box: Box; readonly hit: Box }[];
  readonly breaks: readonly { readonly x: number; readonly top: number }[];
  readonly labels: readonly Label[];
}

const SIZE = 12;
const LINE = 15;
const FOOT = 26;

/** The breaks at the left edges of their slots, and their words. */
function headOf(width: number, data: BrokenColumnsData) {
  const pitch = width / Math.max(1, data.slots.length);
  const places = data.breaks.flatMap(({ before, text }) => {
    const index = data.slots.findIndex((slot) => slot.label === before);
    return index < 0 ? [] : [{ x1: index * pitch, x2: index * pitch, text }];
  });
  return { places, ...breakLabels(width, data.unit, places) };
}

/** Height in px of the columns at that width. */
export function brokenColumnsHeight(width: number, data: BrokenColumnsData): number {
  return Math.round(Math.min(260, Math.max(190, width * 0.4))) + headOf(width, data).head + FOOT;
}

function gapLines(words: string, available: number): string[] {
  if (textWidth(words, SIZE) <= available) return [words];
  const spaced = words.split(' ');
  if (spaced.length > 1) return spaced;
  return [words.slice(0, words.length - 2), words.slice(-2)].filter(Boolean);
}

function markLines(mark: ColumnMark): string[] {
  const number = `${mark.text}${mark.footnote ?? ''}`;
  return mark.note === undefined ? [number] : [mark.note, number];
}

/** Lifts a block of lines until it is free of what stands already, or has reached the top. */
function lifted(lines: readonly Label[], taken: readonly Box[]): Label[] {
  let moved = [...lines];
  for (let tries = 0; tries < 8; tries += 1) {
    const free = moved.every((line) => !taken.some((box) => overlaps(boxOf(line), box)));
    if (free) break;
    moved = moved.map((line) => ({ ...line, y: line.y - 6 }));
  }
  return moved;
}

/**
 * Columns on a zero base, a slot a period: what was published, hollow slots where nothing was, and rules
 * where the line breaks. Pure geometry in px; `gapText` is the words 未公布 in the reader's language, its
 * short form for slots narrower than it.
 */
export function brokenColumnsLayout(
  width: number,
  data: BrokenColumnsData,
  gapText: { readonly long: string; readonly short: string },
): ColumnsLayout {
  const height = brokenColumnsHeight(width, data);
  const { places, labels: headLabels, head } = headOf(width, data);
  const baseline = height - FOOT;
  const pitch = width / Math.max(1, data.slots.length);
  const column = Math.min(60, pitch * 0.62);
  const values = data.slots.flatMap((slot) => slot.marks.map((mark) => mark.value));
  const deepest = Math.max(
    1,
    ...data.slots.flatMap((slot) => slot.marks.map((mark) => markLines(mark).length)),
  );
  const y = linear(0, Math.max(1e-9, ...values), baseline, head + deepest * 17 + 6);

  const labels: Label[] = [...headLabels];
  const columns: ColumnsLayout['columns'][number][] = [];
  const gaps: ColumnsLayout['gaps'][number][] = [];
  const breaks = places.map(({ x1 }) => ({ x: x1, top: 4 }));
  const taken: Box[] = labels.map(boxOf);
  const valueSize = pitch >= 80 ? 14 : SIZE;

  data.slots.forEach((slot, index) => {
    const centre = (index + 0.5) * pitch;
    labels.push({
      text: slot.label,
      x: centre,
      y: baseline + 18,
      size: SIZE,
      anchor: 'middle',
      tone: 'ink3',
    });
    const hit = { x: index * pitch, y: head, width: pitch, height: height - head };
    if (slot.marks.length === 0) {
      const box = { x: centre - (pitch - 8) / 2, y: baseline - 46, width: pitch - 8, height: 46 };
      gaps.push({ slot, box, hit });
      const long = textWidth(gapText.long, SIZE) <= box.width;
      const words = slot.gapText ?? (long ? gapText.long : gapText.short);
      const lines = gapLines(words, box.width - 2);
      lines.forEach((text, line) => {
        const at = baseline - 23 + 4 + (line - (lines.length - 1) / 2) * LINE;
        labels.push({ text, x: centre, y: at, size: SIZE, anchor: 'middle', tone: 'ink3' });
      });
      return;
    }
    const sorted = [...slot.marks].sort((a, b) => b.value - a.value);
    sorted.forEach((mark, depth) => {
      const top = y(mark.value);
      const lower = sorted[depth + 1];
      const box = { x: centre - column / 2, y: top, width: column, height: baseline - top };
      const below = lower === undefined ? baseline : Math.max(top + 24, y(lower.value));
      columns.push({
        slot,
        mark,
        box,
        hit: {
          ...hit,
          y: depth === 0 ? head : top,
          height: below - (depth === 0 ? head : top) + (lower === undefined ? FOOT : 0),
        },
      });
      const lines = markLines(mark);
      const inside = depth > 0;
      const block = lines.map((text, line): Label => ({
        text,
        x: centre,
        y: inside ? top + LINE + 2 + line * LINE : top - 7 - (lines.length - 1 - line) * (valueSize + 3),
        size: inside ? SIZE : valueSize,
        anchor: 'middle',
        tone: mark.kind === 'value' || inside ? 'ink' : 'ink2',
        bold: mark.kind === 'value' && line === lines.length - 1,
      }));
      const free = inside ? block : lifted(block, taken);
      labels.push(...free);
      taken.push(...free.map(boxOf));
    });
  });
  return { height, baseline, columns, gaps, breaks, labels };
}
