import type { SessionStore } from '../../views/session/store';

const SETTLED: ReadonlySet<string> = new Set(['ready', 'stopped', 'failed']);

/**
 * Makes the app work without a network, on origins where browsers allow it (https, and this machine itself): once
 * the engine is settled, so that nothing is fetched or done for it before.
 */
export function startOffline(session: SessionStore): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const stop = session.subscribe(() => {
    if (!SETTLED.has(session.snapshot().engineStatus.step)) return;
    stop();
    import('./register').then(
      ({ register }) => register(session),
      () => undefined,
    );
  });
}
