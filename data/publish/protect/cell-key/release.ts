import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt } from '../../../../src/domain/columns';
import { name } from '../../../../src/query/sql-text';
import { askNative } from '../../native';
import { deviationSql, mixedKeys } from './keys';
import type { PerturbationTable } from './perturbation';

/** A summed table, `cells_NAME`: its axes, and for each measure M a count M (BIGINT) and a key sum M_key (UBIGINT). */
export interface KeyedTable {
  readonly name: string;
  readonly axes: readonly string[];
  readonly measures: readonly string[];
}

/** What the release changed in one table. */
export interface CellKeyChanges {
  readonly table: string;
  /** Counts above 0 before the release, those of them that were changed, and the largest change. */
  readonly counts: number;
  readonly changed: number;
  readonly largest: number;
  /** Rows that are not shipped, since all of their counts became 0. */
  readonly dropped: number;
}

/**
 * Makes `protected_NAME` (axes, then a BIGINT a measure; ordered by the axes) of each `cells_NAME`: a count becomes
 * count + deviation, looked up in the perturbation table by the count and the mixed key of the very requests that
 * it counts, so that the same requests have the same value in every table, measure and release. No key is in it,
 * and no row of zeros alone, which would tell that something was there.
 */
export async function releaseByCellKey(
  connection: DuckDBConnection,
  tables: readonly KeyedTable[],
  perturbation: PerturbationTable,
): Promise<CellKeyChanges[]> {
  const changes: CellKeyChanges[] = [];
  for (const table of tables) {
    await connection.run(releaseSql(table, perturbation));
    changes.push(await changesOf(connection, table));
    await connection.run(`DROP TABLE ${name(`perturbed_${table.name}`)}`);
  }
  return changes;
}

function releaseSql({ name: id, axes, measures }: KeyedTable, perturbation: PerturbationTable): string {
  const keys = measures.map((measure) => name(`${measure}_key`));
  const deviations = measures.map((measure) => {
    const deviation = deviationSql(name(measure), name(`${measure}_key`), perturbation);
    return `(${deviation})::TINYINT AS ${name(`${measure}_by`)}`;
  });
  const columns = [...axes, ...measures].map(name);
  const shipped = measures.map((measure) => {
    const count = name(measure);
    return `${count} + ${name(`${measure}_by`)} AS ${count}`;
  });
  const kept = measures.map((measure) => `${name(measure)} + ${name(`${measure}_by`)} > 0`).join(' OR ');
  const order = axes.length > 0 ? `ORDER BY ${axes.map(name).join(', ')}` : '';
  return `
    CREATE TABLE ${name(`perturbed_${id}`)} AS
      SELECT ${[...columns, ...deviations].join(', ')} FROM (${mixedKeys(name(`cells_${id}`), keys)});
    CREATE TABLE ${name(`protected_${id}`)} AS
      SELECT ${[...axes.map(name), ...shipped].join(', ')} FROM ${name(`perturbed_${id}`)} WHERE ${kept} ${order};`;
}

async function changesOf(connection: DuckDBConnection, table: KeyedTable): Promise<CellKeyChanges> {
  const each = (sql: (measure: string) => string) => table.measures.map(sql).join(' + ');
  const by = (measure: string) => name(`${measure}_by`);
  const largest = table.measures.map((measure) => `max(abs(${by(measure)}))`).join(', ');
  const answer = await askNative(
    connection,
    `SELECT CAST(${each((id) => `count_if(${name(id)} > 0)`)} AS DOUBLE) AS counts,
       CAST(${each((id) => `count_if(${by(id)} <> 0)`)} AS DOUBLE) AS changed,
       CAST(coalesce(greatest(${largest}), 0) AS DOUBLE) AS largest,
       CAST(count(*) - (SELECT count(*) FROM ${name(`protected_${table.name}`)}) AS DOUBLE) AS dropped
     FROM ${name(`perturbed_${table.name}`)}`,
  );
  const at = (column: string) => numberAt(answer, column, 0) ?? 0;
  return {
    table: table.name,
    counts: at('counts'),
    changed: at('changed'),
    largest: at('largest'),
    dropped: at('dropped'),
  };
}
