import type { Manifest } from '../dataset/manifest';
import type { ColumnTable } from '../domain/columns';
import { axisColumn } from './cells';
import { beforeColumn } from './compared-cells';
import { plan } from './plan';
import type { CellQuestion, Question } from './question';

/** Questions that one query answers: they differ in nothing but their measures. */
export interface Together {
  readonly question: Question;
  /** The questions as they were asked, by their place among all. */
  readonly members: readonly number[];
}

/**
 * Parts questions into as few queries as answer them all: those of cells by the same axes under the same clauses
 * are one, as long as the table that answers each alone answers all of them. Who made a clause is no part of a
 * question.
 */
export function together(questions: readonly Question[], manifest: Manifest): Together[] {
  const queries: { question: Question; members: number[]; alike: string }[] = [];
  for (const [index, question] of questions.entries()) {
    const alike = alikeKey(question);
    const joined = queries.find(
      (query) => query.alike === alike && joins(query.question, question, manifest),
    );
    if (!joined) queries.push({ question, members: [index], alike });
    else {
      joined.question = union(joined.question, question);
      joined.members.push(index);
    }
  }
  return queries.map(({ question, members }) => ({ question, members }));
}

/** What a question was asked, with none of the other measures that were asked in the same query. */
export function partOf(answer: ColumnTable, question: Question): ColumnTable {
  if (question.kind !== 'cells') return answer;
  const axes = question.by.map((axis) => axisColumn(axis));
  const values = question.measures.flatMap((id) => [id, `${id}_numerator`, `${id}_denominator`]);
  const before = question.comparison === undefined ? [] : values.map(beforeColumn);
  const wanted = new Set([...axes, ...values, ...before]);
  const columns = Object.entries(answer.columns).filter(([name]) => wanted.has(name));
  return columns.length === Object.keys(answer.columns).length
    ? answer
    : { rows: answer.rows, columns: Object.fromEntries(columns) };
}

/** The same for questions that differ in nothing but their measures and who made their clauses. */
export function alikeKey(question: Question): string {
  if (question.kind !== 'cells') return JSON.stringify(question);
  const clauses = question.clauses.map(({ dimension, values }) => [dimension, values]);
  return JSON.stringify([question.by, clauses, question.comparison]);
}

function joins(one: Question, other: Question, manifest: Manifest): boolean {
  if (one.kind !== 'cells' || other.kind !== 'cells') return true;
  const [alone, too, both] = [one, other, union(one, other)].map((question) => plan(question, manifest));
  if (alone?.kind !== 'plan' || too?.kind !== 'plan' || both?.kind !== 'plan') return false;
  return alone.table === both.table && too.table === both.table;
}

function union(one: Question, other: Question): Question {
  if (one.kind !== 'cells' || other.kind !== 'cells') return one;
  const measures = [...new Set([...one.measures, ...other.measures])];
  return { ...one, measures } satisfies CellQuestion;
}
