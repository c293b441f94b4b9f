import { useMemo, useState, type ReactNode } from 'react';
import type { Palette } from '../../domain/palette';
import type { Language } from '../../domain/text';
import type { LegendEntry, PlaceStates } from '../../map/contract';
import { LegendHistogram } from '../../map/LegendHistogram';
import { legendLayout, type LegendData } from '../../map/legendLayout';
import { arrangementOf, MapDrawing, underArrangement } from '../../map/MapDrawing';
import { MapGrid, mapGridHeight, type MapPanel } from '../../map/MapGrid';
import { mapAspect, mapLayout } from '../../map/mapLayout';
import { useOnScreen } from '../../map/on-screen';
import { PlaceMap } from '../../map/PlaceMap';
import type { Ground } from './ground';
import styles from './Map.module.css';

/** One map of the picture. */
export interface StagePanel {
  readonly title: string;
  readonly states: PlaceStates;
  readonly wordsOf: (index: number) => string;
}

export interface StageProps {
  readonly language: Language;
  readonly label: string;
  readonly ground: Ground;
  readonly panels: readonly StagePanel[];
  readonly colours: (palette: Palette) => readonly string[];
  readonly legend: LegendData;
  readonly watermark: string | undefined;
  readonly selected: readonly string[];
  readonly pinned: readonly string[];
  readonly drilled: string | null;
  readonly card: (index: number, panel: number, palette: Palette) => ReactNode;
  readonly onSelect: (code: string) => void;
  readonly onDrill: (code: string) => void;
  /** Approval number, whose outlines they are, that areas are schematic: printed under the map. */
  readonly credits: readonly string[];
  /** Where the map is, above the legend. */
  readonly where: ReactNode;
  /** What is chosen and pinned, beside the map or under it; on a narrow page what is chosen stands right under the map. */
  readonly side: (part: 'all' | 'chosen' | 'rest') => ReactNode;
  /** From the top of the page to the top of the picture, in px. */
  readonly above: number;
  /** Along the foot. */
  readonly slider: ReactNode;
}

const WIDE = 720;
const WITH_SIDE = 1080;
const SIDE = 264;
const GUTTER = 24;
/** The map is as tall as the screen allows with all that stands above it, and the slider in sight. */
const SHORTEST = 280;
const TALLEST = 800;
/** Under the map: the slider, whose outlines they are, and the line at the foot of the page. */
const BELOW = 128;
/** Room for where the map is and its legend, beside small maps. */
const FEWEST = 340;
/** Under the map: the slider, and the lines of whose outlines they are. */
const FOOT = 104;
const PHONE_TALLEST = 620;
/** Files are drawn 860 px wide: at such a width there is room for the maps as a file has them too. */
const FILE_WIDTH = 900;

type Shape = Pick<StageProps, 'ground' | 'legend' | 'above'> & {
  readonly panels: { readonly length: number };
};

function stageHeightOf(screen: number, above: number): number {
  return Math.min(TALLEST, Math.max(SHORTEST, screen - above - BELOW));
}

function stageOf(width: number, { ground, legend, panels, above }: Shape) {
  const wide = width >= WIDE;
  const several = panels.length > 1;
  // Several maps need the width; what is chosen then stands under them.
  const beside = width >= WITH_SIDE && !several;
  const inner = beside ? width - SIDE - GUTTER : width;
  const { geometry, places, outlines } = ground;
  const gridHeight = (room: number) => mapGridHeight({ width: room, geometry, places, outlines, panels });
  if (wide) {
    const stage = stageHeightOf(window.innerHeight, above);
    const arranged = arrangementOf({ width: inner, height: stage, legend, notes: [], under: false });
    const height = several ? Math.max(FEWEST, gridHeight(arranged.map.width)) : stage;
    return { beside, wide, inner, height, map: { x: arranged.map.x, width: arranged.map.width, height } };
  }
  const tall = Math.min(PHONE_TALLEST, Math.round(width * mapAspect(geometry, places, outlines)));
  const height = several ? gridHeight(width) : tall;
  return { beside, wide, inner, height, map: { x: 0, width: inner, height } };
}

/** Height in px of the picture at that width, beside what stands under it on a narrow page. */
export function stageHeight(width: number, shape: Shape): number {
  const { wide, height } = stageOf(width, shape);
  const onPage = height + FOOT + (wide ? 0 : legendLayout(width, shape.legend).height + 12);
  const { geometry, places, outlines } = shape.ground;
  const { panels, legend } = shape;
  if (panels.length < 2 || !wide || width >= FILE_WIDTH) return onPage;
  return Math.max(
    onPage,
    underArrangement({ width, legend, notes: [] }).rest +
      mapGridHeight({ width, geometry, places, outlines, panels }),
  );
}

/** Of the picture in a file: several maps need all of their height above the legend and the credits. */
function drawingHeight(width: number, props: Shape & Pick<StageProps, 'credits'>): number {
  const { ground, panels, legend, credits } = props;
  if (panels.length < 2) return stageHeight(width, props);
  const { geometry, places, outlines } = ground;
  const { rest } = underArrangement({ width, legend, notes: credits });
  return mapGridHeight({ width, geometry, places, outlines, panels }) + rest + GUTTER;
}

/**
 * The map with its legend, what is chosen, and the slider along the foot; in a file the map, the legend and the lines
 * under it as one svg.
 */
export function MapStage(
  props: StageProps & { readonly width: number; readonly palette: Palette },
): ReactNode {
  const { width, palette, language, label, panels, colours, legend, credits } = props;
  const onScreen = useOnScreen();
  const stage = stageOf(width, props);
  const [lit, setLit] = useState<LegendEntry | null>(null);
  const tones = useMemo(() => colours(palette), [colours, palette]);
  if (!onScreen) {
    return (
      <MapDrawing
        width={width}
        height={drawingHeight(width, props)}
        palette={palette}
        language={language}
        label={label}
        legend={legend}
        notes={credits}
        under={panels.length > 1}
        colours={tones}
        map={(room) => <Maps {...props} room={room} tones={tones} lit={null} drawn />}
      />
    );
  }
  const key = (room: number) => (
    <LegendHistogram
      width={room}
      palette={palette}
      language={language}
      data={legend}
      colours={tones}
      lit={lit}
      onLit={setLit}
    />
  );
  const said = credits.map((line) => <span key={line}>{line}</span>);
  return (
    <div className={stage.beside ? styles.stageBeside : styles.stage} data-panels={panels.length}>
      <div className={stage.wide ? styles.wide : styles.narrow} style={{ width: stage.inner }}>
        <div className={styles.left} style={stage.wide ? { width: stage.map.x - 20 } : undefined}>
          {props.where}
          {stage.wide ? key(stage.map.x - 20) : null}
        </div>
        <Maps {...props} room={stage.map} tones={tones} lit={lit} />
        {stage.wide ? null : props.side('chosen')}
        {stage.wide ? null : key(stage.inner)}
        <div className={styles.foot}>
          {props.slider}
          <p className={styles.credits}>{said}</p>
        </div>
      </div>
      <div className={styles.side} style={stage.beside ? { width: SIDE } : undefined}>
        {props.side(stage.wide ? 'all' : 'rest')}
      </div>
    </div>
  );
}

function Maps(
  props: StageProps & {
    readonly palette: Palette;
    readonly room: { readonly width: number; readonly height: number };
    readonly tones: readonly string[];
    readonly lit: LegendEntry | null;
    /** Into a file, where nothing is pointed at. */
    readonly drawn?: boolean;
  },
) {
  const {
    palette,
    language,
    label,
    ground,
    panels,
    room,
    tones,
    lit,
    watermark,
    card,
    drawn = false,
  } = props;
  const { selected, pinned, drilled, onSelect, onDrill } = props;
  const { geometry, places, outlines } = ground;
  const [only, ...more] = panels;
  const shared = { palette, label, watermark, selected, pinned, lit, onSelect, onDrill };
  if (only && more.length === 0) {
    const layout = mapLayout(geometry, places, outlines, {
      width: Math.round(room.width),
      height: Math.round(room.height),
      language,
    });
    return (
      <PlaceMap
        {...shared}
        layout={layout}
        states={only.states}
        colours={tones}
        wordsOf={only.wordsOf}
        drilled={drilled}
        card={drawn ? null : (index) => card(index, 0, palette)}
      />
    );
  }
  return (
    <MapGrid
      {...shared}
      width={Math.round(room.width)}
      language={language}
      colours={tones}
      geometry={geometry}
      places={places}
      outlines={outlines}
      panels={panels satisfies readonly MapPanel[]}
      card={drawn ? null : (index, panel) => card(index, panel, palette)}
    />
  );
}
