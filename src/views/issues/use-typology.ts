import { useEffect, useRef, useState } from 'react';
import type { IssueType, ResidualClusters, TypologyThresholds } from '../../stats';
import type { IssueNumbers } from './issue-windows';
import type { TypologyAnswer, TypologyAsked } from './typology.worker';

function startWorker(): Worker {
  return new Worker(new URL('./typology.worker.ts', import.meta.url), { type: 'module', name: 'typology' });
}

function tell(worker: Worker, asked: TypologyAsked): void {
  worker.postMessage(asked);
}

/** The labels of those issues under those thresholds; the last ones while new ones are worked out, null before. */
export function useTypology(
  numbers: IssueNumbers | null,
  thresholds: TypologyThresholds,
): { readonly types: readonly IssueType[] | null; readonly failed: boolean } {
  const key = JSON.stringify(thresholds);
  const [arrived, setArrived] = useState<{ of: IssueNumbers; types: readonly IssueType[] | null } | null>(
    null,
  );
  const working = useRef<Worker | null>(null);
  useEffect(() => {
    if (!numbers) return undefined;
    const worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<TypologyAnswer>) => {
      if ('types' in data) setArrived({ of: numbers, types: data.types });
    };
    worker.onerror = () => setArrived({ of: numbers, types: null });
    tell(worker, { windows: numbers.windows, groups: false });
    working.current = worker;
    return () => {
      worker.terminate();
      working.current = null;
    };
  }, [numbers]);
  useEffect(() => {
    if (working.current) tell(working.current, { thresholds: JSON.parse(key) as TypologyThresholds });
  }, [numbers, key]);
  const own = arrived?.of === numbers ? arrived : null;
  return { types: own?.types ?? null, failed: own !== null && own.types === null };
}

/** The groups of issues that come up together, and until they are there how many of the resamples are done. */
export function useIssueGroups(numbers: IssueNumbers | null): {
  readonly groups: ResidualClusters | null;
  readonly done: number;
  readonly failed: boolean;
} {
  const [arrived, setArrived] = useState<{
    of: IssueNumbers;
    groups: ResidualClusters | null;
    done: number;
    failed: boolean;
  } | null>(null);
  useEffect(() => {
    if (!numbers) return undefined;
    const worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<TypologyAnswer>) => {
      if ('groups' in data) {
        setArrived({ of: numbers, groups: data.groups, done: 0, failed: false });
        worker.terminate();
      } else if ('done' in data) setArrived({ of: numbers, groups: null, done: data.done, failed: false });
    };
    worker.onerror = () => setArrived({ of: numbers, groups: null, done: 0, failed: true });
    tell(worker, { windows: numbers.windows, groups: true });
    return () => worker.terminate();
  }, [numbers]);
  const own = arrived?.of === numbers ? arrived : null;
  return { groups: own?.groups ?? null, done: own?.done ?? 0, failed: own?.failed ?? false };
}
