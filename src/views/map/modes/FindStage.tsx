import { useMemo, type ReactNode } from 'react';
import type { Palette } from '../../../domain/palette';
import type { Language } from '../../../domain/text';
import { FONT_STACK, wrapText } from '../../../domain/typesetting';
import type { PlaceStates } from '../../../map/contract';
import { mapAspect, mapLayout } from '../../../map/mapLayout';
import { useOnScreen } from '../../../map/on-screen';
import { PlaceMap } from '../../../map/PlaceMap';
import type { Ground } from '../ground';
import styles from './Find.module.css';

/** A line of the legend: a swatch and what it stands for; hatched or dotted where it is no plain colour. */
export interface LegendLine {
  readonly id: string;
  readonly text: string;
  readonly colour: (palette: Palette) => string;
  readonly mark: 'plain' | 'hatched' | 'dotted';
}

export interface FindStageProps {
  readonly language: Language;
  readonly label: string;
  readonly ground: Ground;
  readonly states: PlaceStates;
  readonly colours: (palette: Palette) => readonly string[];
  readonly legend: readonly LegendLine[];
  readonly watermark: string | undefined;
  readonly selected: readonly string[];
  readonly pinned: readonly string[];
  readonly drilled: string | null;
  readonly wordsOf: (index: number) => string;
  readonly card: (index: number, palette: Palette) => ReactNode;
  readonly onSelect: (code: string) => void;
  readonly onDrill: (code: string) => void;
  readonly credits: readonly string[];
  /** From the top of the page to the top of the picture, in px. */
  readonly above: number;
  /** Along the foot. */
  readonly slider: ReactNode;
  readonly children: ReactNode;
}

const WIDE = 720;
const KEY = 240;
const GAP = 20;
const ROW = 22;
const LINE = 17;
const SHORTEST = 340;
const TALLEST = 800;
const BELOW = 176;

function mapSize(width: number, { ground, above }: Pick<FindStageProps, 'ground' | 'above'>) {
  const wide = width >= WIDE;
  const room = wide ? width - KEY - GAP : width;
  const own = room * mapAspect(ground.geometry, ground.places, ground.outlines);
  const height = Math.min(TALLEST, Math.max(SHORTEST, Math.min(own, window.innerHeight - above - BELOW)));
  return { wide, width: Math.round(room), height: Math.round(height) };
}

/** Height in px of the picture at that width, with what stands under it on the page. */
export function findStageHeight(
  width: number,
  props: Pick<FindStageProps, 'ground' | 'above' | 'legend'>,
): number {
  const { wide, height } = mapSize(width, props);
  return height + BELOW + (wide ? 0 : props.legend.length * ROW);
}

/** The map with its legend in words; in a file map, legend and credits as one svg. */
export function FindStage(
  props: FindStageProps & { readonly width: number; readonly palette: Palette },
): ReactNode {
  const { width, palette, language, ground, legend, credits, colours } = props;
  const onScreen = useOnScreen();
  const tones = useMemo(() => colours(palette), [colours, palette]);
  const size = mapSize(width, props);
  const layout = mapLayout(ground.geometry, ground.places, ground.outlines, { ...size, language });
  const map = (
    <PlaceMap
      layout={layout}
      states={props.states}
      colours={tones}
      palette={palette}
      watermark={props.watermark}
      label={props.label}
      selected={props.selected}
      pinned={props.pinned}
      lit={null}
      drilled={props.drilled}
      wordsOf={props.wordsOf}
      card={onScreen ? (index) => props.card(index, palette) : null}
      onSelect={props.onSelect}
      onDrill={props.onDrill}
    />
  );
  if (!onScreen) {
    const lines = credits.flatMap((credit) => wrapText(credit, 12, width));
    const beside = size.wide ? size.height : size.height + 12 + legend.length * ROW;
    const height = beside + 12 + lines.length * LINE;
    const top = size.wide ? size.height - legend.length * ROW : size.height + 12;
    return (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        fontFamily={FONT_STACK}
        role="group"
        aria-label={props.label}
        display="block"
      >
        <g transform={`translate(${size.wide ? KEY + GAP : 0},0)`}>{map}</g>
        {legend.map(({ id, text, colour, mark }, at) => (
          <g key={id} transform={`translate(0,${top + at * ROW})`}>
            <Swatch colour={colour(palette)} mark={mark} palette={palette} />
            <text x={24} y={12} fontSize={12} fill={palette.ink}>
              {text}
            </text>
          </g>
        ))}
        {lines.map((line, at) => (
          <text key={line} y={beside + 12 + at * LINE} fontSize={12} fill={palette.ink3}>
            {line}
          </text>
        ))}
      </svg>
    );
  }
  return (
    <div className={size.wide ? styles.wide : styles.narrow}>
      <div className={styles.key} style={size.wide ? { width: KEY } : undefined}>
        <ul className={styles.legend} data-testid="find-legend">
          {legend.map(({ id, text, colour, mark }) => (
            <li key={id}>
              <svg width={16} height={14} aria-hidden="true">
                <Swatch colour={colour(palette)} mark={mark} palette={palette} />
              </svg>
              {text}
            </li>
          ))}
        </ul>
        {props.children}
      </div>
      <div>
        {map}
        {props.slider}
        <p className={styles.credits}>
          {credits.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      </div>
    </div>
  );
}

function Swatch({
  colour,
  mark,
  palette,
}: {
  colour: string;
  mark: LegendLine['mark'];
  palette: Palette;
}): ReactNode {
  return (
    <>
      <rect width={16} height={14} fill={colour} stroke={palette.ink3} strokeWidth={0.75} />
      {mark === 'hatched' && <path d="M0 14 L14 0 M2 16 L16 2" stroke={palette.hatch} strokeWidth={1} />}
      {mark === 'dotted' &&
        [4, 8, 12].map((x) => <circle key={x} cx={x} cy={7} r={1.2} fill={palette.ink} />)}
    </>
  );
}
