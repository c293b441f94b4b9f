import { formatAddress, parseAddress } from './address';
import type { AtlasState } from './schema';
import type { AtlasStore, AtlasStoreApi } from './store';

/** The part of `window` that the address needs; a test gives its own. */
export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: {
    pushState(data: unknown, unused: string, url: string): void;
    replaceState(data: unknown, unused: string, url: string): void;
  };
  addEventListener(type: 'popstate' | 'hashchange', listener: () => void): void;
  removeEventListener(type: 'popstate' | 'hashchange', listener: () => void): void;
}

/**
 * How a change of state is written: a step that the reader may want to go back from (another dataset,
 * view, table, filter, drawer, or way of the map) is pushed; typing and toggles replace the entry they are on.
 */
function historyStep(before: AtlasStore, after: AtlasStore): 'push' | 'replace' {
  // A filter that is being drawn is one step, however many months the hand passes over.
  if (before.drawing) return 'replace';
  const stepped =
    before.dataset !== after.dataset ||
    before.view !== after.view ||
    before.table !== after.table ||
    before.map.mode !== after.map.mode ||
    before.map.measure !== after.map.measure ||
    before.map.find !== after.map.find ||
    before.map.sheet !== after.map.sheet ||
    before.profile.of !== after.profile.of ||
    before.drawer !== after.drawer ||
    before.clauses !== after.clauses;
  return stepped ? 'push' : 'replace';
}

/** How long a hand that draws must rest until the address says what it has drawn. */
const DRAWN_MILLISECONDS = 400;

/**
 * Keeps the store and the address equal: reads the address now and whenever it changes (back, forward,
 * an edit by hand), writes it whenever the state changes. Returns the function that stops it.
 */
export function connectAddress(store: AtlasStoreApi, bar: AddressBar): () => void {
  let reading = false;
  let later: ReturnType<typeof setTimeout> | undefined;

  const write = (step: 'push' | 'replace', state: AtlasState) => {
    const fragment = formatAddress(state);
    if (fragment === bar.location.hash.replace(/^#/, '')) return;
    const url = fragment === '' ? bar.location.pathname + bar.location.search : `#${fragment}`;
    if (step === 'push') bar.history.pushState(null, '', url);
    else bar.history.replaceState(null, '', url);
  };

  const read = () => {
    clearTimeout(later);
    const { hash } = bar.location;
    if (hash.replace(/^#/, '') === formatAddress(store.getState())) return;
    reading = true;
    store.getState().readAddress(parseAddress(hash));
    reading = false;
    write('replace', store.getState());
  };

  read();
  const unsubscribe = store.subscribe((after, before) => {
    if (reading) return;
    clearTimeout(later);
    const step = historyStep(before, after);
    // A browser refuses addresses that change too often, and each costs the hand that draws a moment.
    if (step === 'replace' && after.drawing) later = setTimeout(() => write(step, after), DRAWN_MILLISECONDS);
    else write(step, after);
  });
  bar.addEventListener('popstate', read);
  bar.addEventListener('hashchange', read);
  return () => {
    clearTimeout(later);
    unsubscribe();
    bar.removeEventListener('popstate', read);
    bar.removeEventListener('hashchange', read);
  };
}
