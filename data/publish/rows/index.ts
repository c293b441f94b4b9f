import type { DuckDBConnection } from '@duckdb/node-api';
import { countsOf, ratiosOf } from '../config/measures';
import type { Config } from '../config/schema';
import { pairsOfParts } from '../config/wholes';
import { assertSameRows, type OpenedInput } from '../input';
import { RowsAhead } from './ahead';
import { assertAccounted, moreFrequent, unmatchedNames } from './accounting';
import { countAccepted, countRejected } from './accounts';
import { ConditionSql } from './condition-sql';
import type { Accounting, CountedRows } from './contract';
import { writeDimensionRows } from './dimension-rows';
import { refuseFewNames } from './few-names';
import { Finest } from './finest';
import { finestAxes, manifestDimensions, neededLevels } from './finest-axes';
import { Judgement, writeMatches } from './judgement';
import { KeyedMembers } from './keyed-members';
import { knownPlaces } from './known-places';
import { resolveParts, type Part } from './parts';
import { placePoints } from './points';
import { findRepeated, rejectRepeated } from './repeated';
import { RowTests } from './row-tests';
import { sensitiveIssues } from './sensitive';

export { RowsAhead } from './ahead';

export interface CountOptions {
  /** To which the config's tables of members are relative. */
  readonly folder: string;
  /** The secret of the cell keys, or null where no table needs them. */
  readonly keySalt: string | null;
  /** What already reads the rows. */
  readonly ahead?: RowsAhead;
}

/**
 * Reads the rows of the file by the rules of the config, and counts them as `contract.ts` says. Throws a
 * PublishFault where no row is accepted, or a rule cannot be applied.
 */
export async function countRows(
  connection: DuckDBConnection,
  opened: OpenedInput,
  config: Config,
  { folder, keySalt, ahead = new RowsAhead(connection, config, keySalt) }: CountOptions,
): Promise<CountedRows> {
  const { parts: typed, marks } = await ahead.typed(opened);
  assertSameRows(opened, await numberOf(connection, 'FROM typed_rows'));

  const parts = await resolveParts(connection, config, folder, typed);
  const judgement = new Judgement(parts);
  await writeMatches(connection, parts, null);
  const rule = config.key?.duplicates ?? 'keep-all';
  const repeated = config.key ? await findRepeated(connection, judgement, rule) : 0;
  const repeatedRejected = repeated > 0 && rule !== 'keep-all';
  if (repeatedRejected) await rejectRepeated(connection);

  const rejected = await countRejected(connection, opened, judgement);
  const rejectedNames = unmatchedNames(parts, true);
  if (judgement.mayRejectLate) await recount(connection, judgement, parts);
  else if (repeatedRejected) await takeOff(connection, judgement, parts);
  const unmatched = [...rejectedNames, ...unmatchedNames(parts, false)].sort(moreFrequent);
  refuseFewNames(config, parts);
  const members = new KeyedMembers(parts, neededLevels(config));
  await writeMatches(connection, parts, (_, index, { resolution }) => {
    const member = resolution.members[index];
    return member ? members.keyOf(member) : 0;
  });

  const conditions = new ConditionSql(config, new RowTests(config), parts, members);
  const counts = new Map(countsOf(config).map(({ id, where }) => [id, conditions.of(where)]));
  const ratios = ratiosOf(config);
  const repeatedNoted = repeated > 0 && !repeatedRejected;
  const accepted = await countAccepted(connection, opened, judgement, {
    counts,
    ratios,
    pairs: pairsOfParts(config),
    marks,
    repeatedNoted,
  });
  const accounting: Accounting = {
    rows: opened.rows,
    blankLines: opened.blankLines,
    accepted: accepted.accepted,
    rejected: [...opened.broken, ...rejected],
    notes: accepted.notes,
    unmatched,
  };
  assertAccounted(accounting);

  const axes = finestAxes(config);
  const finest = new Finest(axes, counts, judgement, parts, keySalt !== null);
  await connection.run(`CREATE OR REPLACE VIEW finest AS ${finest.select()}`);
  const dimensions = manifestDimensions(config, members);
  await writeDimensionRows(
    connection,
    dimensions,
    members,
    sensitiveIssues(config.issues?.sensitive ?? [], parts),
  );
  const placed = await placePoints(connection, config, judgement, parts, members);
  const { firstDay, lastDay } = accepted;
  const select = (columns: readonly string[]) => finest.select(columns);
  const places = knownPlaces(members, placed);
  return { accounting, firstDay, lastDay, dimensions, axes, select, points: placed, places };
}

async function numberOf(connection: DuckDBConnection, rows: string): Promise<number> {
  const answer = await connection.runAndReadAll(`SELECT count(*)::DOUBLE ${rows}`);
  return Number(answer.getRows()[0]?.[0] ?? 0);
}

/** Counts the combinations again, of the rows that are accepted. */
async function recount(
  connection: DuckDBConnection,
  judgement: Judgement,
  parts: readonly Part[],
): Promise<void> {
  for (const { codes, combinations } of parts) {
    const counts = await combinationsIn(connection, codes.column, judgement.accepted());
    for (const combination of combinations) combination.count = counts.get(combination.code) ?? 0;
  }
}

/** Takes the few rows off that lose to another one with their key: quicker than counting all again. */
async function takeOff(
  connection: DuckDBConnection,
  judgement: Judgement,
  parts: readonly Part[],
): Promise<void> {
  for (const { codes, combinations } of parts) {
    const counts = await combinationsIn(connection, codes.column, judgement.outdone());
    for (const combination of combinations) combination.count -= counts.get(combination.code) ?? 0;
  }
}

async function combinationsIn(
  connection: DuckDBConnection,
  column: string,
  rows: string,
): Promise<ReadonlyMap<bigint, number>> {
  const answer = await connection.runAndReadAll(`SELECT t.${column}, count(*)::DOUBLE ${rows} GROUP BY 1`);
  return new Map(answer.getRows().map(([code, count]) => [BigInt(code as number | bigint), Number(count)]));
}

/** Drops `finest` and the rows that it is a view of; the dimensions' `D_rows` stay. */
export async function forgetRows(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP VIEW IF EXISTS finest');
  const answer = await connection.runAndReadAll(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory'
     AND (table_name IN ('typed_rows', 'repeated_rows') OR regexp_full_match(table_name, 'match_\\d+'))`,
  );
  for (const [table] of answer.getRows()) await connection.run(`DROP TABLE "${String(table)}"`);
}
