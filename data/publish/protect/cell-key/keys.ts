import { UNITS, type PerturbationTable } from './perturbation';

const RANGE = 1n << 64n;

/** The finaliser of SplitMix64 (Steele, Lea & Flood 2014): shift, and multiply modulo 2⁶⁴. */
const ROUNDS: readonly { readonly shift: number; readonly factor: bigint }[] = [
  { shift: 30, factor: 0xbf58476d1ce4e5b9n },
  { shift: 27, factor: 0x94d049bb133111ebn },
  { shift: 31, factor: 1n },
];

/**
 * A SELECT of all columns of `source` in which those named by `keys` (UBIGINT: the sum modulo 2⁶⁴ of the keys of
 * a cell's requests) are mixed: the numbers that deviations are looked up by.
 *
 * A sum of independent uniform keys is uniform as it is. It is mixed all the same, because sums add up: the key
 * of a coarse cell is the sum of those of its parts, so that their deviations together would tell something of
 * its own, and a reader who subtracts cells would gain more than the noise of each allows. The mixing maps the
 * numbers onto one another one to one: uniform stays uniform, equal sets of requests stay equal, and nothing of
 * the adding up is left. It is written out here because DuckDB's own hash may change between versions, while a
 * cell must keep its value from release to release.
 */
export function mixedKeys(source: string, keys: readonly string[]): string {
  return ROUNDS.reduce((from, { shift, factor }) => {
    const columns = keys.map((key) => `${times(`xor(${key}, ${key} >> ${shift})`, factor)} AS ${key}`);
    return `SELECT * REPLACE (${columns.join(', ')}) FROM ${from === source ? from : `(${from})`}`;
  }, source);
}

// A mask and no remainder: DuckDB divides numbers of 128 bits a hundred times slower than it masks them.
function times(value: string, factor: bigint): string {
  if (factor === 1n) return value;
  return `((${value}::UHUGEINT * ${factor}::UHUGEINT) & ${RANGE - 1n}::UHUGEINT)::UBIGINT`;
}

/** SQL for the deviation of a count (BIGINT, not negative) by its mixed key (UBIGINT), after the table. */
export function deviationSql(count: string, key: string, table: PerturbationTable): string {
  const last = table.at(-1)?.count ?? 0;
  const rows = table.map(({ count: row, deviations }) => `WHEN ${row} THEN ${stepsSql(key, deviations)}`);
  return `CASE least(${count}, ${last}) ${rows.join(' ')} END`;
}

/** The deviation whose share of 0 … 2⁶⁴ − 1 the key falls into; shares lie in the order of the row. */
function stepsSql(key: string, deviations: PerturbationTable[number]['deviations']): string {
  let below = 0;
  const steps = deviations.slice(0, -1).map(({ by, probability }) => {
    below += Math.round(probability * UNITS);
    const bound = (BigInt(below) * RANGE) / BigInt(UNITS);
    return `WHEN ${key} < ${bound}::UBIGINT THEN ${by}`;
  });
  const rest = deviations.at(-1)?.by ?? 0;
  return steps.length === 0 ? String(rest) : `CASE ${steps.join(' ')} ELSE ${rest} END`;
}
