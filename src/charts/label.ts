import { textWidth } from '../domain/typesetting';

/** Which of the palette's text colours a label takes. */
type Tone = 'ink' | 'ink2' | 'ink3' | 'accent' | 'paper';

/** A piece of text with its place, as the layout decided it; the renderer only draws. */
export interface Label {
  readonly text: string;
  /** The anchor's x and the baseline's y, in px. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly tone: Tone;
  readonly bold?: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The estimated box of a label, in px. */
export function boxOf(label: Label): Box {
  const width = textWidth(label.text, label.size, label.bold);
  const left = label.anchor === 'start' ? 0 : label.anchor === 'middle' ? width / 2 : width;
  return { x: label.x - left, y: label.y - label.size * 0.86, width, height: label.size * 1.1 };
}

/** Whether two boxes share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The box grown by `by` px on every side. */
export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

/**
 * The first of the candidate labels that lies within the frame and free of all `taken` boxes, or null:
 * a label that finds no place is dropped (its value stays in the mark's own words and in the table).
 */
export function firstFree(candidates: readonly Label[], taken: readonly Box[], frame: Box): Label | null {
  for (const candidate of candidates) {
    const box = boxOf(candidate);
    const inside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height;
    if (inside && !taken.some((other) => overlaps(box, other))) return candidate;
  }
  return null;
}

/**
 * Positions as near as possible to those wanted, in their order, at least `gap` apart and within
 * [low, high]; what does not fit is pushed past `low` rather than overlapped.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = new Array<number>(wanted.length).fill(0);
  let floor = low;
  for (const index of order) {
    const at = Math.max(floor, wanted[index] ?? 0);
    placed[index] = at;
    floor = at + gap;
  }
  let ceiling = high;
  for (const index of [...order].reverse()) {
    const at = Math.min(ceiling, placed[index] ?? 0);
    placed[index] = at;
    ceiling = at - gap;
  }
  return placed;
}
