import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { faultLine } from '../../data/check/words';
import { CUBE_HEADER } from '../../src/dataset/cube';
import type { CubeDescription, Manifest } from '../../src/dataset/manifest';
import {
  copyOf,
  editDatabase,
  editManifest,
  goodFolder,
  lines,
  restate,
  table,
  type Break,
} from './broken-folder';

let scratch: string;

beforeAll(async () => {
  scratch = await goodFolder();
});

test('a cube of the finest table by month, place and issue passes', async () => {
  const { faults, passed } = await checkFolder(join(scratch, 'small-city'));
  expect(faults).toEqual([]);
  expect(passed.find(({ names }) => names.en.startsWith('The cube'))?.detail).toBe(
    'district_month_issue 16 × 12 × 24 × 6, month_category 3 × 24 × 6, district_month_kind 16 × 5 × 24 × 6, street_month_issue_kind 40 × 12 × 5 × 24 × 6',
  );
});

const cube = (edit: (cube: CubeDescription, manifest: Manifest) => unknown): Break => {
  return (folder) =>
    editManifest(folder, (stated) => {
      if (stated.cube) edit(stated.cube, stated);
    });
};

/** Adds 1 to the byte at that place after the header, and states the file anew. */
const byte =
  (place: number): Break =>
  async (folder) => {
    const bytes = await readFile(join(folder, 'cube.bin'));
    const at = place + CUBE_HEADER.length;
    bytes[at] = (bytes[at] ?? 0) + 1;
    await writeFile(join(folder, 'cube.bin'), bytes);
    await restate(folder, 'cube.bin');
  };

const sql =
  (statement: string): Break =>
  (folder) =>
    editDatabase(folder, (connection) => connection.run(statement));

/** A district without any request of the first issue in the first month, so that its cell is in no row. */
const emptied = `DELETE FROM district_month_issue WHERE district_id = 1 AND month = 24276 AND issue_id = 4`;

const BREAKS: readonly (readonly [string, Break, RegExp])[] = [
  [
    'a count that differs',
    byte(0),
    /^cube\.bin: received is \d+ at district_id, issue_id, month = 1, 4, 24276, but \d+ in district_month_issue/,
  ],
  [
    'a count that the table changed since',
    sql('UPDATE district_month_issue SET satisfied = satisfied + 1 WHERE district_id = 3 AND issue_id = 7'),
    /^cube\.bin: satisfied is \d+ at district_id, issue_id, month = 3, 7, \d+, but \d+ in/,
  ],
  [
    'a count where the table has no row',
    sql(emptied),
    /^cube\.bin: received is \d+ at district_id, issue_id, month = 1, 4, 24276, but 0 in/,
  ],
  [
    'a blank in the table',
    sql('UPDATE district_month_issue SET received = NULL WHERE district_id = 2 AND issue_id = 5'),
    /^cube\.bin: received is \d+ at district_id, issue_id, month = 2, 5, \d+, but NULL in/,
  ],
  [
    'a file cut short',
    async (folder) => {
      const bytes = await readFile(join(folder, 'cube.bin'));
      await writeFile(join(folder, 'cube.bin'), bytes.subarray(0, -1));
      await restate(folder, 'cube.bin');
    },
    /^cube\.bin: cannot be read \(planes\.5 \d+ B, expected \d+ or more\)/,
  ],
  [
    'a key too many',
    cube(({ axes }) => axes[0]?.keys.push(99)),
    /^cube\.bin: axis district_id has 99 where the keys of district_month_issue, ascending, have — →/,
  ],
  [
    'keys in another order',
    cube(({ axes }) => axes[1]?.keys.reverse()),
    /^cube\.bin: axis issue_id has 15 where the keys of district_month_issue, ascending, have 4 →/,
  ],
  [
    'an axis that is not of the grain',
    cube(({ axes }) => axes.forEach((axis) => axis.column === 'issue_id' && (axis.column = 'category_id'))),
    /^cube\.bin: its axes are district_id, category_id, month, but the grain of district_month_issue is /,
  ],
  [
    'a plane too few',
    cube(({ planes }) => planes.pop()),
    /^cube\.bin: its planes are .*, but the counts of district_month_issue are /,
  ],
  [
    'a table that withholds',
    cube((_, manifest) => {
      Object.assign(table(manifest, 'district_month_issue'), { protected: true, protection: 'suppression' });
    }),
    /^cube\.bin: table district_month_issue is none of cells, or withholds some/,
  ],
  [
    'no such table',
    cube((description) => (description.table = 'nowhere')),
    /^manifest\.json: cube\.table names nowhere, which does not exist/,
  ],
  [
    'bytes of a table that its blocks have not',
    (folder) => editManifest(folder, (manifest) => (table(manifest, 'district_month_issue').bytes = 5)),
    /^district_month_issue: takes \d+ bytes, manifest\.json states 5 →/,
  ],
  [
    'a count of a roll-up that differs',
    async (folder) => {
      const bytes = await readFile(join(folder, 'rollups.bin'));
      bytes[CUBE_HEADER.length] = (bytes[CUBE_HEADER.length] ?? 0) + 1;
      await writeFile(join(folder, 'rollups.bin'), bytes);
      await restate(folder, 'rollups.bin');
    },
    /^rollups\.bin: received is \d+ at category_id, month = \d+, 24276, but \d+ in month_category/,
  ],
  [
    'roll-ups that do not lie side by side',
    (folder) => editManifest(folder, ({ rollups }) => rollups?.cubes.splice(0, 1)),
    /^rollups\.bin: cannot be read \(from \d+, expected 0\)/,
  ],
  [
    'a roll-up that nothing states',
    (folder) => editManifest(folder, ({ rollups }) => rollups?.cubes.pop()),
    /^rollups\.bin: cannot be read \(bytes \d+, expected \d+\)/,
  ],
  [
    'a file that is not stated',
    cube((_, manifest) => (manifest.files = manifest.files.filter(({ path }) => path !== 'cube.bin'))),
    /^manifest\.json: files names cube\.bin, which does not exist/,
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

  test('a folder that leaves its cube out has one file too many', async () => {
    const folder = await copyOf(scratch);
    await editManifest(folder, (stated) => {
      delete stated.cube;
      stated.files = stated.files.filter(({ path }) => path !== 'cube.bin');
    });
    expect(await lines(folder)).toEqual([
      expect.stringMatching(/^cube\.bin: not stated/),
      expect.stringMatching(/^cube\.bin\.gz: not stated/),
    ]);
  });
});
