import { connectAddress } from '../state/history';
import { atlas } from '../state/store';
import { fetchOverview } from '../views/overview/OverviewView';
import { SessionStore } from '../views/session/store';

connectAddress(atlas, window);

/** The page's session. Its files are asked for as soon as this module runs, before React draws anything. */
export const session = new SessionStore(
  new URL('data/', document.baseURI).href,
  undefined,
  async (manifest) => {
    if (atlas.getState().view === 'overview') await fetchOverview(manifest);
  },
);

void session.open(atlas.getState().dataset);
atlas.subscribe((after, before) => {
  if (after.dataset !== before.dataset) void session.open(after.dataset);
});
