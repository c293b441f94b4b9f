import type { DuckDBConnection } from '@duckdb/node-api';
import { name } from '../../../src/query/sql-text';
import type { Config } from '../config/schema';
import type { LikelyInput, OpenedInput } from '../input/contract';
import { ROW_REASONS, type RowReason } from '../words/reasons';
import { partsOf } from '../config/columns-of';
import { countsOf } from '../config/measures';
import { firstWords, readFirstRows } from './dictionary';
import { codeLater, laterTexts, PartCodes, type CodedText } from './part-codes';
import { partTexts, type PartTexts } from './part-texts';
import { RawColumns } from './raw-columns';
import type { RowTests } from './row-tests';
import { degreesSql, isFilled, literal } from './sql';
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

export type Mark = keyof typeof MARKS;

/** A reason as the typed rows hold it; 0 is none. */
export function reasonNumber(reason: RowReason): number {
  return Object.keys(ROW_REASONS).indexOf(reason) + 1;
}

/** A part of the texts of a row, and the number that stands for them. */
export interface TypedPart extends PartTexts {
  readonly codes: PartCodes;
}

export interface TypedRows {
  readonly parts: readonly TypedPart[];
  /** The marks that a row may have; there is no column of them where there are none. */
  readonly marks: readonly Mark[];
}

export interface TypingOptions {
  /** The secret of the cell keys, or null where no table needs them. */
  readonly keySalt: string | null;
  /** Whether coordinates are kept, for the points of places. */
  readonly points: boolean;
}

/**
 * Reads the file once into `typed_rows`, a narrow row for each of its rows in its order, so that `rowid` is the
 * ordinal: `reason`, `day`, `month`, `marks`, `closed`, `took` (µs from opening to closing), `in_time`, `key`,
 * `cell_key`, `longitude`, `latitude`, the number of its texts for each part, the answers of its tests. Which of
 * them there are depends on the config: none that no rule asks for.
 */
export async function typeRows(
  connection: DuckDBConnection,
  opened: LikelyInput,
  config: Config,
  tests: RowTests,
  options: TypingOptions,
): Promise<TypedRows> {
  const raw = new RawColumns(config);
  const parts = partTexts(config, raw);
  const rows = `SELECT ${raw.select()} FROM ${opened.beginning ?? opened.relation}`;
  const named = parts.flatMap(({ texts }) => texts).map(({ sql }, index) => [`text_${index}`, sql] as const);
  await connection.run('SET preserve_insertion_order = true');
  await readFirstRows(connection, rows, new Map([...named, ...tests.firstTexts(raw)]));
  const typed = await codedParts(connection, parts);
  const codes = typed.map((part) => part.codes);
  const tested = await tests.columns(connection, raw);

  const { salt, keyColumns } = keysSql(config, raw, opened, options.keySalt);
  if (salt !== null) await connection.run('SET VARIABLE cell_key_salt = $1', [salt]);
  // Step by step: what is used twice is computed once.
  const read = `SELECT ${raw.select(keyColumns.raw)} FROM ${opened.relation}`;
  const timed = [...timesSql(config, raw), ...named.map(([column, sql]) => `${sql} AS ${column}`)];
  const words = [...codes.flatMap((part) => part.words), ...tested.words];
  const numbers = codes.map(({ column, sql }) => `${sql} AS ${column}`);
  const { columns: judgedColumns, marks } = judged(config, raw);
  const columns = [
    ...judgedColumns,
    ...keyColumns.typed,
    ...points(config, raw, options),
    ...codes.map(({ column }) => column),
    ...(codes.length > 0 ? [laterTexts(codes)] : []),
    ...tested.columns,
  ];
  const from = [timed, words, numbers].reduce(
    (rowsBefore, more) => `SELECT ${['*', ...more].join(', ')} FROM (${rowsBefore})`,
    read,
  );
  try {
    await connection.run(`CREATE OR REPLACE TABLE typed_rows AS SELECT ${columns.join(', ')} FROM (${from})`);
  } finally {
    if (salt !== null) await connection.run('RESET VARIABLE cell_key_salt');
  }
  await connection.run('DROP TABLE first_rows');
  for (const type of tested.types) await connection.run(`DROP TYPE ${type}`);
  if (codes.length > 0) await codeLater(connection, codes);
  return { parts: typed, marks };
}

async function codedParts(
  connection: DuckDBConnection,
  parts: readonly PartTexts[],
): Promise<readonly TypedPart[]> {
  const texts = parts
    .flatMap((part) => part.texts)
    .map(({ field }, index) => ({ column: `text_${index}`, field }));
  const dictionaries = await firstWords(connection, texts);
  const coded = texts.flatMap(({ column }, index): CodedText[] => {
    const dictionary = dictionaries[index];
    return dictionary ? [{ text: column, dictionary }] : [];
  });
  return parts.map((part, number) => {
    const before = parts.slice(0, number).reduce((sum, one) => sum + one.texts.length, 0);
    const own = coded.slice(before, before + part.texts.length);
    return { ...part, codes: new PartCodes(number, own) };
  });
}

function timesSql({ time, closed, deadline }: Config, raw: RawColumns): string[] {
  const times = [`${timeSql(raw.of(time.column), time.formats)} AS opened`];
  if (closed) times.push(`${timeSql(raw.of(closed.column), closed.formats)} AS shut`);
  if (deadline && 'column' in deadline) {
    times.push(`${timeSql(raw.of(deadline.column), deadline.formats, 'end')} AS due`);
  }
  return times;
}

/** The columns that say what became of a row: its reason, day, marks and closing; and the marks that there may be. */
function judged(
  config: Config,
  raw: RawColumns,
): { readonly columns: readonly string[]; readonly marks: readonly Mark[] } {
  const { time, closed, deadline, coordinates } = config;
  const marks = new Map<Mark, string>();
  const mark = (id: Mark, condition: string) =>
    marks.set(id, `CASE WHEN ${condition} THEN ${MARKS[id]} ELSE 0 END`);
  const reasons = [
    `WHEN opened IS NULL THEN ${noTime(config, raw)}`,
    `WHEN ${outside(config)} THEN ${reasonNumber('time-outside')}`,
  ];
  const columns = ['opened::DATE AS day', '(year(opened) * 12 + month(opened) - 1)::INTEGER AS month'];
  const asked = askedOf(config);
  if (closed) {
    // A closing that has no hour may have been at any on its day.
    const days = mayBeDays(closed.formats) || mayBeDays(time.formats);
    const early = days ? 'shut::DATE < opened::DATE' : 'shut < opened';
    mark('closed-unreadable', `CASE WHEN shut IS NULL THEN ${isFilled(raw.of(closed.column))} END`);
    if (closed.before_opened === 'reject')
      reasons.push(`WHEN ${early} THEN ${reasonNumber('closed-before-opened')}`);
    else mark('closed-before-opened', early);
    const counts = `(shut IS NOT NULL AND NOT coalesce(${early}, false))`;
    if (asked.closed) columns.push(`${counts} AS closed`);
    if (asked.took) {
      columns.push(`CASE WHEN ${counts} THEN greatest(epoch_us(shut) - epoch_us(opened), 0) END AS took`);
    }
    if (deadline && 'column' in deadline && asked.inTime) {
      columns.push(`coalesce(${counts} AND shut <= due, false) AS in_time`);
    }
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
  if (marks.size > 0) columns.push(`(${[...marks.values()].join(' + ')})::UTINYINT AS marks`);
  return { columns, marks: [...marks.keys()] };
}

/** What the conditions of the config's counts ask of a closing. */
function askedOf(config: Config): Readonly<Record<'closed' | 'took' | 'inTime', boolean>> {
  const conditions = countsOf(config).flatMap(({ where }) => partsOf(where).filter((part) => part !== 'all'));
  const asks = (key: string) => conditions.some((condition) => key in condition);
  const byDeadline = asks('closed_by_deadline');
  const stated = config.deadline !== undefined && 'column' in config.deadline;
  return {
    closed: asks('closed'),
    took: asks('closed_within_hours') || (byDeadline && !stated),
    inTime: byDeadline && stated,
  };
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
  { longitude, latitude, decimal }: NonNullable<Config['coordinates']>,
  raw: RawColumns,
): [sound: string, whole: string] {
  const [x, y] = [longitude, latitude].map((column) => degreesSql(raw.of(column), decimal));
  const sound = `coalesce(${x} BETWEEN -180 AND 180 AND ${y} BETWEEN -90 AND 90, false)`;
  return [sound, `(${x} = trunc(${x}) AND ${y} = trunc(${y}))`];
}

function points({ coordinates }: Config, raw: RawColumns, options: TypingOptions): string[] {
  if (!coordinates || !options.points) return [];
  const [sound, whole] = coordinatesSql(coordinates, raw);
  const good = coordinates.whole_degrees === 'keep' ? sound : `${sound} AND NOT ${whole}`;
  const { longitude, latitude, decimal } = coordinates;
  return Object.entries({ longitude, latitude }).map(
    ([column, source]) => `CASE WHEN ${good} THEN ${degreesSql(raw.of(source), decimal)} END AS ${column}`,
  );
}

/**
 * The key of a request as text (NULL where all its columns are blank), and its cell key: the first 64 bits of
 * SHA-256 over the salt, U+001F and the key; over all columns of the row where it has no key.
 */
function keysSql(
  config: Config,
  raw: RawColumns,
  opened: Pick<OpenedInput, 'columns'>,
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
