import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config } from '../config/schema';
import { manyWords, MOST_WORDS } from './dictionary';
import { LevelResolver, type RestWords } from './level-resolver';
import { readMemberTable, type MemberTable } from './member-table';
import type { PartCodes } from './part-codes';
import { flatDimensions, type DimensionId } from './raw-columns';
import { MISSING, UNMATCHED, type Naming, type Resolution, type Resolver } from './resolution';
import type { TypedPart } from './type-rows';
import { ValueResolver } from './value-resolver';

/** A combination of texts that rows have, what it stands for, and how many rows have it. */
export interface Combination {
  /** Its number in the typed rows. */
  readonly code: bigint;
  readonly resolution: Resolution;
  count: number;
}

/** Levels that are resolved together: all of a nested dimension, or one flat level, or a dimension without any. */
export interface Part {
  readonly dimension: DimensionId;
  /** Its table `match_N`, called `mN` in SQL. */
  readonly number: number;
  readonly codes: PartCodes;
  /** The column of keys of each of its levels, from coarse to fine. */
  readonly keys: readonly string[];
  /** What a row without a member does: is rejected, or counted with the rest. */
  readonly rejects: Readonly<Partial<Record<Naming, boolean>>>;
  readonly resolver: Resolver;
  readonly combinations: readonly Combination[];
}

const UNPLACED: RestWords = { code: 'unplaced', zh: '未定位', en: 'Unplaced' };
const UNCLASSIFIED: RestWords = { code: 'unclassified', zh: '未归类', en: 'Unclassified' };

/** Finds and resolves the combinations of texts of all rows that are not rejected so far. */
export async function resolveParts(
  connection: DuckDBConnection,
  config: Config,
  folder: string,
  typed: readonly TypedPart[],
): Promise<readonly Part[]> {
  const tables = {
    place: await memberTable(config.places, config.places?.residents !== undefined, folder),
    issue: await memberTable(config.issues, null, folder),
  };
  const parts: Part[] = [];
  for (const one of typed) {
    const { dimension, codes } = one;
    const resolver =
      dimension === 'place' || dimension === 'issue'
        ? levelResolver(one, dimension === 'place' ? UNPLACED : UNCLASSIFIED, tables[dimension])
        : valueResolver(config, dimension);
    const combinations = await combinationsOf(connection, one, resolver);
    const keys = one.levels.length > 0 ? one.levels.map(({ id }) => `${id}_id`) : [`${dimension}_id`];
    const rejects = rejectsOf(config, dimension);
    parts.push({ dimension, number: codes.number, codes, keys, rejects, resolver, combinations });
  }
  return parts;
}

async function combinationsOf(
  connection: DuckDBConnection,
  { dimension, codes }: TypedPart,
  resolver: Resolver,
): Promise<Combination[]> {
  const answer = await connection.runAndReadAll(
    `SELECT ${codes.column}, count(*)::DOUBLE FROM typed_rows WHERE reason = 0
     GROUP BY 1 ORDER BY 1 LIMIT ${MOST_WORDS + 1}`,
  );
  if (answer.currentRowCount > MOST_WORDS) throw manyWords(dimension);
  return answer.getRows().map(([number, rows]) => {
    const code = BigInt(number as number | bigint);
    const count = Number(rows);
    return { code, resolution: resolver.resolve(codes.textsOf(code), count), count };
  });
}

async function memberTable(
  of: Config['places'] | Config['issues'],
  residents: boolean | null,
  folder: string,
): Promise<MemberTable | null> {
  if (!of?.table) return null;
  return readMemberTable(folder, { file: of.table.file, levels: of.levels, nested: of.nested, residents });
}

function levelResolver(
  { levels, firstDepth }: TypedPart,
  rest: RestWords,
  table: MemberTable | null,
): Resolver {
  return new LevelResolver(levels, firstDepth, table, rest);
}

function valueResolver(config: Config, id: DimensionId): Resolver {
  const found = flatDimensions(config).find((dimension) => dimension.id === id);
  if (!found) throw new Error(`no dimension ${id}`);
  return new ValueResolver(id, found.config);
}

function rejectsOf(config: Config, dimension: DimensionId): Part['rejects'] {
  if (dimension === 'place' || dimension === 'issue') {
    const of = config[`${dimension}s`];
    return { [MISSING]: of?.missing === 'reject', [UNMATCHED]: of?.unmatched === 'reject' };
  }
  const found = flatDimensions(config).find(({ id }) => id === dimension);
  return { [UNMATCHED]: found?.config.unmatched === 'reject' };
}
