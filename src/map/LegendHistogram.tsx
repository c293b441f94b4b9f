import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Palette } from '../domain/palette';
import type { Language } from '../domain/text';
import { FONT_STACK } from '../domain/typesetting';
import { NO_DATA, NOT_CLEAR, WITHHELD, type Box, type LegendEntry } from './contract';
import { dotsId, fillTable, readableOn, type FillTable } from './fills';
import { legendLayout, type LegendData, type LegendLayout } from './legendLayout';
import { DIMMED_OPACITY } from './paint';
import { Patterns } from './Patterns';

interface LegendHistogramProps {
  readonly width: number;
  readonly palette: Palette;
  readonly language: Language;
  readonly data: LegendData;
  /** The colour of each class, as the map has them. */
  readonly colours: readonly string[];
  /** The entry that the reader points at, on screen; its places stay bright. */
  readonly lit: LegendEntry | null;
  readonly onLit: (entry: LegendEntry | null) => void;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function boxProps({ x, y, width, height }: Box) {
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

/** The range of a class in words: < 12, 12–40, ≥ 40. */
function rangeText({ breaks, format }: LegendData, index: number): string {
  const [from, to] = [breaks[index - 1], breaks[index]];
  if (from === undefined && to === undefined) return '';
  if (from === undefined) return `< ${format(to ?? 0)}`;
  return to === undefined ? `≥ ${format(from)}` : `${format(from)}–${format(to)}`;
}

function swatchFill(table: FillTable, entry: LegendEntry): string {
  if (entry === WITHHELD) return table.hatched;
  if (entry === NO_DATA) return table.palette.paper;
  if (entry === NOT_CLEAR) return table.palette.notSignificant;
  return `url(#${dotsId(table.unique, Math.floor((table.colours.length - 1) / 2))})`;
}

function Histogram({
  layout,
  table,
  lit,
}: {
  layout: LegendLayout;
  table: FillTable;
  lit: LegendEntry | null;
}) {
  const { palette, colours } = table;
  const { centre, foot } = layout;
  return (
    <g pointerEvents="none">
      {layout.bars.map((bar, at) => (
        <rect
          key={at}
          {...boxProps(bar)}
          fill={colours[bar.index] ?? palette.notSignificant}
          stroke={palette.ink3}
          strokeWidth={0.4}
          opacity={lit !== null && lit !== bar.index ? DIMMED_OPACITY : undefined}
        />
      ))}
      {centre && (
        <g>
          <line
            x1={rounded(centre.x)}
            x2={rounded(centre.x)}
            y1={centre.top}
            y2={foot}
            stroke={palette.ink}
            strokeWidth={1}
          />
          <text
            x={rounded(centre.x)}
            y={centre.top - 4}
            fontSize={12}
            textAnchor={centre.anchor}
            fill={palette.ink}
          >
            {centre.text}
          </text>
        </g>
      )}
      {layout.keys.slice(1).map(({ index, from, x, y }) => (
        <path
          key={index}
          d={`M${rounded(from)},${foot}V${foot + 2}L${rounded(x)},${y - 2}V${y}`}
          fill="none"
          stroke={palette.ink3}
          strokeWidth={0.6}
        />
      ))}
    </g>
  );
}

/**
 * How many places have which value, in the map's own colours; under it a swatch a class with its number of places and
 * its breaks, then what is withheld, rests on too small a base or has no data. Pointing at an entry, or walking to it
 * by arrow keys from one tab stop, lights its places.
 */
export function LegendHistogram(props: LegendHistogramProps) {
  const { width, palette, language, data, colours, lit, onLit } = props;
  const { t } = useTranslation('figure', { lng: language });
  const { sheets = 1 } = data;
  const table = fillTable(colours, palette, `legend${useId().replace(/\W/gu, '')}`);
  const layout = legendLayout(width, data);
  const entries: LegendEntry[] = [
    ...layout.keys.map(({ index }) => index),
    ...layout.specials.map(({ entry }) => entry),
  ];
  const [home, setHome] = useState<LegendEntry | null>(null);
  const stop = home !== null && entries.includes(home) ? home : entries[0];

  function onKeyDown(event: KeyboardEvent<SVGGElement>, entry: LegendEntry) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') onLit(null);
    if (step === undefined) return;
    event.preventDefault();
    const next = entries[entries.indexOf(entry) + step];
    if (next === undefined) return;
    event.currentTarget.ownerSVGElement
      ?.querySelector<SVGGElement>(`[data-mark="${CSS.escape(`entry${next}`)}"]`)
      ?.focus();
  }

  const mark = (entry: LegendEntry, words: string) => ({
    'data-mark': `entry${entry}`,
    role: 'img',
    'aria-label': words,
    tabIndex: entry === stop ? 0 : -1,
    opacity: lit !== null && lit !== entry ? 0.4 : undefined,
    onPointerEnter: () => onLit(entry),
    onPointerLeave: () => onLit(null),
    onFocus: () => {
      setHome(entry);
      onLit(entry);
    },
    onBlur: () => onLit(null),
    onKeyDown: (event: KeyboardEvent<SVGGElement>) => onKeyDown(event, entry),
  });

  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={layout.height}
      viewBox={`0 0 ${width} ${layout.height}`}
      fontFamily={FONT_STACK}
      fontSize={12}
      role="group"
      aria-label={t('mapLegend', { title: data.title })}
      display="block"
      overflow="visible"
    >
      <Patterns table={table} />
      {layout.title.map(({ text, y }) => (
        <text key={y} y={y} fill={palette.ink2}>
          {text}
        </text>
      ))}
      <Histogram layout={layout} table={table} lit={lit} />
      <line x1={0} x2={width} y1={layout.foot} y2={layout.foot} stroke={palette.ink3} strokeWidth={0.75} />
      {layout.keys.map((key) => (
        <g
          key={key.index}
          {...mark(
            key.index,
            t(sheets > 1 ? 'mapClassSheets' : 'mapClass', {
              range: rangeText(data, key.index),
              count: key.count,
              sheets,
            }),
          )}
        >
          <rect
            {...boxProps(key)}
            fill={table.colours[key.index] ?? palette.paper}
            stroke={lit === key.index ? palette.ink : palette.ink3}
            strokeWidth={lit === key.index ? 1.75 : 0.75}
          />
          <text
            x={rounded(key.x + key.width / 2)}
            y={key.y + 15}
            textAnchor="middle"
            fill={readableOn(table.colours[key.index] ?? palette.paper, palette)}
          >
            {key.count}
          </text>
        </g>
      ))}
      {layout.ticks.map(({ x, y, text, anchor }) => (
        <text key={x} x={rounded(x)} y={y} textAnchor={anchor} fill={palette.ink2}>
          {text}
        </text>
      ))}
      {layout.specials.map(({ entry, x, y, text, box }) => (
        <g key={entry} {...mark(entry, text)}>
          <rect data-hit="" {...boxProps(box)} fill="transparent" />
          <rect
            x={rounded(x)}
            y={y + 5}
            width={14}
            height={14}
            fill={swatchFill(table, entry)}
            stroke={lit === entry ? palette.ink : palette.ink3}
            strokeWidth={lit === entry ? 1.75 : 0.75}
          />
          <text x={rounded(x + 20)} y={y + 16} fill={palette.ink2}>
            {text}
          </text>
        </g>
      ))}
      <text y={layout.hint} fill={palette.ink3}>
        {sheets > 1 ? t('mapLegendCountsSheets', { sheets }) : t('mapLegendCounts')}
      </text>
    </svg>
  );
}
