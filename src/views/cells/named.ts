import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import type { Localised } from '../../domain/text';

/** One member of a dimension: a place, an issue, a kind of request. */
export interface Named {
  readonly id: number;
  readonly code: string;
  readonly level: string;
  readonly name: Localised;
}

/** The members of a dimension table by their integer key; a blank English name falls back on the Chinese one. */
export function readNamed(table: ColumnTable, key: string): ReadonlyMap<number, Named> {
  const members = new Map<number, Named>();
  for (let row = 0; row < table.rows; row += 1) {
    const id = numberAt(table, key, row);
    if (id === null) continue;
    const zh = textAt(table, 'name_zh', row) ?? '';
    const en = textAt(table, 'name_en', row) ?? '';
    members.set(id, {
      id,
      code: textAt(table, 'code', row) ?? '',
      level: 'level' in table.columns ? (textAt(table, 'level', row) ?? '') : '',
      name: { zh: zh || en, en: en || zh },
    });
  }
  return members;
}
