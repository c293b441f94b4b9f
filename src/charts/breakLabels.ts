import { textWidth, wrapWithoutOrphan } from '../domain/typesetting';
import { boxOf, overlaps, type Box, type Label } from './label';

interface BreakPlace {
  /** Where the rule stands, or the band between two rules. */
  readonly x1: number;
  readonly x2: number;
  readonly text: string;
}

const SIZE = 12;
const LINE = 15;

/**
 * The words of the breaks in the head of a chart: in their band where it is wide enough, else beside the
 * rule on the side that has room; one below the other where they would touch. `head` is the height in px
 * that they and the axis's unit need.
 */
export function breakLabels(
  width: number,
  unit: string,
  places: readonly BreakPlace[],
): { readonly labels: readonly Label[]; readonly head: number } {
  const labels: Label[] = [{ text: unit, x: 0, y: SIZE, size: SIZE, anchor: 'start', tone: 'ink3' }];
  const taken: Box[] = labels.map(boxOf);
  for (const { x1, x2, text } of places) {
    const band = x2 - x1 - 12;
    const inBand = band >= Math.min(textWidth(text, SIZE), 84);
    const rightward = width - x2 >= width * 0.42;
    const room = inBand ? band : Math.min(260, rightward ? width - x2 - 8 : x1 - 8, width * 0.44);
    const x = inBand ? x1 + 6 : rightward ? x2 + 6 : x1 - 6;
    const lines = wrapWithoutOrphan(text, SIZE, room);
    const block = (down: number) =>
      lines.map((line, index): Label => ({
        text: line,
        x,
        y: SIZE + (down + index) * LINE,
        size: SIZE,
        anchor: inBand || rightward ? 'start' : 'end',
        tone: 'ink2',
      }));
    let down = 0;
    while (
      down < 12 &&
      block(down).some((line) =>
        taken.some((box) => overlaps(boxOf(line), { ...box, x: box.x - 6, width: box.width + 12 })),
      )
    )
      down += 1;
    const placed = block(down);
    labels.push(...placed);
    taken.push(...placed.map(boxOf));
  }
  return { labels, head: Math.max(...labels.map((label) => label.y)) + 8 };
}
