import { useCallback, useId, useMemo, useState, type ReactNode } from 'react';
import { FONT_STACK } from '../domain/typesetting';
import type {
  MapGeometry,
  MapLayout,
  MapOutline,
  MapPlace,
  PlaceActions,
  PlaceDrawing,
  PlaceStates,
} from './contract';
import type { Language } from '../domain/text';
import { fillTable } from './fills';
import { MapCard } from './MapCard';
import { mapAspect, mapLayout } from './mapLayout';
import { placeNames } from './names';
import { useOnScreen } from './on-screen';
import { Lines, Names, Watermark } from './Overlay';
import { Patterns } from './Patterns';
import { PlaceLayer, type Pointed } from './PlaceLayer';
import styles from './PlaceMap.module.css';

/** One map of several. */
export interface MapPanel {
  /** A year, a period. */
  readonly title: string;
  readonly states: PlaceStates;
  readonly wordsOf: (index: number) => string;
}

interface MapGridProps
  extends
    Pick<PlaceDrawing, 'colours' | 'palette' | 'watermark'>,
    Pick<PlaceActions, 'selected' | 'pinned' | 'lit' | 'onSelect' | 'onDrill'> {
  readonly width: number;
  readonly language: Language;
  /** What the maps are together, for a reader who hears it. */
  readonly label: string;
  readonly geometry: MapGeometry;
  readonly places: readonly MapPlace[];
  readonly outlines: readonly MapOutline[];
  readonly panels: readonly MapPanel[];
  /** What stands in the card beside the place that is pointed at in that panel; null for no card. */
  readonly card: ((index: number, panel: number) => ReactNode) | null;
}

type GridShape = Pick<MapGridProps, 'width' | 'geometry' | 'places' | 'outlines'> & {
  readonly panels: { readonly length: number };
};

const GUTTER = 16;
const TITLE = 24;
const NARROWEST = 132;
const TALLEST = 520;
/** A map narrower than this has no room for names. */
const NAMED_FROM = 320;

function gridOf({ width, geometry, places, outlines, panels }: GridShape) {
  const most = Math.max(1, Math.floor((width + GUTTER) / (NARROWEST + GUTTER)));
  const rows = Math.ceil(panels.length / Math.min(most, 4, panels.length || 1)) || 1;
  const columns = Math.max(1, Math.ceil(panels.length / rows));
  const cell = Math.floor((width - GUTTER * (columns - 1)) / columns);
  const height = Math.round(Math.min(TALLEST, cell * mapAspect(geometry, places, outlines)));
  return { columns, rows, cell, height };
}

/** Height in px of the maps at that width. */
export function mapGridHeight(shape: GridShape): number {
  const { rows, height } = gridOf(shape);
  return rows * (TITLE + height) + (rows - 1) * GUTTER;
}

interface PanelProps {
  readonly props: MapGridProps;
  readonly panel: MapPanel;
  readonly layout: MapLayout;
  readonly table: ReturnType<typeof fillTable>;
  readonly shown: number | null;
  readonly ring: boolean;
  readonly onPoint: (pointed: Pointed | null) => void;
  readonly onBlur: () => void;
}

const QUIET = () => undefined;

function Panel({ props, panel, layout, table, shown, ring, onPoint, onBlur }: PanelProps) {
  const { palette, selected, pinned, lit, onSelect, onDrill, watermark } = props;
  const { width } = layout;
  const names = useMemo(
    () =>
      width < NAMED_FROM
        ? []
        : placeNames(
            layout.outlines.map(({ code, name, heart }) => ({ code, text: name, heart })),
            layout,
          ),
    [layout, width],
  );
  return (
    <>
      <text y={14} fontSize={14} fontWeight={600} fill={palette.ink}>
        {panel.title}
      </text>
      <g transform={`translate(0,${TITLE})`} role="group" aria-label={panel.title}>
        <PlaceLayer
          layout={layout}
          states={panel.states}
          table={table}
          drilled={null}
          zoom={1}
          selected={selected}
          lit={lit}
          wordsOf={panel.wordsOf}
          onSelect={onSelect}
          onDrill={onDrill}
          onPoint={onPoint}
          onBlur={onBlur}
          onSay={QUIET}
        />
        <Lines
          layout={layout}
          palette={palette}
          zoom={width < NAMED_FROM ? 1.6 : 1}
          selected={selected}
          pinned={pinned}
          shown={shown}
          ring={ring}
        />
        {watermark !== undefined && <Watermark text={watermark} width={width} palette={palette} />}
        <Names names={names} palette={palette} strong={layout.outlines.map(({ code }) => code)} />
      </g>
    </>
  );
}

/**
 * Several maps of the same places with one scale: a year a map, or two periods side by side. One svg, on screen and in
 * a file. What is pointed at in one is marked in all; each has a tab stop of its own.
 */
export function MapGrid(props: MapGridProps) {
  const { width, language, label, palette, colours, geometry, places, outlines, panels, card } = props;
  const onScreen = useOnScreen();
  const unique = useId().replace(/\W/gu, '');
  const text = colours.join();
  const table = useMemo(() => fillTable(text.split(','), palette, unique), [text, palette, unique]);
  const [pointed, setPointed] = useState<(Pointed & { readonly panel: number }) | null>(null);
  const leave = useCallback(() => setPointed(null), []);
  const { columns, cell, height } = gridOf(props);
  const total = mapGridHeight(props);
  const layout = mapLayout(geometry, places, outlines, { width: cell, height, language });
  const cornerOf = (index: number) => ({
    x: (index % columns) * (cell + GUTTER),
    y: Math.floor(index / columns) * (TITLE + height + GUTTER),
  });
  const shown = pointed && pointed.focus !== false ? pointed.index : null;
  const heart = shown === null ? undefined : layout.hearts[shown];
  const drawing = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={total}
      viewBox={`0 0 ${width} ${total}`}
      fontFamily={FONT_STACK}
      role="group"
      aria-label={label}
      display="block"
      className={onScreen ? styles.grid : undefined}
    >
      <Patterns table={table} />
      {panels.map((panel, index) => {
        const { x, y } = cornerOf(index);
        return (
          <g key={panel.title} transform={`translate(${x},${y})`}>
            <Panel
              props={props}
              panel={panel}
              layout={layout}
              table={table}
              shown={shown}
              ring={pointed?.focus === true && pointed.panel === index}
              onPoint={(at) => setPointed(at && { ...at, panel: index })}
              onBlur={leave}
            />
          </g>
        );
      })}
    </svg>
  );
  if (!onScreen) return drawing;
  const corner = cornerOf(pointed?.panel ?? 0);
  return (
    <div className={styles.frame}>
      {drawing}
      {card !== null && pointed && shown !== null && heart && (
        <MapCard
          at={{ x: corner.x + heart.x, y: corner.y + TITLE + heart.y, radius: heart.radius }}
          width={width}
          height={total}
        >
          {card(shown, pointed.panel)}
        </MapCard>
      )}
    </div>
  );
}
