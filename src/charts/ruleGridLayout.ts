import { textWidth, wrapWithoutOrphan, wrapText } from '../domain/typesetting';
import type { Box, Label } from './label';

export interface RuleItem {
  /** What `onOpen` is called with. */
  readonly id: string;
  /** The item's number in its article: `1` or `(一)`. */
  readonly number: string;
  readonly label: string;
  /** A published change, said as a change and never as an effect: `−12.5 百分点`. */
  readonly change?: string | undefined;
  readonly detail?: readonly string[] | undefined;
}

export interface RuleGroup {
  readonly id: string;
  /** `第27条 · 公共卫生`. */
  readonly title: string;
  readonly items: readonly RuleItem[];
}

interface RuleGridLayout {
  readonly height: number;
  readonly columns: number;
  readonly groups: readonly {
    readonly group: RuleGroup;
    readonly title: readonly Label[];
    readonly rule: { readonly x: number; readonly y: number; readonly width: number };
    readonly items: readonly {
      readonly item: RuleItem;
      readonly box: Box;
      readonly labels: readonly Label[];
      readonly changeLabel: Label | null;
    }[];
  }[];
}

const SIZE = 14;
const LINE = 20;
const GUTTER = 24;
const LEAST_COLUMN = 164;

function numberWidth(groups: readonly RuleGroup[]): number {
  return Math.max(0, ...groups.flatMap((group) => group.items.map((item) => textWidth(item.number, 12)))) + 8;
}

/** Height in px of the grid at that width. */
export function ruleGridHeight(width: number, groups: readonly RuleGroup[]): number {
  return ruleGridLayout(width, groups).height;
}

/**
 * The governed behaviours under their articles, in as many of at most three columns as the width has room
 * for; an article goes whole into the column that is shortest, in the order of the law. Geometry in px.
 */
export function ruleGridLayout(width: number, groups: readonly RuleGroup[]): RuleGridLayout {
  const columns = Math.max(
    1,
    Math.min(3, Math.floor((width + GUTTER) / (LEAST_COLUMN + GUTTER + (width > 500 ? 60 : 0)))),
  );
  const columnWidth = (width - GUTTER * (columns - 1)) / columns;
  const numbers = numberWidth(groups);
  const tops = new Array<number>(columns).fill(0);
  const placed = groups.map((group) => {
    const column = tops.indexOf(Math.min(...tops));
    const x = column * (columnWidth + GUTTER);
    let y = tops[column] ?? 0;
    const titleLines = wrapText(group.title, 12, columnWidth, true);
    const title = titleLines.map((text, line): Label => ({
      text,
      x,
      y: y + 14 + line * 16,
      size: 12,
      anchor: 'start',
      tone: 'ink2',
      bold: true,
    }));
    y += titleLines.length * 16 + 6;
    const rule = { x, y, width: columnWidth };
    y += 4;
    const items = group.items.map((item) => {
      const available = columnWidth - numbers;
      const lines = wrapWithoutOrphan(item.label, SIZE, available);
      const lastWidth = textWidth(lines.at(-1) ?? '', SIZE);
      const changeWidth = item.change === undefined ? 0 : textWidth(item.change, 12, true);
      const inline = item.change !== undefined && lastWidth + 12 + changeWidth <= available;
      const height = Math.max(28, (lines.length + (item.change !== undefined && !inline ? 1 : 0)) * LINE + 8);
      const labels: Label[] = [
        { text: item.number, x, y: y + 18, size: 12, anchor: 'start', tone: 'ink3' },
        ...lines.map((text, line): Label => ({
          text,
          x: x + numbers,
          y: y + 19 + line * LINE,
          size: SIZE,
          anchor: 'start',
          tone: 'ink',
        })),
      ];
      const changeLabel: Label | null =
        item.change === undefined
          ? null
          : {
              text: item.change,
              x: inline ? x + columnWidth : x + numbers,
              y: y + 19 + (inline ? lines.length - 1 : lines.length) * LINE,
              size: 12,
              anchor: inline ? 'end' : 'start',
              tone: 'ink',
              bold: true,
            };
      const box = { x: x - 4, y: y + 2, width: columnWidth + 8, height: height - 4 };
      y += height;
      return { item, box, labels, changeLabel };
    });
    tops[column] = y + 20;
    return { group, title, rule, items };
  });
  return { height: Math.max(0, ...tops) - (groups.length > 0 ? 16 : 0), columns, groups: placed };
}
