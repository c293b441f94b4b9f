import type { Keeping } from './messages';

/** What became of one file of a dataset in the browser's own store, on this visit. */
export interface KeptNote {
  /** Absolute address of the dataset folder, ending in a slash, and the file's name in it. */
  readonly folder: string;
  readonly file: string;
  /** True where a kept copy was not what it should be, and was thrown away. */
  readonly damaged: boolean;
  readonly keeping: Keeping | null;
}

let notes: readonly KeptNote[] = [];
const listeners = new Set<() => void>();

/** All that was noted since the page was opened, at most one note a file; a new array after every change. */
export function keptNotes(): readonly KeptNote[] {
  return notes;
}

/** Calls back on every change; returns the function that stops it. */
export function onKeptNotes(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes what the download worker found. */
export function noteKeeping(folder: string, file: string, what: Keeping | 'damaged'): void {
  const same = (note: KeptNote) => note.folder === folder && note.file === file;
  const before = notes.find(same) ?? { folder, file, damaged: false, keeping: null };
  const note = what === 'damaged' ? { ...before, damaged: true } : { ...before, keeping: what };
  notes = [...notes.filter((one) => !same(one)), note];
  for (const listener of listeners) listener();
}
