/** Looks for one thing off the page's own thread, and says how far it is. */
import { findIn, type FindTask, type Found } from './find-task';

export type FindReport =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly reason: string };

/** So often a reader is told. */
const EVERY = 100;

addEventListener('message', ({ data }: MessageEvent<FindTask>) => {
  let told = 0;
  const say = (report: FindReport) => {
    postMessage(report);
  };
  try {
    const found = findIn(data, (done, of) => {
      const now = performance.now();
      if (now - told < EVERY) return;
      told = now;
      say({ kind: 'progress', done, of });
    });
    say({ kind: 'found', found });
  } catch (error) {
    say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
