import type { ReactElement, ReactNode } from 'react';
import type { Palette } from '../domain/palette';
import { FONT_STACK, wrapText } from '../domain/typesetting';
import { LegendHistogram } from './LegendHistogram';
import { legendLayout, type LegendData } from './legendLayout';
import type { Language } from '../domain/text';

const SIDE_FROM = 620;
const SIDE = 232;
const GAP = 20;
const LINE = 17;

interface ArrangementProps {
  readonly width: number;
  /** Of the whole: what the map leaves is for the legend and the notes. */
  readonly height: number;
  readonly legend: LegendData;
  /** Approval number, whose outlines they are, that areas are schematic. */
  readonly notes: readonly string[];
  /** Whether the legend stands under the maps whatever their width: small maps need all of it. */
  readonly under: boolean;
}

interface Arrangement {
  readonly map: { readonly x: number; readonly width: number; readonly height: number };
  readonly legend: { readonly x: number; readonly y: number; readonly width: number };
  readonly notes: readonly { readonly text: string; readonly y: number }[];
}

const UNDER = 420;

/** What stands under maps that take the whole width, in px: the legend, not wider than it is read well, and the notes. */
export function underArrangement({
  width,
  legend,
  notes,
}: Pick<ArrangementProps, 'width' | 'legend' | 'notes'>) {
  const legendWidth = Math.min(width, UNDER);
  const legendHeight = legendLayout(legendWidth, legend).height;
  const lines = notes.flatMap((note) => wrapText(note, 12, width));
  return { legendWidth, legendHeight, lines, rest: 12 + legendHeight + 8 + lines.length * LINE };
}

/**
 * Where map, legend and notes stand in a drawing of that size, in px: the legend at bottom left beside the map where
 * there is room, else, or where `under` is wanted, under it. The map gets what is left, never less than 120 px.
 */
export function arrangementOf({ width, height, legend, notes, under }: ArrangementProps): Arrangement {
  const beside = width >= SIDE_FROM && !under;
  const below = underArrangement({ width, legend, notes });
  const legendWidth = beside ? SIDE : below.legendWidth;
  const legendHeight = beside ? legendLayout(SIDE, legend).height : below.legendHeight;
  const { lines } = below;
  const notesTop = height - lines.length * LINE;
  const mapBottom = notesTop - 8 - (beside ? 0 : legendHeight + 12);
  return {
    map: {
      x: beside ? SIDE + GAP : 0,
      width: beside ? width - SIDE - GAP : width,
      height: Math.max(120, mapBottom),
    },
    legend: { x: 0, y: notesTop - 8 - legendHeight, width: legendWidth },
    notes: lines.map((text, line) => ({ text, y: notesTop + 12 + line * LINE })),
  };
}

interface MapDrawingProps extends ArrangementProps {
  readonly palette: Palette;
  readonly language: Language;
  readonly label: string;
  readonly colours: readonly string[];
  /** The map or the maps in that room; an svg once rendered to markup. */
  readonly map: (size: { readonly width: number; readonly height: number }) => ReactElement;
}

function At({ x, y, children }: { readonly x: number; readonly y: number; readonly children: ReactNode }) {
  return <g transform={`translate(${x},${y})`}>{children}</g>;
}

const NOTHING = () => undefined;

/**
 * The whole picture of a map for a file: map, legend and notes in one svg. Only for static markup: on screen the parts
 * stand apart, and a map in it would bring its buttons along.
 */
export function MapDrawing(props: MapDrawingProps) {
  const { width, height, palette, language, label, legend, colours, map } = props;
  const at = arrangementOf(props);
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
    >
      <At x={at.map.x} y={0}>
        {map(at.map)}
      </At>
      <At x={at.legend.x} y={at.legend.y}>
        <LegendHistogram
          width={at.legend.width}
          palette={palette}
          language={language}
          data={legend}
          colours={colours}
          lit={null}
          onLit={NOTHING}
        />
      </At>
      {at.notes.map(({ text, y }) => (
        <text key={y} y={y} fontSize={12} fill={palette.ink3}>
          {text}
        </text>
      ))}
    </svg>
  );
}
