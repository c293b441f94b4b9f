import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../src/domain/columns';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Relation } from './cell-key-relations';
import { momentsOf, type CellKey } from './cell-key-table';
import type { Findings } from './report';

/** What the stated table says of any count's deviation. */
interface Stated {
  readonly largest: number;
  /** The largest variance of a count's deviation. */
  readonly variance: number;
  /** The largest share of counts above 0 that are shipped as 0, and of counts from 2 up that get one deviation. */
  readonly toZero: number;
  readonly commonest: number;
}

// Six standard errors: a sound release is faulted less often than once in a hundred million tests.
const ERRORS = 6;
/** The exponent of the same for squares, whose sums have a longer tail. */
const TAIL = 18;
/** Parts above 0 that are allowed for on top of those that are shipped, before the share that the table hides. */
const UNSEEN = 9;

/**
 * What coarse cells differ by from the sums of their fine ones, against what independent deviations lead to. Of
 * each measure of two perturbed tables, over all coarse cells:
 *
 * - the differences add up to 0 within six standard errors, each cell above 0 having the largest variance of the
 *   table; as many parts of a coarse cell are taken to be above 0 as it has room for, or as those that are shipped
 *   and nine more make it likely, given how many the table hides;
 * - of coarse cells with two parts above 0 at least, no more equal the sum of their parts than deviations would do
 *   by chance (a coarse deviation is independent of those of the parts, so that it hits a given number with the
 *   probability of the commonest deviation at most), plus six standard errors: else nothing was perturbed,
 *   or tables were made to add up;
 * - the squares of the differences add up to no more than they would, under the same bounds, but once in e¹⁸
 *   (Laurent & Massart 2000, lemma 1, with the fourth moments of bounded deviations);
 * - a coarse cell with room for one part only has the value of that part.
 */
export async function checkResiduals(
  connection: DuckDBConnection,
  relation: Relation,
  cellKey: CellKey,
  findings: Findings,
): Promise<void> {
  const { coarse, fine } = relation;
  const stated = statedOf(cellKey);
  for (const measure of coarse.measures.filter((id) => fine.measures.includes(id))) {
    await checkSpread(connection, relation, measure, stated, findings);
    const differing = await firstDiffering(connection, relation, measure);
    if (differing)
      findings.add('cell-key-differs', {
        table: coarse.name,
        column: measure,
        other: fine.name,
        ...differing,
      });
  }
}

function statedOf({ table, largest }: CellKey): Stated {
  const [, ...above] = table;
  const variances = above.map(({ deviations }) => momentsOf(deviations).spread);
  const hidden = above.map(
    ({ count, deviations }) => deviations.find(({ by }) => by === -count)?.probability ?? 0,
  );
  const commonest = above
    .filter(({ count }) => count >= 2)
    .flatMap(({ deviations }) => deviations.map(({ probability }) => probability));
  return {
    largest,
    variance: Math.max(0, ...variances),
    toZero: Math.min(0.99, Math.max(0, ...hidden)),
    commonest: Math.max(0, ...commonest),
  };
}

async function checkSpread(
  connection: DuckDBConnection,
  relation: Relation,
  measure: string,
  stated: Stated,
  findings: Findings,
): Promise<void> {
  const { coarse, fine } = relation;
  const { variance, toZero, commonest, largest } = stated;
  const likely = `(filled + ${UNSEEN}) / ${1 - toZero}`;
  const room =
    relation.possible === null ? likely : `least(${likely}, greatest(filled, ${relation.possible}))`;
  const found = await askNative(
    connection,
    `SELECT CAST(coalesce(sum(r), 0) AS DOUBLE) AS total, CAST(coalesce(sum(r * r), 0) AS DOUBLE) AS squares,
       CAST(coalesce(sum(noisy), 0) AS DOUBLE) AS noisy, CAST(coalesce(sum(noisy ** 2), 0) AS DOUBLE) AS fourth,
       CAST(coalesce(max(noisy), 0) AS DOUBLE) AS noisiest,
       CAST(count_if(filled >= 2) AS DOUBLE) AS several, CAST(count_if(filled >= 2 AND r = 0) AS DOUBLE) AS even
     FROM (SELECT CAST(whole - parts AS DOUBLE) AS r, filled, 1 + ${room} AS noisy
           FROM (${joinedSql(relation, measure)}) k)`,
  );
  const at = (column: string) => numberAt(found, column, 0) ?? 0;
  const where = { table: coarse.name, column: measure, finer: fine.name };
  const expected = variance * at('noisy');

  const drift = Math.ceil(ERRORS * Math.sqrt(expected));
  if (Math.abs(at('total')) > drift) {
    findings.add('cell-key-average', { ...where, found: at('total'), most: drift });
  }
  const several = at('several');
  const even = several * commonest + ERRORS * Math.sqrt(several * commonest * (1 - commonest));
  if (at('even') > even) {
    findings.add('cell-key-added-up', {
      ...where,
      cells: several,
      found: at('even'),
      most: Math.floor(even),
    });
  }
  const fourth = variance ** 2 * at('fourth') + (largest ** 2 * expected) / 2;
  const tail = TAIL * variance * at('noisiest');
  const most = Math.ceil(expected + 2 * Math.sqrt(TAIL * fourth) + 2 * tail);
  if (at('squares') > most) findings.add('cell-key-spread', { ...where, found: at('squares'), most });
}

/** Every coarse cell beside the sum of its parts and how many of them are above 0; what is not shipped counts 0. */
function joinedSql({ coarse, fine, reached, joins }: Relation, measure: string): string {
  const keys = coarse.grain.map((_, index) => `k${index}`);
  const selected = reached.map((sql, index) => `${sql} AS k${index}`);
  const count = name(measure);
  const parts = `
    SELECT ${[...selected, `sum(f.${count}) AS parts`, `count_if(f.${count} > 0) AS filled`].join(', ')}
    FROM ${name(fine.name)} f ${joins.join(' ')}
    ${keys.length > 0 ? `GROUP BY ${keys.map((_, index) => index + 1).join(', ')}` : ''}`;
  const on = coarse.grain.map((column, index) => `c.${name(column)} = k.k${index}`);
  const coalesced = keys.map(
    (key, index) => `coalesce(k.${key}, c.${name(coarse.grain[index] ?? '')}) AS ${key}`,
  );
  return `SELECT ${[...coalesced, `coalesce(c.${count}, 0) AS whole`].join(', ')},
      coalesce(k.parts, 0) AS parts, coalesce(k.filled, 0) AS filled
    FROM ${name(coarse.name)} c FULL JOIN (${parts}) k ON ${on.length > 0 ? on.join(' AND ') : 'true'}`;
}

/** The first coarse cell that has room for one part only, and yet another value than it. */
async function firstDiffering(connection: DuckDBConnection, relation: Relation, measure: string) {
  const { coarse, possible } = relation;
  if (possible === null) return null;
  const keys = coarse.grain.map((_, index) => `k.k${index}`);
  const key = keys.length > 0 ? `concat_ws(', ', ${keys.join(', ')})` : `''`;
  const found = await askNative(
    connection,
    `SELECT ${key} AS key, CAST(whole AS DOUBLE) AS found, CAST(parts AS DOUBLE) AS expected
     FROM (${joinedSql(relation, measure)}) k WHERE filled <= 1 AND whole <> parts AND ${possible} = 1
     ${keys.length > 0 ? `ORDER BY ${keys.join(', ')}` : ''} LIMIT 1`,
  );
  if (found.rows === 0) return null;
  return {
    key: `${coarse.grain.join(', ')} = ${textAt(found, 'key', 0) ?? ''}`,
    found: numberAt(found, 'found', 0) ?? 0,
    expected: numberAt(found, 'expected', 0) ?? 0,
  };
}
