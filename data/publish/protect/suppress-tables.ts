import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { CountTable, ReleasedTables } from './contract';
import { suppress, type SuppressionRule } from './suppression/suppress';

/** What the release withholds in one table. */
export interface SuppressionChanges {
  readonly table: string;
  readonly primary: number;
  readonly complementary: number;
}

/**
 * Makes `protected_NAME` of each `cells_NAME`: its axes, further columns `along`, and for each count M the column
 * M, blank where it is withheld, and M_withheld, its mark. Throws the PublishFaults of `suppress`.
 */
export async function releaseBySuppression(
  connection: DuckDBConnection,
  released: ReleasedTables,
  rule: SuppressionRule,
): Promise<SuppressionChanges[]> {
  const { tables } = await suppress(released, rule);
  const changes: SuppressionChanges[] = [];
  for (const table of tables) {
    await writeMarks(connection, table);
    await connection.run(protectedSql(table));
    await connection.run(`DROP TABLE ${name(`marks_${table.name}`)}`);
    const marked = (mark: number) =>
      table.marks.reduce((sum, marks) => sum + marks.filter((one) => one === mark).length, 0);
    changes.push({ table: table.name, primary: marked(1), complementary: marked(2) });
  }
  return changes;
}

async function writeMarks(connection: DuckDBConnection, table: CountTable): Promise<void> {
  const marks = table.measures.map((measure) => `${name(`${measure}_withheld`)} INTEGER`);
  const axes = table.axes.map((axis) => `${name(axis)} INTEGER`);
  await connection.run(`CREATE TABLE ${name(`marks_${table.name}`)} (${[...axes, ...marks].join(', ')})`);
  const appender = await connection.createAppender(`marks_${table.name}`);
  for (let row = 0; row < table.thresholds.length; row += 1) {
    for (const column of [...table.keys, ...table.marks]) appender.appendInteger(column[row] ?? 0);
    appender.endRow();
  }
  appender.closeSync();
}

function protectedSql({ name: id, axes, measures }: CountTable): string {
  const shown = measures.map((measure) => {
    const [count, mark] = [name(measure), name(`${measure}_withheld`)];
    return `CASE WHEN m.${mark} = 0 THEN c.${count} END AS ${count}, m.${mark}`;
  });
  const same = axes.map((axis) => {
    const day = axis === 'day' ? `(c."day" - DATE '1970-01-01')` : `c.${name(axis)}`;
    return `${day} = m.${name(axis)}`;
  });
  return `CREATE TABLE ${name(`protected_${id}`)} AS
    SELECT c.* EXCLUDE (${measures.map(name).join(', ')}), ${shown.join(', ')}
    FROM ${name(`cells_${id}`)} c JOIN ${name(`marks_${id}`)} m ON ${same.join(' AND ') || 'true'}`;
}
