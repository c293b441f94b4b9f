import { basename, extname } from 'node:path';
import { pinyin } from 'pinyin-pro';
import type { Comments } from './comments/zh';
import type { Guess } from './guess';
import { mapOf, oneLine, shown, type Entry } from './yaml-notes';

const LONGEST_ID = 48;

/** A dataset's id out of the file's name; Chinese becomes pinyin. */
function idOf(file: string): string {
  const stem = titleOf(file);
  const latin = pinyin(stem, { toneType: 'none', nonZh: 'consecutive' });
  const id = latin
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_ID)
    .replace(/-+$/, '');
  return id === '' ? 'requests' : id;
}

function titleOf(file: string): string {
  return shown(basename(file, extname(file)), 80) || 'requests';
}

/** What a config says of the dataset as a whole. */
export function aboutEntries(guess: Guess, file: string, words: Comments): Entry[] {
  const title = titleOf(file);
  const name = shown(basename(file), 80);
  return [
    { key: 'config_version', value: 1, notes: [words.about] },
    { key: 'id', value: idOf(file), notes: [words.id], space: true },
    { key: 'titles', value: oneLine({ zh: title, en: title }), notes: [words.ask(words.titles)] },
    {
      key: 'summary',
      value: oneLine({
        zh: `由 ${name} 汇总的市民诉求`,
        en: `Requests by residents, added up from ${name}`,
      }),
    },
    { key: 'audience', value: 'internal', notes: words.audience, space: true },
    ...asOf(guess, words),
    ...calendar(guess, words),
    {
      key: 'licence',
      value: mapOf([
        { key: 'id', value: 'LicenseRef-unknown' },
        {
          key: 'statement',
          value: oneLine({
            zh: '许可未注明，请向提供者确认后再使用',
            en: 'Licence not stated; ask the provider before use',
          }),
        },
      ]),
      notes: [words.ask(words.licence)],
      space: true,
    },
    {
      key: 'sources',
      value: [oneLine({ id: 'file', title: name, outlet: '未注明 / not stated', date: '', url: '' })],
      notes: [words.ask(words.sources)],
    },
    {
      key: 'geography',
      value: mapOf([
        { key: 'version', value: 'as in the file' },
        { key: 'credit', value: oneLine({ zh: `地名依 ${name}`, en: `Names of places as in ${name}` }) },
      ]),
      notes: guess.places ? [words.ask(words.geography)] : [],
    },
  ];
}

/** A file without a single Chinese character is taken to come from where Spring Festival moves nothing. */
function calendar({ profile }: Guess, words: Comments): Entry[] {
  const texts = profile.columns.flatMap((column) => [
    column.name,
    ...column.examples.map((one) => one.value),
  ]);
  if (texts.some((text) => /\p{Script=Han}/u.test(text))) return [];
  return [{ key: 'calendar', value: 'none', notes: [words.guess(words.calendar)] }];
}

function asOf({ days, opened, closing }: Guess, words: Comments): Entry[] {
  if (!days || !opened) return [];
  const columns = words.list(
    [opened.name, ...(closing ? [closing.column.name] : [])].map((one) => shown(one)),
  );
  const notes = [words.guess(words.asOfGuess(columns)), words.ask(words.asOf)];
  return [{ key: 'as_of', value: days.newest, notes, space: true }];
}
