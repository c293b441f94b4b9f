import type { Manifest, TableDescription } from '../../../dataset/manifest';
import { tableProtection } from '../../../query/protection';

const WORD = /[\p{L}_][\p{L}\p{N}_$]*/gu;
/** What stands where SQL names tables, up to the next word that ends it. */
const SOURCES =
  /\b(?:from|join|describe|summarize|table)\b(.*?)(?=\b(?:from|join|where|group|order|select|limit|having|on|using|union|except|intersect|qualify|window)\b|;|$)/gsu;

const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/**
 * The protected tables that the text of a query names; all of the dataset's where it names none, because a
 * query may reach a table by another name. A name that is a column's too counts only where tables stand.
 */
export function protectedTablesOf(sql: string, manifest: Manifest): readonly TableDescription[] {
  const all = manifest.tables.filter((table) => tableProtection(table) !== 'none');
  const text = sql.toLowerCase();
  const words = new Set(wordsOf(text));
  const sources = new Set([...text.matchAll(SOURCES)].flatMap(([, found = '']) => wordsOf(found)));
  const columns = new Set(manifest.tables.flatMap((table) => table.columns.map((column) => column.name)));
  const named = all.filter(({ name }) => (columns.has(name) ? sources : words).has(name));
  return named.length > 0 ? named : all;
}
