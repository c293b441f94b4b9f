import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { faultLine } from '../../data/check/words';
import { sha256 } from '../../data/publish/files';
import { withDatabase } from '../../data/publish/native';
import { publishRequests } from '../../data/publish/requests/publish';
import type { Report } from '../../data/publish/requests/report';
import type { Manifest } from '../../src/dataset/manifest';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';

const TOWN = 'data/examples/dirty-town';
const SALT = 'a salt of the tests: forty characters long';

let out: string;
const reports = new Map<string, Report>();

beforeAll(async () => {
  process.env['ATLAS_SALT'] = SALT;
  out = await scratchFolder();
  for (const config of ['dirty-town', 'dirty-town-public', 'dirty-town-perturbed']) {
    reports.set(config, await publishRequests({ config: `${TOWN}/${config}.yaml`, out }));
  }
});

/** A copy of the folder with its database changed by SQL, hashes and twins made right again. */
async function tampered(id: string, sql: string): Promise<string> {
  const folder = join(await scratchFolder(), id);
  await cp(join(out, id), folder, { recursive: true });
  const database = join(folder, 'dataset.duckdb');
  await withDatabase(
    database,
    async (connection) => {
      await connection.run(sql);
      await connection.run('CHECKPOINT');
    },
    'write',
  );
  await rm(`${database}.wal`, { force: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  const bytes = await readFile(database);
  const packed = gzipSync(bytes, { level: 9 });
  await writeFile(`${database}.gz`, packed);
  manifest.files = manifest.files.map((file) =>
    file.path === 'dataset.duckdb'
      ? { ...file, bytes: bytes.length, sha256: sha256(bytes), gzip_bytes: packed.length }
      : file,
  );
  // Another row more or less, and a block is another.
  for (const table of manifest.tables) delete table.bytes;
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

const codes = async (folder: string) => (await checkFolder(folder)).faults.map(({ code }) => code);

describe('a town that is published with small counts withheld', () => {
  const id = 'dirty-town-public';

  it('passes its checks, and its report says how many counts were withheld', async () => {
    expect(await codes(join(out, id))).toEqual([]);
    const [row] = await askFolder(
      join(out, id),
      `SELECT count_if(received_withheld = 1)::INTEGER AS one, count_if(received_withheld = 2)::INTEGER AS two,
         count_if(requests_withheld = 1)::INTEGER AS three, count_if(requests_withheld = 2)::INTEGER AS four
       FROM month_district`,
    );
    const told = reports.get(id)?.protection.find(({ table }) => table === 'month_district');
    expect(told?.primary).toBe(Number(row?.['one']) + Number(row?.['three']));
    expect(told?.complementary).toBe(Number(row?.['two']) + Number(row?.['four']));
    expect(told?.primary).toBeGreaterThan(0);
  });

  it('shows the true counts where it shows any', async () => {
    const counted = await askFolder(
      join(out, 'dirty-town'),
      `SELECT (month // 12)::INTEGER AS year, p.code, sum(received)::INTEGER AS n
       FROM month_district JOIN place p ON place_id = district_id GROUP BY ALL ORDER BY ALL`,
    );
    const shown = await askFolder(
      join(out, id),
      `SELECT year, p.code, received AS n FROM year_district JOIN place p ON place_id = district_id
       WHERE received IS NOT NULL ORDER BY ALL`,
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const row of shown) expect(counted).toContainEqual(row);
  });

  it.each([
    [
      'a count that was withheld to protect another is shown',
      `UPDATE month_district SET received = 6, received_withheld = 0 WHERE received_withheld = 2
       AND (month, district_id) = (SELECT (month, district_id) FROM month_district WHERE received_withheld = 2
         ORDER BY ALL LIMIT 1)`,
      /suppression-(narrow|unproved)/,
    ],
    [
      'a small count is shown',
      `UPDATE month_district SET received = 2, received_withheld = 0 WHERE received_withheld = 1`,
      /suppression-small/,
    ],
    [
      'a blank has the mark of a shown count',
      `UPDATE month_district SET received_withheld = 0 WHERE received IS NULL`,
      /suppression-mark/,
    ],
    [
      'something stands in the database beside its tables',
      `COMMENT ON TABLE year_district IS 'the true count is 3'`,
      /object-undeclared/,
    ],
  ])('is not let through where %s', async (_, sql, code) => {
    const found = await codes(await tampered(id, sql));
    expect(found.join(' ')).toMatch(code);
  });

  it('is not published with a name that only a few rows have, which may be what somebody wrote', async () => {
    const folder = await scratchFolder();
    await cp(TOWN, folder, { recursive: true });
    const config = join(folder, 'dirty-town-public.yaml');
    const text = await readFile(config, 'utf8');
    const listed = / {2}table: \{ file: places\.csv \}\n| {2}residents:\n(?: {4}.*\n)+/g;
    await writeFile(config, text.replaceAll(listed, ''));
    await expect(publishRequests({ config, out: join(folder, 'out') })).rejects.toMatchObject({
      code: 'rows-few-of-name',
    });
  });

  it('cannot be narrowed by what is known of its counts: requests are part of what was received', async () => {
    const manifest = JSON.parse(await readFile(join(out, id, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.measures.find((measure) => measure.id === 'requests')?.part_of).toEqual(['received']);
  });

  it('has no row, text, key or salt of the file in any of its files, packed or not, nor in their names', async () => {
    const lines = (await readFile(`${TOWN}/requests.csv`, 'utf8')).split(/\r?\n/).slice(1);
    const numbers = lines.map((line) => line.split(',')[0] ?? '').filter((text) => text.length > 4);
    expect(numbers.length).toBeGreaterThan(400);
    const offices = new Set(lines.map((line) => line.split(',')[10] ?? '').filter((text) => text.length > 2));
    expect(offices.size).toBeGreaterThan(1);
    const secrets = [
      SALT,
      Buffer.from(SALT).toString('hex'),
      Buffer.from(SALT).toString('base64'),
      sha256(SALT),
    ];
    // What a file holds stands there as UTF-8.
    const sought = [...numbers, ...offices, ...secrets, 'requests.csv'].map((text) =>
      Buffer.from(text).toString('latin1'),
    );
    const looked = new Set<string>();
    for (const town of [id, 'dirty-town-perturbed']) {
      for (const file of await readdir(join(out, town), { recursive: true })) {
        looked.add(file);
        const bytes = await readFile(join(out, town, file));
        const parts = file.endsWith('.gz') ? [bytes, gunzipSync(bytes)] : [bytes];
        for (const text of [file, ...parts.map((part) => part.toString('latin1'))]) {
          expect(
            sought.filter((one) => text.includes(one)),
            `${town}/${file}`,
          ).toEqual([]);
        }
      }
    }
    for (const file of ['manifest.json', 'dataset.duckdb', 'first.arrow', 'places.json', 'cube.bin']) {
      expect(looked).toContain(file);
      if (file !== 'manifest.json') expect(looked).toContain(`${file}.gz`);
    }
  });

  it('protects its differences unless its config says not to, and then its statement says so', async () => {
    const folder = await scratchFolder();
    await cp(TOWN, folder, { recursive: true });
    const config = join(folder, 'dirty-town-public.yaml');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replace('width: 3', 'width: 3\n    protect_differences: false'));
    const plain = await publishRequests({ config, out: join(folder, 'out') });
    const withheld = (report: Report | undefined) =>
      report?.protection.reduce(
        (sum, { primary = 0, complementary = 0 }) => sum + primary + complementary,
        0,
      ) ?? 0;
    expect(withheld(reports.get(id))).toBeGreaterThan(withheld(plain));
    const path = join(folder, 'out', id, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
    expect(manifest.protection.statement.zh).toContain('之差不另作保护');
    expect(manifest.protection.statement.en).toContain('differences of two counts that are shown are not');
    expect(await codes(join(folder, 'out', id))).toEqual([]);
    // The same folder, as if it did protect them.
    if (manifest.protection.suppression) manifest.protection.suppression.differences = true;
    await writeFile(path, JSON.stringify(manifest));
    const { faults } = await checkFolder(join(folder, 'out', id));
    expect(faults.map(({ code }) => code)).toEqual(['suppression-difference']);
    const [fault] = faults;
    if (!fault) throw new Error('no fault');
    expect(faultLine(fault, 'zh')).toMatch(/received 与 requests 之差可以推算到 \d–\d，/);
    expect(faultLine(fault, 'en')).toMatch(/received less requests in \w+ at .* can be worked out to \d–\d,/);
  });
});

describe('a town that is published perturbed', () => {
  const id = 'dirty-town-perturbed';

  it('passes its checks; no count is 1 or 2, none is more than the largest deviation off', async () => {
    expect(await codes(join(out, id))).toEqual([]);
    const shipped = await askFolder(
      join(out, id),
      `SELECT month, p.code, received AS n FROM month_district JOIN place p ON place_id = district_id`,
    );
    const true_ = await askFolder(
      join(out, 'dirty-town'),
      `SELECT month, p.code, sum(received)::INTEGER AS n FROM month_district JOIN place p ON place_id = district_id
       GROUP BY ALL`,
    );
    const byKey = new Map(
      true_.map((row) => [`${String(row['month'])} ${String(row['code'])}`, Number(row['n'])]),
    );
    let changed = 0;
    for (const row of shipped) {
      const truth = byKey.get(`${String(row['month'])} ${String(row['code'])}`) ?? 0;
      const found = Number(row['n']);
      expect([1, 2]).not.toContain(found);
      expect(truth).toBeGreaterThan(0);
      expect(Math.abs(found - truth)).toBeLessThanOrEqual(8);
      if (found !== truth) changed += 1;
    }
    expect(changed).toBeGreaterThan(shipped.length / 3);
  });

  it('is not let through where a bound of its statistics was moved, or one is of another measure', async () => {
    const sql = `UPDATE released_statistics SET high = high + 0.1 WHERE released_id = 2;
      UPDATE released_statistics SET measure = 'received' WHERE released_id = 1`;
    const found = await codes(await tampered(id, sql));
    // What the first row said before is missing now.
    expect(found).toEqual(['statistics-row', 'statistics-interval', 'statistics-missing']);
  });

  it('is not let through where a statistic was taken out, also where the others were numbered anew', async () => {
    const gone = 'DELETE FROM released_statistics WHERE released_id = 2';
    expect(await codes(await tampered(id, gone))).toContain('statistics-missing');
    const anew = `${gone}; UPDATE released_statistics SET released_id = released_id - 1 WHERE released_id > 2`;
    expect(await codes(await tampered(id, anew))).toContain('statistics-missing');
  });

  it('gives the same counts in the next release, to which rows were added elsewhere', async () => {
    const folder = await scratchFolder();
    await cp(TOWN, folder, { recursive: true });
    const file = join(folder, 'requests.csv');
    const text = (await readFile(file, 'utf8')).trimEnd();
    // One more request, the like of the last good one.
    const [last = ''] = text
      .split(/\r?\n/)
      .filter((line) => line.split(',').length > 12)
      .slice(-1);
    await writeFile(file, `${text}\n${last.replace(/^[^,]*/, 'NEW-1')}\n`);
    const again = join(folder, 'out');
    const { accounting } = await publishRequests({
      config: join(folder, 'dirty-town-perturbed.yaml'),
      out: again,
    });
    expect(accounting.accepted).toBe((reports.get(id)?.accounting.accepted ?? 0) + 1);
    const sql = 'SELECT * FROM month_street_category ORDER BY ALL';
    const [before, after] = [await askFolder(join(out, id), sql), await askFolder(join(again, id), sql)];
    const texts = new Set(before.map((row) => JSON.stringify(row)));
    const other = after.filter((row) => !texts.has(JSON.stringify(row)));
    expect(other.length).toBeLessThanOrEqual(1);
    expect(Math.abs(after.length - before.length)).toBeLessThanOrEqual(1);
  });
});
