/** The page of the bench canonical-queries: questions answered as the app does, and forced onto the finest table. */
import { openDataset } from '../../src/engine/open-dataset';
import { runQuery } from '../../src/engine/run-query';
import type { ColumnTable } from '../../src/domain/columns';
import { plan } from '../../src/query/plan';
import { drawQuestions, onFinest } from './question-grammar';
import { FOLDER, openedDataset } from './opened-dataset';

/** What the bench asks of the page. Times are milliseconds a question, in their order. */
export interface CanonicalPage {
  /** The statement on the finest table that answers each question. */
  readonly statements: readonly string[];
  /** The rows of our own answer: so many axes first, then the numbers, a missing one null. */
  readonly answer: (
    question: number,
  ) => Promise<{ readonly axes: number; readonly rows: readonly (readonly (string | number | null)[])[] }>;
  readonly ours: () => Promise<number[]>;
  readonly forced: () => Promise<number[]>;
}

async function start(seed: number, count: number): Promise<CanonicalPage> {
  const { manifest, tables, asker } = await openedDataset();
  const questions = drawQuestions(seed, count, manifest, tables);
  const statements = questions.map((question) => {
    const planned = plan(question, onFinest(question, manifest));
    if (planned.kind !== 'plan') throw new Error('the finest table does not answer what it was chosen for');
    return planned.sql;
  });
  const database = await openDataset(FOLDER, manifest, () => undefined).database;
  const { signal } = new AbortController();
  const force = (sql: string) => runQuery(database, sql, null, signal);
  const timesOf = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number[]> => {
    const times: number[] = [];
    for (const one of all) {
      const before = performance.now();
      await work(one);
      times.push(performance.now() - before);
    }
    return times;
  };
  return {
    statements,
    async answer(index) {
      const question = questions[index];
      if (!question) throw new Error(`no question ${index}`);
      return { axes: question.by.length, rows: rowsOf(await asker.ask(question).result) };
    },
    ours: () => timesOf(questions, (question) => asker.ask(question).result),
    forced: () => timesOf(statements, force),
  };
}

function rowsOf({ rows, columns }: ColumnTable): (string | number | null)[][] {
  const all = Object.values(columns);
  return Array.from({ length: rows }, (_, row) =>
    all.map(({ values, valid }) => (valid?.[row] === 0 ? null : (values[row] ?? null))),
  );
}

(window as unknown as { startCanonical: typeof start }).startCanonical = start;
