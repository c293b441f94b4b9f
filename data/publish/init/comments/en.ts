import { asIs } from '../yaml-notes';
import type { Comments } from './zh';

export const en: Comments = {
  guess: (text) => `guess: ${text}`,
  ask: (text) => `? ${text}`,
  count: (value) => value.toLocaleString('en'),
  list: (values) => values.map((value) => `"${value}"`).join(', '),
  more: (shown, all) => `${shown} … (${all} in all)`,

  head: (file, rows, columns, config, ready) => [
    `A first config for ${file}: ${rows} rows, ${columns} columns. Written by --init; ${ready ? 'it can be published as it is.' : 'it cannot be published yet: no time of the request was found, so time and as_of must be filled in first (see the lines that begin with "# ?").'}`,
    '"guess:" says what a line rests on. A line that begins with "# ?" asks you something: leave what is right, change what is wrong. Then:',
    asIs(`  npm run publish -- --config ${config}`),
    asIs('  npm start'),
    'Every field by example: data/examples/README.md.',
  ],
  looked: (looked) => `The file is long: the guesses rest on every n-th row, ${looked} in all.`,
  about: '---- 1. The dataset ----',
  file: '---- 2. What is in the file ----',
  counted: '---- 3. What is counted, and by what ----',

  id: "The folder's name, also in links: a-z, 0-9, - and _ only, a letter first.",
  titles: "What should readers call it? Now it has the file's name.",
  audience: [
    'internal: counts as they are; every figure and export says "internal data". Keep the folder off public hosts.',
    'For the public write `public` and a `protection` for every table (see the end); a table without is refused.',
  ],
  asOfGuess: (columns) => `the newest day in ${columns}.`,
  asOf: 'On which day was the file exported? Write that day: what changed later is not in it.',
  calendar:
    'no Chinese in the file, so Spring Festival is taken to move nothing; for data from China write china.',
  asOfMissing: 'On which day was the file exported? Take the # from the next line and write that day:',
  licence: 'Who may use the data, under which licence? An SPDX id (such as CC-BY-4.0) or LicenseRef-NAME.',
  sources: 'Where does the file come from? Title, publisher, date and address stand under the figures.',
  geography: "Which year's boundaries do the names of places follow?",

  input: (format, encoding) => `by its content ${format}, ${encoding}.`,
  comma: ', ',
  encoding: (here, read, other, otherwise) =>
    `The encoding is in doubt: as ${here} the text is "${read}", as ${other} "${otherwise}". Which is right? If the other, change encoding.`,
  sheet: (name, rows) => `"${name}" (${rows} rows)`,
  sheets: (all, taken) =>
    `Sheets of the workbook: ${all}. "${taken}" is taken (of those with days in them the longest, or the one of --sheet); for another one change sheet.`,
  nestedFields: (columns) => `What is in nested objects has names of columns with dots: ${columns}.`,
  nestedLists: (columns, first) =>
    `These columns hold lists and are no use as they are: ${columns}. To use one, take a value out first, as with jq -c '.${first} |= first'.`,
  headerRow: (row) =>
    `The header seems to be row ${row}; what stands above it, a title or a note, is not read. Right?`,

  timeShare: (share, first, last) => `${share} of the values can be read so, from ${first} to ${last}.`,
  timeNamed: 'The name does not say that this is the time of the request. Is it this column?',
  timeUnread: (count) =>
    `${count} values cannot be read; their rows will be rejected and listed in the report. Is a format missing?`,
  timeBlank: (count) => `${count} rows have no time and will be rejected.`,
  orderDecided: (month, by) => `${month ? 'month' : 'day'} first: ${by} values can only be read so.`,
  orderAgainst: (count) =>
    `but ${count} values can only be read the other way round and will not count. Are two ways mixed in the file?`,
  orderOpen: (month) =>
    `Which is the month, which the day? No value is over 12, so nothing tells; read as ${month ? 'month' : 'day'} first. If that is wrong, swap %m and %d.`,
  zone: (zone) =>
    `The times have a zone (${zone}); days are counted as written. Does the city's day begin at another hour?`,
  excel: "`excel` is a spreadsheet's number for a day.",
  timeOutside: (count, first, last) =>
    `${count} days lie more than a year from all others (first of the file ${first}, last ${last}); taken as mistyped, they are rejected by earliest and latest. Right?`,
  timeMissing:
    'No time of the request was found, and without one nothing can be published. Take the # from these three lines and fill in the column and its format (%Y year, %m month, %d day, %H hour, %M minute, %S second):',
  timeUnreadable: (column, example) =>
    `"${column}" is named like a time, but its values (such as ${example}) cannot be read as days: write them like 2024-02-29 08:30:00 first.`,
  timeCandidates: (columns) => `columns of the file: ${columns}`,

  key: 'every row has one, no two are the same.',
  keyName: 'Rows with the same key: keep-first, keep-last, reject-all, or keep-all (counts them all).',
  keyRepeats: (count) => `${count} rows repeat the key of an earlier one; only the first counts. Right?`,
  keyMissing:
    'No key was found (a column that every row fills, no two alike), so doubles cannot be seen. If there is one:',
  closed: (share, format) =>
    `${share} of the rows have a time of closing; ${format} of these can be read so.`,
  closedBefore: (count) => `${count} rows were closed before they were opened: counted as not closed.`,
  deadline: (share, format) => `${share} of the rows have a deadline; ${format} of these can be read so.`,
  coordinates: (share) =>
    `${share} of the rows have degrees. They only tell about where each place lies; no row's coordinates are published.`,
  wholeDegrees: (count, share) => `${count} rows (${share}) have whole degrees, taken as no coordinates.`,
  decimalComma: 'their decimals stand behind a comma.',
  datum: 'Are the coordinates WGS-84? Those of Chinese maps are often GCJ-02 or BD-09: ask who made them.',

  level: (column, distinct, share, examples) =>
    `${column}: ${distinct} different names, in ${share} of the rows; such as ${examples}.`,
  levelByContent: {
    places:
      'The name says nothing; only what the column holds (short names that recur) looks like places. Is it places? If it is persons, be sure to remove places and the tables by it.',
    issues:
      'The name says nothing; only what the column holds (phrases that recur) looks like issues. Is it issues? If not, name the right column, or remove issues and the tables by it.',
  },
  nested: (fine, coarse) => `each "${fine}" lies within one "${coarse}".`,
  nestedDoubt: (straddling, fine, coarse, examples) =>
    `${straddling} values of "${fine}" (${examples}) occur in more than one "${coarse}", and are taken as several of one name. If it is one that lies across, write nested: false.`,
  flat: (straddling, fine, coarse, examples) =>
    `flat, neither within the other: ${straddling} values of "${fine}" (${examples}) occur in more than one "${coarse}".`,
  numbersAsNames: 'The names are mere numbers. A table of members can name them (`table`, see README).',
  placesMore:
    'Residents of the places, for numbers per 10,000, and their boundaries may be added: places.residents, places.boundaries, see README.',
  otherLevels: (columns) => `Columns that could be levels too: ${columns}.`,
  placesMissing:
    'No column of places was found. If there is one, take the # from these lines; else there are city totals only.',
  placesInText: (columns, share) =>
    `There is no column of places; ${share} of the rows name one of these in ${columns}, and the first that is named is taken (only the name; the rest of the text is in nothing that is written). Can it be used? If not, remove places and the tables by it.`,
  issuesMissing: 'No column of issues was found. If there is one, take the # from these lines.',
  alsoTables: 'and in tables:',
  prefix: (separator, distinct, examples) =>
    `what stands before "${separator}" is the level above: ${distinct} of them, such as ${examples}.`,
  prefixAsk: 'The upper level has mere codes. A table of members can name them (`table`, see README).',
  sensitive: (examples) =>
    `For the public, issues listed in sensitive: [...] have a higher threshold. By their names perhaps: ${examples}.`,
  values: (count, examples) =>
    `${count} values: ${examples}. Each is its own; to join or translate them, write values.`,

  received: 'every row.',
  requests: (column, values) =>
    `rows whose ${column} is not ${values}. Received and requests are two measures.`,
  closedMeasure:
    'A measure of its own, not "resolved": that is what the caller confirms when called back; "closed" only says that the office closed the request.',
  closedStatus: (column, values) => `rows whose ${column} is ${values}.`,
  closedDoubt: (column, values) =>
    `Rows whose ${column} is ${values} count as closed too. If they should not, add {column: …, is_not: […]} to the where.`,
  complete: (days) =>
    `complete_after_days: nine of ten closed requests were closed within ${days} days; later months are drawn as unfinished.`,
  onTime: (column) => `among rows that have a "${column}": these are the denominator, not all rows.`,
  answered: (column, yes, no) =>
    `${column}: ${yes} is yes, ${no} is no; other rows are not in the denominator.`,
  answeredNeither: (values) => `Not in the denominator: ${values}. Right?`,
  answeredWho:
    "Who says so: the caller when called back, or the office itself? If the caller and by Beijing's rules, use preset: resolved / satisfied.",

  tables:
    "Each of a reader's questions is answered from the smallest table that can. `by` are its axes; the estimated rows stand behind.",
  rows: (count) => `at most about ${count} rows`,
  tablesLeft: (axes) =>
    `${axes} would make the tables too large and are left out; add them if you need them.`,

  publicHead:
    'For the public (audience: public) each table has protection: suppression (small tables: small counts withheld) or cell-key (large ones: perturbed):',
  namesAlone: (columns) =>
    `---- Of these only the names that extract lists are taken; the rest of their text is in nothing that is written: ${columns} ----`,
  notRead: '---- Columns that are never read into the dataset, and are in nothing that is written ----',
  personal: (columns) => `that seem to tell of a person, or in their words (by name and content): ${columns}`,
  unused: (columns) => `not used: ${columns}`,
  neverText:
    'The dataset has sums by time, place, issue and the like, and their names; no row of the file, no text else.',

  wrote: (path) => `wrote ${path}`,
  questions: (count) =>
    count === 0
      ? 'no questions'
      : `${count} ${count === 1 ? 'question' : 'questions'} in it, each a line that begins with "# ?": read them first`,
  needs: (fields) => `cannot be published yet: no time of the request was found; fill in ${fields}`,
  next: (config) => `then: npm run publish -- --config ${config} && npm start`,
};
