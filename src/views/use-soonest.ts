import { useMemo } from 'react';
import type { Question } from '../query/question';
import { partInCube } from '../query/cube-plan';
import { useSession } from './session';
import { bakedTable } from './session/choices';
import { useAnswer, type Answer } from './use-answer';

/**
 * As `useAnswer`, for a question of many measures of which the cube has some: those are answered first, and the
 * columns of the rest are missing until the database has answered for all.
 */
export function useSoonest(question: Question): Answer {
  const session = useSession();
  const { manifest } = session;
  const whole = useAnswer(question);
  const { pending } = whole;
  const part = useMemo(
    () =>
      pending && question.kind === 'cells'
        ? partInCube(question, manifest, (table) => bakedTable(table, session))
        : null,
    [pending, question, manifest, session],
  );
  const first = useAnswer(part ?? question);
  return part && first.table && !first.pending ? first : whole;
}
