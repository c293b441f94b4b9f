import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';

/** One place, issue, kind, … as the dataset will have it. */
export interface Member {
  readonly level: string;
  /** Index of its level; 0 for the coarsest. */
  readonly depth: number;
  readonly parent: Member | null;
  /** What tells it from others below its parent: its normal name. */
  readonly key: string;
  /** Stands for all whose member of this level is not known. */
  readonly isRest: boolean;
  code: string;
  zh: string;
  en: string;
  pinyin: string;
  readonly point: { readonly lon: number; readonly lat: number } | null;
  /** How many people live there; null where no table says. */
  readonly residents: number | null;
  /** Further names that a table gives it. */
  readonly aliases: readonly string[];
  /** Given by a table of members, and so kept without any request too. */
  readonly listed: boolean;
}

/** Two texts with the same normal form name the same: full and half width, capitals and spaces set aside. */
export function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** The text as a name: no spaces around it, single ones within. */
export function tidy(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}

/** By what names are sorted and searched: pinyin without tones, or the name in small letters. */
export function pinyinOf(name: string): string {
  const plain = tidy(normal(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')) || normal(name);
  if (!/\p{Script=Han}/u.test(plain)) return plain;
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  return tidy(syllables.join(' '));
}

const LONGEST = 64;
const LONGEST_ENCODED = 560;

/** A code out of normal names: no spaces, at most 64 characters, short enough for a link. */
export function codeOf(prefix: string, path: readonly string[]): string {
  const parts = path.map((part) => part.replace(/[^\p{L}\p{N}\p{M}_.]+/gu, '-').replace(/^-+|-+$/g, ''));
  const code = prefix + parts.map((part, index) => part || marked(path[index] ?? '')).join('/');
  if (fits(code)) return code;
  return markedCode(code, path.join('/'));
}

/** The code with a mark of its own, for two names of which only signs differ. */
export function markedCode(code: string, identity: string): string {
  const end = `~${marked(identity)}`;
  let kept = Array.from(code);
  while (!fits(kept.join('') + end)) kept = kept.slice(0, -1);
  return kept.join('') + end;
}

function fits(code: string): boolean {
  return Array.from(code).length <= LONGEST && encodeURIComponent(code).length <= LONGEST_ENCODED;
}

function marked(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Members in the order of their ids: level, then the rest last, then pinyin, name, code; 2 before 10. */
export function inOrder(members: Iterable<Member>): Member[] {
  const keys = (member: Member) => [
    String(member.depth).padStart(2, '0'),
    member.isRest ? '1' : '0',
    numbered(member.pinyin),
    numbered(member.zh),
    member.code,
  ];
  return [...members]
    .map((member) => ({ member, key: keys(member) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ member }) => member);
}

/** Numbers of equal length, so that they sort by what they are. */
function numbered(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
