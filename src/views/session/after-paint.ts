/**
 * Calls `work` when what React has just committed stands on the screen and the page is idle, so that the
 * engine's start (a second of processor) never delays the first picture. Returns the function that stops it.
 */
export function afterPaint(work: () => void): () => void {
  let stopped = false;
  const run = () => {
    if (!stopped) work();
  };
  requestAnimationFrame(() => {
    // A task after the frame runs when that frame has been painted.
    setTimeout(() => {
      if (stopped) return;
      if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 1000 });
      else run();
    });
  });
  return () => {
    stopped = true;
  };
}
