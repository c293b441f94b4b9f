import type { DuckDBConnection } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import { name } from '../../../src/query/sql-text';
import { PublishFault } from '../publish-fault';
import { alignedChunks } from './aligned-chunks';
import { requireDistinct, requireNeeded } from './columns';
import type { OpenedInput } from './contract';
import { textLiteral } from './csv-relation';
import { diskFault } from './disk-fault';

/**
 * Opens a Parquet file. Every column is text: times `YYYY-MM-DD HH:MM:SS`, days `YYYY-MM-DD`, whole numbers of any
 * type plain digits, empty text NULL; the fields of a structure are columns by their dotted paths, as of an NDJSON,
 * lists and maps are JSON. Reads the needed columns once, so that a damaged page is
 * found here. Throws a PublishFault, also for a needed column of instants (which have no local day).
 */
export async function openParquet(
  connection: DuckDBConnection,
  file: string,
  needed: readonly string[],
): Promise<OpenedInput> {
  const source = `read_parquet(${textLiteral(file)}, hive_partitioning = false, union_by_name = false)`;
  const ask = async (sql: string) => {
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } catch (error) {
      throw diskFault(error, file) ?? new PublishFault('input-parquet-broken', { file });
    }
  };
  const schema = await leavesOf(ask, source);
  const columns = schema.map(({ column }) => column);
  requireDistinct(file, columns);
  for (const column of needed) {
    const parts = columns.includes(column) ? [] : columns.filter((leaf) => leaf.startsWith(`${column}.`));
    if (parts.length === 0) continue;
    throw new PublishFault('input-column-nested', { file, column, parts: parts.slice(0, 20).join(', ') });
  }
  requireNeeded(file, columns, needed);
  const instant = schema.find(({ column, type }) => needed.includes(column) && /WITH TIME ZONE/.test(type));
  if (instant !== undefined) throw new PublishFault('input-parquet-zone', { file, column: instant.column });
  const texts = schema.map(({ column, sql, type }) => `${textSql(sql, type)} AS ${name(column)}`);
  const relation = `(SELECT ${texts.join(', ')} FROM ${source})`;
  // A hash needs every value; a count alone would be taken from the file's footer.
  const decoded = schema.filter(({ column }) => needed.includes(column));
  const hashes = decoded.map(({ sql }) => `bit_xor(hash(${sql}))`);
  const [counts] = await ask(`SELECT ${['count(*)', ...hashes].join(', ')} FROM ${source}`);
  const rows = Number(counts?.[0] ?? 0);
  if (rows === 0) throw new PublishFault('input-header-only', { file });
  const { bytes, sha256 } = await digest(file);
  const rowNumber = (ordinal: number) => ordinal + 1;
  return { relation, columns, rows, blankLines: 0, broken: [], rowNumber, bytes, sha256 };
}

/** A column of the file, or a field of a structure in it by its dotted path; as SQL over the file. */
interface Leaf {
  readonly column: string;
  readonly sql: string;
  readonly type: string;
}

type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

/** All columns in their order, each structure by its fields. */
async function leavesOf(ask: Ask, source: string): Promise<Leaf[]> {
  const expand = async (select: string, of: (field: string) => Omit<Leaf, 'type'>): Promise<Leaf[]> => {
    const leaves: Leaf[] = [];
    for (const [field, found] of await ask(`DESCRIBE SELECT ${select} FROM ${source}`)) {
      const leaf = { ...of(String(field)), type: String(found) };
      if (!isStructure(leaf.type)) leaves.push(leaf);
      else {
        const within = (part: string) => ({
          column: `${leaf.column}.${part}`,
          sql: `struct_extract(${leaf.sql}, ${textLiteral(part)})`,
        });
        leaves.push(...(await expand(`unnest(${leaf.sql})`, within)));
      }
    }
    return leaves;
  };
  return expand('*', (column) => ({ column, sql: name(column) }));
}

/** A structure with named fields; not a list of such. */
function isStructure(type: string): boolean {
  return /^STRUCT\(/.test(type) && !type.endsWith(']');
}

function textSql(column: string, type: string): string {
  const text = `CAST(${column} AS VARCHAR)`;
  if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(type)) {
    return `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%d %H:%M:%S')`;
  }
  if (type === 'DOUBLE' || type === 'FLOAT') {
    // A column of whole numbers with blanks is often stored so; 5.0 is meant as 5.
    const isWhole = `${column} = trunc(${column}) AND abs(${column}) < 9e15`;
    return `CASE WHEN ${isWhole} THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE ${text} END`;
  }
  if (/\]$|^(STRUCT|MAP|UNION)\b/.test(type)) return `CAST(to_json(${column}) AS VARCHAR)`;
  return `nullif(${text}, '')`;
}

async function digest(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const { bytes } of alignedChunks(file)) {
    hash.update(bytes);
    size += bytes.length;
  }
  return { bytes: size, sha256: hash.digest('hex') };
}
