/** Takes the new version and opens this page anew; null while there is none. */
type Update = (() => void) | null;

let update: Update = null;
const listeners = new Set<() => void>();

/** The update that the reader can take, or null. */
export function offeredUpdate(): Update {
  return update;
}

/** Calls back when one is offered; returns the function that stops it. */
export function onOfferedUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers it. */
export function offerUpdate(take: () => void): void {
  update = take;
  for (const listener of listeners) listener();
}
