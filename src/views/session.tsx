import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { DatasetIndex } from '../dataset/manifest';
import type { LoadedDataset } from './session/load';
import type { SessionState, SessionStore } from './session/store';
import { afterPaint } from './session/after-paint';

/** What a view knows: a dataset that is loaded, and how its engine is going. */
export interface Session
  extends LoadedDataset, Pick<SessionState, 'asker' | 'engine' | 'engineStatus' | 'confirmed' | 'faults'> {
  readonly index: DatasetIndex;
  /** Does again what failed. */
  readonly retry: () => void;
}

const SessionContext = createContext<SessionStore | null>(null);

/** Gives the store to all beneath; starts the engine once the first picture has been painted. */
export function SessionProvider({
  store,
  children,
}: {
  store: SessionStore;
  children: ReactNode;
}): ReactNode {
  const { loaded } = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    if (!loaded) return undefined;
    // Where nothing is baked there is no first picture to wait for.
    if (loaded.answers.size === 0) {
      void store.startEngine();
      return undefined;
    }
    return afterPaint(() => void store.startEngine());
  }, [store, loaded]);
  return <SessionContext value={store}>{children}</SessionContext>;
}

/** The store itself and its state, for the shell, which is drawn before any dataset is there. */
export function useSessionStore(): { readonly store: SessionStore; readonly state: SessionState } {
  const store = useContext(SessionContext);
  if (!store) throw new Error('no SessionProvider above');
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  return { store, state };
}

/** The loaded dataset and its engine. Only for views: the shell draws none before a dataset is there. */
export function useSession(): Session {
  const { store, state } = useSessionStore();
  const { index, loaded, asker, engine, engineStatus, confirmed, faults } = state;
  if (!index || !loaded) throw new Error('a view was drawn before its dataset was loaded');
  return { ...loaded, index, asker, engine, engineStatus, confirmed, faults, retry: store.retry };
}
