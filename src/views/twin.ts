import type { Column, ColumnMeaning, ColumnTable } from '../domain/columns';
import type { Localised } from '../domain/text';

/** A column of a figure's table twin, read from the rows that the figure draws. */
export interface TwinColumn<Row> {
  readonly name: string;
  readonly names: Localised;
  readonly unit?: string | null;
  readonly type: 'number' | 'text';
  /** What a missing number is, where it does not go without saying. */
  readonly missing?: string | undefined;
  /** Stands before each number on screen. */
  readonly mark?: string | undefined;
  /** Decimals on screen; a file keeps every digit. */
  readonly decimals?: number | undefined;
  /** Whether only a file has the column. */
  readonly inFileOnly?: boolean | undefined;
  readonly value: (row: Row) => number | string | null;
}

export interface Twin {
  readonly data: ColumnTable;
  readonly meanings: readonly ColumnMeaning[];
}

function columnFrom<Row>(rows: readonly Row[], { name, type, value }: TwinColumn<Row>): Column {
  const cells = rows.map(value);
  const valid = cells.some((cell) => cell === null)
    ? Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1))
    : null;
  const values =
    type === 'number'
      ? Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : 0))
      : cells.map((cell) => (cell === null ? '' : String(cell)));
  return { name, type, values, valid };
}

/** The table twin of a figure: the same rows, one typed column each, with names and units. */
export function twinOf<Row>(rows: readonly Row[], columns: readonly TwinColumn<Row>[]): Twin {
  return {
    data: {
      rows: rows.length,
      columns: Object.fromEntries(columns.map((column) => [column.name, columnFrom(rows, column)])),
    },
    meanings: columns.map(({ name, names, unit, missing, mark, decimals, inFileOnly }) => ({
      name,
      names,
      unit: unit ?? null,
      ...(missing === undefined ? {} : { missing }),
      ...(mark === undefined ? {} : { mark }),
      ...(decimals === undefined ? {} : { decimals }),
      ...(inFileOnly === undefined ? {} : { inFileOnly }),
    })),
  };
}

/** The columns that say which member a row is of. */
export function memberColumns<Row>(
  of: (row: Row) => { readonly code: string; readonly names: Localised },
): readonly TwinColumn<Row>[] {
  const text = (name: string, names: Localised, value: (row: Row) => string): TwinColumn<Row> => {
    return { name, names, type: 'text', value };
  };
  return [
    text('code', { zh: '代码', en: 'Code' }, (row) => of(row).code),
    text('name_zh', { zh: '名称', en: 'Name (zh)' }, (row) => of(row).names.zh),
    text('name_en', { zh: '英文名称', en: 'Name (en)' }, (row) => of(row).names.en),
  ];
}
