import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { MapLayout, PlaceActions, PlaceStates } from './contract';
import { fillAt, type FillTable } from './fills';
import { DIMMED_OPACITY, isDimmed, relabel, remark, repaint, unpainted, type Painted } from './paint';
import { isArrow, placeInOrder, placeToward } from './walk';

interface ShapesProps extends Pick<PlaceActions, 'selected' | 'lit' | 'wordsOf'> {
  readonly layout: MapLayout;
  readonly states: PlaceStates;
  readonly table: FillTable;
  readonly drilled: string | null;
}

function firstStop({ places, paths }: MapLayout, selected: readonly string[]): number {
  const chosen = places.findIndex(({ code }, index) => selected.includes(code) && paths[index] !== '');
  return chosen >= 0 ? chosen : paths.findIndex((path) => path !== '');
}

/**
 * The places as they are drawn first, complete, so that a drawing rendered to text is too. React draws them anew
 * only where outlines or colours are others: all else is written by `paint.ts` to the elements that it changes.
 */
const Shapes = memo(
  function Shapes({ layout, states, table, selected, lit, drilled, wordsOf }: ShapesProps) {
    const stop = firstStop(layout, selected);
    return layout.places.map(({ code }, index) => {
      const path = layout.paths[index];
      if (path === undefined || path === '') return null;
      return (
        <path
          key={code}
          d={path}
          fill={fillAt(table, states, index)}
          opacity={isDimmed({ lit, drilled }, layout, states, index) ? DIMMED_OPACITY : undefined}
          data-mark={code}
          role="button"
          aria-label={wordsOf(index)}
          aria-pressed={selected.includes(code)}
          tabIndex={index === stop ? 0 : -1}
        />
      );
    });
  },
  (before, after) => before.layout === after.layout && before.table === after.table,
);

/** After so long without a step what is said of all places is written: not while the slider plays. */
const REST_MILLISECONDS = 1000;

/** How a place came to be looked at. */
export interface Pointed {
  readonly index: number;
  /** Null where it is only pointed at; else whether the keyboard's focus is to be seen. */
  readonly focus: boolean | null;
}

interface PlaceLayerProps extends Omit<PlaceActions, 'pinned' | 'card'> {
  readonly layout: MapLayout;
  readonly states: PlaceStates;
  readonly table: FillTable;
  readonly drilled: string | null;
  /** Lines stay as fine as they were where the layer is zoomed. */
  readonly zoom: number;
  readonly onPoint: (pointed: Pointed | null) => void;
  readonly onBlur: () => void;
  /** What is to be said aloud of the focused place when time has moved on. */
  readonly onSay: (words: string) => void;
}

/**
 * All places of a map: coloured, pointed at, chosen, walked by arrow keys from one tab stop. A step in time sets the
 * changed attributes and renders nothing.
 */
export function PlaceLayer(props: PlaceLayerProps) {
  const { layout, states, table, selected, lit, drilled, zoom, wordsOf, onSelect, onDrill } = props;
  const { onPoint, onBlur, onSay } = props;
  const group = useRef<SVGGElement>(null);
  const painted = useRef<Painted | null>(null);
  const stop = useRef(-1);

  useLayoutEffect(() => {
    if (!group.current) return;
    if (painted.current?.layout !== layout || painted.current.table !== table) {
      const places = painted.current?.layout.places;
      painted.current = unpainted(group.current, layout, table);
      if (places !== layout.places) stop.current = firstStop(layout, selected);
      remark(painted.current, selected, stop.current);
    }
    repaint(painted.current, states, { lit, drilled });
  }, [layout, table, states, selected, lit, drilled]);

  useEffect(() => {
    if (painted.current) remark(painted.current, selected, stop.current);
  }, [selected]);

  useEffect(() => {
    const timer = setTimeout(() => {
      if (!painted.current) return;
      relabel(painted.current, wordsOf);
      const focused = painted.current.elements.findIndex((element) => element === document.activeElement);
      if (focused >= 0) onSay(wordsOf(focused));
    }, REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [states, wordsOf, onSay]);

  const indexAt = (target: EventTarget) => {
    const code = target instanceof SVGElement ? target.dataset['mark'] : undefined;
    return code === undefined ? undefined : layout.indexOf.get(code);
  };
  const codeAt = (target: EventTarget) => {
    const index = indexAt(target);
    return index === undefined ? undefined : layout.places[index]?.code;
  };

  function onKeyDown(event: KeyboardEvent) {
    const from = indexAt(event.target);
    const code = codeAt(event.target);
    if (from === undefined || code === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      (event.key === 'Enter' && onDrill ? onDrill : onSelect)(code);
      return;
    }
    const drawn = (index: number) =>
      layout.paths[index] !== '' && (drilled === null || layout.places[index]?.parent === drilled);
    const next = isArrow(event.key)
      ? placeToward(layout.hearts, from, event.key, drawn)
      : placeInOrder(layout.places.length, from, event.key, drawn);
    if (next !== null || isArrow(event.key)) event.preventDefault();
    const element = next === null ? undefined : painted.current?.elements[next];
    if (next === null || !element) return;
    // What a screen reader says is read at the very moment of the focus.
    element.setAttribute('aria-label', wordsOf(next));
    element.focus({ preventScroll: true });
  }

  function onFocus(event: FocusEvent) {
    const index = indexAt(event.target);
    if (index === undefined || !painted.current) return;
    stop.current = index;
    remark(painted.current, selected, index);
    onPoint({ index, focus: event.target.matches(':focus-visible') });
  }

  function onPointerOver(event: PointerEvent) {
    if (event.pointerType === 'touch') return;
    const index = indexAt(event.target);
    if (index !== undefined) onPoint({ index, focus: null });
  }

  function onDoubleClick(event: MouseEvent) {
    const code = codeAt(event.target);
    if (code === undefined || !onDrill) return;
    event.stopPropagation();
    onDrill(code);
  }

  return (
    <g
      ref={group}
      stroke={table.palette.ink3}
      strokeWidth={0.5 / zoom}
      strokeLinejoin="round"
      cursor="pointer"
      onClick={(event) => {
        const code = codeAt(event.target);
        if (code !== undefined) onSelect(code);
      }}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
      onPointerOver={onPointerOver}
      onPointerLeave={() => onPoint(null)}
    >
      <Shapes
        layout={layout}
        states={states}
        table={table}
        selected={selected}
        lit={lit}
        drilled={drilled}
        wordsOf={wordsOf}
      />
    </g>
  );
}
