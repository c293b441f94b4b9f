import { useState, type KeyboardEvent, type SVGProps } from 'react';

type MarkProps = SVGProps<SVGGElement> & { readonly 'data-mark'?: string };

export interface Marks {
  /** The mark under the pointer, or else the one with the keyboard's focus: its card is shown. */
  readonly shown: string | null;
  /** The mark that has the keyboard's focus visibly: its ring is drawn. */
  readonly focused: string | null;
  /** The attributes of a mark's <g>; `activate` makes it a button, `pressed` a toggle. */
  readonly of: (id: string, label: string, activate?: (() => void) | null, pressed?: boolean) => MarkProps;
}

function step(event: KeyboardEvent, stride: number, length: number, at: number): number | null {
  switch (event.key) {
    case 'ArrowRight':
      return Math.min(length - 1, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return Math.min(length - 1, at + stride);
    case 'ArrowUp':
      return Math.max(0, at - stride);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/**
 * One tab stop for all marks of a chart (roving tabindex): Tab enters and leaves the chart, arrows walk
 * its marks in the order of `ids`, up and down by `stride`; Enter and Space activate.
 */
export function useMarks(ids: readonly string[], stride = 1): Marks {
  const [home, setHome] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const stop = home !== null && ids.includes(home) ? home : (ids[0] ?? null);

  function onKeyDown(event: KeyboardEvent<SVGGElement>, id: string, activate: (() => void) | null) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && activate !== null) {
      event.preventDefault();
      activate();
      return;
    }
    const next = step(event, stride, ids.length, ids.indexOf(id));
    if (next === null) return;
    event.preventDefault();
    const target = ids[next];
    if (target === undefined) return;
    event.currentTarget.ownerSVGElement
      ?.querySelector<SVGGElement>(`[data-mark="${CSS.escape(target)}"]`)
      ?.focus();
  }

  return {
    shown: hovered ?? focused,
    focused,
    of: (id, label, activate = null, pressed) => ({
      'data-mark': id,
      role: activate === null ? 'img' : 'button',
      'aria-label': label,
      ...(pressed === undefined ? {} : { 'aria-pressed': pressed }),
      tabIndex: id === stop ? 0 : -1,
      ...(activate === null ? {} : { cursor: 'pointer', onClick: activate }),
      onKeyDown: (event) => onKeyDown(event, id, activate),
      onFocus: (event) => {
        setHome(id);
        if (event.currentTarget.matches(':focus-visible')) setFocused(id);
      },
      onBlur: () => setFocused(null),
      onPointerEnter: (event) => {
        if (event.pointerType !== 'touch') setHovered(id);
      },
      onPointerLeave: () => setHovered(null),
    }),
  };
}
