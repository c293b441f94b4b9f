import { answersTo, beginsWith, byName } from '../domain/name-search';
import type { Language } from '../domain/text';
import { isUnplaced } from './cells/places';
import type { Choice } from './session/choices';

/** Choices from coarse to fine and by name in the reader's language; what stands for no place comes last. */
export function inListOrder(choices: readonly Choice[], language: Language): readonly Choice[] {
  const named = byName(language);
  const last = new Set(choices.filter(isUnplaced));
  return [...choices].sort(
    (a, b) => Number(last.has(a)) - Number(last.has(b)) || a.level.depth - b.level.depth || named(a, b),
  );
}

/** The choices that answer to what was typed, in their order; those that begin with it come first. */
export function found(choices: readonly Choice[], typed: string): readonly Choice[] {
  const matching = choices.filter((choice) => answersTo(choice, typed));
  const first = new Set(matching.filter((choice) => beginsWith(choice, typed)));
  return [...first, ...matching.filter((choice) => !first.has(choice))];
}
