import { useSyncExternalStore } from 'react';
import type { BoundaryFault, Datum, MatchProblem } from '../../dataset/boundaries/contract';
import { readOwn, tooLarge, type OwnBoundaries, type OwnRead, type OwnSources } from './read-own';

/** Why a file gave no boundaries. */
export type OwnFailure =
  | BoundaryFault
  | MatchProblem
  | { readonly code: 'unreadable'; readonly detail: { readonly file: string; readonly reason: string } };

/** The file that was brought last, and what came of it; null while it is being read. */
interface Reading {
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

function set(next: Own): void {
  own = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function resultOf(
  file: File,
  datum: Datum | undefined,
  sources: OwnSources,
): Promise<Reading['result']> {
  const large = tooLarge(file.name, file.size);
  if (large) return { fault: large };
  try {
    return readOwn(new Uint8Array(await file.arrayBuffer()), file.name, datum, sources);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'unreadable', detail: { file: file.name, reason } } };
  }
}

/** Reads a file of the reader's own. One that is good is kept in the place of that before; else that one stays. */
export async function takeFile(file: File, datum: Datum | undefined, sources: OwnSources): Promise<void> {
  const reading: Reading = { file, result: null };
  const before = own.dataset === sources.dataset ? own.kept : null;
  set({ dataset: sources.dataset, kept: before, reading });
  const result = await resultOf(file, datum, sources);
  // A file that was brought meanwhile is the one that counts.
  if (own.reading !== reading) return;
  const kept = result?.fault === null ? result.boundaries : before;
  set({ dataset: sources.dataset, kept, reading: { file, result } });
}

/** Forgets the boundaries and the file. */
export function forgetOwn(): void {
  set(NONE);
}

/** The boundaries that the reader brought for that dataset, and the file that was brought last. */
export function useOwn(dataset: string): Pick<Own, 'kept' | 'reading'> {
  const state = useSyncExternalStore(subscribe, () => own);
  return state.dataset === dataset ? state : NONE;
}
