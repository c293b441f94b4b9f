import type { Judgement } from './judgement';
import type { Part } from './parts';

/** SQL that makes `finest`; `counts` are conditions by the id of a count, `keyed` adds the sums of cell keys. */
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
    const counted = test === 'true' ? 'count(*)' : `count(CASE WHEN ${test} THEN 1 END)`;
    selected.push(`${counted} AS "${id}"`);
    if (!keyed) continue;
    const sum = `coalesce(sum(CASE WHEN ${test} THEN t.cell_key END), 0)`;
    selected.push(`(${sum} & 18446744073709551615::HUGEINT)::UBIGINT AS "${id}_key"`);
  }
  const positions = axes.map((_, index) => index + 1).join(', ');
  return `CREATE OR REPLACE TABLE finest AS SELECT ${selected.join(', ')} ${judgement.accepted} GROUP BY ${positions}`;
}
