import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export type Row = Record<string, string>;
export const dir = fileURLToPath(new URL('../../data/published/', import.meta.url));
export const text = (name: string) => readFileSync(join(dir, `${name}.csv`), 'utf8');
export const rowsOf = (csv: string) => parse(csv, { columns: true, bom: true }) as unknown as Row[];
export const read = (name: string) => rowsOf(text(name));
/** A column that must exist: a typo in a test should not pass as a blank. */
export const at = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};
export const column = (rows: Row[], name: string) => rows.map((row) => at(row, name));

export const FACT_FILES = [
  'annual',
  'category_year',
  'district_year',
  'district_month',
  'event_volume',
  'env_complaints_month',
  'policy_effect',
  'outcome_index',
  'population',
];
export const OTHER_TOPICS = ['monthly_topic', 'policy', 'taxonomy'];
export const TABLES = [
  ...FACT_FILES,
  ...OTHER_TOPICS,
  'sources',
  'places',
  'issues',
  'definitions',
  'gaps',
  'breaks',
];

/** 万件, 百万件 and 亿件 are one family: the counted thing without its power of ten. */
export const family = (unit: string) => unit.replace(/^(百万|万|亿)(?=.)/, '');
