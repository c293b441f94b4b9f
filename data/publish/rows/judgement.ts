import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { RowReason } from '../words/reasons';
import type { Part } from './parts';
import type { DimensionId } from './raw-columns';
import { MISSING, UNMATCHED, type Naming } from './resolution';
import { reasonNumber } from './type-rows';

/** As the typed rows hold it of a row that loses to another one with its key. */
const OUTDONE = reasonNumber('duplicate-key');

/**
 * SQL about the typed rows with what their texts stand for: `t` the row, `mN` its match in the part N. Rows for FROM
 * and WHERE are joined with the matches that `used`, the SQL about them, names, and with no others.
 */
export class Judgement {
  constructor(private readonly parts: readonly Part[]) {}

  /** Rows that nothing rejects. */
  accepted(...used: string[]): string {
    return this.rows(used, 't.reason = 0');
  }

  /** Rows that only another row with their key rejects. */
  outdone(...used: string[]): string {
    return this.rows(used, `t.reason = ${OUTDONE}`);
  }

  /** Rows that what their texts stand for rejects, and nothing else. */
  rejectedLate(...used: string[]): string {
    return `FROM typed_rows t ${this.joins([...used, this.late])} WHERE t.reason = 0 AND (${this.late}) <> 0`;
  }

  private rows(used: readonly string[], condition: string): string {
    const conditions = this.mayRejectLate ? [condition, `(${this.late}) = 0`] : [condition];
    return `FROM typed_rows t ${this.joins([...used, ...conditions])} WHERE ${conditions.join(' AND ')}`;
  }

  private joins(used: readonly string[]): string {
    const sql = used.join(' ');
    const joins = this.parts.flatMap(({ number, codes }) => {
      const match = `m${number}`;
      if (!new RegExp(`\\b${match}\\.`).test(sql)) return [];
      return [`JOIN match_${number} ${match} ON t.${codes.column} = ${match}.code`];
    });
    return joins.join(' ');
  }

  /** The number of the reason for which what its texts stand for rejects a row, 0 where it does not. */
  get late(): string {
    const cases = LATE.flatMap(({ reason, dimensions, naming }) => {
      const rejecting = this.parts.filter(
        (part) => dimensions.includes(part.dimension) && part.rejects[naming] === true,
      );
      const named = this.named(rejecting, naming);
      return named === null ? [] : [`WHEN ${named} THEN ${reasonNumber(reason)}`];
    });
    return cases.length > 0 ? `CASE ${cases.join(' ')} ELSE 0 END` : '0';
  }

  /** True where some row may be rejected for what its texts stand for. */
  get mayRejectLate(): boolean {
    return this.late !== '0';
  }

  /** SQL for rows that some of the dimensions could not name, or null where all rows are named. */
  unnamed(dimensions: readonly DimensionId[], naming: Naming): string | null {
    return this.named(
      this.parts.filter((part) => dimensions.includes(part.dimension)),
      naming,
    );
  }

  private named(parts: readonly Part[], naming: Naming): string | null {
    const tests = parts
      .filter(({ combinations }) => combinations.some(({ resolution }) => resolution.naming === naming))
      .map(({ number }) => `m${number}.naming = ${naming}`);
    return tests.length > 0 ? `(${tests.join(' OR ')})` : null;
  }
}

interface LateReason {
  readonly reason: RowReason &
    ('place-missing' | 'place-unmatched' | 'issue-missing' | 'issue-unmatched' | 'value-unmatched');
  readonly dimensions: readonly DimensionId[];
  readonly naming: Naming;
}

/** Reasons and notes that hang on what texts stand for, in the order of `ROW_REASONS`. */
export const LATE: readonly LateReason[] = [
  { reason: 'place-missing', dimensions: ['place'], naming: MISSING },
  { reason: 'place-unmatched', dimensions: ['place'], naming: UNMATCHED },
  { reason: 'issue-missing', dimensions: ['issue'], naming: MISSING },
  { reason: 'issue-unmatched', dimensions: ['issue'], naming: UNMATCHED },
  { reason: 'value-unmatched', dimensions: ['kind', 'channel', 'tier', 'unit'], naming: UNMATCHED },
];

/** Makes `match_N` for each part: the code of a combination, its naming and, where known, the keys of its members. */
export async function writeMatches(
  connection: DuckDBConnection,
  parts: readonly Part[],
  keyOf: ((part: Part, index: number, combination: Part['combinations'][number]) => number) | null,
): Promise<void> {
  for (const part of parts) {
    const keys = keyOf ? part.keys : [];
    const columns = [`code ${part.codes.type}`, 'naming INTEGER', ...keys.map((key) => `"${key}" INTEGER`)];
    await connection.run(`CREATE OR REPLACE TABLE match_${part.number} (${columns.join(', ')})`);
    const appender = await connection.createAppender(`match_${part.number}`);
    for (const combination of part.combinations) {
      appendCode(appender, part.codes.type, combination.code);
      appender.appendInteger(combination.resolution.naming);
      keys.forEach((_, index) => appender.appendInteger(keyOf?.(part, index, combination) ?? 0));
      appender.endRow();
    }
    appender.closeSync();
  }
}

function appendCode(appender: DuckDBAppender, type: Part['codes']['type'], code: bigint): void {
  switch (type) {
    case 'TINYINT':
      appender.appendTinyInt(Number(code));
      break;
    case 'SMALLINT':
      appender.appendSmallInt(Number(code));
      break;
    case 'INTEGER':
      appender.appendInteger(Number(code));
      break;
    case 'BIGINT':
      appender.appendBigInt(code);
      break;
    case 'HUGEINT':
      appender.appendHugeInt(code);
  }
}
