import type { SessionStore } from '../../views/session/store';
import type { OfflineFile, OfflineMessage } from './messages';
import { offerUpdate } from './update';

/** A page that stays open for days, as on a wall, asks now and then whether there is a new version. */
const LOOK_EVERY_MILLISECONDS = 3_600_000;

function tell(worker: ServiceWorker, message: OfflineMessage): void {
  worker.postMessage(message);
}

/** Says that the app can be installed; a page that cannot be installed never asks for the file. */
function linkManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = './app.webmanifest';
  document.head.append(link);
}

/**
 * Registers the service worker, keeps the small files of every dataset that is opened, and offers an update when
 * one waits. Does nothing where the browser refuses, as in a private window.
 */
export async function register(session: SessionStore): Promise<void> {
  const { serviceWorker } = navigator;
  let registration: ServiceWorkerRegistration | undefined;
  try {
    registration = await serviceWorker.register('./service-worker.js', { updateViaCache: 'none' });
  } catch {
    // Without a registration, below.
  }
  // What blocks service workers may also answer with nothing.
  if (!registration) return;
  linkManifest();
  offerUpdates(serviceWorker, registration);
  const look = registration.update.bind(registration);
  setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MILLISECONDS);
  const { active } = await serviceWorker.ready;
  if (active) keepOpened(session, active);
}

function offerUpdates(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
  const offer = (waiting: ServiceWorker) => {
    offerUpdate(() => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      tell(waiting, { kind: 'activate' });
    });
  };
  // The first version of all waits for nobody.
  const look = () => {
    if (registration.waiting && registration.active) offer(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

function keepOpened(session: SessionStore, worker: ServiceWorker): void {
  let last: unknown = null;
  const keep = () => {
    const { loaded } = session.snapshot();
    if (!loaded || loaded === last) return;
    last = loaded;
    const { manifest, baseUrl } = loaded;
    const here = new URL(baseUrl, document.baseURI).href;
    const large: readonly (string | undefined)[] = [manifest.database, manifest.cube?.path];
    const files: OfflineFile[] = manifest.files
      .filter(({ path }) => !large.includes(path))
      .map(({ path, gzip_bytes }) =>
        gzip_bytes === null ? [here + path] : [`${here}${path}.gz`, here + path],
      );
    const index = new URL('../index.json', here).href;
    tell(worker, { kind: 'keep', files: [[index], [`${here}manifest.json`], ...files] });
  };
  keep();
  session.subscribe(keep);
}
