import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { CanonicalWriter, PLAIN_DIALECT } from './canonical';
import { missingOf, requireDistinct, requireNeeded } from './columns';
import type { OpenedInput } from './contract';
import { csvRelation, type PlainCsv } from './csv-relation';
import { plainNumber } from './json-line';
import { RowLedger } from './row-ledger';
import { requireSoundZip } from './workbook-zip';

type Row = readonly (XLSX.CellObject | undefined)[] | undefined;

/**
 * Opens a sheet of an XLSX. The first row that holds something is the header; rows without a value are blank lines;
 * a value beside the header's columns makes a row broken. Dates are `YYYY-MM-DD HH:MM:SS` as the sheet shows them,
 * times of day `HH:MM:SS`, numbers plain digits, booleans `true` or `false`, errors as the sheet shows them.
 * Throws a PublishFault, or Node's error of a disk.
 */
export async function openXlsx(
  input: Config['input'],
  file: string,
  work: string,
  needed: readonly string[],
): Promise<OpenedInput> {
  const bytes = await readFile(file);
  requireSoundZip(file, bytes);
  const { rows, is1904 } = readSheet(file, bytes, input.sheet);
  const { top, left, columns } = headerOf(file, rows, needed, is1904);
  const ledger = new RowLedger();
  for (let blank = 0; blank < top; blank += 1) ledger.addBlank();
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

/** The names of the workbook's sheets, and the columns of its first one. */
export async function sniffWorkbook(file: string): Promise<{ sheets: string[]; columns: string[] }> {
  const bytes = await readFile(file);
  requireSoundZip(file, bytes);
  const { rows, is1904, sheets } = readSheet(file, bytes, undefined, 50);
  return { sheets, columns: headerOf(file, rows, [], is1904).columns };
}

function readSheet(
  file: string,
  bytes: Buffer,
  wanted: string | undefined,
  sheetRows = 0,
): { rows: readonly Row[]; is1904: boolean; sheets: string[] } {
  const read = (options: XLSX.ParsingOptions) => {
    try {
      return XLSX.read(bytes, { type: 'buffer', ...options });
    } catch {
      throw new PublishFault('input-workbook-broken', { file });
    }
  };
  const sheets = read({ bookSheets: true }).SheetNames;
  const sheet = wanted ?? sheets[0];
  if (sheet === undefined || !sheets.includes(sheet)) {
    throw new PublishFault('input-sheet-missing', { file, sheet: sheet ?? '', sheets: sheets.join(', ') });
  }
  const workbook = read({
    sheets: sheet,
    dense: true,
    cellNF: true,
    cellText: false,
    cellFormula: false,
    cellHTML: false,
    sheetRows,
  });
  return {
    rows: (workbook.Sheets[sheet] as XLSX.DenseWorkSheet | undefined)?.['!data'] ?? [],
    is1904: workbook.Workbook?.WBProps?.date1904 === true,
    sheets,
  };
}

function headerOf(
  file: string,
  rows: readonly Row[],
  needed: readonly string[],
  is1904: boolean,
): { top: number; left: number; columns: string[] } {
  const filled = (row: Row) => textsOf(row, is1904).filter((text) => text.trim() !== '');
  const top = rows.findIndex((row) => filled(row).length > 0);
  if (top < 0) throw new PublishFault('input-empty', { file });
  const texts = textsOf(rows[top], is1904);
  const left = texts.findIndex((text) => text.trim() !== '');
  const columns = texts.slice(left, texts.findLastIndex((text) => text.trim() !== '') + 1);
  if (missingOf(columns, needed).length > 0) {
    const further = rows
      .slice(top + 1, top + 21)
      .findIndex((row) => missingOf(filled(row), needed).length === 0);
    if (further >= 0) throw new PublishFault('input-header-row', { file, row: top + 2 + further });
  }
  requireDistinct(file, columns, (index) => XLSX.utils.encode_col(left + index));
  requireNeeded(file, columns, needed);
  return { top, left, columns };
}

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
