import { useSyncExternalStore } from 'react';
import type { BoundaryFault, MatchProblem } from '../../dataset/boundaries/contract';
import type { OwnBoundaries, OwnRead } from './read-own';

/** Why a file gave no boundaries. */
export type OwnFailure =
  | BoundaryFault
  | MatchProblem
  | { readonly code: 'unreadable'; readonly detail: { readonly file: string; readonly reason: string } };

/** The file that was brought last, and what came of it; null while it is being read. */
export interface Reading {
  readonly file: File;
  readonly result: OwnRead | { readonly fault: OwnFailure } | null;
}

interface Own {
  readonly dataset: string;
  readonly kept: OwnBoundaries | null;
  readonly reading: Reading | null;
}

const NONE: Own = { dataset: '', kept: null, reading: null };

let own = NONE;
const listeners = new Set<() => void>();

/** What the reader has brought, of whichever dataset. */
export function ownNow(): Own {
  return own;
}

/** Puts that in its place. */
export function setOwn(next: Own): void {
  own = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the boundaries and the file. */
export function forgetOwn(): void {
  setOwn(NONE);
}

/** The boundaries that the reader brought for that dataset, and the file that was brought last. */
export function useOwn(dataset: string): Pick<Own, 'kept' | 'reading'> {
  const state = useSyncExternalStore(subscribe, ownNow);
  return state.dataset === dataset ? state : NONE;
}
