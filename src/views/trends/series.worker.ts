/** Judges one series off the page's own thread. */
import { judgeSeries, type SeriesAsked, type SeriesVerdict } from './judge-series';

export interface SeriesAnswer {
  readonly verdict: SeriesVerdict;
}

addEventListener('message', ({ data }: MessageEvent<SeriesAsked>) => {
  postMessage({ verdict: judgeSeries(data) } satisfies SeriesAnswer);
});
