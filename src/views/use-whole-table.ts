import { useMemo } from 'react';
import type { ColumnTable } from '../domain/columns';
import { dimensionQuestion } from '../query/default-view';
import { useAnswer } from './use-answer';

/** All rows of a small table of that name, or null while the answer is another's. */
export function useWholeTable(table: string): ColumnTable | null {
  const question = useMemo(() => dimensionQuestion(table), [table]);
  const { table: rows, answered } = useAnswer(question);
  return answered.kind === 'dimension' && answered.table === table ? rows : null;
}
