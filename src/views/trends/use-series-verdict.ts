import { useEffect, useMemo, useState } from 'react';
import type { SeriesAsked, SeriesVerdict } from './judge-series';
import type { SeriesAnswer } from './series.worker';

/**
 * The verdict on that series, out of a worker of its own that ends when the series changes; undefined while it is on
 * its way, null where there is nothing to judge or the worker failed.
 */
export function useSeriesVerdict(asked: SeriesAsked | null): SeriesVerdict | null | undefined {
  const key = useMemo(() => JSON.stringify(asked), [asked]);
  const [arrived, setArrived] = useState<{ of: string; verdict: SeriesVerdict | null } | null>(null);
  useEffect(() => {
    const series = JSON.parse(key) as SeriesAsked | null;
    if (!series) return undefined;
    const worker = new Worker(new URL('./series.worker.ts', import.meta.url), {
      type: 'module',
      name: 'series',
    });
    worker.onmessage = ({ data }: MessageEvent<SeriesAnswer>) => {
      setArrived({ of: key, verdict: data.verdict });
      worker.terminate();
    };
    worker.onerror = () => setArrived({ of: key, verdict: null });
    worker.postMessage(series);
    return () => worker.terminate();
  }, [key]);
  if (!asked) return null;
  return arrived?.of === key ? arrived.verdict : undefined;
}
