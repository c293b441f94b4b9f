import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CUBE_HEADER, cubeCells } from '../../src/dataset/cube';
import type { Manifest } from '../../src/dataset/manifest';
import { FILTER_DIMENSIONS, type Clause } from '../../src/domain/clauses';
import { textAt } from '../../src/domain/columns';
import { defaultQuestions } from '../../src/query/default-view';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { name } from '../../src/query/sql-text';
import { cubeCandidates, storedPlanes, type CubeCandidate } from './cube';
import { gzip } from './files';
import { askNative } from './native';

type Rollups = NonNullable<Manifest['rollups']>;

const MOST_AXES = 6;
/** A larger one takes longer to inflate than the database would take to answer. */
const MOST_CELLS = 250_000;
/** Of all of them as served. */
const BYTE_BUDGET = 1_500_000;

interface Encoded {
  readonly candidate: CubeCandidate;
  readonly bytes: Uint8Array;
  readonly planes: Rollups['cubes'][number]['planes'];
  readonly served: number;
}

/**
 * Writes `rollups.bin` and describes it: of the small unprotected tables beside the cube those that answer, byte for
 * byte as served, most of what the Overview asks under no filter, one or two, until they answer all that any of them
 * can or the next would pass 1.5 MB. Null where there is none. Equal tables give equal bytes.
 */
export async function makeRollups(
  connection: DuckDBConnection,
  folder: string,
  manifest: Manifest,
): Promise<Rollups | null> {
  const small = {
    ...manifest,
    tables: manifest.tables.filter(
      (table) => !table.protected && !table.protection && table.name !== manifest.cube?.table,
    ),
  };
  const candidates = (await cubeCandidates(connection, small, MOST_AXES)).filter(
    ({ axes }) => cubeCells(axes) <= MOST_CELLS,
  );
  if (candidates.length === 0) return null;
  const questions = await filteredQuestions(connection, manifest);
  const answers = new Map(
    candidates.map(({ table }) => [table.name, answeredBy(table.name, questions, small)]),
  );
  const encoded: Encoded[] = [];
  for (const candidate of candidates) {
    if ((answers.get(candidate.table.name)?.size ?? 0) === 0) continue;
    const pieces: Uint8Array[] = [CUBE_HEADER];
    const planes = await storedPlanes(connection, candidate, (stored) => {
      pieces.push(stored);
      return Promise.resolve();
    });
    const bytes = Buffer.concat(pieces);
    encoded.push({ candidate, bytes, planes, served: gzip(bytes).length });
  }
  const chosen = mostUseful(encoded, (one) => answers.get(one.candidate.table.name) ?? new Set());
  if (chosen.length === 0) return null;
  await writeFile(join(folder, 'rollups.bin'), Buffer.concat(chosen.map(({ bytes }) => bytes)));
  let from = 0;
  const cubes = chosen.map(({ candidate: { table, axes }, bytes, planes }) => {
    from += bytes.length;
    return { table: table.name, axes, planes, from: from - bytes.length, bytes: bytes.length };
  });
  return { path: 'rollups.bin', cubes };
}

/**
 * One after the other the one that answers the most questions a byte which none before it answers, as long as there
 * is such and all together stay within the budget; of equals the first.
 */
export function mostUseful<T extends { readonly served: number }>(
  all: readonly T[],
  answers: (one: T) => ReadonlySet<number>,
  budget = BYTE_BUDGET,
): T[] {
  const chosen: T[] = [];
  const answered = new Set<number>();
  let left = budget;
  for (;;) {
    const fresh = (one: T) => [...answers(one)].filter((question) => !answered.has(question)).length;
    const next = all
      .filter((one) => !chosen.includes(one) && one.served <= left && fresh(one) > 0)
      .sort((a, b) => fresh(b) / b.served - fresh(a) / a.served)[0];
    if (!next) return chosen;
    chosen.push(next);
    left -= next.served;
    for (const question of answers(next)) answered.add(question);
  }
}

/** Which of the questions, by their place, that table can answer alone. */
function answeredBy(table: string, questions: readonly CellQuestion[], manifest: Manifest): Set<number> {
  const alone = {
    ...manifest,
    tables: manifest.tables.filter(({ role, name: own }) => role !== 'cells' || own === table),
  };
  return new Set(questions.flatMap((question, at) => (plan(question, alone).kind === 'plan' ? [at] : [])));
}

/** What the Overview asks, each under no filter, one and two, a filter being on the coarsest level of its dimension. */
async function filteredQuestions(connection: DuckDBConnection, manifest: Manifest): Promise<CellQuestion[]> {
  const asked = [...defaultQuestions(manifest).values()].filter((question) => question.kind === 'cells');
  const filters: Clause[] = [];
  for (const dimension of FILTER_DIMENSIONS.filter((one) => one !== 'period')) {
    const code = await someCode(connection, dimension, manifest);
    if (code !== null) filters.push({ dimension, values: [code], maker: 'bar' });
  }
  const sets: (readonly Clause[])[] = [
    [],
    ...filters.map((one) => [one]),
    ...filters.flatMap((one, at) => filters.slice(at + 1).map((other) => [one, other])),
  ];
  return asked.flatMap((question) =>
    sets.map((clauses): CellQuestion => ({ ...question, clauses: [...question.clauses, ...clauses] })),
  );
}

/** The first code of the dimension's coarsest level below the city; null where the dataset has no such dimension. */
async function someCode(
  connection: DuckDBConnection,
  id: string,
  { dimensions }: Manifest,
): Promise<string | null> {
  const dimension = dimensions.find((one) => one.id === id);
  if (!dimension?.table) return null;
  const level = dimension.levels.find((one) => one.id !== 'city')?.id;
  const where = level === undefined ? '' : ` WHERE level = '${level}'`;
  const answer = await askNative(
    connection,
    `SELECT code FROM ${name(dimension.table)}${where} ORDER BY 1 LIMIT 1`,
  );
  return answer.rows === 0 ? null : textAt(answer, 'code', 0);
}
