import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Source } from './record/model';

interface FigureSources {
  readonly byFigure: Readonly<Record<string, readonly Source[]>>;
}

// The address names the figure, not its sources: a figure may rest on more of them than an address can hold.
const store = createStore<FigureSources>(() => ({ byFigure: {} }));

/** Says what a figure that is drawn rests on, so that the drawer can list it. */
export function tellSources(figureId: string, sources: readonly Source[]): void {
  store.setState(({ byFigure }) => ({ byFigure: { ...byFigure, [figureId]: sources } }));
}

/** What the figure rests on, each source once; null before it is drawn. */
export function useFigureSources(figureId: string): readonly Source[] | null {
  return useStore(store, (state) => state.byFigure[figureId] ?? null);
}
