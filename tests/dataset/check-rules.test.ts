import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { isLinkable } from '../../data/check/codes';
import { faultLine } from '../../data/check/words';
import { withDuckDB } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import type { Places } from '../../src/dataset/places';
import { plan } from '../../src/query/plan';
import { formatAddress, parseAddress } from '../../src/state/address';
import { DEFAULT_STATE } from '../../src/state/schema';
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

const first = 'WHERE rowid = 0';
type Ring = [number, number][];

/** Edits the rings of the first outline that is a polygon. */
const rings = (edit: (rings: Ring[]) => unknown) =>
  places(({ districts }) => {
    const polygon = districts.features.find(({ geometry }) => geometry.type === 'Polygon');
    if (polygon?.geometry.type === 'Polygon') edit(polygon.geometry.coordinates);
  });
const places =
  (edit: (places: Places) => unknown): Break =>
  (folder) =>
    editPlaces(folder, edit);
const put =
  (name: string): Break =>
  (folder) =>
    writeFile(join(folder, name), 'x');

/** Leaves the files as a DuckDB that is killed before its checkpoint leaves them. */
async function leaveLog(folder: string): Promise<void> {
  const paths = ['dataset.duckdb', 'dataset.duckdb.wal'].map((name) => join(folder, name));
  const [database] = paths;
  const left = await withDuckDB(async (connection) => {
    await connection.run(`ATTACH '${database ?? ''}' AS dataset`);
    await connection.run('CREATE TABLE dataset.callers AS SELECT 1 AS phone');
    const files = await Promise.all(paths.map((path) => readFile(path)));
    await connection.run('DETACH dataset');
    return files;
  });
  await Promise.all(paths.map((path, index) => writeFile(path, left[index] ?? '')));
}

/** A manifest in which the tables roll up nothing, so that only the totals tell. */
function unlinked(stated: Manifest): void {
  for (const one of stated.tables) one.rolls_up = null;
}

/** States that the column holds residents. */
function settled(stated: Manifest, column: string): void {
  const place = stated.dimensions.find(({ id }) => id === 'place');
  if (place) place.residents = { column, statement: { zh: '测试', en: 'Test' } };
}

/** Ways to break a folder, and the one line that names each. */
const BREAKS: readonly (readonly [string, Break, RegExp])[] = [
  ['a file that is not declared', put('callers.csv'), /^callers\.csv: not stated in files/],
  ['a hidden file', put('.callers.csv'), /^\.callers\.csv: not stated in files/],
  [
    'a twin that is not declared',
    (folder) =>
      editManifest(folder, ({ files }) =>
        files.forEach((file) => file.path === 'places.json' && (file.gzip_bytes = null)),
      ),
    /^places\.json\.gz: not stated in files/,
  ],
  [
    'a folder in the folder',
    (folder) => mkdir(join(folder, 'raw')),
    /^raw: not stated in files .* → move it out/,
  ],
  [
    'a second table of facts',
    manifest((m) => {
      table(m, 'kind').role = 'facts';
      table(m, 'issue').role = 'facts';
    }),
    /^manifest\.json: issue, kind are all facts/,
  ],
  ['a day that never was', manifest((m) => (m.as_of = '1900-13-77')), /^manifest\.json: 1900-13-77 of as_of/],
  [
    'a 29 February of no leap year',
    manifest((m) => (m.period.start = '2023-02-29')),
    /^manifest\.json: 2023-02-29 of period\.start is no day/,
  ],
  [
    'a measure final on no day',
    manifest((m) => m.measures.forEach((x) => x.id === 'received' && (x.complete_through = '2024-04-31'))),
    /^manifest\.json: 2024-04-31 of measures\.received\.complete_through/,
  ],
  [
    'a period that ends before it begins',
    manifest((m) => (m.period = { ...m.period, start: '2024-12-31', end: '2023-01-01' })),
    /^manifest\.json: period runs from 2024-12-31 to 2023-01-01/,
  ],
  [
    'a division of places that ends before it begins',
    manifest((m) => (m.geography = { ...m.geography, valid_from: '2024-01-01', valid_to: '2023-01-01' })),
    /^manifest\.json: geography runs from 2024-01-01 to 2023-01-01/,
  ],
  [
    'a dimension without names',
    manifest((m) => {
      const kind = table(m, 'kind');
      kind.columns = kind.columns.filter(({ name }) => name !== 'name_zh');
    }),
    /^manifest\.json: dimensions\.kind names kind\.name_zh, which does not exist/,
  ],
  [
    'a blank name',
    sql(`UPDATE kind SET name_zh = '\u3000' WHERE kind_id = 3`),
    /^kind\.name_zh: the row of key 3 has no name/,
  ],
  [
    'no name',
    sql('UPDATE place SET name_zh = NULL WHERE place_id = 20'),
    /^place\.name_zh: the row of key 20 has no name/,
  ],
  [
    'a place in itself',
    sql('UPDATE place SET parent_id = place_id WHERE place_id = 2'),
    /^place\.parent_id: the way up from key 2 comes back/,
  ],
  [
    'issues in a circle',
    sql(
      'UPDATE issue SET parent_id = 4 WHERE issue_id = 1',
      'UPDATE issue SET parent_id = 1 WHERE issue_id = 4',
    ),
    /^issue\.parent_id: the way up from key 1 comes back/,
  ],
  [
    'a code with a space',
    sql(`UPDATE kind SET code = 'a help' WHERE code = 'help'`),
    /^kind\.code: "a help" fits in no link/,
  ],
  [
    'a count below nothing',
    sql(`UPDATE month_category SET satisfied = -1 ${first}`),
    /^month_category\.satisfied: negative at month, category_id = 24276, 1 → /,
  ],
  [
    'a rate above one',
    sql(`UPDATE month_category SET resolved = assessed + 1 ${first}`),
    /^month_category\.resolved: more than assessed at month, category_id = 24276, 1, so that resolution_rate/,
  ],
  [
    'cells before the period',
    manifest((m) => (m.period.start = '2023-02-01')),
    /^month_category\.month: 24276 \(2023-01\) is outside of period \(2023-02-01 to 2024-12-31\)/,
  ],
  [
    'cells after the period',
    manifest((m) => (m.period.end = '2024-11-30')),
    /^district_month_kind\.month: 24299 \(2024-12\) is outside of period/,
  ],
  [
    'a table that counts less than all',
    async (folder) => {
      await editManifest(folder, unlinked);
      await editDatabase(folder, (connection) =>
        connection.run(`UPDATE district_month_kind SET received = received - 1 ${first}`),
      );
    },
    /^district_month_kind\.received: adds up to \d+, but street_month_issue_kind to \d+ → every table/,
  ],
  ['a ring that stays open', rings(([outer]) => outer?.pop()), /^places\.json: a ring of \d+ is not closed/],
  ...[0, 1].map((axis): [string, Break, RegExp] => [
    `a ring that closes in ${axis === 0 ? 'latitude' : 'longitude'} alone`,
    rings(([outer]) => {
      const last = outer?.at(-1);
      if (last) last[axis] = (last[axis] ?? 0) + 0.001;
    }),
    /^places\.json: a ring of \d+ is not closed/,
  ]),
  [
    'latitude before longitude',
    rings(([outer]) => outer?.forEach((position) => position.reverse())),
    /^places\.json: position 3\d\.\d+, 11\d\.\d+ of \d+ is not on the globe/,
  ],
  [
    'a point off the globe',
    places(({ points }) => points.forEach((point) => point.code === '110105' && (point.lon = 200))),
    /^places\.json: position 200, 3\d\.\d+ of 110105/,
  ],
  [
    'residents in a column of another type',
    manifest((m) => settled(m, 'name_zh')),
    /^manifest\.json: residents of dimensions\.place are name_zh, which is no whole-number column/,
  ],
  [
    'fewer than no residents',
    async (folder) => {
      await editDatabase(folder, async (connection) => {
        await connection.run('ALTER TABLE dataset.place ADD COLUMN residents INTEGER');
        await connection.run(`UPDATE dataset.place SET residents = -1 WHERE code = '110105'`);
      });
      await editManifest(folder, (m) => {
        const [key] = table(m, 'place').columns;
        if (key) table(m, 'place').columns.push({ ...key, name: 'residents' });
        settled(m, 'residents');
      });
    },
    /^place\.residents: fewer than 0 residents of 110105/,
  ],
  [
    'a hole that runs as the outline does',
    rings((all) => {
      const [[x, y] = [0, 0]] = all[0] ?? [];
      all.push([
        [x, y],
        [x, y + 0.01],
        [x + 0.01, y + 0.01],
        [x, y],
      ]);
    }),
    /^places\.json: a hole of \d+ runs clockwise/,
  ],
];

describe('each rule has its line, in both languages', () => {
  test.each(BREAKS)('%s', async (_name, breakIt, line) => {
    const folder = await copyOf(scratch);
    await breakIt(folder);
    const { faults } = await checkFolder(folder);
    const found = faults.filter((fault) => line.test(faultLine(fault, 'en')));
    expect(found, faults.map((fault) => faultLine(fault, 'en')).join('\n')).toHaveLength(1);
    for (const fault of faults) {
      for (const language of ['zh', 'en'] as const) {
        expect(faultLine(fault, language)).toMatch(/ ?→ \S/);
        expect(faultLine(fault, language)).not.toContain('?');
      }
    }
  });

  test('what DuckDB has not yet written into the database', async () => {
    const folder = await copyOf(scratch);
    await leaveLog(folder);
    const found = await lines(folder);
    expect(found).toContainEqual(
      expect.stringMatching(/^dataset\.duckdb\.wal: holds changes that are not yet/),
    );
    // Seen with its log the database would have a table that no reader ever gets.
    expect(found.join('\n')).not.toMatch(/table callers/);
  });
});

describe('what is no fault', () => {
  test('edges of the period, a hole that runs the other way, codes in Chinese', async () => {
    const folder = await copyOf(scratch);
    await rings((all) => {
      const [[x, y] = [0, 0]] = all[0] ?? [];
      all.push([
        [x, y],
        [x + 0.01, y + 0.01],
        [x, y + 0.01],
        [x, y],
      ]);
    })(folder);
    await editManifest(folder, (stated) => {
      stated.period = { ...stated.period, start: '2023-01-31', end: '2024-12-01' };
      stated.geography = { ...stated.geography, valid_from: '2024-02-29', valid_to: '2024-02-29' };
    });
    expect(await lines(folder)).toEqual([]);
    await editDatabase(folder, (connection) =>
      connection.run(`UPDATE kind SET code = '帮助' WHERE code = 'help'`),
    );
    expect((await lines(folder)).filter((line) => !line.startsWith('first.arrow'))).toEqual([]);
  });

  test('a protected table may count otherwise, and above its denominator, but not below nothing', async () => {
    const folder = await copyOf(scratch);
    await editManifest(folder, (stated) => {
      unlinked(stated);
      table(stated, 'month_category').protected = true;
    });
    await editDatabase(folder, (connection) =>
      connection.run(`UPDATE month_category SET resolved = assessed + 1, received = received + 5`),
    );
    const ofTable = async () => (await lines(folder)).filter((line) => line.startsWith('month_category'));
    expect(await ofTable()).toEqual([]);
    await editDatabase(folder, (connection) => connection.run(`UPDATE month_category SET resolved = -1`));
    expect(await ofTable()).toEqual([expect.stringMatching(/resolved: negative/)]);
  });
});

describe('a database that opens but cannot be read through', () => {
  test('is not said to be one that does not open', async () => {
    const folder = await copyOf(scratch);
    await damageRows(folder);
    const found = await lines(folder);
    expect(found).toEqual([expect.stringMatching(/^check \w+: could not be finished \(.*checksum/i)]);
  });

  test('a query that fails on a column of another type is named by its check', async () => {
    const folder = await copyOf(scratch);
    await editDatabase(folder, (connection) =>
      connection.run("ALTER TABLE month_category ALTER resolved TYPE VARCHAR USING 'many'"),
    );
    const found = await lines(folder);
    expect(found).toContainEqual(expect.stringMatching(/^month_category\.resolved: is VARCHAR/));
    expect(found).toContainEqual(expect.stringMatching(/^check counts: could not be finished \(/));
    expect(found.join('\n')).not.toContain('cannot open');
  });
});

/** Flips a byte in the middle of the file, where the rows are, and states the file anew. */
async function damageRows(folder: string): Promise<void> {
  const path = join(folder, 'dataset.duckdb');
  const file = await open(path, 'r+');
  const { size } = await file.stat();
  const byte = Buffer.alloc(1);
  const at = Math.floor(size / 2);
  await file.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0xff;
  await file.write(byte, 0, 1, at);
  await file.close();
  await restate(folder, 'dataset.duckdb');
}

describe('a code is taken just where a link holds it and a query asks for it', () => {
  let stated: Manifest;
  beforeAll(async () => {
    const text = await readFile(join(scratch, 'small-city', 'manifest.json'), 'utf8');
    stated = JSON.parse(text) as Manifest;
  });

  test.each<[string, boolean]>([
    ['110105', true],
    ['homes/heating', true],
    ['a', true],
    ['x'.repeat(64), true],
    ['诉'.repeat(64), true],
    [`a,b~c'd!(e)*&=#%..`, true],
    ['', false],
    ['x'.repeat(65), false],
    ['a b', false],
    ['a\u3000b', false],
    ['a\u00A0b', false],
    ['a\tb', false],
    ['a\u0000', false],
    ['a\u200Bb', false],
    ['a\u202Eb', false],
    ['𠀀'.repeat(64), false],
  ])('%j: %s', (code, held) => {
    expect(isLinkable(code)).toBe(held);
    const clause = { dimension: 'kind', values: [code], maker: 'bar' } as const;
    const { state, problems } = parseAddress(formatAddress({ ...DEFAULT_STATE, clauses: [clause] }));
    const asked = plan({ kind: 'cells', measures: ['received'], by: [], clauses: [clause] }, stated);
    const survives = problems.length === 0 && state.clauses[0]?.values[0] === code && asked.kind === 'plan';
    expect(survives).toBe(held);
  });
});
