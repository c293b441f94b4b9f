import { useMemo } from 'react';
import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import type { Localised } from '../../domain/text';
import { dimensionQuestion } from '../../query/default-view';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import type { Answered } from './profile-questions';

/** The answer to what is asked, null while it is on its way or where nothing is asked. */
export function useAsked(asked: Answered | null): {
  readonly table: ColumnTable | null;
  readonly pending: boolean;
} {
  const { manifest } = useSession();
  const table = manifest.dimensions.find(({ id }) => id === 'place')?.table ?? 'place';
  const answer = useAnswer(asked?.question ?? dimensionQuestion(table));
  const own = asked !== null && JSON.stringify(answer.answered) === JSON.stringify(asked.question);
  return { table: own ? answer.table : null, pending: asked !== null && !own && !answer.fault };
}

/** The names of a small dimension table by key; empty where the dataset has no such table. */
export function useNamesOf(
  name: string,
): ReadonlyMap<number, { readonly code: string; readonly names: Localised }> {
  const { manifest } = useSession();
  const described = manifest.tables.find((table) => table.name === name && table.role === 'dimension');
  const places = manifest.dimensions.find(({ id }) => id === 'place')?.table ?? 'place';
  const { table, answered } = useAnswer(dimensionQuestion(described ? name : places));
  const key = described?.grain[0] ?? null;
  const own = answered.kind === 'dimension' && answered.table === name;
  return useMemo(() => {
    const names = new Map<number, { code: string; names: Localised }>();
    if (!table || key === null || !own || !(key in table.columns)) return names;
    for (let row = 0; row < table.rows; row += 1) {
      const zh = textAt(table, 'name_zh', row) ?? '';
      names.set(numberAt(table, key, row) ?? -1, {
        code: textAt(table, 'code', row) ?? '',
        names: { zh, en: textAt(table, 'name_en', row) || zh },
      });
    }
    return names;
  }, [table, key, own]);
}
