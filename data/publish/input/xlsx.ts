import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { CanonicalWriter, PLAIN_DIALECT } from './canonical';
import { missingOf, requireDistinct, requireNeeded } from './columns';
import type { OpenedInput } from './contract';
import { csvRelation, type PlainCsv } from './csv-relation';
import { headerNames } from './header-row';
import { plainNumber } from './json-line';
import { noHeader, requireBetterNone } from './likely-header';
import { RowLedger } from './row-ledger';
import { requireSoundZip } from './workbook-zip';

/** Rows below the header among which a better one is looked for. */
const ROWS_BELOW = 21;
const GLANCED = 60;

type Row = readonly (XLSX.CellObject | undefined)[] | undefined;

/**
 * Opens a sheet of an XLSX. The header is the row that the config names, else the first that holds something; rows
 * without a value are blank lines; a value beside the header's columns makes a row broken. Dates are
 * `YYYY-MM-DD HH:MM:SS` as the sheet shows them, times of day `HH:MM:SS`, numbers plain digits, booleans `true` or
 * `false`, errors as the sheet shows them. Throws a PublishFault, or Node's error of a disk.
 */
export async function openXlsx(
  input: Config['input'],
  file: string,
  work: string,
  needed: readonly string[],
): Promise<OpenedInput> {
  const bytes = await readFile(file);
  requireSoundZip(file, bytes);
  const { rows, merges, is1904 } = readSheet(file, bytes, input.sheet ?? sheetNames(file, bytes)[0]);
  const texts = (row: Row) => textsOf(row, is1904);
  const top = input.header_row === undefined ? rows.findIndex(holdsText(is1904)) : input.header_row - 1;
  if (top < 0) throw new PublishFault('input-empty', { file });
  const head = { rows: Array.from(rows.slice(0, top + ROWS_BELOW), texts), merges, top };
  const { left, columns } = headerOf(file, head, needed, input.header_row !== undefined);
  const ledger = new RowLedger();
  for (const row of rows.slice(0, top)) {
    if (holdsText(is1904)(row)) ledger.addHeader();
    else ledger.addBlank();
  }
  ledger.addHeader();
  const writer = new CanonicalWriter(work, PLAIN_DIALECT, columns.length);
  try {
    for (let index = top + 1; index < rows.length; index += 1) {
      const cells = textsOf(rows[index], is1904);
      const filled = cells.filter((text) => text !== '').length;
      const fields = columns.map((_, column) => cells[left + column] ?? '');
      if (fields.some((text) => text.includes('\u0000'))) {
        throw new PublishFault('input-nul', { file, row: index + 1 });
      }
      if (filled === 0) ledger.addBlank();
      else if (filled > fields.filter((text) => text !== '').length) ledger.addBroken('too-many-fields');
      else {
        ledger.addWhole();
        writer.record(fields);
      }
    }
  } finally {
    writer.close();
  }
  ledger.requireWhole(file, 'input-header-only');
  const { path, hasBreakInQuotes, longest } = writer;
  const csv: PlainCsv = { lineEnd: 'LF', path, columns, dialect: PLAIN_DIALECT, hasBreakInQuotes, longest };
  return {
    relation: csvRelation(csv),
    columns,
    rows: ledger.records,
    blankLines: ledger.blankLines,
    broken: ledger.broken,
    rowNumber: ledger.rowNumber,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** A sheet of a workbook as it looks from outside. */
export interface SheetGlance {
  readonly name: string;
  /** Rows that hold something. */
  readonly filled: number;
  /** The first rows, a text a cell. */
  readonly head: readonly (readonly string[])[];
}

/** Every sheet of the workbook, or the `wanted` one alone. Throws a PublishFault where it cannot be read. */
export async function glanceAtSheets(
  file: string,
  wanted?: string,
): Promise<{ names: string[]; sheets: SheetGlance[] }> {
  const bytes = await readFile(file);
  requireSoundZip(file, bytes);
  const names = sheetNames(file, bytes);
  const sheets = (wanted === undefined ? names : [wanted]).map((name) => {
    const { rows, is1904 } = readSheet(file, bytes, name);
    const filled = rows.filter(holdsText(is1904)).length;
    return { name, filled, head: Array.from(rows.slice(0, GLANCED), (row) => textsOf(row, is1904)) };
  });
  return { names, sheets };
}

function parse(file: string, bytes: Buffer, options: XLSX.ParsingOptions): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { type: 'buffer', ...options });
  } catch {
    throw new PublishFault('input-workbook-broken', { file });
  }
}

function sheetNames(file: string, bytes: Buffer): string[] {
  return parse(file, bytes, { bookSheets: true }).SheetNames;
}

function readSheet(
  file: string,
  bytes: Buffer,
  sheet = '',
): { rows: readonly Row[]; merges: readonly XLSX.Range[]; is1904: boolean } {
  const sheets = sheetNames(file, bytes);
  if (!sheets.includes(sheet)) {
    throw new PublishFault('input-sheet-missing', { file, sheet, sheets: sheets.join(', ') });
  }
  const workbook = parse(file, bytes, {
    sheets: sheet,
    dense: true,
    cellNF: true,
    cellText: false,
    cellFormula: false,
    cellHTML: false,
  });
  const found = workbook.Sheets[sheet] as XLSX.DenseWorkSheet | undefined;
  return {
    rows: found?.['!data'] ?? [],
    merges: (found?.['!merges'] as XLSX.Range[] | undefined) ?? [],
    is1904: workbook.Workbook?.WBProps?.date1904 === true,
  };
}

interface SheetTop {
  /** The first rows, a text a cell. */
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly XLSX.Range[];
  /** The index of the header. */
  readonly top: number;
}

function headerOf(
  file: string,
  { rows, merges, top }: SheetTop,
  needed: readonly string[],
  isStated: boolean,
): { left: number; columns: string[] } {
  const isFilled = (text: string) => text.trim() !== '';
  const header = rows[top] ?? [];
  if (!header.some(isFilled)) throw noHeader(file, top + 1);
  const above = isStated ? rows.slice(0, top) : [];
  const width = Math.max(...rows.map((texts) => texts.length));
  const texts = spread(headerNames(above, header), merges, top, width);
  const left = texts.findIndex(isFilled);
  const columns = texts.slice(left, texts.findLastIndex(isFilled) + 1);
  if (missingOf(columns, needed).length > 0) requireBetterNone(file, rows, top + 1, needed);
  requireDistinct(file, columns, (index) => XLSX.utils.encode_col(left + index));
  requireNeeded(file, columns, needed);
  return { left, columns };
}

/** A name over several columns is that of the first; the others are told apart by numbers. */
function spread(
  names: readonly string[],
  merges: readonly XLSX.Range[],
  row: number,
  width: number,
): string[] {
  const found = Array.from({ length: Math.max(width, names.length) }, (_, column) => names[column] ?? '');
  for (const { s: start, e: end } of merges) {
    if (start.r > row || end.r < row) continue;
    for (let column = start.c + 1; column <= Math.min(end.c, found.length - 1); column += 1) {
      if ((found[column] ?? '').trim() !== '') continue;
      found[column] = `${(found[start.c] ?? '').trim()} ${column - start.c + 1}`;
    }
  }
  return found;
}

const holdsText = (is1904: boolean) => (row: Row) => textsOf(row, is1904).some((text) => text.trim() !== '');

function textsOf(row: Row, is1904: boolean): string[] {
  return Array.from(row ?? [], (cell) => textOf(cell, is1904));
}

function textOf(cell: XLSX.CellObject | undefined, is1904: boolean): string {
  if (cell?.v === undefined) return '';
  if (cell.t === 'e') return ERRORS[Number(cell.v)] ?? '#ERROR!';
  if (cell.t === 'n' && isDate(cell)) return dateText(Number(cell.v), is1904);
  return typeof cell.v === 'string' ? cell.v : plainNumber(cell.v);
}

/** A number without a known format has one of the East Asian formats of dates that a workbook need not spell out. */
function isDate(cell: XLSX.CellObject): boolean {
  return cell.z === undefined || SSF.is_date(String(cell.z));
}

/** The serial number of a day and its time of day to the second. Below 1 it is a time without a day. */
function dateText(serial: number, is1904: boolean): string {
  const whole = Math.round(serial * 86_400) / 86_400;
  const date = SSF.parse_date_code(whole, { date1904: is1904 });
  if (date === null) return plainNumber(serial);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.H)}:${two(date.M)}:${two(date.S)}`;
  return whole < 1 ? time : `${String(date.y).padStart(4, '0')}-${two(date.m)}-${two(date.d)} ${time}`;
}

interface ParsedDate {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

const SSF = XLSX.SSF as {
  is_date(format: string): boolean;
  parse_date_code(serial: number, options: { date1904: boolean }): ParsedDate | null;
};

/** What a sheet shows for an error's code. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};
