import type { FilterDimension } from '../domain/clauses';
import type { Manifest } from '../dataset/manifest';
import { planCells } from './cells';
import { planCompared } from './compared-cells';
import { cellsHave, factsColumn, factsCondition, hasColumn } from './filters';
import type { DimensionQuestion, FactQuestion, Question } from './question';
import type { Plan, Refusal } from './planned';
import { tableProtection, type Protection } from './protection';
import { RefusedError, type RefusalReason } from './refusal';
import { allColumns, codeLiteral, name } from './sql-text';

/**
 * The question as SQL on the smallest table of the dataset that can answer it, or the reason why none can.
 *
 * Cells: an axis `month` is the column `month` (INTEGER, year × 12 + month − 1), `year` the column `year`,
 * `day` ISO text, any other axis A the column `A_id` (INTEGER). Counts are DOUBLE sums; a ratio R comes with
 * `R_numerator` and `R_denominator`, for its interval, and is missing where the denominator is 0. Rows are
 * ordered by the axes. Where the question compares, each number `C` of them has `C_before` behind all. Facts: every column of the fact table, dates as ISO text, ordered by key; a period
 * keeps the facts that overlap it, a place or an issue those below it too. Dimension: the whole table.
 */
export function plan(question: Question, manifest: Manifest): Plan | Refusal {
  const known = plans.get(manifest) ?? new Map<string, Plan | Refusal>();
  plans.set(manifest, known);
  const key = JSON.stringify(question);
  const found = known.get(key) ?? planned(question, manifest);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > MOST_PLANS && oldest !== undefined) known.delete(oldest);
  return found;
}

/** A figure, its words and what it is asked together with all plan the same question within one step of a brush. */
const plans = new WeakMap<Manifest, Map<string, Plan | Refusal>>();
const MOST_PLANS = 200;

function planned(question: Question, manifest: Manifest): Plan | Refusal {
  try {
    switch (question.kind) {
      case 'cells':
        return question.comparison === undefined
          ? planCells(question, manifest)
          : planCompared(question, question.comparison, manifest);
      case 'facts':
        return planFacts(question, manifest);
      case 'dimension':
        return planDimension(question, manifest);
    }
  } catch (error) {
    if (error instanceof RefusedError) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}

/** How the numbers of the answer are protected, `none` where the question is refused. */
export function protectionOf(question: Question, manifest: Manifest): Protection {
  const planned = plan(question, manifest);
  return planned.kind === 'plan' ? planned.protection : 'none';
}

/** Null where some table of the dataset can be filtered by that dimension, else why none can. */
export function answerable(dimension: FilterDimension, manifest: Manifest): RefusalReason | null {
  if (!manifest.dimensions.some((candidate) => candidate.id === dimension)) {
    return { code: 'no-dimension', detail: { name: dimension } };
  }
  const can = manifest.tables.some((table) =>
    table.role === 'cells'
      ? cellsHave(dimension, table, manifest)
      : table.role === 'facts' && factsColumn(dimension, table, manifest) !== null,
  );
  return can ? null : { code: 'filter-not-answerable', detail: { dimension, values: '' } };
}

function planFacts(question: FactQuestion, manifest: Manifest): Plan {
  const facts = manifest.tables.find((table) => table.role === 'facts');
  if (!facts) throw new RefusedError('unknown-table', { name: 'facts' });
  const conditions: string[] = [];
  if (question.topics.length > 0) {
    if (!hasColumn(facts, 'topic')) throw new RefusedError('no-dimension', { name: 'topic' });
    const topics = question.topics.map((topic) => codeLiteral(topic, 'topic'));
    conditions.push(`t.topic IN (${topics.join(', ')})`);
  }
  for (const clause of question.clauses) {
    const condition = factsCondition(clause, facts, manifest);
    if (condition === null) {
      const values = clause.values.join(', ');
      throw new RefusedError('filter-not-answerable', { dimension: clause.dimension, values });
    }
    conditions.push(condition);
  }
  return wholeRows(facts, conditions);
}

function planDimension(question: DimensionQuestion, manifest: Manifest): Plan {
  const table = manifest.tables.find((candidate) => candidate.name === question.table);
  if (table?.role !== 'dimension' && table?.role !== 'statistics') {
    throw new RefusedError('unknown-table', { name: question.table });
  }
  return wholeRows(table, []);
}

function wholeRows(table: Manifest['tables'][number], conditions: readonly string[]): Plan {
  const { sql, columns } = allColumns(table);
  return {
    kind: 'plan',
    table: table.name,
    sql: [
      `SELECT ${sql}`,
      `FROM ${name(table.name)} t`,
      ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
      ...(table.grain.length > 0
        ? [`ORDER BY ${table.grain.map((column) => `t.${name(column)}`).join(', ')}`]
        : []),
    ].join('\n'),
    columns,
    protection: tableProtection(table),
    why: [{ table: table.name, rows: table.rows }],
  };
}
