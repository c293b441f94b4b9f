import { useEffect, useMemo, useState } from 'react';
import { faultOf, type Fault } from '../dataset/faults';
import type { ColumnTable } from '../domain/columns';
import type { Question } from '../query/question';
import { useOnScreen } from './on-screen';
import { usePrinting } from './printing';
import { useSession } from './session';
import type { LoadedDataset } from './session/load';

/** How an answer is going; while a new one is on its way the last one stays on screen. */
export interface Answer {
  readonly table: ColumnTable | null;
  /** What `table` answers: the question, or while its answer is on its way the one before. */
  readonly answered: Question;
  readonly pending: boolean;
  readonly fault: Fault | null;
  readonly retry: () => void;
}

const kept = new WeakMap<LoadedDataset['answers'], Map<string, ColumnTable>>();

function keptAnswers(answers: LoadedDataset['answers']): Map<string, ColumnTable> {
  let map = kept.get(answers);
  if (!map) {
    map = new Map();
    kept.set(answers, map);
  }
  return map;
}

interface Shown {
  readonly of: LoadedDataset['answers'];
  readonly table: ColumnTable;
  readonly key: string;
}

interface Arrival {
  readonly key: string;
  readonly table: ColumnTable | null;
  readonly fault: Fault | null;
}

/**
 * The answer to a question: a baked one at once where the dataset ships it, else what the cube or the engine
 * gives. The newest question wins: an older one is cancelled and never drawn; a failed answer is not kept. A figure
 * that is off screen does not ask until it is seen.
 */
export function useAnswer(question: Question): Answer {
  // What was answered meanwhile is looked up anew at each drawing.
  'use no memo';
  const { manifest, answers, asker } = useSession();
  const key = JSON.stringify(question);
  const baked = manifest.first.answers.find((answer) => JSON.stringify(answer.question) === key);
  const known = (baked && answers.get(baked.id)) ?? keptAnswers(answers).get(key) ?? null;

  const visible = useOnScreen();
  const printing = usePrinting();
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    if (known || !asker || !visible) return undefined;
    let current = true;
    const handle = asker.ask(JSON.parse(key) as Question);
    handle.result.then(
      (table) => {
        keptAnswers(answers).set(key, table);
        if (current) setArrival({ key, table, fault: null });
      },
      (error: unknown) => {
        if (current) setArrival({ key, table: null, fault: faultOf(error, 'query-failed') });
      },
    );
    return () => {
      current = false;
      handle.cancel();
    };
  }, [answers, asker, visible, key, known, attempt]);

  const arrived = arrival?.key === key ? arrival : null;
  const table = known ?? arrived?.table ?? null;
  // What was drawn last stays until the new answer is there; another dataset's answer never does.
  if (table && (table !== shown?.table || key !== shown.key)) setShown({ of: answers, table, key });
  // On paper the filters above it would belie it.
  const before = shown?.of === answers && !arrived?.fault && !printing ? shown : null;
  const answeredKey = table ? key : (before?.key ?? key);
  const answered = useMemo(() => JSON.parse(answeredKey) as Question, [answeredKey]);

  return {
    table: table ?? before?.table ?? null,
    answered,
    pending: table === null && !arrived?.fault,
    fault: arrived?.fault ?? null,
    retry: () => {
      setArrival(null);
      setAttempt((count) => count + 1);
    },
  };
}
