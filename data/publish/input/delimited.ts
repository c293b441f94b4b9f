import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { CanonicalWriter } from './canonical';
import { requireDistinct, requireNeeded } from './columns';
import type { LikelyInput, OpenedInput } from './contract';
import { csvRelation } from './csv-relation';
import { dialectOf, type Dialect } from './dialect';
import { readText, type TextReader } from './file-text';
import { headerNames } from './header-row';
import { noHeader, requireLikelyHeader } from './likely-header';
import { ODD, RecordScanner } from './record-scanner';
import { RowLedger } from './row-ledger';
import { splitRecord } from './split-record';

const MOST_ABOVE = 1000;

/** Reads a CSV or TSV record by record, counts its rows and, where a scratch folder is named, writes the whole ones there. */
class DelimitedReader implements TextReader {
  readonly ledger = new RowLedger();
  readonly scanner: RecordScanner;
  columns: readonly string[] = [];
  /** The header's row number. */
  headerAt = 0;
  hasQuoteInside = false;
  writer: CanonicalWriter | undefined;
  readonly #file: string;
  readonly #dialect: Dialect;
  readonly #needed: readonly string[];
  readonly #work: string | undefined;
  /** 0 where the first row that holds something is the header. */
  readonly #headerRow: number;
  /** The rows above the header. */
  readonly #above: string[][] = [];

  constructor(file: string, dialect: Dialect, needed: readonly string[], headerRow: number, work?: string) {
    this.#file = file;
    this.#headerRow = headerRow;
    this.#dialect = dialect;
    this.#needed = needed;
    this.#work = work;
    this.scanner = new RecordScanner(dialect, this.#visit);
  }

  get row(): number {
    return this.ledger.row;
  }

  get heldBytes(): number {
    return this.scanner.heldBytes;
  }

  push(utf8: Buffer): void {
    this.scanner.push(utf8);
  }

  readonly #visit = (bytes: Buffer, start: number, end: number, fields: number, odd: number): void => {
    if (odd !== 0) this.#requireReadable(fields, odd);
    if (this.columns.length === 0) this.#top(bytes, start, end);
    else if (start === end) this.ledger.addBlank();
    else if ((odd & ODD.textAfterQuote) !== 0) this.ledger.addBroken('text-after-quote');
    else if (fields < this.columns.length) this.ledger.addBroken('too-few-fields');
    else if (fields > this.columns.length) this.ledger.addBroken('too-many-fields');
    else {
      this.ledger.addWhole();
      if (this.writer === undefined) return;
      if ((odd & ODD.quoteInside) === 0) this.writer.copy(bytes, start, end);
      else this.writer.record(splitRecord(bytes.toString('utf8', start, end), this.#dialect));
    }
  };

  #requireReadable(fields: number, odd: number): void {
    const detail = { file: this.#file, row: this.ledger.row + 1 };
    if ((odd & ODD.nul) !== 0) throw new PublishFault('input-nul', detail);
    if ((odd & ODD.openQuote) !== 0) throw new PublishFault('input-open-quote', detail);
    if ((odd & ODD.unended) !== 0 && fields < this.columns.length) {
      throw new PublishFault('input-cut-off', detail);
    }
    if ((odd & ODD.quoteInside) !== 0) this.hasQuoteInside = true;
  }

  /** A row at which no header was yet: what stands above one, or the header itself. */
  #top(bytes: Buffer, start: number, end: number): void {
    const fields = start === end ? [] : splitRecord(bytes.toString('utf8', start, end), this.#dialect);
    const row = this.ledger.row + 1;
    if (row === this.#headerRow && start === end) throw noHeader(this.#file, row);
    if (row >= this.#headerRow && start < end) {
      this.#header(fields, bytes, end);
      return;
    }
    if (this.#above.length < MOST_ABOVE) this.#above.push(fields);
    if (start === end) this.ledger.addBlank();
    else this.ledger.addHeader();
  }

  #header(fields: readonly string[], bytes: Buffer, end: number): void {
    const columns = this.#headerRow > 1 ? headerNames(this.#above, fields) : [...fields];
    const below = bytes.toString('utf8', end, Math.min(bytes.length, end + 64 * 1024));
    requireLikelyHeader({
      file: this.#file,
      columns,
      header: fields,
      above: this.#above,
      below,
      needed: this.#needed,
      dialect: this.#dialect,
      row: this.ledger.row + 1,
    });
    requireDistinct(this.#file, columns);
    requireNeeded(this.#file, columns, this.#needed);
    this.ledger.addHeader();
    this.headerAt = this.ledger.row;
    this.columns = columns;
    if (this.#work === undefined) return;
    this.writer = new CanonicalWriter(this.#work, this.#dialect, columns.length);
  }
}

/**
 * Opens a CSV or TSV. DuckDB reads a UTF-8 file itself where nothing about it is open to doubt; of any other file
 * the whole records are first written to `work`. `onLikely` is told what the first bytes let expect. Throws a
 * PublishFault, or Node's error of a disk.
 */
export async function openDelimited(
  input: Config['input'],
  file: string,
  work: string,
  needed: readonly string[],
  onLikely?: (likely: LikelyInput) => void,
): Promise<OpenedInput> {
  const dialect = dialectOf(input);
  const headerRow = input.header_row ?? 0;
  const read = async (folder?: string) => {
    const reader = new DelimitedReader(file, dialect, needed, headerRow, folder);
    try {
      const begins = () => {
        if (folder !== undefined || reader.columns.length === 0 || !isPlain(reader, dialect)) return;
        onLikely?.({ ...relationsOf(file, reader, dialect), columns: reader.columns });
      };
      const { bytes, sha256 } = await readText(file, input.encoding, reader, begins);
      reader.scanner.end();
      return { reader, bytes, sha256 };
    } finally {
      reader.writer?.close();
    }
  };
  let { reader, bytes, sha256 } = await read(input.encoding === 'utf-8' && headerRow <= 1 ? undefined : work);
  if (reader.columns.length === 0 && headerRow > 0) throw noHeader(file, headerRow);
  reader.ledger.requireWhole(file, reader.columns.length === 0 ? 'input-empty' : 'input-header-only');
  if (reader.writer === undefined && !isPlain(reader, dialect)) {
    const before = sha256;
    ({ reader, bytes, sha256 } = await read(work));
    if (sha256 !== before) throw new PublishFault('input-changed', { file });
  }
  const { ledger, columns } = reader;
  const relations = relationsOf(file, reader, dialect);
  const { records: rows, blankLines, broken, rowNumber } = ledger;
  return { ...relations, columns, rows, blankLines, broken, rowNumber, bytes, sha256 };
}

/** What DuckDB reads: the whole records that were written aside or else the file itself. */
function relationsOf(
  file: string,
  { scanner, writer, columns }: DelimitedReader,
  dialect: Dialect,
): Pick<OpenedInput, 'relation' | 'beginning'> {
  const csv = {
    path: writer?.path ?? file,
    columns,
    dialect,
    lineEnd: writer === undefined && scanner.lineEnds.crlf > 0 ? ('CRLF' as const) : ('LF' as const),
    hasBreakInQuotes: scanner.hasBreakInQuotes,
    longest: Math.max(scanner.longest, writer?.longest ?? 0),
  };
  return { relation: csvRelation(csv), beginning: csvRelation(csv, 'small') };
}

/** Whether DuckDB reads the same rows from the file as it stands: strict RFC 4180 with one kind of line end. */
function isPlain(reader: DelimitedReader, dialect: Dialect): boolean {
  const { scanner, ledger, columns, hasQuoteInside } = reader;
  const { lf, crlf, cr } = scanner.lineEnds;
  // DuckDB finds out by itself whether lines end in CRLF, and may take a break in quotes for the first of them.
  const hasClearLineEnd = cr === 0 && (crlf === 0 || (lf === 0 && !scanner.hasBreakInQuotes));
  // Quotes that a name needs mislead DuckDB where a byte order mark comes before the header.
  const signs = ['\r', '\n', String.fromCharCode(dialect.delimiter), String.fromCharCode(dialect.quote)];
  const hasPlainHeader = !columns.some((column) => signs.some((sign) => column.includes(sign)));
  // Where there is one column DuckDB takes a blank line for a row.
  const hasNoBlanks = ledger.blankLines === 0 || columns.length > 1;
  // And the first row for the header, also a blank one.
  const beginsWithHeader = reader.headerAt === 1;
  return (
    hasClearLineEnd &&
    hasPlainHeader &&
    beginsWithHeader &&
    hasNoBlanks &&
    !hasQuoteInside &&
    ledger.broken.length === 0
  );
}
