import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { faultLine } from '../../data/check/words';
import {
  copyOf,
  editDatabase,
  editManifest,
  editPlaces,
  goodFolder,
  lines,
  manifest,
  restate,
  sql,
  table,
  type Break,
} from './broken-folder';

let scratch: string;

beforeAll(async () => {
  scratch = await goodFolder();
});

const copy = () => copyOf(scratch);

test('a good folder passes every check', async () => {
  const report = await checkFolder(await copy());
  expect(report.faults).toEqual([]);
  expect(report.passed).toHaveLength(13);
});

/** Ways to break a folder, and the line that names each: what, where, which key. */
const BREAKS: readonly (readonly [string, Break, RegExp])[] = [
  ['no manifest', (folder) => rm(join(folder, 'manifest.json')), /^manifest\.json: no such file → /],
  ['no JSON', (folder) => writeFile(join(folder, 'manifest.json'), '{'), /^manifest\.json: not JSON \(/],
  [
    'a newer format',
    manifest((m) => Object.assign(m, { format_version: 7 })),
    /^manifest\.json: format version 7 is newer than 1/,
  ],
  [
    'a field too few',
    manifest((m) => Object.assign(m, { licence: undefined })),
    /^manifest\.json: field licence does not conform \(expected object\)/,
  ],
  [
    'another id',
    manifest((m) => Object.assign(m, { id: 'big-city' })),
    /id is big-city but the folder is called small-city/,
  ],
  [
    'a grain that is no column',
    manifest((m) => table(m, 'month_category').grain.push('day')),
    /tables\.month_category\.grain names month_category\.day/,
  ],
  [
    'a denominator that is no measure',
    manifest((m) => m.measures.forEach((x) => x.denominator && (x.denominator = 'base'))),
    /measures\.response_rate\.denominator names base/,
  ],
  [
    'a reference to no table',
    manifest((m) =>
      table(m, 'place').columns.forEach((x) => x.references && (x.references.table = 'places')),
    ),
    /tables\.place\.columns\.parent_id\.references names places/,
  ],
  ['two tables of one name', manifest((m) => m.tables.push(table(m, 'kind'))), /tables has kind twice/],
  [
    'a pattern that is none',
    manifest((m) => m.dimensions.forEach((d) => d.levels.forEach((l) => (l.code_pattern = '(')))),
    /regular expression \( of dimensions\.place\.district/,
  ],
  [
    'a question that is none',
    manifest((m) => m.first.answers.forEach((a) => (a.question = { kind: 'why' }))),
    /the question of answer months is none/,
  ],
  ['an undeclared database', manifest((m) => m.files.shift()), /files names dataset\.duckdb/],
  ['a file too few', (folder) => rm(join(folder, 'first.arrow')), /^first\.arrow: no such file/],
  [
    'a truncated file',
    async (folder) =>
      writeFile(join(folder, 'places.json'), (await readFile(join(folder, 'places.json'))).subarray(0, 100)),
    /^places\.json: 100 bytes, expected \d+ → /,
  ],
  [
    'an altered byte',
    async (folder) => {
      const bytes = await readFile(join(folder, 'places.json'));
      bytes[bytes.length - 1] = 0x20;
      await writeFile(join(folder, 'places.json'), bytes);
    },
    /^places\.json: SHA-256 is [0-9a-f]{64}, expected/,
  ],
  [
    'a .gz too few',
    (folder) => rm(join(folder, 'first.arrow.gz')),
    /^first\.arrow\.gz: stated in manifest\.json but not there/,
  ],
  [
    'a .gz of another file',
    (folder) => cp(join(folder, 'places.json.gz'), join(folder, 'first.arrow.gz')),
    /^first\.arrow\.gz: does not inflate to first\.arrow/,
  ],
  [
    'a truncated .gz',
    async (folder) =>
      writeFile(
        join(folder, 'first.arrow.gz'),
        (await readFile(join(folder, 'first.arrow.gz'))).subarray(0, 50),
      ),
    /^first\.arrow\.gz: 50 bytes, expected/,
  ],
  [
    'a file that looks packed',
    async (folder) => {
      await cp(join(folder, 'places.json.gz'), join(folder, 'places.json'));
      await restate(folder, 'places.json');
    },
    /^places\.json: begins with 1f 8b 08/,
  ],
  [
    'no database',
    async (folder) => {
      await writeFile(join(folder, 'dataset.duckdb'), 'no database'.repeat(2000));
      await restate(folder, 'dataset.duckdb');
    },
    /^dataset\.duckdb: DuckDB cannot open it/,
  ],
  ['a table too few', sql('DROP TABLE month_category'), /^dataset\.duckdb: no table month_category/],
  [
    'a table too many',
    sql('CREATE TABLE notes AS SELECT 1 AS x'),
    /^dataset\.duckdb: table notes is not described/,
  ],
  [
    'a column too few',
    sql('ALTER TABLE month_category DROP COLUMN resolved'),
    /^month_category\.resolved: no such column/,
  ],
  ['a column too many', sql('ALTER TABLE kind ADD COLUMN phone VARCHAR'), /^kind\.phone: not described/],
  [
    'a column of another type',
    sql('ALTER TABLE month_category ALTER received TYPE BIGINT'),
    /^month_category\.received: is BIGINT, expected INTEGER/,
  ],
  [
    'a row too few',
    sql('DELETE FROM month_category WHERE month = 24276 AND category_id = 1'),
    /^month_category: 71 rows, manifest\.json states 72/,
  ],
  [
    'a blank in the grain',
    sql('UPDATE month_category SET category_id = NULL WHERE month = 24276'),
    /^month_category\.category_id: a column of the grain is blank/,
  ],
  [
    'a blank measure',
    sql('UPDATE month_category SET resolved = NULL WHERE month = 24276'),
    /^month_category\.resolved: blank in a table that is not protected/,
  ],
  [
    'a cell twice',
    sql('UPDATE month_category SET category_id = 1 WHERE month = 24276'),
    /^month_category: more than one row has month, category_id = 24276, 1/,
  ],
  [
    'a key that is nowhere',
    sql('UPDATE district_month_kind SET kind_id = 99 WHERE kind_id = 5'),
    /^district_month_kind\.kind_id: 99 is not in kind\.kind_id/,
  ],
  ['a code twice', sql(`UPDATE kind SET code = 'help'`), /^kind\.code: help stands in more than one row/],
  [
    'a level that is none',
    sql(`UPDATE place SET level = 'town' WHERE place_id = 1`),
    /^place\.level: 110101 has level town, which dimension place/,
  ],
  [
    'a code of another level',
    sql(`UPDATE issue SET code = 'roads/all' WHERE code = 'roads'`),
    /^issue\.code: roads\/all of level category is taken for issue/,
  ],
  [
    'a sum that is not one',
    sql('UPDATE month_category SET resolved = resolved + 1 WHERE month = 24280 AND category_id = 2'),
    /^month_category\.resolved: \d+ at month, category_id = 24280, 2, but district_month_issue adds up to \d+/,
  ],
  [
    'a street of another district',
    sql('UPDATE place SET parent_id = 2 WHERE place_id = 17'),
    /^district_month_issue\.received: \d+ at district_id, month, issue_id = 1, /,
  ],
  [
    'an answer that is another',
    sql('UPDATE place SET name_en = code'),
    /^first\.arrow: answer dimension-place differs from the database \(row 0, name_en: District 110101 ≠ 110101\)/,
  ],
  [
    'an answer that no table gives',
    manifest((m) =>
      m.first.answers.forEach(
        (a) =>
          a.id === 'kinds' &&
          (a.question = { kind: 'cells', measures: ['received'], by: ['tier'], clauses: [] }),
      ),
    ),
    /^first\.arrow: no table answers the question of kinds \(.*no-dimension/,
  ],
  [
    'no Arrow stream',
    async (folder) => {
      await writeFile(join(folder, 'first.arrow'), 'no stream');
      await restate(folder, 'first.arrow');
    },
    /^first\.arrow: cannot be read/,
  ],
  [
    'an outline of nowhere',
    (folder) => editPlaces(folder, (places) => places.points.push({ code: '990101', lon: 0, lat: 0 })),
    /^places\.json: code 990101 is not in the table place/,
  ],
  [
    'an outline inside out',
    (folder) =>
      editPlaces(folder, ({ districts }) => districts.features[0]?.geometry.coordinates[0]?.reverse()),
    /^places\.json: the outer ring of 110101 runs anticlockwise/,
  ],
  [
    'places of another shape',
    (folder) => editPlaces(folder, (places) => Object.assign(places, { points: 3 })),
    /^places\.json: field points does not conform/,
  ],
];

describe('each fault has its line', () => {
  test.each(BREAKS)('%s', async (_name, breakIt, line) => {
    const folder = await copy();
    await breakIt(folder);
    const found = await lines(folder);
    expect(found.join('\n')).toMatch(new RegExp(line, `${line.flags}m`));
    for (const one of found) expect(one).toMatch(/ → \S/);
  });

  test('a roll-up that nothing leads to', async () => {
    const folder = await copy();
    await editManifest(folder, (stated) => {
      const coarse = table(stated, 'month_category');
      coarse.rolls_up = { table: 'district_month_kind', through: [] };
    });
    expect(await lines(folder)).toEqual([
      expect.stringMatching(/^month_category\.category_id: cannot be reached from district_month_kind/),
    ]);
  });

  test('a finer table that stores the column needs no parent link', async () => {
    const folder = await copy();
    await editManifest(folder, (stated) => table(stated, 'district_month_kind').rolls_up?.through.splice(0));
    expect(await lines(folder)).toEqual([]);
  });

  test('a protected table is not compared with the finer one', async () => {
    const folder = await copy();
    await editDatabase(folder, (connection) => connection.run('UPDATE district_month_kind SET assessed = 1'));
    expect(await lines(folder)).toContainEqual(expect.stringMatching(/^district_month_kind\.assessed: 1 at/));
    await editManifest(folder, (stated) => (table(stated, 'district_month_kind').protected = true));
    expect(await lines(folder)).not.toContainEqual(expect.stringMatching(/^district_month_kind\.assessed/));
  });

  test('a folder under another name', async () => {
    const folder = await copy();
    const renamed = join(folder, '..', 'town');
    await rename(folder, renamed);
    expect(await lines(renamed)).toEqual([expect.stringMatching(/folder is called town/)]);
  });

  test('an empty folder', async () => {
    const folder = join(scratch, 'empty');
    await mkdir(folder);
    expect(await lines(folder)).toEqual([expect.stringMatching(/^manifest\.json: no such file/)]);
  });
});

test('every line stands in both languages with the same details', async () => {
  const folder = await copy();
  await editDatabase(folder, (connection) => connection.run('DROP TABLE kind'));
  const [fault] = (await checkFolder(folder)).faults;
  expect(fault && faultLine(fault, 'zh')).toBe('dataset.duckdb：没有表 kind → 补上，或从 manifest.json 删去');
});
