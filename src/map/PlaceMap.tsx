import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FONT_STACK } from '../domain/typesetting';
import type { PlaceMapProps } from './contract';
import { colourAt, fillTable, type FillTable } from './fills';
import { MapCard } from './MapCard';
import { nameBox, placeNames, shortName, smallNames, type Named, type NameLabel } from './names';
import { useOnScreen } from './on-screen';
import { Lines, Names, Watermark, watermarkBox } from './Overlay';
import { isDimmed, type Dimming } from './paint';
import { Patterns } from './Patterns';
import { PlaceLayer, type Pointed } from './PlaceLayer';
import { boxOnScreen, heartOnScreen, type Zoom } from './zoom';
import { useZoom, useZoomKeys } from './use-zoom';
import styles from './PlaceMap.module.css';

const SMALL = 11;
/** Fewer names than this share of the places on screen would single some out by the length of their names. */
const MOST_NAMED = 0.6;

type NamesBy = Pick<PlaceMapProps, 'layout' | 'selected' | 'pinned' | 'watermark' | 'drilled'>;

/**
 * Names of districts, of places that are chosen or pinned, and, zoomed in far enough, of nearly all others. Within a
 * district its places alone are named: where the map is stands above it.
 */
function namesOf({ layout, selected, pinned, watermark, drilled }: NamesBy, zoom: Zoom) {
  const onScreen = ({ heart }: Named) =>
    heart.x >= 0 && heart.x <= layout.width && heart.y >= 0 && heart.y <= layout.height;
  const named = (code: string): Named[] => {
    const index = layout.indexOf.get(code) ?? -1;
    const [place, heart] = [layout.places[index], layout.hearts[index]];
    if (!place || !heart || layout.paths[index] === '') return [];
    return [{ code, text: shortName(place.names[layout.language]), heart: heartOnScreen(heart, zoom) }];
  };
  const outlines = (drilled === null ? layout.outlines : []).map(({ code, name, heart }) => ({
    code,
    text: name,
    heart: heartOnScreen(heart, zoom),
  }));
  const inSight = selected.flatMap((code) => {
    const box = layout.boxes[layout.indexOf.get(code) ?? -1];
    return box && box.width > 0 ? [boxOnScreen(box, zoom)] : [];
  });
  const bold = [...new Set([...selected, ...pinned])].filter(
    (code) => !outlines.some((outline) => outline.code === code),
  );
  const large = placeNames([...outlines, ...bold.flatMap(named)].filter(onScreen), layout, inSight);
  const said = new Set(large.map(({ code }) => code));
  const corner = watermark === undefined ? [] : [watermarkBox(watermark, layout.width)];
  const taken = [...corner, ...large.map(nameBox)];
  const others = layout.places
    .filter(({ code, parent }) => !said.has(code) && (drilled === null || parent === drilled))
    .flatMap(({ code }) => named(code))
    .filter(onScreen);
  const small = smallNames(others, taken, SMALL);
  return [...large, ...(small.length >= others.length * MOST_NAMED ? small : [])];
}

/** The name with the colour of its place under it, where it stands within it, and that one is not dimmed. */
function onOwnGround(
  name: NameLabel,
  {
    layout,
    states,
    table,
    ...dimming
  }: Pick<PlaceMapProps, 'layout' | 'states'> & Dimming & { table: FillTable },
  zoom: Zoom,
): NameLabel {
  const index = layout.indexOf.get(name.code);
  const box = index === undefined ? undefined : layout.boxes[index];
  if (index === undefined || !box || name.leader || isDimmed(dimming, layout, states, index)) return name;
  const { width } = boxOnScreen(box, zoom);
  const colour = colourAt(table, states, index);
  return colour === null || nameBox(name).width > width ? name : { ...name, ground: colour };
}

/**
 * A map of places in an svg as large as its layout: coloured by class, hatched where withheld, dotted where the base
 * is small, districts heavier and named. It zooms, is pointed at, chosen from and walked by keys; a step in time only
 * sets attributes (see README.md). Rendered to static markup it is the svg alone, for a file.
 */
export function PlaceMap(props: PlaceMapProps) {
  const { layout, states, colours, palette, label, watermark, selected, pinned, lit, drilled, wordsOf } =
    props;
  const { card, onSelect, onDrill } = props;
  const { width, height, language } = layout;
  const { t } = useTranslation('figure', { lng: language });
  const onScreen = useOnScreen();
  const unique = useId().replace(/\W/gu, '');
  const svg = useRef<SVGSVGElement>(null);
  const { zoom, atHome, zoomIn, zoomOut, fit, bringIn, handlers, onKey } = useZoom(svg, layout, drilled);
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState<{ index: number; ring: boolean } | null>(null);
  const [said, setSaid] = useState('');
  // By their text: a caller that makes the same colours anew must not have everything painted anew.
  const text = colours.join();
  const table = useMemo(() => fillTable(text.split(','), palette, unique), [text, palette, unique]);
  const names = useMemo(
    () => namesOf({ layout, selected, pinned, watermark, drilled }, zoom),
    [layout, selected, pinned, watermark, drilled, zoom],
  );
  useZoomKeys(onKey);
  const shown = hovered ?? (focused?.ring === true ? focused.index : null);
  const heart = shown === null ? undefined : layout.hearts[shown];

  function onPoint(pointed: Pointed | null) {
    if (pointed === null || pointed.focus === null) {
      setHovered(pointed?.index ?? null);
      return;
    }
    setFocused({ index: pointed.index, ring: pointed.focus });
    setHovered(null);
    const at = layout.hearts[pointed.index];
    if (at && pointed.focus) bringIn(at);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && shown !== null) {
      setHovered(null);
      setFocused((now) => now && { ...now, ring: false });
    }
  }

  const drawing = (
    <svg
      ref={svg}
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={FONT_STACK}
      role="group"
      aria-label={label}
      display="block"
      overflow="hidden"
      className={onScreen ? (zoom.k > 1 ? styles.zoomed : styles.map) : undefined}
      {...(onScreen ? { ...handlers, onKeyDown } : {})}
    >
      <Patterns table={table} zoom={zoom.k} />
      <g transform={zoom.k === 1 ? undefined : `translate(${zoom.left},${zoom.top}) scale(${zoom.k})`}>
        <PlaceLayer
          layout={layout}
          states={states}
          table={table}
          drilled={drilled}
          zoom={zoom.k}
          selected={selected}
          lit={lit}
          wordsOf={wordsOf}
          onSelect={onSelect}
          onDrill={onDrill}
          onPoint={onPoint}
          onBlur={useCallback(() => setFocused(null), [])}
          onSay={setSaid}
        />
        <Lines
          layout={layout}
          palette={palette}
          zoom={zoom.k}
          selected={selected}
          pinned={pinned}
          shown={shown}
          ring={shown !== null && shown === focused?.index && focused.ring}
        />
      </g>
      {watermark !== undefined && <Watermark text={watermark} width={width} palette={palette} />}
      <Names
        names={names.map((name) => onOwnGround(name, { layout, states, table, lit, drilled }, zoom))}
        palette={palette}
        strong={[...selected, ...layout.outlines.map(({ code }) => code)]}
      />
    </svg>
  );
  if (!onScreen) return drawing;
  return (
    <div className={styles.frame}>
      {drawing}
      <div className={styles.buttons} role="group" aria-label={t('mapZoom')}>
        <button type="button" aria-label={t('mapZoomIn')} title={t('mapZoomIn')} onClick={zoomIn}>
          +
        </button>
        <button
          type="button"
          aria-label={t('mapZoomOut')}
          title={t('mapZoomOut')}
          disabled={zoom.k === 1}
          onClick={zoomOut}
        >
          −
        </button>
        <button type="button" aria-label={t('mapFit')} title={t('mapFit')} disabled={atHome} onClick={fit}>
          ⤢
        </button>
      </div>
      {card !== null && shown !== null && heart && (
        <MapCard at={heartOnScreen(heart, zoom)} width={width} height={height}>
          {card(shown)}
        </MapCard>
      )}
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
    </div>
  );
}
