import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../src/domain/columns';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import {
  isWholeYear,
  RELEASED_STATISTICS,
  releasedStatistic,
  type Statistic,
} from '../publish/protect/released-statistics';
import { boundsName, countsOf, hiddenIn, highOf, isPerturbed, lowOf, startSql } from './cell-key-bounds';
import { relationOf } from './cell-key-relations';
import type { CellKey } from './cell-key-table';
import type { Findings } from './report';

const COLUMNS = ['released_id', 'statistic', 'measure', 'level', 'place_code', 'year', 'low', 'high'];
/** So many pairs of runs are tried one by one; beyond them only their ends. */
const MOST_PAIRS = 400;

interface Row {
  readonly id: number;
  readonly statistic: string;
  readonly measure: string;
  readonly level: string;
  readonly place: string;
  readonly year: number;
  readonly low: number;
  readonly high: number;
}

type Bounds = readonly [low: number, high: number];
/** What the perturbed tables leave possible of true yearly counts, by `level|place|year|measure`. */
type Yearly = ReadonlyMap<string, Bounds>;

/**
 * The statistics that are released beside perturbed tables, by the shipped files alone: each row names a measure, a
 * place of a level that a perturbed table has, and a whole final year, none twice; and each interval is the one that
 * is released of some counts which the perturbed tables leave possible, given the table of deviations. A fault for
 * the first row of each kind. And none was taken out: their numbers run from 1 without a gap, and whatever the tables
 * leave no doubt is released stands there. Says how many rows were looked at.
 */
export async function checkStatistics(
  connection: DuckDBConnection,
  manifest: Manifest,
  cellKey: CellKey,
  findings: Findings,
): Promise<number> {
  const table = manifest.tables.find(({ name: id }) => id === RELEASED_STATISTICS);
  if (!table) return 0;
  const found = table.columns.map((column) => column.name);
  if (found.join() !== COLUMNS.join()) {
    findings.add('statistics-columns', { found: found.join(', '), expected: COLUMNS.join(', ') });
    return 0;
  }
  const rows = await readRows(connection);
  const levels = ['', ...levelsOf(manifest)];
  const yearly = await yearlyBounds(connection, manifest, levels, cellKey);
  const told = new Set<string>();
  const add = (
    row: Row,
    code: 'statistics-row' | 'statistics-interval',
    detail: Record<string, string | number>,
  ) => {
    if (told.has(code)) return;
    told.add(code);
    findings.add(code, { row: row.id, ...detail });
  };
  const seen = new Set<string>();
  for (const row of rows) {
    const wrong = wrongColumn(row, manifest, levels, seen);
    if (wrong !== null) {
      add(row, 'statistics-row', { column: wrong, found: row[COLUMN_OF[wrong]] });
      continue;
    }
    const pair = pairOf(row, manifest, yearly);
    if (pair === null) add(row, 'statistics-row', { column: 'place_code', found: row.place });
    else if (!fits(row, pair, 2 * cellKey.largest + 1)) {
      add(row, 'statistics-interval', { low: row.low, high: row.high });
    }
  }
  const gap = rows.findIndex(({ id }, index) => id !== index + 1);
  const missing =
    gap >= 0 ? `released_id = ${gap + 1}` : firstMissing(manifest, levels, yearly, seen, cellKey);
  if (missing !== null) findings.add('statistics-missing', { missing });
  return rows.length;
}

/** The first statistic that is released of every two counts which the tables leave possible, and does not stand there. */
function firstMissing(
  manifest: Manifest,
  levels: readonly string[],
  yearly: Yearly,
  seen: ReadonlySet<string>,
  { largest }: CellKey,
): string | null {
  const keys = [...yearly.keys()].map((key) => key.split('|'));
  for (const level of levels) {
    const own = keys.filter(([of]) => of === level);
    const [places, years] = [1, 2].map((at) => [...new Set(own.map((key) => key[at] ?? ''))].sort());
    for (const place of places ?? []) {
      for (const year of (years ?? []).map(Number)) {
        for (const { id: measure, kind } of manifest.measures) {
          const statistic = kind === 'ratio' ? 'rate' : 'change-on-year';
          const row = { statistic, measure, level, place, year } as const;
          if (seen.has(keyOf(row)) || !hasYears(row, manifest)) continue;
          const pair = pairOf(row, manifest, yearly);
          if (pair && isReleased(statistic, pair, year, 2 * largest + 1)) {
            return [statistic, measure, place, year].filter((part) => part !== '').join(', ');
          }
        }
      }
    }
  }
  return null;
}

/** Whether something is released of all counts within these bounds: it is of more where it is of fewer. */
function isReleased(
  statistic: Statistic,
  pair: readonly [Bounds, Bounds],
  year: number,
  values: number,
): boolean {
  const [one, other] = pair;
  return one.every((first) =>
    other.every((second) => {
      const counts = [first, second] as const;
      return counts.every(Number.isFinite) && releasedStatistic(statistic, counts, year, values) !== null;
    }),
  );
}

const COLUMN_OF = {
  released_id: 'id',
  statistic: 'statistic',
  measure: 'measure',
  level: 'level',
  place_code: 'place',
  year: 'year',
  low: 'low',
} as const satisfies Record<string, keyof Row>;

async function readRows(connection: DuckDBConnection): Promise<Row[]> {
  const answer = await askNative(
    connection,
    `SELECT released_id, statistic, measure, coalesce(level, '') AS level, coalesce(place_code, '') AS place_code, year,
       low, high FROM ${name(RELEASED_STATISTICS)} ORDER BY released_id`,
  );
  return Array.from({ length: answer.rows }, (_, row) => {
    const text = (column: string) => textAt(answer, column, row) ?? '';
    const number = (column: string) => numberAt(answer, column, row) ?? NaN;
    return {
      ...{ id: number('released_id'), statistic: text('statistic'), measure: text('measure') },
      ...{ level: text('level'), place: text('place_code'), year: number('year') },
      ...{ low: number('low'), high: number('high') },
    };
  });
}

/** Levels of places, or the places as such, that a perturbed table has a column of. */
function levelsOf(manifest: Manifest): string[] {
  const place = manifest.dimensions.find(({ id }) => id === 'place');
  const has = (level: string) =>
    manifest.tables.some((table) => isPerturbed(table) && table.grain.includes(`${level}_id`));
  return (place?.levels ?? []).map(({ id }) => id).filter(has);
}

/** The first column whose entry cannot be; null where all can. */
function wrongColumn(
  row: Row,
  manifest: Manifest,
  levels: readonly string[],
  seen: Set<string>,
): keyof typeof COLUMN_OF | null {
  const { statistic, measure: id, level, place, low, high } = row;
  const kind = { 'change-on-year': 'count', rate: 'ratio' }[statistic];
  if (kind === undefined) return 'statistic';
  const measure = manifest.measures.find((one) => one.id === id);
  if (measure?.kind !== kind) return 'measure';
  if (!levels.includes(level)) return 'level';
  if ((level === '') !== (place === '')) return 'place_code';
  if (!hasYears(row, manifest)) return 'year';
  const least = kind === 'count' ? -100 : 0;
  if (!(low >= least && low <= high) || (kind === 'ratio' && high > 100)) return 'low';
  const key = keyOf(row);
  if (seen.has(key)) return 'released_id';
  seen.add(key);
  return null;
}

type Subject = Pick<Row, 'statistic' | 'measure' | 'level' | 'place' | 'year'>;

function keyOf({ statistic, measure, level, place, year }: Subject): string {
  return [statistic, measure, level, place, year].join('|');
}

/** Whether the years that the statistic is of are whole and final. */
function hasYears({ statistic, measure: id, year }: Subject, { measures, period }: Manifest): boolean {
  const through = measures.find((one) => one.id === id)?.complete_through ?? null;
  const years = statistic === 'rate' ? [year] : [year, year - 1];
  return years.every((one) => isWholeYear(one, period, through));
}

/** What is possible of the two counts that the row is computed from; null where a cell of them is not shipped. */
function pairOf(row: Subject, { measures }: Manifest, yearly: Yearly): readonly [Bounds, Bounds] | null {
  const { statistic, measure: id, level, place, year } = row;
  const measure = measures.find((one) => one.id === id);
  const at = (count: string, when: number) => yearly.get([level, place, when, count].join('|'));
  const [one, other] =
    statistic === 'rate'
      ? [at(measure?.numerator ?? '', year), at(measure?.denominator ?? '', year)]
      : [at(id, year - 1), at(id, year)];
  return one && other ? [one, other] : null;
}

/** Whether some two counts within their bounds are released as this interval. */
function fits({ statistic, year, low, high }: Row, pair: readonly [Bounds, Bounds], values: number): boolean {
  const runs = pair.map(([least, most]) => {
    const first = Math.floor(least / values);
    return Array.from({ length: Math.floor(most / values) - first + 1 }, (_, run) => (first + run) * values);
  });
  const [ones = [], others = []] = runs;
  const all = ones.length * others.length <= MOST_PAIRS;
  const ends = (list: number[]) => (all ? list : [list[0] ?? 0, list.at(-1) ?? 0]);
  const same = (one: number, other: number) => Math.abs(one - other) < 1e-6;
  let [lowest, highest] = [Infinity, -Infinity];
  for (const one of ends(ones)) {
    for (const other of ends(others)) {
      const found = releasedStatistic(statistic as Statistic, [one, other], year, values);
      if (found && same(found.low, low) && same(found.high, high)) return true;
      // Of so few that nothing is released of them, everything is possible.
      lowest = Math.min(lowest, found?.low ?? -Infinity);
      highest = Math.max(highest, found?.high ?? Infinity);
    }
  }
  return !all && low >= lowest && high <= highest;
}

/** What every perturbed table leaves possible of the counts of each year, over all and by place. */
async function yearlyBounds(
  connection: DuckDBConnection,
  manifest: Manifest,
  levels: readonly string[],
  cellKey: CellKey,
): Promise<Yearly> {
  const found = new Map<string, Bounds>();
  for (const table of manifest.tables.filter(isPerturbed)) {
    await connection.run(startSql(table, manifest, cellKey));
    for (const level of levels) await boundsBy(connection, table, level, manifest, cellKey, found);
    await connection.run(`DROP TABLE ${boundsName(table)}`);
  }
  return found;
}

async function boundsBy(
  connection: DuckDBConnection,
  fine: TableDescription,
  level: string,
  manifest: Manifest,
  cellKey: CellKey,
  found: Map<string, Bounds>,
): Promise<void> {
  const grain = ['year', ...(level === '' ? [] : [`${level}_id`])];
  const relation = relationOf({ ...fine, grain }, fine, manifest);
  const counts = countsOf(fine, manifest);
  if (!relation || counts.length === 0) return;
  const place = manifest.dimensions.find(({ id }) => id === 'place');
  const keys = relation.reached.map((sql, index) => `${sql} AS k${index}`);
  const sums = counts.flatMap((id) =>
    [lowOf(id), highOf(id)].map((column) => `sum(f.${column}) AS ${column}`),
  );
  const room = relation.possible ?? 'NULL';
  const bounds = counts.flatMap((id, index) => {
    const hidden = `greatest(0, ${room} - k.present) * ${hiddenIn(fine, cellKey)}`;
    return [`k.${lowOf(id)}::DOUBLE AS low${index}`, `(k.${highOf(id)} + ${hidden})::DOUBLE AS high${index}`];
  });
  const join = level === '' ? '' : `JOIN ${name(place?.table ?? '')} p ON p.${name(place?.key ?? '')} = k.k1`;
  const answer = await askNative(
    connection,
    `SELECT k.k0::INTEGER AS year, ${level === '' ? `''` : 'p.code'} AS place, ${bounds.join(', ')}
     FROM (SELECT ${[...keys, 'count(*) AS present', ...sums].join(', ')}
           FROM ${boundsName(fine)} f ${relation.joins.join(' ')} GROUP BY ${grain.map((_, index) => index + 1).join(', ')}) k ${join}`,
  );
  for (let row = 0; row < answer.rows; row += 1) {
    const [year, code] = [numberAt(answer, 'year', row) ?? 0, textAt(answer, 'place', row) ?? ''];
    counts.forEach((id, index) => {
      const key = [level, code, year, id].join('|');
      const [low, high] = found.get(key) ?? [0, Infinity];
      const [least, most] = [numberAt(answer, `low${index}`, row), numberAt(answer, `high${index}`, row)];
      found.set(key, [Math.max(low, least ?? 0), Math.min(high, most ?? Infinity)]);
    });
  }
}
