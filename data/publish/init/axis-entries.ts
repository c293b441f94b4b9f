import { someOf, percent } from './file-entries';
import type { Comments } from './comments/zh';
import type { Guess } from './guess';
import type { LevelGuess, LevelsGuess } from './levels';
import type { ColumnProfile } from './profile';
import { sensitiveIssues } from './values';
import { asIs, listOf, mapOf, oneLine, quoted, shown, type Entry } from './yaml-notes';

const FLAT = [
  ['kind_of_request', 'kind', { zh: '类型', en: 'Kind' }],
  ['channel', 'channel', { zh: '渠道', en: 'Channel' }],
  ['tier', 'tier', { zh: '时限等级', en: 'Tier' }],
  ['unit', 'unit', { zh: '承办单位', en: 'Handling unit' }],
] as const;

/** Places, issues and the flat dimensions. */
export function axisEntries(guess: Guess, words: Comments): Entry[] {
  const entries: Entry[] = [];
  const { places, issues } = guess;
  if (places) entries.push(levelsEntry('places', places, 'unplaced', words));
  if (issues) entries.push(levelsEntry('issues', issues, 'unclassified', words));
  for (const [key, role, names] of FLAT) {
    const column = guess[role];
    if (!column) continue;
    const text = words.values(words.count(column.distinct), someOf(column, words, 5));
    entries.push({
      key,
      value: mapOf([
        { key: 'column', value: column.name },
        { key: 'names', value: oneLine(names) },
      ]),
      notes: [words.guess(text)],
      space: true,
    });
  }
  return entries;
}

/** What stands in the place of what was not found: lines whose # the reader takes off. */
export function missingAxes(guess: Guess, words: Comments): string[] {
  const notes: string[] = [];
  if (!guess.key) notes.push(words.keyMissing, asIs('key:'), asIs('  columns: [COLUMN]'), '');
  if (!guess.places) {
    const level = 'levels: [{ id: district, names: { zh: 区, en: District }, columns: [COLUMN] }]';
    notes.push(words.ask(words.placesMissing), asIs('places:'), asIs(`  ${level}`));
    notes.push(words.alsoTables, asIs('  - { by: [month, district] }'), '');
  }
  if (!guess.issues) {
    const level = 'levels: [{ id: issue, names: { zh: 事项, en: Issue }, columns: [COLUMN] }]';
    notes.push(words.ask(words.issuesMissing), asIs('issues:'), asIs(`  ${level}`));
    notes.push(words.alsoTables, asIs('  - { by: [month, issue] }'), '');
  }
  return notes;
}

function levelsEntry(key: 'places' | 'issues', guess: LevelsGuess, missing: string, words: Comments): Entry {
  const { levels, nested, evidence, others } = guess;
  const notes: string[] = [];
  if (guess.byContent) notes.push(words.ask(words.levelByContent[key]));
  if (evidence) {
    const { straddling, fine, coarse, examples } = evidence;
    const [inner, outer] = [shown(fine), shown(coarse)];
    const found = words.list(examples.map((one) => shown(one)));
    if (!nested) notes.push(words.guess(words.flat(words.count(straddling), inner, outer, found)));
    else if (straddling === 0) notes.push(words.guess(words.nested(inner, outer)));
    else notes.push(words.ask(words.nestedDoubt(words.count(straddling), inner, outer, found)));
  }
  if (key === 'issues') {
    const sensitive = levels.flatMap((level) => sensitiveIssues(level.column.examples)).slice(0, 6);
    const names = [...new Set(sensitive)].map((one) => shown(one));
    if (names.length > 0) notes.push(words.sensitive(words.list(names)));
  }
  if (others.length > 0) notes.push(words.otherLevels(words.list(others.map((one) => shown(one.name)))));
  if (key === 'places') notes.push(words.placesMore);
  const value = mapOf([
    { key: 'levels', value: listOf(levels.map((level) => levelItem(level, words))) },
    ...(levels.length > 1 ? [{ key: 'nested', value: nested }] : []),
    { key: 'missing', value: missing },
  ]);
  return { key, value, notes, space: true };
}

function levelItem(level: LevelGuess, words: Comments): { value: unknown; notes: string[] } {
  const { column, distinct, prefix, text } = level;
  const notes: string[] = [];
  if (prefix) {
    const examples = words.list(prefix.examples.map((one) => shown(one)));
    notes.push(words.guess(words.prefix(prefix.separator.trim(), words.count(distinct), examples)));
    if (prefix.examples.every((one) => /^[A-Z0-9]{1,6}$/.test(one))) notes.push(words.ask(words.prefixAsk));
  } else if (text) {
    const columns = words.list(text.columns.map((one) => shown(one.name)));
    notes.push(words.ask(words.placesInText(columns, percent(text.share * column.rows, column.rows))));
  } else {
    const share = percent(column.filled, column.rows);
    notes.push(
      words.guess(words.level(shown(column.name), words.count(distinct), share, someOf(column, words))),
    );
    if (bareNumbers(column)) notes.push(words.ask(words.numbersAsNames));
  }
  const extract = prefix?.extract ?? text?.pattern;
  const value = mapOf([
    { key: 'id', value: level.id },
    { key: 'names', value: oneLine(level.names) },
    { key: 'columns', value: oneLine(text ? text.columns.map((one) => one.name) : [column.name]) },
    ...(extract === undefined ? [] : [{ key: 'extract', value: quoted(extract) }]),
  ]);
  return { value, notes };
}

const bareNumbers = (column: ColumnProfile) =>
  column.examples.every((one) => /^\d+(\.\d+)?$/.test(one.value));
