import type { Judgement } from './judgement';
import type { Part } from './parts';

/**
 * The accepted rows as SQL: each with its axes, whether each count counts it and, where `keyed`, its cell key for each
 * of these. No table, since what the declared tables are by is in no one table: all axes together would make nearly a
 * cell of each row. `counts` are conditions by the id of a count.
 */
export class Finest {
  private readonly columns = new Map<string, string>();

  constructor(
    axes: readonly string[],
    counts: ReadonlyMap<string, string>,
    private readonly judgement: Judgement,
    parts: readonly Part[],
    keyed: boolean,
  ) {
    const source = new Map(
      parts.flatMap(({ number, keys }) => keys.map((key) => [key, `m${number}."${key}"`])),
    );
    for (const axis of axes) {
      const own = axis === 'month' || axis === 'day';
      this.columns.set(axis, own ? `t.${axis}` : (source.get(axis) ?? 'NULL'));
    }
    for (const [id, test] of counts) {
      this.columns.set(id, `(${test})`);
      if (keyed) this.columns.set(`${id}_key`, `(CASE WHEN ${test} THEN t.cell_key ELSE 0 END)::UBIGINT`);
    }
  }

  /** A SELECT of some of the columns, or of all, in the order of axes; it joins no more than these need. */
  select(wanted: readonly string[] = [...this.columns.keys()]): string {
    const chosen = [...this.columns].filter(([column]) => wanted.includes(column));
    const from = this.judgement.accepted(...chosen.map(([, sql]) => sql));
    return `SELECT ${chosen.map(([column, sql]) => `${sql} AS "${column}"`).join(', ') || '1'} ${from}`;
  }
}
