import type { DuckDBConnection } from '@duckdb/node-api';
import type { Config, LevelConfig } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { MOST_WORDS, type Dictionary } from './dictionary';
import { LevelResolver, type RestWords } from './level-resolver';
import { readMemberTable } from './member-table';
import { flatDimensions, type DimensionId } from './raw-columns';
import { MISSING, UNMATCHED, type Naming, type Resolution, type Resolver } from './resolution';
import { ValueResolver } from './value-resolver';

/** A combination of texts that rows have, what it stands for, and how many rows have it. */
export interface Combination {
  readonly codes: readonly number[];
  readonly resolution: Resolution;
  count: number;
}

/** Levels that are resolved together: all of a nested dimension, or one flat level, or a dimension without any. */
export interface Part {
  readonly dimension: DimensionId;
  /** Its table `match_N`, called `mN` in SQL. */
  readonly number: number;
  /** The columns of codes in the typed rows. */
  readonly columns: readonly string[];
  /** The column of keys of each of its levels, from coarse to fine. */
  readonly keys: readonly string[];
  /** What a row without a member does: is rejected, or counted with the rest. */
  readonly rejects: Readonly<Partial<Record<Naming, boolean>>>;
  readonly resolver: Resolver;
  readonly combinations: readonly Combination[];
}

const UNPLACED: RestWords = { code: 'unplaced', zh: '未定位', en: 'Unplaced' };
const UNCLASSIFIED: RestWords = { code: 'unclassified', zh: '未归类', en: 'Unclassified' };

type Unfilled = Omit<Part, 'number' | 'combinations'> & { readonly words: readonly (readonly string[])[] };

/** Finds and resolves the combinations of texts of all rows that are not rejected so far. */
export async function resolveParts(
  connection: DuckDBConnection,
  config: Config,
  folder: string,
  dictionaries: ReadonlyMap<string, Dictionary>,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { words, ...part } of await unfilledParts(config, folder, dictionaries)) {
    const answer = await connection.runAndReadAll(
      `SELECT ${part.columns.join(', ')}, count(*)::DOUBLE FROM typed_rows WHERE reason = 0 GROUP BY ALL ORDER BY ALL LIMIT ${MOST_WORDS + 1}`,
    );
    if (answer.currentRowCount > MOST_WORDS) {
      throw new PublishFault('rows-many-words', { field: part.dimension, most: MOST_WORDS });
    }
    const combinations = answer.getRows().map((row): Combination => {
      const codes = row.slice(0, -1).map(Number);
      const count = Number(row.at(-1));
      const texts = codes.map((code, index) => words[index]?.[code] ?? null);
      return { codes, resolution: part.resolver.resolve(texts, count), count };
    });
    parts.push({ ...part, number: parts.length, combinations });
  }
  return parts;
}

async function unfilledParts(
  config: Config,
  folder: string,
  dictionaries: ReadonlyMap<string, Dictionary>,
): Promise<Unfilled[]> {
  const parts: Unfilled[] = [];
  const { places, issues } = config;
  if (places) {
    const rejects = { [MISSING]: places.missing === 'reject', [UNMATCHED]: places.unmatched === 'reject' };
    parts.push(
      ...(await levelParts({ dimension: 'place', rejects, rest: UNPLACED, ...places }, folder, dictionaries)),
    );
  }
  if (issues) {
    const rejects = { [MISSING]: issues.missing === 'reject', [UNMATCHED]: issues.unmatched === 'reject' };
    const dimension = { dimension: 'issue', rejects, rest: UNCLASSIFIED, ...issues } as const;
    parts.push(...(await levelParts(dimension, folder, dictionaries)));
  }
  for (const { id, config: dimension } of flatDimensions(config)) {
    parts.push({
      dimension: id,
      ...codesOf([id], dictionaries),
      keys: [`${id}_id`],
      rejects: { [UNMATCHED]: dimension.unmatched === 'reject' },
      resolver: new ValueResolver(id, dimension),
    });
  }
  return parts;
}

interface Levelled {
  readonly dimension: 'place' | 'issue';
  readonly levels: readonly LevelConfig[];
  readonly nested: boolean;
  readonly table?: { readonly file: string } | undefined;
  readonly rejects: Part['rejects'];
  readonly rest: RestWords;
}

async function levelParts(
  { dimension, levels, nested, table, rejects, rest }: Levelled,
  folder: string,
  dictionaries: ReadonlyMap<string, Dictionary>,
): Promise<Unfilled[]> {
  const members = table ? await readMemberTable(folder, table.file, levels, nested) : null;
  const together = nested ? [levels] : levels.map((level) => [level]);
  return together.map((some, index) => ({
    dimension,
    ...codesOf(
      some.map(({ id }) => `${dimension}.${id}`),
      dictionaries,
    ),
    keys: some.map(({ id }) => `${id}_id`),
    rejects,
    resolver: new LevelResolver(some, nested ? 0 : index, members, rest),
  }));
}

function codesOf(
  keys: readonly string[],
  dictionaries: ReadonlyMap<string, Dictionary>,
): { readonly columns: readonly string[]; readonly words: readonly (readonly string[])[] } {
  const found = keys.flatMap((key) => dictionaries.get(key) ?? []);
  return { columns: found.map(({ column }) => column), words: found.map(({ words }) => words) };
}
