import type { DuckDBConnection } from '@duckdb/node-api';
import type { RowReason } from '../words/reasons';
import type { Part } from './parts';
import type { DimensionId } from './raw-columns';
import { MISSING, UNMATCHED, type Naming } from './resolution';
import { reasonNumber } from './type-rows';

/** SQL about the typed rows with what their texts stand for: `t` the row, `mN` its match in the part N. */
export class Judgement {
  /** Rows that lose to another one with their key are in `repeated_rows`. */
  private repeated = false;

  constructor(private readonly parts: readonly Part[]) {}

  rejectRepeated(): void {
    this.repeated = true;
  }

  /** Rows that nothing rejects, for FROM and WHERE; each row is joined with what it is matched by. */
  get accepted(): string {
    const repeated = this.repeated ? ' AND t.rowid NOT IN (SELECT ordinal FROM repeated_rows)' : '';
    return `${this.matched} AND (${this.late}) = 0${repeated}`;
  }

  /** Rows that only another row with their key rejects. */
  get outdone(): string {
    return `${this.matched} AND (${this.late}) = 0 AND t.rowid IN (SELECT ordinal FROM repeated_rows)`;
  }

  /** Rows that were not rejected when they were read. */
  get matched(): string {
    const joins = this.parts.map(({ number, columns }) => {
      const on = columns.map((column, index) => `t.${column} = m${number}.code_${index}`);
      return `JOIN match_${number} m${number} ON ${on.join(' AND ')}`;
    });
    return `FROM typed_rows t ${joins.join(' ')} WHERE t.reason = 0`;
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

/** Makes `match_N` for each part: the codes of a combination, its naming and, where known, the keys of its members. */
export async function writeMatches(
  connection: DuckDBConnection,
  parts: readonly Part[],
  keyOf: ((part: Part, index: number, combination: Part['combinations'][number]) => number) | null,
): Promise<void> {
  for (const part of parts) {
    const keys = keyOf ? part.keys : [];
    const columns = [
      ...part.columns.map((_, index) => `code_${index} INTEGER`),
      'naming INTEGER',
      ...keys.map((key) => `"${key}" INTEGER`),
    ];
    await connection.run(`CREATE OR REPLACE TABLE match_${part.number} (${columns.join(', ')})`);
    const appender = await connection.createAppender(`match_${part.number}`);
    for (const combination of part.combinations) {
      for (const code of combination.codes) appender.appendInteger(code);
      appender.appendInteger(combination.resolution.naming);
      keys.forEach((_, index) => appender.appendInteger(keyOf?.(part, index, combination) ?? 0));
      appender.endRow();
    }
    appender.closeSync();
  }
}
