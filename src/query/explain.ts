import type { Manifest } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { planCube, type Members } from './cube-plan';
import { tablesForMemory } from './memory';
import { changeQuestion, defaultQuestions } from './default-view';
import { plan } from './plan';
import type { CellQuestion } from './question';
import type { RefusalReason } from './refusal';

/** How a figure's question is answered under the filters in force, and why so. */
export interface Explained {
  /** The id of the figure's question among `defaultQuestions`; `change` of the headline's change on the year. */
  readonly id: string;
  readonly question: CellQuestion;
  readonly answer:
    | { readonly kind: 'refused'; readonly reason: RefusalReason }
    | {
        readonly kind: 'answered';
        /** Whether a cube answers, without the database. */
        readonly cube: boolean;
        /** Whether the table is kept in memory once the database is up, so that no SQL is asked. */
        readonly kept: boolean;
        /** The smallest table that can answer, and the SELECT on it. */
        readonly table: { readonly name: string; readonly rows: number };
        readonly sql: string;
        /** Larger tables that could have answered too, smallest first. */
        readonly larger: readonly { readonly name: string; readonly rows: number }[];
      };
}

/**
 * The questions of the Overview of a dataset of cells under those clauses, each with the planner's choice. The change of
 * its headline, which it reads out of the months, stands among them as the question that would be asked for it alone;
 * not where no table answers that or counts were perturbed, for then no change is given.
 */
export function explainView(
  manifest: Manifest,
  clauses: readonly Clause[],
  members: Members,
): readonly Explained[] {
  const inMemory = new Set(tablesForMemory(manifest).map(({ table }) => table));
  const change = isGivenChange(manifest, clauses) ? changeQuestion(manifest, []) : null;
  const figures = [...defaultQuestions(manifest)];
  return [...figures, ...(change ? [['change', change] as const] : [])].flatMap(
    ([id, asked]): Explained[] => {
      if (asked.kind !== 'cells') return [];
      const chosen = new Set(clauses.map(({ dimension }) => dimension));
      const own = asked.clauses.filter(({ dimension }) => !chosen.has(dimension));
      const timed = asked.by.includes('month');
      const filters = clauses.filter(({ dimension }) => !timed || dimension !== 'period');
      const question = { ...asked, clauses: [...own, ...filters] };
      const planned = plan(question, manifest);
      if (planned.kind === 'refused') return [{ id, question, answer: planned }];
      const [table, ...larger] = planned.why.map(({ table: name, rows }) => ({ name, rows }));
      if (!table) return [];
      const kept = inMemory.has(table.name);
      const cube = (['rollups', 'cube'] as const).some((file) => planCube(question, manifest, members, file));
      return [{ id, question, answer: { kind: 'answered', cube, kept, table, sql: planned.sql, larger } }];
    },
  );
}

function isGivenChange(manifest: Manifest, clauses: readonly Clause[]): boolean {
  const question = changeQuestion(manifest, clauses);
  const planned = question && plan(question, manifest);
  return planned?.kind === 'plan' && planned.protection !== 'cell-key';
}
