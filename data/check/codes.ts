import type { DuckDBConnection } from '@duckdb/node-api';
import { textAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { name } from '../../src/query/sql-text';
import { askNative } from '../publish/native';
import type { Findings } from './report';
import { firstText } from './tables';

type Dimension = Manifest['dimensions'][number];

/** The longest value of a key in an address, in characters, as `src/state/address.ts` reads it. */
const LONGEST_VALUE = 600;

/**
 * True where a link can hold the code and a query can ask for it: 1 to 64 characters, none of them a space,
 * a control or an invisible one, and not too long for an address when percent-encoded.
 */
export function isLinkable(code: string): boolean {
  if (!/^[^\s\p{C}]{1,64}$/u.test(code)) return false;
  return encodeURIComponent(code).replace(/[!'()*~]/g, '%00').length <= LONGEST_VALUE;
}

/** Codes are unique and fit a link, levels are declared, and a code's pattern tells its level and no other. */
export async function checkCodes(
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  for (const { name: table, role, columns } of manifest.tables) {
    if (role !== 'dimension' || !columns.some((column) => column.name === 'code')) continue;
    const rows = await askNative(connection, `SELECT code FROM ${name(table)} ORDER BY code`);
    const codes = Array.from({ length: rows.rows }, (_, row) => textAt(rows, 'code', row) ?? '');
    const key = codes.find((code) => !isLinkable(code));
    if (key !== undefined) findings.add('code-unlinkable', { table, key: JSON.stringify(key) });
  }
  for (const dimension of manifest.dimensions) {
    if (dimension.table === null) continue;
    const repeated = await firstText(
      connection,
      `SELECT code FROM ${name(dimension.table)} GROUP BY code HAVING count(*) > 1 ORDER BY code LIMIT 1`,
    );
    if (repeated !== null) findings.add('code-repeated', { table: dimension.table, key: repeated });
    if (dimension.levels.length > 0) await checkLevels(connection, dimension.table, dimension, findings);
  }
}

async function checkLevels(
  connection: DuckDBConnection,
  table: string,
  dimension: Dimension,
  findings: Findings,
): Promise<void> {
  const rows = await askNative(connection, `SELECT code, level FROM ${name(table)} ORDER BY code`);
  const patterns = dimension.levels.map(({ id, code_pattern: pattern }) => ({
    id,
    pattern: pattern === null ? null : new RegExp(pattern, 'u'),
  }));
  const told = patterns.every(({ pattern }) => pattern !== null);
  for (let row = 0; row < rows.rows; row += 1) {
    const key = textAt(rows, 'code', row) ?? '';
    const level = textAt(rows, 'level', row) ?? '';
    if (!patterns.some(({ id }) => id === level)) {
      findings.add('level-unknown', { table, key, level, dimension: dimension.id });
      return;
    }
    const taken = patterns.filter(({ pattern }) => pattern?.test(key)).map(({ id }) => id);
    if (told && (taken.length !== 1 || taken[0] !== level)) {
      findings.add('code-pattern', { table, key, level, found: taken.join(', ') || '–' });
      return;
    }
  }
}
