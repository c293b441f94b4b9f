import { useSyncExternalStore } from 'react';

/** A figure that is not read by then is printed as it stands: a printer is not kept waiting for ever. */
const LONGEST = 10_000;
const LOOK_EVERY = 50;
const UNREAD = '[data-figure][data-state="loading"]';

let printing = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (value === printing) return;
  printing = value;
  for (const listener of listeners) listener();
}

const begin = () => set(true);
const end = () => set(false);

function onMedia({ matches }: MediaQueryListEvent): void {
  set(matches);
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Prints once every figure has its answer. Only the key can wait: the browser's own menu prints what there is. */
async function printWhenRead(): Promise<void> {
  begin();
  const until = Date.now() + LONGEST;
  // Those that were off screen begin to ask once this has been drawn.
  do await pause(LOOK_EVERY);
  while (document.querySelector(UNREAD) && Date.now() < until);
  window.print();
  end();
}

function onKey(event: KeyboardEvent): void {
  const alone = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!alone || event.code !== 'KeyP' || printing) return;
  event.preventDefault();
  void printWhenRead();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    window.addEventListener('keydown', onKey);
    window.matchMedia('print').addEventListener('change', onMedia);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    window.removeEventListener('keydown', onKey);
    window.matchMedia('print').removeEventListener('change', onMedia);
  };
}

/** Whether the page is being printed: figures off screen then ask too, and none shows an answer to an older question. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}
