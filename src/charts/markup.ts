import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const HIT_AREA = /<rect data-hit=""[^>]*><\/rect>/gu;
const HINT = /<text data-hint=""[^>]*>[^<]*<\/text>/gu;
const INTERACTION = / (?:tabindex|data-mark|aria-pressed|cursor|role|aria-live)="[^"]*"/gu;

/**
 * A drawing as text that stands alone, for a file: its <svg> without hit areas, hints, roles and tab stops,
 * which mean nothing there. Loaded only when something is exported.
 */
export function plotMarkup(drawing: ReactNode): string {
  return renderToStaticMarkup(drawing)
    .replace(HIT_AREA, '')
    .replace(HINT, '')
    .replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(INTERACTION, ''));
}
