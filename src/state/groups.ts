import { LONGEST_GROUP_NAME, type OwnGroup } from '../domain/groups';
import { CODE, decode, encode, listOf, Refusal } from './value';

/** The most groups that an address carries, and the longest text of all of them. */
export const MOST_GROUPS = 12;
export const LONGEST_GROUPS = 12_000;

// A name is a person's own: one line, nothing invisible, no spaces around it.
const NAME = /^(?!\s)[^\p{Cc}\p{Cf}\p{Cs}]+(?<!\s)$/u;

/** `name:code,code~name:code`. */
export function formatGroups(groups: readonly OwnGroup[]): string {
  return groups.map(({ name, codes }) => `${encode(name)}:${codes.map(encode).join(',')}`).join('~');
}

/** The groups of such a text. Throws a Refusal. */
export function parseGroups(raw: string): readonly OwnGroup[] {
  const groups = raw.split('~').map((part): OwnGroup => {
    const [first = '', codes, ...more] = part.split(':');
    const name = decode(first);
    if (codes === undefined || more.length > 0 || !isGroupName(name)) throw new Refusal('bad-value');
    return { name, codes: listOf(CODE, codes) };
  });
  if (groups.length > MOST_GROUPS) throw new Refusal('too-long');
  if (new Set(groups.map(({ name }) => name)).size < groups.length) throw new Refusal('bad-value');
  return groups;
}

/** Whether a group may be called so. */
export function isGroupName(name: string): boolean {
  return Array.from(name).length <= LONGEST_GROUP_NAME && NAME.test(name);
}
