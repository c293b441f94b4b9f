import { numberAt, textAt, type ColumnMeaning, type ColumnTable } from '../domain/columns';
import type { FigureSnapshot } from '../domain/snapshot';
import { AUDIENCES, DATASET_KINDS, META, PROTECTIONS } from './words';

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text that no spreadsheet runs: what begins like a formula gets a leading ', unless it is a plain number. */
function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** One field by RFC 4180. */
function field(text: string): string {
  const safe = harmless(text);
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(table: ColumnTable, name: string, row: number): string {
  const type = table.columns[name]?.type;
  if (type === 'integer' || type === 'number') {
    const value = numberAt(table, name, row);
    return value === null ? '' : String(value);
  }
  return textAt(table, name, row) ?? '';
}

function dataRows(table: ColumnTable, meanings: readonly ColumnMeaning[], language: 'zh' | 'en'): string[][] {
  const columns = meanings.filter((meaning) => table.columns[meaning.name] !== undefined);
  const header = columns.map(({ names, unit }) =>
    unit === null ? names[language] : `${names[language]} (${unit})`,
  );
  const rows = Array.from({ length: table.rows }, (_, row) =>
    columns.map(({ name }) => cellText(table, name, row)),
  );
  return [header, ...rows];
}

/**
 * A figure's numbers as a CSV file: UTF-8 with the byte order mark that Excel needs, lines ending in CRLF,
 * fields quoted by RFC 4180, no cell that a spreadsheet would run. The data come first, under one header
 * row with units; what they are and where they come from stands below, after an empty row. Missing is empty.
 */
export function csvOf(snapshot: FigureSnapshot): Uint8Array<ArrayBuffer> {
  const { language } = snapshot;
  const words = META[language];
  const { protection = 'none' } = snapshot;
  const about: [string, string][] = [
    [words.title, snapshot.title],
    [words.measure, snapshot.subtitle],
    ...snapshot.notes.map((note): [string, string] => [words.note, note]),
    [words.source, snapshot.sourceLine],
    [words.dataset, snapshot.datasetTitle],
    [
      words.kind,
      `${DATASET_KINDS[snapshot.datasetKind][language]} · ${AUDIENCES[snapshot.audience][language]}`,
    ],
    ...(protection === 'none'
      ? []
      : [[words.protection, PROTECTIONS[protection][language]] satisfies [string, string]]),
    [words.asOf, snapshot.asOf],
    [words.link, snapshot.link],
  ];
  const rows = [...dataRows(snapshot.table, snapshot.meanings, language), [], ...about];
  const text = rows.map((row) => row.map(field).join(',')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}
