import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../domain/text';
import { periodLabel, rangeLabel } from '../domain/period';
import type { Palette } from '../domain/palette';
import { brushed, edgesOf, movedEdge, type BrushMonth, type BrushRange } from './monthBrushLayout';
import { round } from './parts';

/** What a brush over the months of a chart is given, and tells. */
export interface MonthBrushing {
  /** First and last chosen month, or null where all are. */
  readonly chosen: BrushRange | null;
  /** Told of every range while the pointer moves, and of null where the choice is given up. */
  readonly onBrush: (range: BrushRange | null) => void;
  /** Told when the hand lets go. */
  readonly onEnd: () => void;
}

interface MonthBrushProps extends MonthBrushing {
  readonly months: readonly BrushMonth[];
  readonly top: number;
  readonly bottom: number;
  readonly palette: Palette;
  readonly language: Language;
  /** The marks of the chart, over which the hand draws. */
  readonly children: ReactNode;
}

/** A hand trembles by less than this. */
const TREMBLE = 4;
const HANDLE = 10;

/**
 * A range of months drawn with the pointer across the marks of a chart, or with Shift and the arrow keys from a mark;
 * its two ends are sliders.
 */
export function MonthBrush(props: MonthBrushProps) {
  const { months, chosen, onBrush, onEnd, top, bottom, palette, language, children } = props;
  const { t } = useTranslation('figure', { lng: language });
  const drag = useRef<{ readonly from: number; readonly id: number; moved: boolean } | null>(null);
  const edges = chosen && edgesOf(months, chosen);
  const [first, last] = [months[0], months.at(-1)];

  const xOf = (event: PointerEvent<SVGGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    return box ? event.clientX - box.left : 0;
  };
  const begin = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    drag.current = { from: xOf(event), id: event.pointerId, moved: false };
  };
  const move = (event: PointerEvent<SVGGElement>) => {
    const { current } = drag;
    if (current?.id !== event.pointerId) return;
    const to = xOf(event);
    if (!current.moved && Math.abs(to - current.from) < TREMBLE) return;
    if (!current.moved) event.currentTarget.setPointerCapture(event.pointerId);
    current.moved = true;
    const range = brushed(months, current.from, to);
    if (range && (range.first !== chosen?.first || range.last !== chosen.last)) onBrush(range);
  };
  const end = (event: PointerEvent<SVGGElement>) => {
    const { current } = drag;
    if (current?.id !== event.pointerId) return;
    drag.current = null;
    if (current.moved) onEnd();
  };
  const extend = (event: KeyboardEvent<SVGGElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.shiftKey || by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const mark = (event.target as Element).closest('[data-mark]')?.getAttribute('data-mark');
    const at = months.find(({ month }) => month === mark);
    if (!at) return;
    event.preventDefault();
    event.stopPropagation();
    onBrush(movedEdge(months, chosen ?? { first: at.month, last: at.month }, by > 0 ? 'last' : 'first', by));
    onEnd();
  };
  const handle = (edge: 'first' | 'last', x: number) => {
    const month = chosen?.[edge] ?? '';
    return (
      <g
        role="slider"
        tabIndex={0}
        aria-label={t(edge === 'first' ? 'brushFrom' : 'brushTo')}
        aria-valuemin={0}
        aria-valuemax={months.length - 1}
        aria-valuenow={months.findIndex((one) => one.month === month)}
        aria-valuetext={periodLabel(month, language) ?? month}
        cursor="ew-resize"
        data-hit=""
        onPointerDown={(event) => {
          // The hand takes this end; the other stays.
          const other = edges?.[edge === 'first' ? 'right' : 'left'] ?? x;
          drag.current = { from: edge === 'first' ? other - 1 : other + 1, id: event.pointerId, moved: true };
          event.currentTarget.parentElement?.setPointerCapture(event.pointerId);
          event.stopPropagation();
        }}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (by === undefined || !chosen) return;
          event.preventDefault();
          event.stopPropagation();
          onBrush(movedEdge(months, chosen, edge, by));
          onEnd();
        }}
      >
        <rect
          x={round(x - HANDLE)}
          y={round(top)}
          width={2 * HANDLE}
          height={round(bottom - top)}
          fill="transparent"
        />
        <line
          x1={round(x)}
          x2={round(x)}
          y1={round(top)}
          y2={round(bottom)}
          stroke={palette.interactive}
          strokeWidth={1.5}
        />
        <rect
          x={round(x - 3)}
          y={round((top + bottom) / 2 - 9)}
          width={6}
          height={18}
          rx={2}
          fill={palette.paper}
          stroke={palette.interactive}
          strokeWidth={1.5}
        />
      </g>
    );
  };

  return (
    <g
      style={{ touchAction: 'pan-y', userSelect: 'none' }}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDownCapture={extend}
      onDoubleClick={() => {
        if (!chosen) return;
        onBrush(null);
        onEnd();
      }}
    >
      {first && last && (
        <rect
          data-hit=""
          x={round(first.x)}
          y={round(top)}
          width={round(Math.max(0, last.x - first.x))}
          height={round(bottom - top)}
          fill="transparent"
          cursor="crosshair"
        />
      )}
      {children}
      {edges && first && last && (
        <g>
          <title>{rangeLabel(chosen.first, chosen.last, language)}</title>
          <rect
            x={round(edges.left)}
            y={round(top)}
            width={round(edges.right - edges.left)}
            height={round(bottom - top)}
            fill={palette.interactive}
            fillOpacity={0.1}
            pointerEvents="none"
          />
          {handle('first', edges.left)}
          {handle('last', edges.right)}
        </g>
      )}
    </g>
  );
}
