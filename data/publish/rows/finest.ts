import type { Judgement } from './judgement';
import type { Part } from './parts';

/**
 * SQL that makes the view `finest`: each accepted row with its axes, a 1 for each count that counts it, and, where
 * `keyed`, its cell key for each of these. A view, since what the declared tables are by is in no one table: all
 * axes together would make nearly a cell of each row. `counts` are conditions by the id of a count.
 */
export function finestSql(
  axes: readonly string[],
  counts: ReadonlyMap<string, string>,
  judgement: Judgement,
  parts: readonly Part[],
  keyed: boolean,
): string {
  const source = new Map(
    parts.flatMap(({ number, keys }) => keys.map((key) => [key, `m${number}."${key}"`])),
  );
  const selected = axes.map((axis) => {
    if (axis === 'month') return '(year(t.day) * 12 + month(t.day) - 1)::INTEGER AS month';
    return axis === 'day' ? 't.day AS day' : `${source.get(axis) ?? 'NULL'} AS "${axis}"`;
  });
  for (const [id, test] of counts) {
    selected.push(`(CASE WHEN ${test} THEN 1 ELSE 0 END)::TINYINT AS "${id}"`);
    if (keyed) selected.push(`(CASE WHEN ${test} THEN t.cell_key ELSE 0 END)::UBIGINT AS "${id}_key"`);
  }
  return `CREATE OR REPLACE VIEW finest AS SELECT ${selected.join(', ')} ${judgement.accepted}`;
}
