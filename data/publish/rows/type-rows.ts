import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { Config } from '../config/schema';
import type { OpenedInput } from '../input/contract';
import { ROW_REASONS, type RowReason } from '../words/reasons';
import {
  codeUnseen,
  codedColumns,
  firstWords,
  readFirstRows,
  wordColumn,
  type Dictionary,
} from './dictionary';
import { RawColumns, flatDimensions } from './raw-columns';
import type { RowTests } from './row-tests';
import { isFilled, literal } from './sql';
import { mayBeDays, timeSql, whyNoTime } from './times';

/** Where the config states none: what is earlier is a slip of the pen, not a request. */
const EARLIEST = '1900-01-01';

/** Rules that were applied to a row, as bits of the column `marks`. */
export const MARKS = {
  'closed-unreadable': 1,
  'closed-before-opened': 2,
  'deadline-unreadable': 4,
  'coordinates-missing': 8,
  'whole-degrees': 16,
} as const;

/** A reason as the typed rows hold it; 0 is none. */
export function reasonNumber(reason: RowReason): number {
  return Object.keys(ROW_REASONS).indexOf(reason) + 1;
}

export interface TypedRows {
  /** The texts of each level and flat dimension, by `place.LEVEL`, `issue.LEVEL`, `kind` … */
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
}

export interface TypingOptions {
  /** The secret of the cell keys, or null where no table needs them. */
  readonly keySalt: string | null;
  /** Whether coordinates are kept, for the points of places. */
  readonly points: boolean;
}

/**
 * Reads the file once into `typed_rows`, a narrow row for each of its rows in its order, so that `rowid` is the
 * ordinal: `reason`, `day`, `marks`, `closed`, `took` (µs from opening to closing), `in_time`, `key`,
 * `cell_key`, `longitude`, `latitude`, the codes of its texts, the answers of its tests. Which of them there
 * are depends on the config.
 */
export async function typeRows(
  connection: DuckDBConnection,
  opened: OpenedInput,
  config: Config,
  tests: RowTests,
  options: TypingOptions,
): Promise<TypedRows> {
  const raw = new RawColumns(config);
  const texts = dimensionTexts(config, raw);
  const rows = `SELECT ${raw.select()} FROM ${opened.relation}`;
  const columnOf = new Map([...texts.keys()].map((key, index) => [key, `text_${index}`]));
  const named = [...texts].map(([key, sql]): [string, string] => [columnOf.get(key) ?? '', sql]);
  await connection.run('SET preserve_insertion_order = true');
  await readFirstRows(connection, rows, new Map([...named, ...tests.firstTexts(raw)]));
  const dictionaries = new Map<string, Dictionary>();
  for (const [key, column] of columnOf) {
    dictionaries.set(key, await firstWords(connection, column, key));
  }
  const tested = await tests.columns(connection, raw);

  const { salt, keyColumns } = keysSql(config, raw, opened, options.keySalt);
  if (salt !== null) await connection.run('SET VARIABLE cell_key_salt = $1', [salt]);
  const times = timesSql(config, raw);
  const coded = [...dictionaries.values()];
  const textOf = coded.map(({ column }) => `${column}_text`);
  // Step by step: what is used twice is computed once.
  const read = `SELECT ${raw.select(keyColumns.raw)} FROM ${opened.relation}`;
  const timed = [...times, ...named.map(([column, sql]) => `${sql} AS ${column}_text`)];
  const words = [...coded.map((one, index) => wordColumn(one, textOf[index] ?? '')), ...tested.words];
  const columns = [
    ...judged(config, raw),
    ...keyColumns.typed,
    ...points(config, raw, options),
    ...coded.flatMap((one, index) => codedColumns(one, textOf[index] ?? '')),
    ...tested.columns,
  ];
  try {
    await connection.run(
      `CREATE OR REPLACE TABLE typed_rows AS SELECT ${columns.join(', ')}
       FROM (SELECT ${['*', ...words].join(', ')} FROM (SELECT ${['*', ...timed].join(', ')} FROM (${read})))`,
    );
  } finally {
    if (salt !== null) await connection.run('RESET VARIABLE cell_key_salt');
  }
  await connection.run('DROP TABLE first_rows');
  for (const type of tested.types) await connection.run(`DROP TYPE ${type}`);
  await codeUnseen(connection, 'typed_rows', [...dictionaries.values()]);
  return { dictionaries };
}

/** The text of each level and flat dimension, as SQL. */
function dimensionTexts(config: Config, raw: RawColumns): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const level of config.places?.levels ?? []) texts.set(`place.${level.id}`, raw.levelText(level));
  for (const level of config.issues?.levels ?? []) texts.set(`issue.${level.id}`, raw.levelText(level));
  for (const { id, config: dimension } of flatDimensions(config)) texts.set(id, raw.of(dimension.column));
  return texts;
}

function timesSql({ time, closed, deadline }: Config, raw: RawColumns): string[] {
  const times = [`${timeSql(raw.of(time.column), time.formats)} AS opened`];
  if (closed) times.push(`${timeSql(raw.of(closed.column), closed.formats)} AS shut`);
  if (deadline && 'column' in deadline) {
    times.push(`${timeSql(raw.of(deadline.column), deadline.formats, 'end')} AS due`);
  }
  return times;
}

/** The columns that say what became of a row: its reason, day, marks and closing. */
function judged(config: Config, raw: RawColumns): string[] {
  const { time, closed, deadline, coordinates } = config;
  const marks: string[] = [];
  const mark = (id: keyof typeof MARKS, condition: string) =>
    marks.push(`CASE WHEN ${condition} THEN ${MARKS[id]} ELSE 0 END`);
  const reasons = [
    `WHEN opened IS NULL THEN ${noTime(config, raw)}`,
    `WHEN ${outside(config)} THEN ${reasonNumber('time-outside')}`,
  ];
  const columns = ['opened::DATE AS day'];
  if (closed) {
    // A closing that has no hour may have been at any on its day.
    const days = mayBeDays(closed.formats) || mayBeDays(time.formats);
    const early = days ? 'shut::DATE < opened::DATE' : 'shut < opened';
    mark('closed-unreadable', `CASE WHEN shut IS NULL THEN ${isFilled(raw.of(closed.column))} END`);
    if (closed.before_opened === 'reject')
      reasons.push(`WHEN ${early} THEN ${reasonNumber('closed-before-opened')}`);
    else mark('closed-before-opened', early);
    const counts = `(shut IS NOT NULL AND NOT coalesce(${early}, false))`;
    columns.push(`${counts} AS closed`);
    columns.push(`CASE WHEN ${counts} THEN greatest(epoch_us(shut) - epoch_us(opened), 0) END AS took`);
    if (deadline && 'column' in deadline)
      columns.push(`coalesce(${counts} AND shut <= due, false) AS in_time`);
  }
  if (deadline && 'column' in deadline) {
    mark('deadline-unreadable', `CASE WHEN due IS NULL THEN ${isFilled(raw.of(deadline.column))} END`);
  }
  if (coordinates) {
    const [sound, whole] = coordinatesSql(coordinates, raw);
    mark('coordinates-missing', `NOT ${sound}`);
    if (coordinates.whole_degrees === 'reject')
      reasons.push(`WHEN ${sound} AND ${whole} THEN ${reasonNumber('whole-degrees')}`);
    if (coordinates.whole_degrees === 'missing') mark('whole-degrees', `${sound} AND ${whole}`);
  }
  columns.unshift(`(CASE ${reasons.join(' ')} ELSE 0 END)::UTINYINT AS reason`);
  columns.push(`(${marks.join(' + ') || '0'})::UTINYINT AS marks`);
  return columns;
}

function noTime({ time }: Config, raw: RawColumns): string {
  return whyNoTime(raw.of(time.column), time.formats, {
    missing: reasonNumber('time-missing'),
    unreadable: reasonNumber('time-unreadable'),
    impossible: reasonNumber('time-impossible'),
  });
}

function outside({ time, as_of: asOf }: Config): string {
  const first = time.earliest ?? EARLIEST;
  const last = time.latest ?? asOf;
  return `opened < DATE ${literal(first)} OR opened >= DATE ${literal(last)} + 1`;
}

/** Whether both coordinates are there and on the globe, and whether both are whole degrees. */
function coordinatesSql(
  { longitude, latitude }: NonNullable<Config['coordinates']>,
  raw: RawColumns,
): [sound: string, whole: string] {
  const [x, y] = [longitude, latitude].map((column) => `try_cast(${raw.of(column)} AS DOUBLE)`);
  const sound = `coalesce(${x} BETWEEN -180 AND 180 AND ${y} BETWEEN -90 AND 90, false)`;
  return [sound, `(${x} = trunc(${x}) AND ${y} = trunc(${y}))`];
}

function points({ coordinates }: Config, raw: RawColumns, options: TypingOptions): string[] {
  if (!coordinates || !options.points) return [];
  const [sound, whole] = coordinatesSql(coordinates, raw);
  const good = coordinates.whole_degrees === 'keep' ? sound : `${sound} AND NOT ${whole}`;
  const { longitude, latitude } = coordinates;
  return Object.entries({ longitude, latitude }).map(
    ([column, source]) => `CASE WHEN ${good} THEN try_cast(${raw.of(source)} AS DOUBLE) END AS ${column}`,
  );
}

/**
 * The key of a request as text (NULL where all its columns are blank), and its cell key: the first 64 bits of
 * SHA-256 over the salt, U+001F and the key; over all columns of the row where it has no key.
 */
function keysSql(
  config: Config,
  raw: RawColumns,
  opened: OpenedInput,
  keySalt: string | null,
): {
  readonly salt: string | null;
  readonly keyColumns: { readonly raw: string[]; readonly typed: string[] };
} {
  const columns = config.key?.columns ?? [];
  const key = joined(columns.map((column) => raw.of(column)));
  const typed = config.key ? [`${key} AS key`] : [];
  if (keySalt === null) return { salt: null, keyColumns: { raw: [], typed } };
  const cells = opened.columns.map((column) => `coalesce(${name(column)}, '')`).join(', ');
  const whole = `CASE WHEN ${joined(columns.map(name))} IS NULL THEN concat_ws(chr(31), ${cells}) END`;
  const hash = `sha256(concat(getvariable('cell_key_salt'), chr(31), coalesce(${key}, whole_row)))`;
  typed.push(`('0x' || left(${hash}, 16))::UBIGINT AS cell_key`);
  return { salt: keySalt, keyColumns: { raw: [`${whole} AS whole_row`], typed } };
}

function joined(texts: readonly string[]): string {
  const [only = 'NULL'] = texts;
  if (texts.length < 2) return only;
  const blank = texts.map((text) => `${text} IS NULL`).join(' AND ');
  const parts = texts.map((text) => `coalesce(${text}, '')`).join(', ');
  return `CASE WHEN NOT (${blank}) THEN concat_ws(chr(31), ${parts}) END`;
}
