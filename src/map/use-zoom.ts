import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { MapLayout } from './contract';
import { broughtIn, moved, WHOLE, zoomedAt, zoomTo, type Zoom } from './zoom';

/** A press that moves farther than this is a drag and no click. */
const DRAG = 4;
const STEP = 1.6;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Gesture {
  readonly pointers: Map<number, Point>;
  travelled: number;
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function spreadOf([a, b]: readonly Point[]): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

/**
 * How far a map is zoomed, and what zooms it: wheel (with Ctrl, or once the map has the focus: else the page
 * scrolls), pinch, drag, double click; for keys see `useZoomKeys`. It begins at the drilled district, or the whole city, and
 * comes back there when another is drilled. Coordinates are those of the svg in px.
 */
export function useZoom(svg: RefObject<SVGSVGElement | null>, layout: MapLayout, drilled: string | null) {
  const { width, height } = layout;
  const size = useMemo(() => ({ width, height }), [width, height]);
  const home = useMemo(() => {
    const outline = layout.outlines.find(({ code }) => code === drilled);
    return outline ? zoomTo(outline.box, layout) : WHOLE;
  }, [layout, drilled]);
  const [own, setOwn] = useState<{ readonly home: Zoom; readonly zoom: Zoom } | null>(null);
  const zoom = own?.home === home ? own.zoom : home;
  const change = (next: (zoom: Zoom) => Zoom) =>
    setOwn((before) => {
      const from = before?.home === home ? before.zoom : home;
      const zoom = next(from);
      return zoom === from ? before : { home, zoom };
    });
  const gesture = useRef<Gesture>({ pointers: new Map(), travelled: 0 });

  const pointIn = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = svg.current?.getBoundingClientRect();
    // A page that is zoomed or a drawing that is squeezed has other px than the layout.
    const scale = box && box.width > 0 ? width / box.width : 1;
    return {
      x: (event.clientX - (box?.left ?? 0)) * scale,
      y: (event.clientY - (box?.top ?? 0)) * scale,
    };
  };

  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const scale = box.width > 0 ? size.width / box.width : 1;
      const at = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.002 : 0.05));
      setOwn((before) => ({
        home,
        zoom: zoomedAt(before?.home === home ? before.zoom : home, factor, at, size),
      }));
    };
    // React listens to the wheel passively, and a passive listener cannot keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [svg, size, home]);

  const centre = { x: width / 2, y: height / 2 };
  const by = (factor: number, at: Point = centre) => change((from) => zoomedAt(from, factor, at, size));

  return {
    zoom,
    atHome: zoom === home,
    zoomIn: () => by(STEP),
    zoomOut: () => by(1 / STEP),
    fit: () => setOwn(null),
    bringIn: (point: Point) => change((from) => broughtIn(from, point, size)),
    /** Handlers of the svg. */
    handlers: {
      onDoubleClick: (event: MouseEvent) => by(STEP, pointIn(event)),
      onPointerDown: (event: PointerEvent) => {
        const { pointers } = gesture.current;
        if (pointers.size === 0) gesture.current.travelled = 0;
        pointers.set(event.pointerId, pointIn(event));
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        const { pointers } = gesture.current;
        const before = [...pointers.values()];
        const last = pointers.get(event.pointerId);
        if (!last) return;
        const at = pointIn(event);
        gesture.current.travelled += Math.hypot(at.x - last.x, at.y - last.y);
        if (gesture.current.travelled < DRAG) return;
        pointers.set(event.pointerId, at);
        // Not before it is a drag: a captured pointer clicks on the svg and on no place.
        if (!event.currentTarget.hasPointerCapture(event.pointerId))
          event.currentTarget.setPointerCapture(event.pointerId);
        const after = [...pointers.values()];
        const [from, to] = [middleOf(before), middleOf(after)];
        const factor = before.length > 1 ? spreadOf(after) / (spreadOf(before) || 1) : 1;
        change((zoom) => moved(zoomedAt(zoom, factor, from, size), to.x - from.x, to.y - from.y, size));
      },
      onPointerUp: (event: PointerEvent) => gesture.current.pointers.delete(event.pointerId),
      onPointerCancel: (event: PointerEvent) => gesture.current.pointers.delete(event.pointerId),
    },
    /** Handles + − 0; returns whether it did. */
    onKey: (key: string): boolean => {
      if (key === '+' || key === '=') by(STEP);
      else if (key === '-' || key === '−') by(1 / STEP);
      else if (key === '0') setOwn(null);
      else return false;
      return true;
    },
  };
}

const TYPED_INTO = 'input:not([type="range"]), select, textarea, [contenteditable], [role="dialog"] *';

/** Hears + − 0 wherever the focus is in the page but where it is typed: a map need not be found by Tab to be zoomed. */
export function useZoomKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.matches(TYPED_INTO)) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
