import { isUtf8 } from 'node:buffer';
import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { alignedChunks } from './aligned-chunks';
import { DELIMITERS, type Dialect } from './dialect';
import { unmarked } from './file-text';
import { headerNames, isDay, likelyHeader, ROWS_LOOKED_AT } from './header-row';
import { flattened, jsonObject } from './json-line';
import { ODD, RecordScanner } from './record-scanner';
import { contentOf, type Content } from './signature';
import { splitRecord } from './split-record';
import { guessEncoding, type EncodingGuess } from './guess-encoding';
import { decoderOf, type Encoding } from './text-encoding';

/** What a file of requests that nobody has described seems to be. */
export interface SniffedInput {
  readonly format: Config['input']['format'];
  readonly encoding: Encoding;
  /** Where the text could be of another encoding as well. */
  readonly doubt: EncodingGuess['doubt'];
  /** Of a CSV where it is no comma; a TSV's is a tab. */
  readonly delimiter: string | undefined;
  readonly quote: string;
  /** Of a workbook, with their rows that hold something. */
  readonly sheets: readonly { readonly name: string; readonly filled: number }[];
  /** The one that is taken, where there are several. */
  readonly sheet: string | undefined;
  /** The header's row number where it is not the first row that holds something. */
  readonly headerRow: number | undefined;
  /** Of an NDJSON: columns within objects, and columns that hold lists. */
  readonly nested: { readonly fields: readonly string[]; readonly lists: readonly string[] };
  /** As the header, the schema or the first records name them; of a Parquet file none: open it to know. */
  readonly columns: readonly string[];
}

const SAMPLE_RECORDS = 200;
const SAMPLE_BYTES = 1024 * 1024;
/** Rows that are kept to look for the header among them; blank ones may stand above it. */
const MOST_ROWS = 100;

/**
 * Looks at a file of requests: its format by content and then by its name's ending, its encoding by what is valid
 * and plausible, its delimiter by how evenly it cuts the first 200 records, its header by what the rows below it
 * fill; of a workbook's sheets the longest one with days in it, or the `wanted` one. Throws a PublishFault for a file
 * that can be none of the formats, and where there is no such sheet.
 */
export async function sniffInput(file: string, wanted?: string): Promise<SniffedInput> {
  const content = await contentOf(file);
  const plain = {
    encoding: 'utf-8',
    doubt: null,
    delimiter: undefined,
    quote: '"',
    sheets: [],
    sheet: undefined,
    headerRow: undefined,
    nested: { fields: [], lists: [] },
    columns: [],
  } as const;
  if (content === 'xlsx') return { ...plain, format: 'xlsx', ...(await sniffWorkbook(file, wanted)) };
  if (wanted !== undefined) throw new PublishFault('input-no-sheets', { file, sheet: wanted });
  if (content === 'parquet') return { ...plain, format: 'parquet' };
  const { sample, encoding, doubt, whole } = await textSample(file, content);
  if (/^\s*\[\s*\{/.test(sample.toString('utf8', 0, 1000)))
    throw new PublishFault('input-json-array', { file });
  const json = jsonColumns(sample, whole);
  if (json !== null) return { ...plain, encoding, doubt, format: 'ndjson', ...json };
  const { dialect, rows } = sniffDialect(sample, whole, file);
  const delimiter = String.fromCharCode(dialect.delimiter);
  return {
    ...plain,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    doubt,
    delimiter: delimiter === '\t' || delimiter === ',' ? undefined : delimiter,
    quote: String.fromCharCode(dialect.quote),
    ...topOf(rows),
  };
}

type Rows = readonly (readonly string[])[];

/** The columns as the header names them, and its row number where that must be said. */
function topOf(rows: Rows): { columns: string[]; headerRow: number | undefined } {
  const first = rows.findIndex((row) => row.some((text) => text.trim() !== ''));
  const at = likelyHeader(rows.slice(0, first + ROWS_LOOKED_AT));
  const header = rows[at] ?? [];
  if (at === first) return { columns: [...header], headerRow: undefined };
  return { columns: headerNames(rows.slice(0, at), header), headerRow: at + 1 };
}

async function sniffWorkbook(
  file: string,
  wanted?: string,
): Promise<Pick<SniffedInput, 'sheets' | 'sheet' | 'columns' | 'headerRow'>> {
  const { glanceAtSheets } = await import('./xlsx');
  const { names, sheets } = await glanceAtSheets(file, wanted);
  const ranked = sheets
    .map((sheet) => ({ sheet, dated: hasDays(sheet.head), ...topOf(sheet.head) }))
    .sort((a, b) => Number(b.dated) - Number(a.dated) || b.sheet.filled - a.sheet.filled);
  const [best] = ranked;
  if (best === undefined || best.sheet.filled === 0) throw new PublishFault('input-empty', { file });
  return {
    sheets: sheets.map(({ name, filled }) => ({ name, filled })),
    sheet: names.length > 1 ? best.sheet.name : undefined,
    columns: best.columns,
    headerRow: best.headerRow,
  };
}

/** Whether some column below the first rows holds days. */
function hasDays(rows: Rows): boolean {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => column).some((column) => {
    const texts = rows.map((row) => row[column] ?? '').filter((text) => text.trim() !== '');
    return texts.length > 2 && texts.filter(isDay).length >= texts.length / 2;
  });
}

/** The first stretch of the file as UTF-8, and whether that is all of it. The encoding is judged by the whole file. */
async function textSample(
  file: string,
  content: Content,
): Promise<EncodingGuess & { readonly sample: Buffer; readonly whole: boolean }> {
  const head: Buffer[] = [];
  let size = 0;
  let whole = true;
  let utf8 = true;
  let other = Buffer.alloc(0);
  const wide = content === 'utf-16le' || content === 'utf-16be' ? content : null;
  for await (const { bytes } of alignedChunks(file, wide ?? 'utf-8')) {
    if (size < SAMPLE_BYTES) head.push(Buffer.from(bytes));
    else if (bytes.length > 0) whole = false;
    size += bytes.length;
    if (wide ? whole : isUtf8(bytes)) continue;
    if (wide) break;
    utf8 = false;
    other = Buffer.from(bytes);
    if (!whole) break;
  }
  const sample = Buffer.concat(head);
  if (wide) return { sample: textOf(sample, wide, file), encoding: wide, doubt: null, whole };
  if (utf8) return { sample: unmarked(sample), encoding: 'utf-8', doubt: null, whole };
  const guess = guessEncoding(whole ? sample : Buffer.concat([sample, other]));
  if (guess === null) throw new PublishFault('input-no-encoding', { file });
  return { ...guess, sample: textOf(sample, guess.encoding, file), whole };
}

/** The bytes as UTF-8 without a mark. */
function textOf(bytes: Buffer, encoding: Encoding, file: string): Buffer {
  try {
    return unmarked(Buffer.from(decoderOf(encoding)(bytes)));
  } catch {
    throw new PublishFault('input-no-encoding', { file });
  }
}

/** The columns of the first records where each line is a JSON object, else null. */
function jsonColumns(sample: Buffer, whole: boolean): Pick<SniffedInput, 'columns' | 'nested'> | null {
  if (!/^\s*\{/.test(sample.toString('utf8', 0, 1000))) return null;
  const lines = sample.toString('utf8').split('\n');
  if (!whole) lines.pop();
  const first = lines.slice(0, SAMPLE_RECORDS).filter((line) => line.trim() !== '');
  const [keys, fields, lists] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let objects = 0;
  for (const line of first) {
    const record = jsonObject(line);
    if (record === null) continue;
    objects += 1;
    for (const [key, value] of Object.entries(flattened(record))) {
      keys.add(key);
      if (!Object.hasOwn(record, key)) fields.add(key);
      if (Array.isArray(value)) lists.add(key);
    }
  }
  if (objects === 0 || objects < first.length / 2) return null;
  return { columns: [...keys], nested: { fields: [...fields], lists: [...lists] } };
}

/** The delimiter and quote that cut the first records into the header's number of fields most often. */
function sniffDialect(sample: Buffer, whole: boolean, file: string): { dialect: Dialect; rows: Rows } {
  let best: { dialect: Dialect; rows: Rows; score: number } | undefined;
  for (const quote of ['"', "'"]) {
    for (const delimiter of DELIMITERS) {
      const dialect = { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
      const { rows, score } = tryDialect(sample, whole, dialect);
      if (rows.length > 0 && (best === undefined || score > best.score)) best = { dialect, rows, score };
    }
  }
  if (best === undefined) throw new PublishFault('input-empty', { file });
  return best;
}

/** 0 to 1: the share of records that are whole and plain; 0.01 at most where there is one column. */
function tryDialect(sample: Buffer, whole: boolean, dialect: Dialect): { rows: Rows; score: number } {
  const rows: string[][] = [];
  const widths = new Map<number, number>();
  let records = 0;
  let odds = 0;
  let quoted = 0;
  const scanner = new RecordScanner(dialect, (bytes, start, end, fields, odd) => {
    if (records > SAMPLE_RECORDS) return;
    // The sample may cut its last record.
    if ((odd & ODD.unended) !== 0 && !whole) return;
    if (rows.length < MOST_ROWS) {
      rows.push(start === end ? [] : splitRecord(bytes.toString('utf8', start, end), dialect));
    }
    if (start === end) return;
    records += 1;
    if ((odd & (ODD.textAfterQuote | ODD.openQuote)) === 0) widths.set(fields, (widths.get(fields) ?? 0) + 1);
    if ((odd & ODD.quoteInside) !== 0) odds += 1;
    if (bytes.subarray(start, end).includes(dialect.quote)) quoted += 1;
  });
  for (let at = 0; at < sample.length && records <= SAMPLE_RECORDS; at += 16_384) {
    scanner.push(sample.subarray(at, at + 16_384));
  }
  if (records <= SAMPLE_RECORDS) scanner.end();
  if (records === 0) return { rows: [], score: 0 };
  // A title may stand above the header: the width is that of most records.
  const [[width, even] = [0, 0]] = [...widths].sort(([a, m], [b, n]) => n - m || b - a);
  const share = (even - odds / 2) / records;
  // Among equals, the one that cuts more, and quotes that are there.
  const bonus = Math.min(width, 100) / 10_000 + (quoted > 0 ? 0.0001 : 0);
  return { rows, score: width > 1 ? share + bonus : share * 0.01 };
}
