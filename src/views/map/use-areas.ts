import { useEffect, useState } from 'react';
import { readAreas, type Areas } from '../../dataset/areas';
import { faultOf, type Fault } from '../../dataset/faults';
import { inflatedAt } from '../session/load';

interface AreasAnswer {
  readonly areas: Areas | null;
  readonly fault: Fault | null;
}

const NONE: AreasAnswer = { areas: null, fault: null };
const kept = new Map<string, Promise<Areas>>();
const PATH = 'areas.json';

async function fetched(baseUrl: string): Promise<Areas> {
  const bytes = await inflatedAt(baseUrl, PATH);
  return readAreas(new TextDecoder().decode(bytes), PATH);
}

/** The dataset's areas, fetched when they are first wanted; a failed fetch is not kept. */
export function useAreas(baseUrl: string, wanted: boolean): AreasAnswer {
  const [answer, setAnswer] = useState<{ readonly of: string } & AreasAnswer>({ of: '', ...NONE });
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    const pending = kept.get(baseUrl) ?? fetched(baseUrl);
    kept.set(baseUrl, pending);
    pending.then(
      (areas) => {
        if (current) setAnswer({ of: baseUrl, areas, fault: null });
      },
      (error: unknown) => {
        kept.delete(baseUrl);
        if (current) setAnswer({ of: baseUrl, areas: null, fault: faultOf(error, 'network') });
      },
    );
    return () => {
      current = false;
    };
  }, [baseUrl, wanted]);
  return answer.of === baseUrl ? answer : NONE;
}
