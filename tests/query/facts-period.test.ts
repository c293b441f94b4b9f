import { expect, test } from 'vitest';
import { column } from '../../data/publish/columns';
import { askNative, withDuckDB } from '../../data/publish/native';
import { textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { plan } from '../../src/query/plan';

/** Published figures around March 2023, by the days that they are of: both ends are within. */
const FIGURES = {
  'ends the day before': ['2023-02-01', '2023-02-28'],
  'ends on the first day': ['2023-02-01', '2023-03-01'],
  'is of the first day': ['2023-03-01', '2023-03-01'],
  'is within': ['2023-03-10', '2023-03-20'],
  'is of the whole': ['2023-03-01', '2023-03-31'],
  'holds the whole': ['2023-01-01', '2023-12-31'],
  'is of the last day': ['2023-03-31', '2023-03-31'],
  'starts on the last day': ['2023-03-31', '2023-04-30'],
  'starts the day after': ['2023-04-01', '2023-04-30'],
} as const;
const OUTSIDE = ['ends the day before', 'starts the day after'];

const day = (name: string) => column(name, 'date', ['日', 'Day'], ['公布数字所指的时段', 'Of which days']);
const facts: TableDescription = {
  name: 'fact',
  names: { zh: '数字', en: 'Figures' },
  role: 'facts',
  grain: ['fact_id'],
  measures: [],
  columns: [
    column('fact_id', 'text', ['编号', 'Id'], ['编号', 'Id']),
    day('period_start'),
    day('period_end'),
  ],
  rows: Object.keys(FIGURES).length,
  rolls_up: null,
  protected: false,
};
// The planner reads no more of a manifest than this.
const manifest = { tables: [facts], dimensions: [], measures: [] } as unknown as Manifest;

test.each([
  ['2023-03', '2023-03'],
  ['2023-03-01', '2023-03-31'],
])(
  'figures of %s to %s are those that share a day with it, its first and last included',
  async (...values) => {
    const clause = { dimension: 'period', values, maker: 'bar' } as const;
    const planned = plan({ kind: 'facts', topics: [], clauses: [clause] }, manifest);
    if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.reason));
    const answer = await withDuckDB(async (connection) => {
      await connection.run('CREATE TABLE fact (fact_id VARCHAR, period_start DATE, period_end DATE)');
      for (const [id, [first, last]] of Object.entries(FIGURES)) {
        await connection.run(`INSERT INTO fact VALUES ('${id}', '${first}', '${last}')`);
      }
      return askNative(connection, planned.sql);
    });
    const found = Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'fact_id', row));
    const inside = Object.keys(FIGURES).filter((id) => !OUTSIDE.includes(id));
    expect(found).toEqual(inside.sort());
  },
);
