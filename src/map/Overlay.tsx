import type { Palette } from '../domain/palette';
import { textWidth } from '../domain/typesetting';
import type { Box, MapLayout } from './contract';
import { readableOn } from './fills';
import { nameBox, type NameLabel } from './names';

interface LinesProps {
  readonly layout: MapLayout;
  readonly palette: Palette;
  readonly zoom: number;
  readonly selected: readonly string[];
  readonly pinned: readonly string[];
  /** The place that is pointed at or focused. */
  readonly shown: number | null;
  /** Whether `shown` has the keyboard's focus, to be seen. */
  readonly ring: boolean;
}

interface LineProps {
  readonly path: string;
  readonly palette: Palette;
  readonly colour: string;
  readonly width: number;
}

/** A line that is seen on every fill: cased in paper. */
function Line({ path, palette, colour, width }: LineProps) {
  return (
    <>
      <path d={path} stroke={palette.paper} strokeWidth={width * 2} />
      <path d={path} stroke={colour} strokeWidth={width} />
    </>
  );
}

/** Lines over the places: districts heavier than places, then what is pinned, chosen, pointed at and focused. */
export function Lines({ layout, palette, zoom, selected, pinned, shown, ring }: LinesProps) {
  const pathOf = (code: string) =>
    layout.paths[layout.indexOf.get(code) ?? -1] ??
    layout.outlines.find((outline) => outline.code === code)?.path ??
    '';
  const own = shown === null ? '' : (layout.paths[shown] ?? '');
  return (
    <g fill="none" strokeLinejoin="round" pointerEvents="none">
      {layout.outlines.map(({ code, path }) => (
        <path key={code} d={path} stroke={palette.paper} strokeWidth={2.8 / zoom} strokeOpacity={0.85} />
      ))}
      {layout.outlines.map(({ code, path }) => (
        <path key={code} d={path} stroke={palette.ink} strokeWidth={1.3 / zoom} />
      ))}
      {pinned.map((code) => (
        <Line key={code} path={pathOf(code)} palette={palette} colour={palette.ink} width={2 / zoom} />
      ))}
      {selected.map((code) => (
        <Line key={code} path={pathOf(code)} palette={palette} colour={palette.accent} width={2.5 / zoom} />
      ))}
      {own !== '' && (
        <Line
          path={own}
          palette={palette}
          colour={ring ? palette.interactive : palette.ink}
          width={(ring ? 3 : 1.75) / zoom}
        />
      )}
    </g>
  );
}

interface NamesProps {
  readonly names: readonly NameLabel[];
  readonly palette: Palette;
  /** Set in bold: what is chosen. */
  readonly strong: readonly string[];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Under a name that stands aside, so that no border beside it reads as one more letter. */
function Plate({ name, palette }: { readonly name: NameLabel; readonly palette: Palette }) {
  const { x, y, width, height } = nameBox(name);
  return (
    <rect
      x={rounded(x - 4)}
      y={rounded(y)}
      width={rounded(width + 8)}
      height={rounded(height)}
      rx={2}
      fill={palette.paper}
      fillOpacity={0.85}
    />
  );
}

/**
 * Names over the map, with leaders where they stand aside: ink haloed in paper, or, on a place of their own, whichever
 * of both is read on its colour.
 */
export function Names({ names, palette, strong }: NamesProps) {
  return (
    <g pointerEvents="none" aria-hidden="true" textAnchor="middle">
      {names.map(
        ({ code, leader }) =>
          leader && (
            <g key={code}>
              <line
                x1={rounded(leader.x1)}
                y1={rounded(leader.y1)}
                x2={rounded(leader.x2)}
                y2={rounded(leader.y2)}
                stroke={palette.ink}
                strokeWidth={0.75}
              />
              <circle
                cx={rounded(leader.x2)}
                cy={rounded(leader.y2)}
                r={1.75}
                fill={palette.ink}
                stroke={palette.paper}
                strokeWidth={0.75}
              />
            </g>
          ),
      )}
      {names.map((name) => name.leader && <Plate key={name.code} name={name} palette={palette} />)}
      {names.map(({ code, text, x, y, size, ground }) => (
        <text
          key={code}
          x={rounded(x)}
          y={rounded(y)}
          fontSize={size}
          fontWeight={strong.includes(code) ? 600 : 400}
          fill={ground === undefined ? palette.ink : readableOn(ground, palette)}
          stroke={ground ?? palette.paper}
          strokeWidth={3}
          strokeLinejoin="round"
          strokeOpacity={0.9}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

interface WatermarkProps {
  readonly text: string;
  readonly width: number;
  readonly palette: Palette;
}

function watermarkSize(width: number): number {
  return Math.round(Math.min(28, Math.max(12, width / 16)));
}

/** Where the watermark stands in a plot of that width, in px. */
export function watermarkBox(text: string, width: number): Box {
  const size = watermarkSize(width);
  return { x: 0, y: 0, width: size / 4 + textWidth(text, size, true), height: size * 1.4 };
}

/** What the data are, faint in the plot's corner and over whatever is drawn there: no picture of it goes without. */
export function Watermark({ text, width, palette }: WatermarkProps) {
  const size = watermarkSize(width);
  return (
    <text
      x={size / 4}
      y={size * 1.1}
      fontSize={size}
      fontWeight={600}
      fill={palette.ink3}
      fillOpacity={0.55}
      stroke={palette.paper}
      strokeWidth={3}
      strokeOpacity={0.55}
      strokeLinejoin="round"
      paintOrder="stroke"
      pointerEvents="none"
      aria-hidden="true"
    >
      {text}
    </text>
  );
}
