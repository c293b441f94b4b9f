/** Configs that are good, internal and public. */
export const GOOD = `config_version: 1
id: hamlet
titles: {zh: 小村, en: Hamlet}
summary: {zh: 虚构。, en: Invented.}
audience: internal
as_of: 2024-02-10
licence: {id: CC0-1.0, statement: {zh: 虚构。, en: Invented.}}
sources:
  - {id: one, title: One, outlet: Town}
geography: {version: invented, valid_from: 2020-01-01, valid_to: 2029-12-31, credit: {zh: 无, en: none}}
input:
  file: requests.csv
  format: csv
time:
  column: at
  formats: ['%Y-%m-%d']
  earliest: 2020-01-01
key: {columns: [id]}
closed: {column: done, formats: ['%Y-%m-%d %H:%M']}
deadline: {hours_by_tier: {soon: 24}}
coordinates: {longitude: lon, latitude: lat}
places:
  levels:
    - {id: ward, names: {zh: 片, en: Ward}, columns: [ward]}
    - {id: lane, names: {zh: 巷, en: Lane}, columns: [lane, text], extract: '([A-Z]\\w+) Lane'}
issues:
  levels: [{id: issue, names: {zh: 事项, en: Issue}, columns: [issue]}]
kind_of_request:
  column: kind
  values:
    ask: {code: enquiry, zh: 咨询, en: Enquiry}
    help: {code: help, zh: 求助, en: Help}
tier: {column: tier, values: {s: {code: soon, zh: 紧急, en: Soon}}}
measures:
  - preset: received
  - preset: requests
    where: {not: {kind: [enquiry]}}
  - preset: requests_share
  - id: shut
    names: {zh: 办结, en: Closed}
    definition: {zh: 办结, en: Closed}
    unit: {zh: 件, en: cases}
    counted: {zh: 办结的, en: Closed ones}
    where: {and: [{closed: true}, {closed_by_deadline: true}, {column: status, is: [done]}]}
  - id: shut_rate
    names: {zh: 办结率, en: Share closed}
    definition: {zh: 办结率, en: Share closed}
    unit: {zh: '%', en: '%'}
    counted: {zh: 全部, en: All}
    numerator: shut
    denominator: received
tables:
  - by: [month, lane, issue]
  - by: [month, ward]
    measures: [received, shut]
  - by: [year]
`;

export const PROTECTED = GOOD.replace('audience: internal', 'audience: public')
  .replace('lane, issue]', 'lane, issue]\n    protection: suppression')
  .replace('received, shut]', 'received, shut]\n    protection: suppression')
  .replace('[year]', '[year]\n    protection: suppression')
  .concat('protection:\n  suppression: {threshold: 5}\n  cell_key: {salt_env: SALT}\n');

/** A way to spoil a good config: what is written in place of what, and what its line must then say. */
export interface Bad {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Stands in the line that the fault names; in one of those before it where `atLeast`. */
  readonly at: string;
  readonly atLeast: boolean;
  readonly field: string;
  readonly words: RegExp;
}

/** A line a case: name, from, to (⏎ a line break, ＄ a $), at (≥ first where the line may be a later one), field, words. */
function cases(table: string): Bad[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', from = '', to = '', at = '', field = '', words = ''] = line
        .replaceAll('⏎', '\n')
        .replace('＄', '$')
        .split(' ¦ ');
      return {
        name,
        from,
        to,
        at: at.replace('≥', ''),
        atLeast: at.startsWith('≥'),
        field,
        words: new RegExp(words),
      };
    });
}

export const BAD = cases(String.raw`
a slip in a name ¦ audience: ¦ audence: ¦ audence ¦ audence ¦ did you mean audience\?
a slip below another field ¦   column: at ¦   colum: at ¦ colum: ¦ time.colum ¦ did you mean column\?
an unknown field ¦ key: { ¦ colour: red⏎key: { ¦ colour ¦ colour ¦ remove it.*config_version
a field left out ¦ as_of: 2024-02-10⏎ ¦  ¦ config_version ¦ as_of ¦ missing → add
one language only ¦ {zh: 小村, en: Hamlet} ¦ {zh: 小村} ¦ titles ¦ titles.en ¦ missing
a number for a text ¦ column: at ¦ column: 7 ¦ column: 7 ¦ time.column ¦ 7, not a text → put it in quotes
a text for a list ¦ formats: ['%Y-%m-%d']⏎ ¦ formats: '%Y'⏎ ¦ formats: '%Y' ¦ time.formats ¦ not a list
a text for fields ¦ key: {columns: [id]} ¦ key: id ¦ key: id ¦ key ¦ below it
a word that is none of the words ¦ format: csv ¦ format: ods ¦ format: ods ¦ input.format ¦ csv, tsv, ndjson, xlsx, parquet
a sheet of what has none ¦   format: csv⏎ ¦   format: csv⏎  sheet: A⏎ ¦ sheet: A ¦ input.sheet ¦ is for xlsx, and input.format is csv
a header of what has none ¦   format: csv⏎ ¦   format: ndjson⏎  header_row: 2⏎ ¦ header_row ¦ input.header_row ¦ is for csv, tsv, xlsx, and input.format is ndjson
a version of tomorrow ¦ config_version: 1 ¦ config_version: 2 ¦ config_version ¦ config_version ¦ write one of: 1
a blank text ¦ version: invented ¦ version: ' ' ¦ geography: ¦ geography.version ¦ blank
an empty list ¦ columns: [id] ¦ columns: [] ¦ columns: [] ¦ key.columns ¦ no entry
an id with capitals ¦ id: hamlet ¦ id: Hamlet ¦ id: Hamlet ¦ id ¦ a-z
a level with a hyphen ¦ id: ward ¦ id: ward-no ¦ ward-no ¦ places.levels[1].id ¦ a-z, 0-9 and _
a day that is none ¦ as_of: 2024-02-10 ¦ as_of: 2024-02-30 ¦ as_of ¦ as_of ¦ 2024-02-30, not a day
a day written otherwise ¦ as_of: 2024-02-10 ¦ as_of: 10.2.2024 ¦ as_of ¦ as_of ¦ not a day
days out of order ¦ valid_to: 2029 ¦ valid_to: 2019 ¦ valid_to ¦ geography.valid_to ¦ before geography.valid_from
a format that is none ¦ '%Y-%m-%d %H:%M' ¦ '%Y-%m-%d %Q' ¦ %Q ¦ closed.formats[1] ¦ no format of a time
a format with a zone ¦ '%Y-%m-%d %H:%M' ¦ '%Y-%m-%d %z' ¦ %z ¦ closed.formats[1] ¦ zone
a format without a year ¦ formats: ['%Y-%m-%d']⏎ ¦ formats: ['%d.%m.']⏎ ¦ %d.%m. ¦ time.formats[1] ¦ gives no day
a broken expression ¦ '([A-Z]\w+) Lane' ¦ '([A-Z' ¦ '([A-Z' ¦ places.levels[2].extract ¦ no regular expression
an expression that looks ahead ¦ '([A-Z]\w+) Lane' ¦ '\w+(?= Lane)' ¦ (?= ¦ places.levels[2].extract ¦ RE2
an expression that matches nothing ¦ '([A-Z]\w+) Lane' ¦ '[A-Z]*' ¦ [A-Z]* ¦ places.levels[2].extract ¦ nothing at all
an id used twice ¦ id: shut_rate ¦ id: shut ¦ ≥id: shut ¦ measures[5].id ¦ repeats “shut”
a level used twice ¦ id: lane ¦ id: ward ¦ ≥id: ward ¦ places.levels[2].id ¦ repeats “ward”
a level called as a column ¦ id: lane ¦ id: month ¦ id: month ¦ places.levels[2].id ¦ meaning of its own
a measure called as a column ¦ id: shut_rate ¦ id: shut_key ¦ shut_key ¦ measures[5].id ¦ meaning of its own
a preset that there is not ¦ preset: requests_share ¦ preset: solved ¦ solved ¦ measures[3].preset ¦ resolved
a preset without its condition ¦     where: {not: {kind: [enquiry]}}⏎ ¦  ¦ preset: requests⏎ ¦ measures[2] ¦ no where
a count without a condition ¦     where: {and: [{closed: true}, {closed_by_deadline: true}, {column: status, is: [done]}]}⏎ ¦  ¦ id: shut⏎ ¦ measures[4] ¦ where: all
a ratio with a condition ¦     numerator: shut⏎ ¦     numerator: shut⏎    where: all⏎ ¦ where: all ¦ measures[5].where ¦ one count over another
half of a ratio ¦     denominator: received⏎ ¦  ¦ id: shut_rate ¦ measures[5].denominator ¦ missing
a ratio of what is no count ¦ denominator: received ¦ denominator: requests_share ¦ denominator ¦ measures[5].denominator ¦ received, requests, shut
a condition on a closing that there is not ¦ closed: {column: done, formats: ['%Y-%m-%d %H:%M']}⏎ ¦  ¦ closed: true ¦ measures[4].where ¦ needs closed
a condition on a deadline that there is not ¦ deadline: {hours_by_tier: {soon: 24}}⏎ ¦  ¦ closed_by ¦ measures[4].where ¦ needs deadline
a code that the kind does not have ¦ kind: [enquiry] ¦ kind: [inquiry] ¦ inquiry ¦ measures[2].where ¦ enquiry, help
a condition with a slip ¦ is: [done] ¦ iz: [done] ¦ iz: ¦ measures[4].where.and[3].iz ¦ did you mean is\?
hours for a tier that there is not ¦ soon: 24 ¦ later: 24 ¦ later ¦ deadline.hours_by_tier ¦ soon
a code with two names ¦ code: help, zh: 求助 ¦ code: enquiry, zh: 求助 ¦ zh: 求助 ¦ kind_of_request.values.help ¦ other names above
an axis that there is not ¦ by: [month, ward] ¦ by: [month, parish] ¦ parish ¦ tables[2].by ¦ ward, lane, issue, kind, tier
an axis that another one tells ¦ by: [month, ward] ¦ by: [month, year] ¦ month, year ¦ tables[2].by ¦ “month” already tells “year”
a level that a finer one tells ¦ by: [month, ward] ¦ by: [ward, lane] ¦ ward, lane ¦ tables[2].by ¦ “lane” already tells “ward”
a table declared twice ¦ by: [month, ward] ¦ by: [issue, lane, month] ¦ issue, lane ¦ tables[2].by ¦ repeats
a measure that no table can hold ¦ [received, shut] ¦ [received, shut_rate] ¦ shut_rate] ¦ tables[2].measures ¦ ratios
protection of an internal table ¦   - by: [year] ¦   - by: [year]⏎    protection: suppression ¦ protection ¦ tables[3].protection ¦ audience: public
the same sign twice ¦ format: csv ¦ format: csv⏎  delimiter: '"' ¦ delimiter ¦ input.delimiter ¦ same character
two signs to part fields ¦ format: csv ¦ format: csv⏎  delimiter: '||' ¦ delimiter ¦ input.delimiter ¦ one character
a file named by nothing ¦ file: requests.csv ¦ file: ＄{ATLAS_NO_SUCH}/a.csv ¦ ATLAS_NO ¦ input.file ¦ ATLAS_NO_SUCH.*set it
a table of places that is not there ¦ places:⏎ ¦ places:⏎  table: {file: none.csv}⏎ ¦ none.csv ¦ places.table.file ¦ none\.csv.*relative to the config
residents in no table ¦ places:⏎ ¦ places:⏎  residents: {statement: {zh: 无, en: none}, year: 2020}⏎ ¦ residents: ¦ places.residents ¦ add table: .* with a column residents
residents of no year ¦ places:⏎ ¦ places:⏎  residents: {statement: {zh: 无, en: none}}⏎ ¦ residents: ¦ places.residents.year ¦ missing → add
residents whose nobody says ¦ places:⏎ ¦ places:⏎  residents: {year: 2020}⏎ ¦ residents: ¦ places.residents.statement ¦ missing → add
boundaries that are not there ¦ places:⏎ ¦ places:⏎  boundaries: {file: none.json, datum: WGS-84, credit: {zh: 无, en: none}}⏎ ¦ none.json ¦ places.boundaries.file ¦ none\.json.*relative to the config
boundaries named by nothing ¦ places:⏎ ¦ places:⏎  boundaries: {file: '＄{ATLAS_NO_SUCH}/a.json', datum: WGS-84, credit: {zh: 无, en: none}}⏎ ¦ ATLAS_NO ¦ places.boundaries.file ¦ ATLAS_NO_SUCH.*set it
boundaries of no datum ¦ places:⏎ ¦ places:⏎  boundaries: {file: hamlet.yaml, credit: {zh: 无, en: none}}⏎ ¦ boundaries: ¦ places.boundaries.datum ¦ missing → add
boundaries of another datum ¦ places:⏎ ¦ places:⏎  boundaries: {file: hamlet.yaml, datum: gcj02, credit: {zh: 无, en: none}}⏎ ¦ gcj02 ¦ places.boundaries.datum ¦ WGS-84, GCJ-02, BD-09
boundaries of no level ¦ places:⏎ ¦ places:⏎  boundaries: {file: hamlet.yaml, datum: WGS-84, level: parish, credit: {zh: 无, en: none}}⏎ ¦ parish ¦ places.boundaries.level ¦ write one of: ward, lane
boundaries that are nobody’s ¦ places:⏎ ¦ places:⏎  boundaries: {file: hamlet.yaml, datum: WGS-84}⏎ ¦ boundaries: ¦ places.boundaries.credit ¦ missing → add
a source listed twice ¦   - {id: one, ¦   - {id: one, title: Two, outlet: Town}⏎  - {id: one, ¦ ≥title: One ¦ sources[2].id ¦ repeats
a field written twice ¦ key: {columns ¦ key: {columns: [id]}⏎key: {columns ¦ ≥key: {columns ¦  ¦ unique
brackets left open ¦ by: [year] ¦ by: [year ¦ ≥by: [year ¦  ¦ not YAML
`);

export const BAD_PUBLIC = cases(String.raw`
a table without protection ¦ [year]⏎    protection: suppression ¦ [year] ¦ [year] ¦ tables[3] ¦ suppression or cell-key
a method that is not set ¦   suppression: {threshold: 5}⏎ ¦  ¦ protection: suppression ¦ tables[1].protection ¦ add protection.suppression
two methods in one dataset ¦ [year]⏎    protection: suppression ¦ [year]⏎    protection: cell-key ¦ protection: cell-key ¦ tables[3].protection ¦ one method
no salt ¦ {salt_env: SALT} ¦ {variance: 3} ¦ variance ¦ protection.cell_key ¦ salt_env and salt_file
two salts ¦ salt_env: SALT ¦ salt_env: SALT, salt_file: salt.txt ¦ salt_env ¦ protection.cell_key ¦ one of
a threshold that hides nothing ¦ threshold: 5 ¦ threshold: 2 ¦ threshold: 2 ¦ protection.suppression.threshold ¦ 3 or more
half a threshold ¦ threshold: 5 ¦ threshold: 5.5 ¦ threshold: 5.5 ¦ protection.suppression.threshold ¦ whole number
a lower threshold for what is sensitive ¦ threshold: 5 ¦ threshold: 5, sensitive_threshold: 4 ¦ sensitive ¦ protection.suppression.sensitive_threshold ¦ less than threshold
two parts that leave a rest ¦ {and: [{closed: true}, {closed_by_deadline: true}, {column: status, is: [done]}]} ¦ {kind: [enquiry]} ¦ id: shut ¦ measures[4] ¦ exclude each other
a variance that is none ¦ {salt_env: SALT} ¦ {salt_env: SALT, variance: 'much'} ¦ much ¦ protection.cell_key.variance ¦ not a number
`);
