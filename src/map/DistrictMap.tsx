import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Palette } from '../domain/palette';
import type { Language } from '../domain/text';
import { FONT_STACK, wrapText } from '../domain/typesetting';
import { districtMapLayout, districtToward, type AreaFill } from './districtMapLayout';
import { drawShapes, type DistrictShapes } from './shapes';
import { isArrow } from './walk';

interface DistrictMapProps {
  readonly width: number;
  readonly palette: Palette;
  readonly language: Language;
  /** What the whole map is, for a reader who hears it. */
  readonly label: string;
  readonly shapes: DistrictShapes;
  readonly fillOf: (code: string) => AreaFill;
  /** The legend's order; entries that no district has are still shown, with 0. */
  readonly legend: readonly AreaFill[];
  /** What the line under the map says of a district after its name and category. */
  readonly detailOf?: ((code: string) => string | null) | undefined;
  /** What choosing a district does, said while none is pointed at. */
  readonly hint: string;
  /** Codes of the chosen districts. */
  readonly selected: readonly string[];
  readonly onSelect: (code: string) => void;
  /** The approval number, or that the map is for internal use only; and whose outlines they are. */
  readonly note: string;
}

function counted({ shapes, fillOf, legend }: Pick<DistrictMapProps, 'shapes' | 'fillOf' | 'legend'>) {
  const labels = shapes.features.map(({ properties }) => fillOf(properties.code).label);
  return legend.map((fill) => ({ fill, count: labels.filter((label) => label === fill.label).length }));
}

/** Height in px of the map with its legend, status line and note at that width. */
export function districtMapHeight(
  width: number,
  props: Pick<DistrictMapProps, 'shapes' | 'fillOf' | 'legend' | 'language' | 'note'>,
): number {
  return districtMapLayout(width, props.shapes, props.language, counted(props), props.note).height;
}

/**
 * The city's districts, each outlined, filled by category or level. One tab stop; arrows walk to the
 * neighbour that lies that way; Enter, Space or a click chooses.
 */
export function DistrictMap(props: DistrictMapProps) {
  const {
    width,
    palette,
    language,
    label,
    shapes,
    fillOf,
    legend,
    detailOf,
    hint,
    selected,
    onSelect,
    note,
  } = props;
  const { t } = useTranslation('figure', { lng: language });
  const unique = useId().replace(/\W/gu, '');
  const [home, setHome] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const layout = districtMapLayout(width, shapes, language, counted({ shapes, fillOf, legend }), note);
  const { districts } = drawShapes(shapes, layout.mapWidth);
  const stop = districts.some(({ code }) => code === home)
    ? home
    : (selected[0] ?? districts[0]?.code ?? null);
  const shown = districts.find(({ code }) => code === (hovered ?? focused));
  const raised = [
    ...districts.filter(({ code }) => selected.includes(code)),
    ...districts.filter(({ code }) => code === focused),
  ];

  const words = (code: string, name: string) =>
    [name, fillOf(code).label, detailOf?.(code) ?? null]
      .filter((part) => part !== null && part !== '')
      .join(t('comma'));
  const paint = (fill: AreaFill) => (fill.pattern ? `url(#${fill.pattern}${unique})` : fill.fill);

  function onKeyDown(event: KeyboardEvent<SVGPathElement>, code: string) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(code);
    } else if (isArrow(event.key)) {
      event.preventDefault();
      const next = districtToward(shapes, code, event.key);
      if (next === null) return;
      event.currentTarget.ownerSVGElement
        ?.querySelector<SVGPathElement>(`[data-mark="${CSS.escape(next)}"]`)
        ?.focus();
    }
  }

  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={layout.height}
      viewBox={`0 0 ${width} ${layout.height}`}
      fontFamily={FONT_STACK}
      role="group"
      aria-label={label}
      display="block"
      overflow="visible"
    >
      <defs>
        <pattern
          id={`hatch${unique}`}
          width={5}
          height={5}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1={0} y1={0} x2={0} y2={5} stroke={palette.hatch} strokeWidth={1.2} />
        </pattern>
        <pattern id={`dots${unique}`} width={6} height={6} patternUnits="userSpaceOnUse">
          <circle cx={3} cy={3} r={0.9} fill={palette.hatch} />
        </pattern>
      </defs>
      <g transform={layout.mapX === 0 ? undefined : `translate(${layout.mapX},0)`}>
        {districts.map(({ code, names, path }) => (
          <g key={code}>
            {fillOf(code).pattern && <path d={path} fill={fillOf(code).fill} fillRule="evenodd" />}
            <path
              d={path}
              fill={paint(fillOf(code))}
              fillRule="evenodd"
              stroke={palette.ink3}
              strokeWidth={0.75}
              strokeLinejoin="round"
              data-mark={code}
              role="button"
              aria-label={words(code, names[language])}
              aria-pressed={selected.includes(code)}
              tabIndex={code === stop ? 0 : -1}
              cursor="pointer"
              onClick={() => onSelect(code)}
              onKeyDown={(event) => onKeyDown(event, code)}
              onFocus={(event) => {
                setHome(code);
                if (event.currentTarget.matches(':focus-visible')) setFocused(code);
              }}
              onBlur={() => setFocused(null)}
              onPointerEnter={(event) => {
                if (event.pointerType !== 'touch') setHovered(code);
              }}
              onPointerLeave={() => setHovered(null)}
            />
          </g>
        ))}
        <g fill="none" strokeLinejoin="round" pointerEvents="none">
          {shown && <path d={shown.path} stroke={palette.ink} strokeWidth={1.5} />}
          {raised.map(({ code, path }, index) => (
            <path
              key={`${code} ${index}`}
              d={path}
              stroke={code === focused && index === raised.length - 1 ? palette.interactive : palette.accent}
              strokeWidth={code === focused && index === raised.length - 1 ? 3 : 2.5}
            />
          ))}
        </g>
        <g pointerEvents="none" aria-hidden="true" fontSize={12} textAnchor="middle">
          {layout.names.map(
            ({ code, leader }) =>
              leader && (
                <g key={code}>
                  <line
                    x1={Math.round(leader.x1)}
                    y1={Math.round(leader.y1)}
                    x2={Math.round(leader.x2)}
                    y2={Math.round(leader.y2)}
                    stroke={palette.ink}
                    strokeWidth={0.75}
                  />
                  <circle
                    cx={Math.round(leader.x2)}
                    cy={Math.round(leader.y2)}
                    r={1.75}
                    fill={palette.ink}
                    stroke={palette.paper}
                    strokeWidth={0.75}
                  />
                </g>
              ),
          )}
          {layout.names.map(({ code, text, x, y }) => (
            <text
              key={code}
              x={Math.round(x)}
              y={Math.round(y)}
              fill={palette.ink}
              fontWeight={selected.includes(code) ? 600 : 400}
              stroke={palette.paper}
              strokeWidth={2.5}
              strokeLinejoin="round"
              strokeOpacity={0.85}
              paintOrder="stroke"
            >
              {text}
            </text>
          ))}
        </g>
      </g>
      {layout.legend.map(({ fill, text, x, y }) => (
        <g key={text}>
          {fill.pattern && <rect x={x} y={y - 7} width={14} height={14} fill={fill.fill} />}
          <rect
            x={x}
            y={y - 7}
            width={14}
            height={14}
            fill={paint(fill)}
            stroke={palette.ink3}
            strokeWidth={0.75}
          />
          <text x={x + 22} y={y + 4} fontSize={12} fill={palette.ink2}>
            {text}
          </text>
        </g>
      ))}
      <text
        data-hint=""
        x={0}
        y={layout.status}
        fontSize={12}
        fill={shown ? palette.ink : palette.ink3}
        aria-live="polite"
      >
        {shown ? wrapText(words(shown.code, shown.names[language]), 12, width)[0] : hint}
      </text>
      {layout.note.map(({ text, y }) => (
        <text key={y} x={0} y={y} fontSize={12} fill={palette.ink3}>
          {text}
        </text>
      ))}
    </svg>
  );
}
