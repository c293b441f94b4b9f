import type { Palette } from '../domain/palette';
import { FONT_STACK, textWidth, wrapText } from '../domain/typesetting';
import type { Box, Label } from './label';
import type { ReactNode } from 'react';

interface SheetProps {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly children: ReactNode;
}

/** The root <svg> of a chart: one named group of marks. */
export function Sheet({ width, height, label, children }: SheetProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={FONT_STACK}
      role="group"
      aria-label={label}
      display="block"
      overflow="visible"
    >
      {children}
    </svg>
  );
}

interface LabelTextProps {
  readonly label: Label;
  readonly palette: Palette;
  /** Overrides the label's tone, for a label in its series' own colour. */
  readonly colour?: string;
  /** Whether it stands among marks, and is set off from them. */
  readonly halo?: boolean;
}

/** One label where the layout put it. Marks speak for themselves and are hit through their words: text does neither. */
export function LabelText({ label, palette, colour, halo = false }: LabelTextProps) {
  return (
    <text
      x={round(label.x)}
      y={round(label.y)}
      fontSize={label.size}
      fontWeight={label.bold === true ? 600 : 400}
      textAnchor={label.anchor}
      fill={colour ?? palette[label.tone]}
      {...(halo ? { paintOrder: 'stroke', stroke: palette.paper, strokeWidth: 3 } : {})}
      aria-hidden="true"
      pointerEvents="none"
    >
      {label.text}
    </text>
  );
}

/** A coordinate without noise digits. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The keyboard's focus, drawn in the picture because an outline around an SVG group is drawn unreliably. */
export function Ring({ box, palette }: { readonly box: Box; readonly palette: Palette }) {
  return (
    <rect
      x={round(box.x)}
      y={round(box.y)}
      width={round(box.width)}
      height={round(box.height)}
      rx={3}
      fill="none"
      stroke={palette.interactive}
      strokeWidth={2}
      pointerEvents="none"
    />
  );
}

/** What pointer and finger hit: invisible, and taken out of an export. */
export function Hit({ box }: { readonly box: Box }) {
  return (
    <rect
      data-hit=""
      x={round(box.x)}
      y={round(box.y)}
      width={round(box.width)}
      height={round(box.height)}
      fill="transparent"
    />
  );
}

interface HatchProps {
  readonly id: string;
  readonly colour: string;
  /** Px from line to line. */
  readonly apart?: number;
}

/** Lines at 45 degrees, as a pattern to fill with. */
export function Hatch({ id, colour, apart = 6 }: HatchProps) {
  return (
    <pattern id={id} width={apart} height={apart} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1={0} y1={0} x2={0} y2={apart} stroke={colour} strokeWidth={1.2} />
    </pattern>
  );
}

interface CardProps {
  /** The mark's box: the card stands above it where there is room, else below. */
  readonly at: Box;
  readonly head: string;
  readonly lines: readonly string[];
  readonly frame: { readonly width: number; readonly height: number };
  readonly palette: Palette;
}

const CARD_WIDTH = 260;

/** The hover card: what the mark is, then what is known of it. Drawn last, never hit. */
export function Card({ at, head, lines, frame, palette }: CardProps) {
  const inner = Math.min(CARD_WIDTH, frame.width - 24);
  const heads = wrapText(head, 12, inner, true);
  const rest = lines.flatMap((line) => wrapText(line, 12, inner));
  const all = [...heads, ...rest];
  const width = Math.max(...all.map((line, index) => textWidth(line, 12, index < heads.length))) + 20;
  const height = all.length * 18 + 12;
  const x = Math.max(0, Math.min(frame.width - width, at.x + at.width / 2 - width / 2));
  const above = at.y - height - 6;
  const y = above >= 0 ? above : Math.min(at.y + at.height + 6, Math.max(0, frame.height - height));
  return (
    <g pointerEvents="none" aria-hidden="true">
      <rect
        x={round(x)}
        y={round(y)}
        width={round(width)}
        height={height}
        rx={2}
        fill={palette.paper}
        stroke={palette.ink3}
        strokeWidth={0.75}
      />
      {all.map((line, index) => (
        <text
          key={index}
          x={round(x + 10)}
          y={round(y + 19 + index * 18)}
          fontSize={12}
          fontWeight={index < heads.length ? 600 : 400}
          fill={index < heads.length ? palette.ink : palette.ink2}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
