import type { SniffedInput } from '../input/sniff';
import type { Comments } from './comments/zh';
import type { DateReading } from './dates';
import { zoneOf } from './date-formats';
import type { Guess } from './guess';
import type { ColumnProfile, DateColumn } from './profile';
import { nameScore } from './vocabulary';
import { asIs, mapOf, oneLine, shown, type Entry } from './yaml-notes';

/** How a share is written: cut, not rounded, so that 100 % is all. */
export function percent(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.floor((1000 * part) / whole) / 10;
  return `${tenths} %`;
}

/** How the file is read: its form, its times, its key and its coordinates. */
export function fileEntries(guess: Guess, sniffed: SniffedInput, path: string, words: Comments): Entry[] {
  return [
    inputEntry(sniffed, path, words),
    ...timeEntry(guess, words),
    ...keyEntry(guess, words),
    ...closedEntry(guess, words),
    ...deadlineEntry(guess, words),
    ...coordinatesEntry(guess, words),
  ];
}

function inputEntry(sniffed: SniffedInput, path: string, words: Comments): Entry {
  const { format, encoding, doubt, delimiter, quote, sheets, sheet, headerRow, nested } = sniffed;
  const notes = [words.file, '', words.guess(words.input(format, encoding))];
  if (doubt) {
    notes.push(words.ask(words.encoding(encoding, shown(doubt.here), doubt.other, shown(doubt.there))));
  }
  if (sheets.length > 1) {
    const all = sheets.map(({ name, filled }) => words.sheet(shown(name), words.count(filled)));
    notes.push(words.ask(words.sheets(all.join(words.comma), shown(sheet ?? ''))));
  }
  const names = (columns: readonly string[]) => columns.map((one) => shown(one)).join(', ');
  if (nested.fields.length > 0) notes.push(words.nestedFields(names(nested.fields)));
  if (nested.lists.length > 0) notes.push(words.nestedLists(names(nested.lists), nested.lists[0] ?? ''));
  if (headerRow !== undefined) notes.push(words.ask(words.headerRow(headerRow)));
  return {
    key: 'input',
    value: mapOf([
      { key: 'file', value: path },
      { key: 'format', value: format },
      ...(encoding === 'utf-8' ? [] : [{ key: 'encoding', value: encoding }]),
      ...(delimiter === undefined ? [] : [{ key: 'delimiter', value: delimiter }]),
      ...(quote === '"' ? [] : [{ key: 'quote', value: quote }]),
      ...(sheet === undefined ? [] : [{ key: 'sheet', value: sheet }]),
      ...(headerRow === undefined ? [] : [{ key: 'header_row', value: headerRow }]),
    ]),
    notes,
    space: true,
  };
}

function timeEntry({ opened, openedNamed, days, profile }: Guess, words: Comments): Entry[] {
  if (!opened || !days) return [];
  const { dates } = opened;
  const share = percent(opened.filled - dates.unread, opened.filled);
  const notes = [words.guess(words.timeShare(share, days.first, days.last)), ...orderNotes(dates, words)];
  if (!openedNamed) notes.push(words.ask(words.timeNamed));
  if (dates.unread > 0) notes.push(words.ask(words.timeUnread(words.count(dates.unread))));
  if (opened.filled < profile.looked)
    notes.push(words.timeBlank(words.count(profile.looked - opened.filled)));
  const zone = dates.formats.map(zoneOf).find((one) => one !== null);
  if (zone !== undefined) notes.push(words.ask(words.zone(zone)));
  if (dates.formats.includes('excel')) notes.push(words.excel);
  const { earliest, latest, outside } = days;
  if (earliest !== null || latest !== null) {
    notes.push(words.ask(words.timeOutside(words.count(outside), days.first, days.last)));
  }
  const value = [
    ...columnAndFormats(opened),
    ...(earliest === null ? [] : [{ key: 'earliest', value: earliest }]),
    ...(latest === null ? [] : [{ key: 'latest', value: latest }]),
  ];
  return [{ key: 'time', value: mapOf(value), notes, space: true }];
}

function columnAndFormats(column: DateColumn): Entry[] {
  return [
    { key: 'column', value: column.name },
    { key: 'formats', value: oneLine(column.dates.formats) },
  ];
}

function orderNotes({ order }: DateReading, words: Comments): string[] {
  if (order === null) return [];
  const month = order.guess === 'month-first';
  if (!order.decided) return [words.ask(words.orderOpen(month))];
  const notes = [words.guess(words.orderDecided(month, words.count(order.by)))];
  return order.against > 0 ? [...notes, words.ask(words.orderAgainst(words.count(order.against)))] : notes;
}

/** What stands in the place of a time that was not found; the reader takes off the #. */
export function timeMissing(guess: Guess, words: Comments): string[] {
  const names = guess.profile.columns.map((column) => shown(column.name)).join(', ');
  const unreadable = guess.profile.columns.filter(
    (column) => column.dates === null && column.filled > 0 && nameScore('opened', column.name) >= 3,
  );
  return [
    words.ask(words.timeMissing),
    ...unreadable.map((column) =>
      words.timeUnreadable(shown(column.name), shown(column.examples[0]?.value ?? '')),
    ),
    asIs('time:'),
    asIs('  column: COLUMN'),
    asIs("  formats: ['%Y-%m-%d %H:%M:%S']"),
    words.timeCandidates(names),
    words.ask(words.asOfMissing),
    asIs('as_of: 2024-12-31'),
  ];
}

function keyEntry({ key, profile }: Guess, words: Comments): Entry[] {
  if (!key) return [];
  const repeats = key.filled - key.distinct;
  const notes = repeats > 0 ? [words.ask(words.keyRepeats(words.count(repeats)))] : [words.guess(words.key)];
  if (profile.rows > profile.looked) notes.push(words.looked(words.count(profile.looked)));
  notes.push(words.keyName);
  const value = mapOf([
    { key: 'columns', value: oneLine([key.name]) },
    { key: 'duplicates', value: 'keep-first' },
  ]);
  return [{ key: 'key', value, notes, space: true }];
}

function closedEntry({ closing, profile }: Guess, words: Comments): Entry[] {
  if (!closing) return [];
  const { column, beforeOpened } = closing;
  const share = percent(column.filled, profile.looked);
  const notes = [words.guess(words.closed(share, percent(column.dates.read, column.filled)))];
  notes.push(...orderNotes(column.dates, words));
  if (beforeOpened > 0) notes.push(words.closedBefore(words.count(beforeOpened)));
  const value = mapOf([...columnAndFormats(column), { key: 'before_opened', value: 'not-closed' }]);
  return [{ key: 'closed', value, notes, space: true }];
}

function deadlineEntry({ deadline, profile }: Guess, words: Comments): Entry[] {
  if (!deadline) return [];
  const share = percent(deadline.filled, profile.looked);
  const notes = [words.guess(words.deadline(share, percent(deadline.dates.read, deadline.filled)))];
  notes.push(...orderNotes(deadline.dates, words));
  return [{ key: 'deadline', value: mapOf(columnAndFormats(deadline)), notes, space: true }];
}

function coordinatesEntry({ coordinates, profile }: Guess, words: Comments): Entry[] {
  if (!coordinates) return [];
  const { longitude, latitude, located, whole, inChina, decimal } = coordinates;
  const notes = [words.guess(words.coordinates(percent(located, profile.looked)))];
  if (whole > 0) {
    notes.push(words.guess(words.wholeDegrees(words.count(whole), percent(whole, profile.looked))));
  }
  if (decimal === 'comma') notes.push(words.guess(words.decimalComma));
  if (inChina) notes.push(words.ask(words.datum));
  const value = mapOf([
    { key: 'longitude', value: longitude.name },
    { key: 'latitude', value: latitude.name },
    { key: 'datum', value: 'WGS-84' },
    ...(decimal === 'comma' ? [{ key: 'decimal', value: decimal }] : []),
    ...(whole > 0 ? [{ key: 'whole_degrees', value: 'missing' }] : []),
  ]);
  return [{ key: 'coordinates', value, notes, space: true }];
}

/** Some values of a column, most frequent first. */
export function someOf(column: ColumnProfile, words: Comments, most = 4): string {
  return words.list(column.examples.slice(0, most).map((one) => shown(one.value)));
}
