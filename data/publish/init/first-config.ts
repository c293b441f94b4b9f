import { basename } from 'node:path';
import type { SniffedInput } from '../input/sniff';
import { aboutEntries } from './about-entries';
import { axisEntries, missingAxes } from './axis-entries';
import type { Comments } from './comments/zh';
import { fileEntries, timeMissing } from './file-entries';
import type { Guess } from './guess';
import { measureItems } from './measures';
import type { ColumnProfile } from './profile';
import { guessTables } from './tables';
import { asIs, listOf, oneLine, shown, yamlText, type Entry } from './yaml-notes';

interface FirstConfig {
  readonly guess: Guess;
  readonly sniffed: SniffedInput;
  readonly file: string;
  /** The file as seen from the config's folder. */
  readonly fromConfig: string;
  /** Where the config will stand, as the caller names it. */
  readonly config: string;
  readonly words: Comments;
}

/** The text of a first config, and how many questions it asks. */
export function firstConfig(first: FirstConfig): { text: string; questions: number } {
  const { guess, sniffed, file, fromConfig, config, words } = first;
  const { profile } = guess;
  const head = words.head(
    shown(basename(file), 80),
    words.count(profile.rows),
    profile.columns.length,
    config,
    guess.opened !== null,
  );
  if (profile.looked < profile.rows) head.push(words.looked(words.count(profile.looked)));
  const about = aboutEntries(guess, file, words);
  const counted = [measuresEntry(guess, words), tablesEntry(guess, words)];
  const missing = [...(guess.opened ? [] : [...timeMissing(guess, words), '']), ...missingAxes(guess, words)];
  const entries = [
    ...about,
    ...fileEntries(guess, sniffed, fromConfig, words),
    ...axisEntries(guess, words),
    ...withNotesBefore(counted, [...missing, words.counted, '']),
  ];
  const text = yamlText(head, entries, [...publicNotes(words), '', ...notRead(guess, words)]);
  const questions = text.split('\n').filter((line) => /^\s*# \? /.test(line)).length;
  return { text, questions };
}

function withNotesBefore([first, ...rest]: readonly Entry[], notes: readonly string[]): Entry[] {
  return first ? [{ ...first, notes: [...notes, ...(first.notes ?? [])] }, ...rest] : [];
}

function measuresEntry(guess: Guess, words: Comments): Entry {
  return { key: 'measures', value: listOf(measureItems(guess, words)), space: true };
}

function tablesEntry(guess: Guess, words: Comments): Entry {
  const { tables, leftOut } = guessTables(guess);
  const notes = [words.tables];
  if (leftOut.length > 0) notes.push(words.ask(words.tablesLeft(leftOut.join(', '))));
  const items = tables.map(({ by, cells }) => {
    return { value: oneLine({ by }, words.rows(words.count(cells))) };
  });
  return { key: 'tables', value: listOf(items), notes, space: true };
}

function publicNotes(words: Comments): string[] {
  return [
    words.publicHead,
    asIs('tables:'),
    asIs('  - { by: [month], protection: suppression }'),
    asIs('protection:'),
    asIs('  suppression: { threshold: 5, sensitive_threshold: 10, width: 3 }'),
    asIs('  cell_key: { salt_env: ATLAS_SALT }'),
  ];
}

function notRead(guess: Guess, words: Comments): string[] {
  const names = (columns: readonly ColumnProfile[]) => columns.map((one) => shown(one.name)).join(', ');
  const texts = guess.places?.levels.flatMap(({ text }) => text?.columns ?? []) ?? [];
  const personal = guess.personal.filter((one) => !texts.includes(one));
  const notes = texts.length > 0 ? [words.namesAlone(names(texts)), '', words.notRead] : [words.notRead];
  if (personal.length > 0) notes.push(words.personal(names(personal)));
  if (guess.unused.length > 0) notes.push(words.unused(names(guess.unused)));
  return [...notes, words.neverText];
}
