import { connectAddress } from '../state/history';
import { atlas } from '../state/store';
import { fetchOverview } from '../views/overview/OverviewView';
import { prepareEngine, SessionStore } from '../views/session/store';

connectAddress(atlas, window);

/** The page's session. Its files are asked for as soon as this module runs, before React draws anything. */
export const session = new SessionStore(
  new URL('data/', document.baseURI).href,
  undefined,
  async (manifest) => {
    if (atlas.getState().view === 'overview') await fetchOverview(manifest);
  },
);

/** Asked by public/first-paint.js, where the browser says what it keeps. */
const { atlasKept } = globalThis as { atlasKept?: Promise<boolean> };
// Before React draws, which keeps this thread busy for long.
atlasKept?.then(
  (kept) => (kept ? prepareEngine() : undefined),
  () => undefined,
);

void session.open(atlas.getState().dataset);
atlas.subscribe((after, before) => {
  if (after.dataset !== before.dataset) void session.open(after.dataset);
});
