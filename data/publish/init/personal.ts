import type { ColumnProfile } from './profile';
import { nameScore, namesPerson, namesText } from './vocabulary';

/** A column that a config of a first try should not name, and why. */
export type PersonalReason = 'name' | 'phones' | 'emails' | 'identity-numbers' | 'text';

/**
 * Why a column may identify a person or repeat what a person said, or null: values like telephone numbers,
 * addresses of e-mail or identity numbers; long text that hardly recurs; a name that says so.
 */
export function personalReason(column: ColumnProfile): PersonalReason | null {
  const { filled, distinct, meanLength, dates, numbers } = column;
  if (dates !== null || filled === 0) return null;
  const many = (count: number) => count >= 0.2 * filled;
  // A number of a request may have the length of a telephone number.
  const numbered = nameScore('key', column.name) >= 4;
  if (!numbered && many(column.identityNumbers)) return 'identity-numbers';
  if (!numbered && many(column.phones)) return 'phones';
  if (many(column.emails)) return 'emails';
  if (namesPerson(column.name)) return 'name';
  const recurs = distinct <= 0.3 * filled;
  if (numbers === null && !recurs && (meanLength > 30 || namesText(column.name))) return 'text';
  return null;
}
