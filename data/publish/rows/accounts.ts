import { DuckDBListValue, type DuckDBConnection } from '@duckdb/node-api';
import { PublishFault } from '../publish-fault';
import type { RatioRule } from '../config/measures';
import type { PairOfParts } from '../config/wholes';
import type { LeftOut, OpenedInput } from '../input/contract';
import { ROW_NOTES, ROW_REASONS, type RowNote, type RowReason } from '../words/reasons';
import { LATE, type Judgement } from './judgement';
import { MARKS, type Mark } from './type-rows';

const SHOWN = 5;

/** How many rows something is true of, and the first of them in the file. */
interface Tally {
  readonly count: number;
  readonly rows: readonly number[];
}

export interface AcceptedRows {
  readonly accepted: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly notes: readonly LeftOut<RowNote>[];
}

/** Counts what was rejected, by reason in the order of `ROW_REASONS`. */
export async function countRejected(
  connection: DuckDBConnection,
  opened: OpenedInput,
  judgement: Judgement,
): Promise<LeftOut<RowReason>[]> {
  const parts = [
    `SELECT reason::INTEGER AS reason, rowid AS ordinal FROM typed_rows WHERE reason <> 0`,
    ...(judgement.mayRejectLate
      ? [`SELECT (${judgement.late})::INTEGER AS reason, t.rowid AS ordinal ${judgement.rejectedLate()}`]
      : []),
  ];
  const answer = await connection.runAndReadAll(
    `SELECT reason, count(*)::DOUBLE, min(ordinal, ${SHOWN}) FROM (${parts.join(' UNION ALL ')}) GROUP BY reason ORDER BY reason`,
  );
  const reasons = Object.keys(ROW_REASONS) as RowReason[];
  return answer.getRows().flatMap(([number, count, rows]) => {
    const reason = reasons[Number(number) - 1];
    return reason ? [{ reason, count: Number(count), rows: rowNumbers(rows, opened) }] : [];
  });
}

/**
 * Counts the accepted rows, their days and the rules that were applied to them. Throws a PublishFault where a
 * row counts above the line of a ratio and not below it, or parts of a whole share none; `counts` is SQL by the id of a count.
 */
export async function countAccepted(
  connection: DuckDBConnection,
  opened: OpenedInput,
  judgement: Judgement,
  rules: {
    readonly counts: ReadonlyMap<string, string>;
    readonly ratios: readonly RatioRule[];
    /** Parts of one whole, of which some must share a row. */
    readonly pairs: readonly PairOfParts[];
    readonly marks: readonly Mark[];
    /** Whether the rows in `repeated_rows` are accepted, and so told of. */
    readonly repeatedNoted: boolean;
  },
): Promise<AcceptedRows> {
  const tests = new Map<string, string>();
  const dimensionNotes = LATE.flatMap(({ reason, dimensions, naming }): [RowNote, string][] => {
    const unnamed = judgement.unnamed(dimensions, naming);
    return unnamed === null ? [] : [[reason, unnamed]];
  });
  const markNotes = rules.marks.map((note): [string, string] => [note, `t.marks & ${MARKS[note]} <> 0`]);
  for (const [note, test] of [...dimensionNotes, ...markNotes]) tests.set(note, test);
  if (rules.repeatedNoted) tests.set('duplicate-key', 't.rowid IN (SELECT ordinal FROM repeated_rows)');
  for (const { id, numerator, denominator } of rules.ratios) {
    const [above, below] = [rules.counts.get(numerator), rules.counts.get(denominator)];
    if (above !== undefined && below !== undefined && below !== 'true') {
      tests.set(`ratio ${id}`, `${above} AND NOT ${below}`);
    }
  }
  for (const { one, other } of rules.pairs) {
    const [first, second] = [rules.counts.get(one) ?? 'false', rules.counts.get(other) ?? 'false'];
    tests.set(`part ${one}`, first).set(`part ${other}`, second);
    tests.set(`both ${one} ${other}`, `(${first}) AND (${second})`);
  }
  const tallied = await tally(connection, opened, judgement, tests);
  const counted = (test: string): number => tallied.of.get(test)?.count ?? 0;
  for (const { whole, one, other } of rules.pairs) {
    // Whoever knows that they exclude each other takes both off the whole.
    if (counted(`both ${one} ${other}`) > 0 || counted(`part ${one}`) === 0 || counted(`part ${other}`) === 0)
      continue;
    throw new PublishFault('rows-rest-shown', { whole, one, other });
  }
  for (const { id, numerator, denominator } of rules.ratios) {
    const { count = 0, rows = [] } = tallied.of.get(`ratio ${id}`) ?? {};
    if (count > 0) {
      const detail = { ratio: id, numerator, denominator, count, row: rows[0] ?? 0 };
      throw new PublishFault('rows-ratio-part', detail);
    }
  }
  const notes = (Object.keys(ROW_NOTES) as RowNote[]).flatMap((reason) => {
    const { count = 0, rows = [] } = tallied.of.get(reason) ?? {};
    return count > 0 ? [{ reason, count, rows }] : [];
  });
  return { ...tallied, notes };
}

async function tally(
  connection: DuckDBConnection,
  opened: OpenedInput,
  judgement: Judgement,
  tests: ReadonlyMap<string, string>,
): Promise<Omit<AcceptedRows, 'notes'> & { readonly of: ReadonlyMap<string, Tally> }> {
  const columns = [...tests.values()].map((test) => `count(*) FILTER (WHERE ${test})::DOUBLE`);
  const selected = ['count(*)::DOUBLE', 'min(t.day)::VARCHAR', 'max(t.day)::VARCHAR', ...columns];
  const answer = await connection.runAndReadAll(
    `SELECT ${selected.join(', ')} ${judgement.accepted(...selected)}`,
  );
  const [accepted, firstDay, lastDay, ...counts] = answer.getRows()[0] ?? [];
  const of = new Map<string, Tally>();
  for (const [index, [id, test]] of [...tests].entries()) {
    const count = Number(counts[index]);
    if (count === 0) continue;
    // Only of what there is: lists of numbers are slower to make than counts.
    const first = await connection.runAndReadAll(
      `SELECT min(t.rowid, ${SHOWN}) ${judgement.accepted(test)} AND ${test}`,
    );
    of.set(id, { count, rows: rowNumbers(first.getRows()[0]?.[0], opened) });
  }
  const day = (value: unknown) => (typeof value === 'string' ? value : '');
  return { accepted: Number(accepted), firstDay: day(firstDay), lastDay: day(lastDay), of };
}

function rowNumbers(ordinals: unknown, opened: OpenedInput): number[] {
  if (!(ordinals instanceof DuckDBListValue)) return [];
  return ordinals.items.map((ordinal) => opened.rowNumber(Number(ordinal))).sort((a, b) => a - b);
}
