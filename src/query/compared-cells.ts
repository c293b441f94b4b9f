import type { Manifest } from '../dataset/manifest';
import type { Clause } from '../domain/clauses';
import { readingOf, selectLines, type Reading } from './cells';
import {
  alignmentOf,
  comparableKeys,
  isComparable,
  keyShift,
  type Alignment,
  type Comparison,
  type Shift,
} from './comparison';
import type { Plan, PlannedColumn } from './planned';
import { tableProtection } from './protection';
import type { CellQuestion } from './question';
import { RefusedError } from './refusal';
import { name } from './sql-text';

/** The column that holds that column's number in the period that is compared with. */
export function beforeColumn(column: string): string {
  return `${column}_before`;
}

/** The same question of that period, compared with none. */
function within(question: CellQuestion, days: Alignment['own']): CellQuestion {
  const period: Clause = { dimension: 'period', values: [days.first, days.last], maker: 'comparison' };
  const others = question.clauses.filter(({ dimension }) => dimension !== 'period');
  return { ...question, clauses: [...others, period], comparison: undefined };
}

/** The measure that a column of numbers is of: it says up to when the column is final. */
export function measureOfColumn(column: string, { measures }: Manifest) {
  return (
    measures.find(({ id }) => [id, `${id}_numerator`, `${id}_denominator`].includes(column)) ?? {
      complete_through: null,
    }
  );
}

/**
 * One query that reads both periods out of the smallest table that answers for each of them, and puts side by side
 * what is aligned. A group that only one of them has counted nothing in the other; where there is nothing to compare
 * with, the number is missing. Throws a RefusedError as `planCells` does, and `not-aligned`.
 */
export function planCompared(question: CellQuestion, comparison: Comparison, manifest: Manifest): Plan {
  const alignment = alignmentOf(question.clauses, comparison, manifest);
  for (const axis of question.by) {
    if (keyShift(axis, alignment.shift) === null) throw new RefusedError('not-aligned', { by: axis });
  }
  const { now, then, why } = bothReadings(question, alignment, manifest);
  const side = (alias: string) => ({
    axes: now.axes.map((axis) => `${alias}.${name(axis.name)}`),
    value: (column: PlannedColumn) => valueSql(alias, column, now, manifest),
  });
  const [own, earlier] = [side('own'), side('earlier')];
  const axes = now.axes.map(
    ({ name: axis }, at) => `coalesce(${own.axes[at] ?? ''}, ${earlier.axes[at] ?? ''}) AS ${name(axis)}`,
  );
  const key = (axis: string) => `coalesce(own.${name(axis)}, earlier.${name(axis)})`;
  const values = now.values.map((column) => `${own.value(column)} AS ${name(column.name)}`);
  const before = now.values.map((column) => {
    const said = comparableSql(alignment, column.name, now, key, manifest);
    return `CASE WHEN ${said} THEN ${earlier.value(column)} END AS ${name(beforeColumn(column.name))}`;
  });
  const same = now.axes.map((_, at) => `${own.axes[at] ?? ''} = ${earlier.axes[at] ?? ''}`);
  const columns: readonly PlannedColumn[] = [
    ...now.axes,
    ...now.values,
    ...now.values.map(({ name: column, type }) => ({ name: beforeColumn(column), type })),
  ];
  const sql = [
    'WITH own AS (',
    ...selectLines(now).map((line) => `  ${line}`),
    ...(now.axes.length === 0 ? ['  HAVING count(*) > 0'] : []),
    '), earlier AS (',
    ...shifted(then, alignment.shift).map((line) => `  ${line}`),
    ')',
    `SELECT ${[...axes, ...values, ...before].join(', ')}`,
    ...(now.axes.length === 0
      ? ['FROM (SELECT 1) one LEFT JOIN own ON true LEFT JOIN earlier ON true']
      : [
          `FROM own FULL JOIN earlier ON ${same.join(' AND ')}`,
          `ORDER BY ${now.axes.map((_, at) => at + 1).join(', ')}`,
        ]),
  ].join('\n');
  return {
    kind: 'plan',
    table: now.table.name,
    sql,
    columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    protection: tableProtection(now.table),
    why,
  };
}

/** Both periods out of one table: the first that answers for each. */
function bothReadings(question: CellQuestion, { own, before }: Alignment, manifest: Manifest) {
  const { why } = readingOf(within(question, own), manifest);
  const found = why.flatMap(({ table, rows }) => {
    const tables = manifest.tables.filter((one) => one.role !== 'cells' || one.name === table);
    try {
      const alone = { ...manifest, tables };
      const [now, then] = [own, before].map((days) => readingOf(within(question, days), alone));
      return now && then ? [{ now, then, table, rows }] : [];
    } catch (error) {
      if (error instanceof RefusedError) return [];
      throw error;
    }
  });
  const [first] = found;
  if (!first) throw new RefusedError('no-grain', { by: question.by.join(' × ') });
  return { now: first.now, then: first.then, why: found.map(({ table, rows }) => ({ table, rows })) };
}

/** The earlier period with its keys of time moved to those that they are compared with. */
function shifted(then: Reading, shift: Shift): readonly string[] {
  const lines = selectLines(then);
  if (then.axes.length === 0) return [...lines, 'HAVING count(*) > 0'];
  const moved = then.axes.flatMap(({ name: axis }) => {
    if (axis === 'day') return [`CAST(${laterDay(shift)} AS VARCHAR) AS "day"`];
    const by = keyShift(axis, shift);
    return by === 0 || by === null ? [] : [`${name(axis)} + ${by} AS ${name(axis)}`];
  });
  if (moved.length === 0) return lines;
  return [
    `SELECT * REPLACE (${moved.join(', ')}) FROM (`,
    ...lines.map((line) => `  ${line}`),
    ')',
    // 31 January or 29 February would fall together with the day before it.
    ...(then.axes.some(({ name: axis }) => axis === 'day') && shift.unit === 'month'
      ? [`WHERE day(${laterDay(shift)}) = day(CAST("day" AS DATE))`]
      : []),
  ];
}

function laterDay({ unit, by }: Shift): string {
  return `CAST(CAST("day" AS DATE) + INTERVAL ${by} ${unit} AS DATE)`;
}

/** A number of one period; of a group that it has no row of, the count is 0. */
function valueSql(alias: string, { name: column }: PlannedColumn, now: Reading, manifest: Manifest): string {
  const value = `${alias}.${name(column)}`;
  const count = manifest.measures.every(({ id, kind }) => id !== column || kind === 'count');
  if (!count) return value;
  const [mark] = now.axes;
  const missing = mark ? `${alias}.${name(mark.name)} IS NULL` : `NOT EXISTS (FROM ${alias})`;
  return `CASE WHEN ${missing} THEN 0.0::DOUBLE ELSE ${value} END`;
}

/** Whether the number of a row may stand beside its counterpart. */
function comparableSql(
  alignment: Alignment,
  column: string,
  { axes }: Reading,
  key: (axis: string) => string,
  manifest: Manifest,
): string {
  const comparable = alignment.comparable(measureOfColumn(column, manifest));
  const { shift } = alignment;
  if (axes.some((axis) => axis.name === 'day')) {
    const day = `CAST(${key('day')} AS DATE)`;
    const there = shift.unit === 'month' ? ` AND day(${day} - INTERVAL ${shift.by} month) = day(${day})` : '';
    return `${key('day')} BETWEEN '${comparable.first}' AND '${comparable.last}'${there}`;
  }
  const time = (['month', 'year'] as const).find((one) => axes.some((axis) => axis.name === one));
  if (!time) return isComparable(alignment, comparable) ? 'true' : 'false';
  const { first, last } = comparableKeys(time, alignment, comparable);
  return `${key(time)} BETWEEN ${first} AND ${last}`;
}
