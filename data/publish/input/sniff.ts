import { isUtf8 } from 'node:buffer';
import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { alignedChunks } from './aligned-chunks';
import { DELIMITERS, type Dialect } from './dialect';
import { decodes, unmarked, type Encoding } from './file-text';
import { ODD, RecordScanner } from './record-scanner';
import { contentOf } from './signature';
import { splitRecord } from './split-record';

/** What a file of requests that nobody has described seems to be. */
export interface SniffedInput {
  readonly format: Config['input']['format'];
  readonly encoding: Encoding;
  /** Of a CSV where it is no comma; a TSV's is a tab. */
  readonly delimiter: string | undefined;
  readonly quote: string;
  /** Of a workbook, the first one is read. */
  readonly sheets: readonly string[];
  /** As the header, the schema or the first records name them; of a Parquet file none: open it to know. */
  readonly columns: readonly string[];
}

const SAMPLE_RECORDS = 200;
const SAMPLE_BYTES = 1024 * 1024;

/**
 * Looks at a file of requests: its format by content and then by its name's ending, its encoding by what is valid,
 * its delimiter by how evenly it cuts the first 200 records. Throws a PublishFault for a file that can be none of
 * the formats.
 */
export async function sniffInput(file: string): Promise<SniffedInput> {
  const content = await contentOf(file);
  const plain = { encoding: 'utf-8', delimiter: undefined, quote: '"', sheets: [], columns: [] } as const;
  if (content === 'parquet') return { ...plain, format: 'parquet' };
  if (content === 'xlsx') {
    const { sniffWorkbook } = await import('./xlsx');
    return { ...plain, format: 'xlsx', ...(await sniffWorkbook(file)) };
  }
  const { sample, encoding, whole } = await textSample(file);
  if (/^\s*\[\s*\{/.test(sample.toString('utf8', 0, 1000)))
    throw new PublishFault('input-json-array', { file });
  const json = jsonKeys(sample, whole);
  if (json !== null) return { ...plain, encoding, format: 'ndjson', columns: json };
  const { dialect, columns } = sniffDialect(sample, whole, file);
  const delimiter = String.fromCharCode(dialect.delimiter);
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    delimiter: delimiter === '\t' || delimiter === ',' ? undefined : delimiter,
    quote: String.fromCharCode(dialect.quote),
    sheets: [],
    columns,
  };
}

/** The first stretch of the file as UTF-8, and whether that is all of it. The encoding is judged by the whole file. */
async function textSample(file: string): Promise<{ sample: Buffer; encoding: Encoding; whole: boolean }> {
  const head: Buffer[] = [];
  let size = 0;
  let whole = true;
  let utf8 = true;
  let other: Buffer | undefined;
  for await (const { bytes } of alignedChunks(file)) {
    if (size < SAMPLE_BYTES) head.push(Buffer.from(bytes));
    else if (bytes.length > 0) whole = false;
    size += bytes.length;
    if (isUtf8(bytes)) continue;
    utf8 = false;
    other = Buffer.from(bytes);
    if (!whole) break;
  }
  const sample = Buffer.concat(head);
  if (utf8) return { sample: unmarked(sample), encoding: 'utf-8', whole };
  if (other === undefined || !decodes(other, 'gb18030', true) || !decodes(sample, 'gb18030', true)) {
    throw new PublishFault('input-no-encoding', { file });
  }
  const text = Buffer.from(new TextDecoder('gb18030').decode(sample));
  return { sample: unmarked(text), encoding: 'gb18030', whole };
}

/** The keys of the first records where each line is a JSON object, else null. */
function jsonKeys(sample: Buffer, whole: boolean): string[] | null {
  if (!/^\s*\{/.test(sample.toString('utf8', 0, 1000))) return null;
  const lines = sample.toString('utf8').split('\n');
  if (!whole) lines.pop();
  const keys = new Set<string>();
  let objects = 0;
  for (const line of lines.slice(0, SAMPLE_RECORDS)) {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) continue;
      for (const key of Object.keys(value)) keys.add(key);
      objects += 1;
    } catch {
      continue;
    }
  }
  return objects > 0 && objects >= lines.slice(0, SAMPLE_RECORDS).filter((line) => line.trim()).length / 2
    ? [...keys]
    : null;
}

/** The delimiter and quote that cut the first records into the header's number of fields most often. */
function sniffDialect(sample: Buffer, whole: boolean, file: string): { dialect: Dialect; columns: string[] } {
  let best: { dialect: Dialect; columns: string[]; score: number } | undefined;
  for (const quote of ['"', "'"]) {
    for (const delimiter of DELIMITERS) {
      const dialect = { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
      const { columns, score } = tryDialect(sample, whole, dialect);
      if (columns.length > 0 && (best === undefined || score > best.score))
        best = { dialect, columns, score };
    }
  }
  if (best === undefined) throw new PublishFault('input-empty', { file });
  return best;
}

/** 0 to 1: the share of records that are whole and plain; 0.01 at most where there is one column. */
function tryDialect(sample: Buffer, whole: boolean, dialect: Dialect): { columns: string[]; score: number } {
  let columns: string[] = [];
  let records = 0;
  let even = 0;
  let odds = 0;
  let quoted = 0;
  const scanner = new RecordScanner(dialect, (bytes, start, end, fields, odd) => {
    if (start === end || records > SAMPLE_RECORDS) return;
    // The sample may cut its last record.
    if ((odd & ODD.unended) !== 0 && !whole) return;
    if (columns.length === 0) columns = splitRecord(bytes.toString('utf8', start, end), dialect);
    records += 1;
    if (fields === columns.length && (odd & (ODD.textAfterQuote | ODD.openQuote)) === 0) even += 1;
    if ((odd & ODD.quoteInside) !== 0) odds += 1;
    if (bytes.subarray(start, end).includes(dialect.quote)) quoted += 1;
  });
  for (let at = 0; at < sample.length && records <= SAMPLE_RECORDS; at += 16_384) {
    scanner.push(sample.subarray(at, at + 16_384));
  }
  if (records <= SAMPLE_RECORDS) scanner.end();
  if (records === 0) return { columns, score: 0 };
  const share = (even - odds / 2) / records;
  // Among equals, the one that cuts more, and quotes that are there.
  const bonus = Math.min(columns.length, 100) / 10_000 + (quoted > 0 ? 0.0001 : 0);
  return { columns, score: columns.length > 1 ? share + bonus : share * 0.01 };
}
