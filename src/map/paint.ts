import type { LegendEntry, MapLayout, PlaceStates } from './contract';
import { fillAt, isOf, type FillTable } from './fills';

/** What was last written to each place's element, so that only what changed is written again. */
export interface Painted {
  readonly layout: MapLayout;
  readonly table: FillTable;
  /** Beside `layout.places`; undefined where a place is not drawn. */
  readonly elements: readonly (SVGPathElement | undefined)[];
  readonly fills: (string | undefined)[];
  readonly dimmed: (boolean | undefined)[];
}

/** The elements of the places in `group`, nothing known to be written yet. */
export function unpainted(group: SVGGElement, layout: MapLayout, table: FillTable): Painted {
  const elements = new Array<SVGPathElement | undefined>(layout.places.length).fill(undefined);
  for (const element of group.querySelectorAll<SVGPathElement>('path[data-mark]')) {
    const index = layout.indexOf.get(element.dataset['mark'] ?? '');
    if (index !== undefined) elements[index] = element;
  }
  return { layout, table, elements, fills: [], dimmed: [] };
}

/** Which places are dimmed: those that the lit legend entry does not speak of, and those outside of the drilled district. */
export interface Dimming {
  readonly lit: LegendEntry | null;
  readonly drilled: string | null;
}

/** Whether the place with that index is dimmed. */
export function isDimmed({ lit, drilled }: Dimming, layout: MapLayout, states: PlaceStates, index: number) {
  if (lit !== null && !isOf(lit, states, index)) return true;
  return drilled !== null && layout.places[index]?.parent !== drilled;
}

export const DIMMED_OPACITY = 0.22;

/** Writes the fill and dimming of every place that has another than before. Returns how many attributes it wrote. */
export function repaint(painted: Painted, states: PlaceStates, dimming: Dimming): number {
  const { layout, table, elements, fills, dimmed } = painted;
  let written = 0;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    if (!element) continue;
    const fill = fillAt(table, states, index);
    if (fill !== fills[index]) {
      element.setAttribute('fill', fill);
      fills[index] = fill;
      written += 1;
    }
    const dim = isDimmed(dimming, layout, states, index);
    if (dim !== dimmed[index]) {
      if (dim) element.setAttribute('opacity', String(DIMMED_OPACITY));
      else element.removeAttribute('opacity');
      dimmed[index] = dim;
      written += 1;
    }
  }
  return written;
}

/** Writes to every place what is said of it, where that is another than before. */
export function relabel({ elements }: Painted, wordsOf: (index: number) => string): void {
  elements.forEach((element, index) => {
    const words = wordsOf(index);
    if (element && element.getAttribute('aria-label') !== words) element.setAttribute('aria-label', words);
  });
}

/** Writes which places are chosen and which one the Tab key stops at. */
export function remark({ layout, elements }: Painted, selected: readonly string[], stop: number): void {
  elements.forEach((element, index) => {
    if (!element) return;
    const pressed = String(selected.includes(layout.places[index]?.code ?? ''));
    if (element.getAttribute('aria-pressed') !== pressed) element.setAttribute('aria-pressed', pressed);
    const tab = index === stop ? '0' : '-1';
    if (element.getAttribute('tabindex') !== tab) element.setAttribute('tabindex', tab);
  });
}
