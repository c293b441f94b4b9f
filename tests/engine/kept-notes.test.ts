import { expect, test } from 'vitest';
import { keptNotes, noteKeeping, onKeptNotes } from '../../src/engine/kept-notes';

test('one note a file: what was damaged stays said when the file is kept again', () => {
  let heard = 0;
  const stop = onKeptNotes(() => (heard += 1));
  const before = keptNotes();
  noteKeeping('http://host/a/', 'dataset.duckdb', 'damaged');
  noteKeeping('http://host/a/', 'dataset.duckdb', 'kept');
  noteKeeping('http://host/b/', 'dataset.duckdb', 'full');
  expect(keptNotes()).toEqual([
    { folder: 'http://host/a/', file: 'dataset.duckdb', damaged: true, keeping: 'kept' },
    { folder: 'http://host/b/', file: 'dataset.duckdb', damaged: false, keeping: 'full' },
  ]);
  expect(keptNotes()).not.toBe(before);
  expect(heard).toBe(3);
  stop();
  noteKeeping('http://host/b/', 'cube.bin', 'unavailable');
  expect(heard).toBe(3);
});
