import { useEffect, useMemo, useState } from 'react';
import type { Judged, Verdict } from './judge';
import type { JudgeAnswer, JudgeAsked } from './judge.worker';

interface Arrived {
  readonly of: string;
  readonly verdict: Verdict | null;
}

/**
 * The verdict on those places; the last one's while a new one is on its way, undefined before the first, null where
 * they cannot be judged. Worked out in a worker of its own, which ends when the question changes.
 */
export function useVerdict(judged: Judged | null): {
  readonly verdict: Verdict | null | undefined;
  readonly pending: boolean;
} {
  const key = useMemo(() => JSON.stringify(judged), [judged]);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  useEffect(() => {
    const asked = JSON.parse(key) as Judged | null;
    if (!asked) return undefined;
    const worker = new Worker(new URL('./judge.worker.ts', import.meta.url), {
      type: 'module',
      name: 'judge',
    });
    worker.onmessage = ({ data }: MessageEvent<JudgeAnswer>) => {
      setArrived({ of: key, verdict: data.verdict });
      worker.terminate();
    };
    worker.onerror = () => setArrived({ of: key, verdict: null });
    worker.postMessage({ id: 0, judged: asked } satisfies JudgeAsked);
    return () => worker.terminate();
  }, [key]);
  if (!judged) return { verdict: null, pending: false };
  return {
    verdict: arrived?.verdict ?? (arrived?.of === key ? null : undefined),
    pending: arrived?.of !== key,
  };
}
