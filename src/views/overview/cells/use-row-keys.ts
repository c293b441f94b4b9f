import { useState, type KeyboardEvent } from 'react';

const PAGE = 10;

export interface RowKeys {
  /** The attributes of the button of a row. */
  readonly of: (id: string) => {
    readonly tabIndex: number;
    readonly 'data-row': string;
    readonly onFocus: () => void;
  };
  /** The attributes of what holds the rows. */
  readonly body: { readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void };
}

function step(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(length - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(length - 1, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/** One tab stop for all rows: Tab enters and leaves the list, arrows walk it, Enter or Space press the row's button. */
export function useRowKeys(ids: readonly string[]): RowKeys {
  const [home, setHome] = useState<string | null>(null);
  const stop = home !== null && ids.includes(home) ? home : ids[0];
  return {
    of: (id) => ({ tabIndex: id === stop ? 0 : -1, 'data-row': id, onFocus: () => setHome(id) }),
    body: {
      onKeyDown: (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = step(event.key, ids.indexOf(stop ?? ''), ids.length);
        const target = next === null ? undefined : ids[next];
        if (target === undefined) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>(`[data-row="${CSS.escape(target)}"]`)?.focus();
      },
    },
  };
}
