import type { Manifest } from '../../src/dataset/manifest';
import type { Question } from '../../src/query/question';

/** What the Overview of the published record asks before the reader has touched a filter. */
export const RECORD_QUESTIONS: ReadonlyMap<string, Question> = new Map<string, Question>([
  ['fact', { kind: 'facts', topics: [], clauses: [] }],
  ...['definition', 'source', 'place', 'issue', 'topic', 'policy', 'gap', 'series_break'].map(
    (table): [string, Question] => [table, { kind: 'dimension', table }],
  ),
]);

type Described = Pick<Manifest, 'dimensions' | 'measures'>;

/**
 * What the Overview asks of a dataset of cells: every count and ratio in all, by month, by the coarsest level of
 * places, by each level of issues and by kind, as far as the dataset has them; and its dimension tables.
 */
export function cellQuestions({ dimensions, measures }: Described): ReadonlyMap<string, Question> {
  const ids = measures.filter((measure) => measure.kind !== 'value').map((measure) => measure.id);
  const cells = (by: readonly string[]): Question => ({ kind: 'cells', measures: ids, by, clauses: [] });
  const questions = new Map<string, Question>([['total', cells([])]]);
  for (const dimension of dimensions) {
    for (const axis of axesOf(dimension)) questions.set(`by-${axis}`, cells([axis]));
    if (dimension.table !== null) {
      questions.set(dimension.table, { kind: 'dimension', table: dimension.table });
    }
  }
  return questions;
}

function axesOf({ id, levels }: Manifest['dimensions'][number]): readonly string[] {
  if (id === 'period') return ['month'];
  if (levels.length === 0) return [id];
  const names = levels.map((level) => level.id);
  return id === 'place' ? names.slice(0, 1) : names;
}
