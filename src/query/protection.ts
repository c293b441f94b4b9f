import type { TableDescription } from '../dataset/manifest';

/** How the numbers of a table were protected before they were shipped. */
export type Protection = 'none' | 'suppression' | 'cell-key';

/** A table that says only `protected` withholds cells: blanks are what a reader has always met there. */
export function tableProtection(table: TableDescription): Protection {
  return table.protection ?? (table.protected ? 'suppression' : 'none');
}
