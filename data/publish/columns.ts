import type { TableDescription } from '../../src/dataset/manifest';
import type { Localised } from '../../src/domain/text';

export type ColumnDescription = TableDescription['columns'][number];

/** A text in both languages, as descriptions are written: zh first. */
export function both(zh: string, en: string): Localised {
  return { zh, en };
}

/** A column of a table: its name for people and what stands in it, zh then en. */
export function column(
  name: string,
  type: ColumnDescription['type'],
  [nameZh, nameEn]: readonly [string, string],
  [meaningZh, meaningEn]: readonly [string, string],
  more: Partial<Pick<ColumnDescription, 'unit' | 'references'>> = {},
): ColumnDescription {
  return {
    name,
    type,
    names: both(nameZh, nameEn),
    meaning: both(meaningZh, meaningEn),
    unit: more.unit ?? null,
    references: more.references ?? null,
  };
}

/** The key column of a dimension table. */
export function keyColumn(name: string): ColumnDescription {
  return column(
    name,
    'integer',
    ['编号', 'Key'],
    ['表内的整数主键，从 1 起', 'Integer key of the table, from 1'],
  );
}

/** A column that holds the key of another table. */
export function reference(
  name: string,
  table: string,
  names: readonly [string, string],
  meaning: readonly [string, string],
  key = name,
): ColumnDescription {
  return column(name, 'integer', names, meaning, { references: { table, column: key } });
}

/** A text in two columns, `NAME_zh` and `NAME_en`. */
export function localisedColumns(
  name: string,
  names: readonly [string, string],
  meaning: readonly [string, string],
): ColumnDescription[] {
  const [zh, en] = names;
  return [
    column(`${name}_zh`, 'text', [`${zh}（中）`, `${en} (zh)`], meaning),
    column(`${name}_en`, 'text', [`${zh}（英）`, `${en} (en)`], meaning),
  ];
}

/** The columns that every table of a dimension with names has: key, code and names. */
export function namedColumns(key: string): ColumnDescription[] {
  return [
    keyColumn(key),
    column(
      'code',
      'text',
      ['代码', 'Code'],
      ['筛选与链接所用的代码，唯一', 'The code that filters and links use; unique'],
    ),
    ...localisedColumns('name', ['名称', 'Name'], ['给人看的名称', 'The name as people read it']),
    column(
      'pinyin',
      'text',
      ['拼音', 'Pinyin'],
      ['无声调拼音，用于排序和检索', 'Pinyin without tones, for sorting and searching'],
    ),
  ];
}
