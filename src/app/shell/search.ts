import type { Choice } from '../../views/session/choices';

const plain = (text: string) => text.toLowerCase().replace(/[\s'’-]/g, '');

// One consonant group, vowels, and the n, ng or r that no vowel takes along into the next syllable.
const SYLLABLE = /(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[aeiouüv]+(?:ng?|r)?(?![aeiouüv])|\S/g;

/** The syllables of a pinyin text whose words are written together (`chaoyang qu` → chao, yang, qu). */
function syllablesOf(pinyin: string): readonly string[] {
  return pinyin.toLowerCase().match(SYLLABLE) ?? [];
}

/**
 * Whether a choice answers to what was typed: part of its Chinese or English name, its pinyin from the
 * start of a syllable, or the first letters of its syllables. Everything answers to nothing.
 */
export function matches(choice: Choice, typed: string): boolean {
  const query = plain(typed);
  if (query === '') return true;
  const { zh, en } = choice.names;
  if (plain(zh).includes(query) || plain(en).includes(query)) return true;
  const syllables = syllablesOf(choice.pinyin);
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return (
    initials.startsWith(query) ||
    syllables.some((_, start) => syllables.slice(start).join('').startsWith(query))
  );
}
