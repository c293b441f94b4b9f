import type { Language, Localised } from './text';

/** A thing with a name to be found and put in order by. */
export interface NamedThing {
  readonly names: Localised;
  /** Without tones, words parted by spaces; '' where the dataset has none. */
  readonly pinyin: string;
}

/** One width, one case, no accents, no spaces and no marks between syllables. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'v')
    .normalize('NFD')
    .replace(/[\p{M}\s'’‘`·\-‐–]/gu, '');

// One consonant group, vowels, and the n, ng or r that no vowel takes along into the next syllable.
const SYLLABLE = /(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[aeiouüv]+(?:ng?|r)?(?![aeiouüv])|\S/g;

/** The syllables of a pinyin text whose words are written together (`chaoyang qu` → chao, yang, qu). */
function syllablesOf(pinyin: string): readonly string[] {
  return (pinyin.normalize('NFKC').toLowerCase().match(SYLLABLE) ?? []).map(plain);
}

/** The first letters of a name's words: Upper Mill Street → ums. */
function initialsOf(name: string): string {
  return plain(
    name
      .split(/[\s\-/]+/)
      .map((word) => word.charAt(0))
      .join(''),
  );
}

function soundsLike(syllables: readonly string[], query: string): boolean {
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return (
    initials.startsWith(query) ||
    syllables.some((_, start) => syllables.slice(start).join('').startsWith(query))
  );
}

/**
 * Whether a thing answers to what was typed, in any case and width: part of its Chinese or English name, the
 * first letters of its words, its pinyin from the start of a syllable (ü as v or u), or the first letters of its
 * syllables. Everything answers to nothing.
 */
export function answersTo({ names, pinyin }: NamedThing, typed: string): boolean {
  const query = plain(typed);
  if (query === '') return true;
  if (
    [names.zh, names.en].some((name) => plain(name).includes(query) || initialsOf(name).startsWith(query))
  ) {
    return true;
  }
  // The pinyin of a name without Chinese characters is that name: it has no syllables of its own.
  if (!/\p{Script=Han}/u.test(names.zh)) return false;
  const syllables = syllablesOf(pinyin);
  return (
    soundsLike(syllables, query) ||
    soundsLike(
      syllables.map((syllable) => syllable.replaceAll('v', 'u')),
      query,
    )
  );
}

/** Whether its name in either language, or its pinyin, begins with what was typed. */
export function beginsWith({ names, pinyin }: NamedThing, typed: string): boolean {
  const query = plain(typed);
  return [names.zh, names.en, pinyin].some((text) => plain(text).startsWith(query));
}

// `District 9` stands before `District 10`.
const COLLATORS: Readonly<Record<Language, Intl.Collator>> = {
  zh: new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
};

/**
 * The order of names in that language, for `sort`: Chinese by the dataset's pinyin (which knows how a name is
 * read) or else by the locale's, English by its letters; numbers in names by size.
 */
export function byName(language: Language): (a: NamedThing, b: NamedThing) => number {
  const { compare } = COLLATORS[language];
  if (language === 'en') return (a, b) => compare(a.names.en, b.names.en);
  const read = ({ names, pinyin }: NamedThing) => pinyin || names.zh;
  return (a, b) => compare(read(a), read(b)) || compare(a.names.zh, b.names.zh);
}
