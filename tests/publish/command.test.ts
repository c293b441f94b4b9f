import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import type { Report } from '../../data/publish/requests/report';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { ended, fingerprint, publish, startPublish } from './command';

const CONFIG = `config_version: 1
id: hamlet
titles: {zh: 小村, en: Hamlet}
summary: {zh: 测试用的虚构数据。, en: Invented data for tests.}
audience: internal
as_of: 2024-03-10
licence: {id: CC0-1.0, statement: {zh: 虚构。, en: Invented.}}
geography: {version: invented, credit: {zh: 无, en: none}}
input: {file: requests.csv, format: csv}
time: {column: at, formats: ['%Y-%m-%d']}
key: {columns: [id]}
places:
  levels: [{id: ward, names: {zh: 片, en: Ward}, columns: [ward]}]
issues:
  levels: [{id: issue, names: {zh: 事项, en: Issue}, columns: [issue]}]
measures:
  - {id: requests, names: {zh: 诉求量, en: Requests}, definition: {zh: 一行一件, en: One a row}, unit: {zh: 件, en: cases}, counted: {zh: 每一行, en: Every row}, where: all}
tables:
  - by: [month, ward, issue]
  - by: [month]
`;

interface Row {
  readonly id: number;
  readonly at: string;
  readonly ward: string;
  readonly issue: string;
}

const ROWS: readonly Row[] = Array.from({ length: 400 }, (_, index) => ({
  id: index + 1,
  at:
    index % 50 === 7 ? '2024-02-30' : `2024-0${1 + (index % 2)}-${String(1 + (index % 28)).padStart(2, '0')}`,
  ward: ['North', 'South', ''][index % 3] ?? '',
  issue: ['dogs', 'noise'][index % 2] ?? '',
}));

const csv = (rows: readonly Row[]) =>
  ['id,at,ward,issue', ...rows.map(({ id, at, ward, issue }) => `${id},${at},${ward},${issue}`)].join('\n') +
  '\n';

interface Hamlet {
  readonly folder: string;
  readonly config: string;
  readonly file: string;
  readonly out: string;
  readonly args: readonly string[];
}

async function hamlet(config = CONFIG, rows = csv(ROWS)): Promise<Hamlet> {
  const folder = await scratchFolder();
  const paths = {
    config: join(folder, 'hamlet.yaml'),
    file: join(folder, 'requests.csv'),
    out: join(folder, 'data'),
  };
  await writeFile(paths.config, config);
  await writeFile(paths.file, rows);
  return { folder, ...paths, args: ['--config', paths.config, '--out', paths.out, '--lang', 'en'] };
}

const target = ({ out }: Hamlet) => join(out, 'hamlet');

describe('npm run publish', () => {
  it('makes a folder that passes its checks, with the counts of the file and every row accounted for', async () => {
    const city = await hamlet();
    const { code, out } = await publish(city.args);
    expect(code).toBe(0);
    expect((await checkFolder(target(city))).faults).toEqual([]);

    const good = ROWS.filter(({ at }) => at !== '2024-02-30');
    const rows = await askFolder(
      target(city),
      `SELECT t.month AS month, p.name_en AS ward, i.name_en AS issue, t.requests AS requests
       FROM month_ward_issue t JOIN place p ON p.place_id = t.ward_id JOIN issue i ON i.issue_id = t.issue_id`,
    );
    const expected = new Map<string, number>();
    for (const { at, ward, issue } of good) {
      const key = `${2024 * 12 + Number(at.slice(5, 7)) - 1} ${ward || 'Unplaced'} ${issue}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const found = new Map(
      rows.map((row) => [
        `${String(row['month'])} ${String(row['ward'])} ${String(row['issue'])}`,
        row['requests'],
      ]),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));

    const report = JSON.parse(await readFile(join(city.folder, 'hamlet.report.json'), 'utf8')) as Report;
    const { accounting } = report;
    expect(accounting.rows).toBe(400);
    expect(accounting.accepted).toBe(good.length);
    expect(accounting.rejected).toEqual([
      { reason: 'time-impossible', count: 8, rows: [9, 59, 109, 159, 209] },
    ]);
    expect(out).toContain(`400 rows = ${good.length} accepted + 8 rejected`);
  });

  it('gives the same bytes from the same file', async () => {
    const [one, other] = [await hamlet(), await hamlet()];
    expect((await publish(one.args)).code).toBe(0);
    expect((await publish(other.args)).code).toBe(0);
    expect(await fingerprint(target(one))).toEqual(await fingerprint(target(other)));
  });

  it('lists the dataset for the app, beside those that were there', async () => {
    const city = await hamlet();
    await publish(city.args);
    await writeFile(city.config, CONFIG.replace('id: hamlet', 'id: another'));
    await publish(city.args);
    const index = JSON.parse(await readFile(join(city.out, 'index.json'), 'utf8')) as {
      default: string;
      datasets: { id: string }[];
    };
    expect(index.default).toBe('hamlet');
    expect(index.datasets.map(({ id }) => id)).toEqual(['hamlet', 'another']);
  });

  it('says of a count that it counts nothing, as after a slip of the pen', async () => {
    const slip = CONFIG.replace(
      'tables:',
      '  - {id: dogs, names: {zh: 犬, en: Dogs}, definition: {zh: 犬, en: Dogs}, unit: {zh: 件, en: cases}, counted: {zh: 犬, en: Dogs}, where: {column: issue, is: [dgos]}}\ntables:',
    );
    const city = await hamlet(slip);
    expect((await publish(city.args)).out).toContain('dogs count no row');
  });

  it('says which dataset it replaces, before it is replaced', async () => {
    const city = await hamlet();
    expect((await publish(city.args)).out).not.toMatch(/There is a dataset/);
    await writeFile(city.config, CONFIG.replace('Hamlet}', 'Another}'));
    const { out } = await publish(city.args);
    expect(out).toMatch(/^There is a dataset of this id: .*hamlet \(“Hamlet”\)\. It is replaced when/);
    await writeFile(city.file, '');
    const refused = await publish([...city.args.slice(0, -1), 'zh']);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/已有同名（id）的数据集 .*hamlet（“小村”）/);
    expect((await checkFolder(target(city))).faults).toEqual([]);
  });

  it('finishes where nobody reads what it prints', async () => {
    const city = await hamlet();
    const child = startPublish(city.args);
    child.stdout?.destroy();
    const { code, err } = await ended(child);
    expect([code, err]).toEqual([0, '']);
    expect((await checkFolder(target(city))).faults).toEqual([]);
    expect((await readdir(city.folder)).sort()).toEqual([
      'data',
      'hamlet.report.json',
      'hamlet.yaml',
      'requests.csv',
    ]);
    expect((await readdir(city.out)).sort()).toEqual(['hamlet', 'index.json']);
  });
});

/** What is done to the file or the config, and words of the line that must come. */
const SPOILT: readonly (readonly [name: string, spoil: (city: Hamlet) => Promise<void>, words: RegExp])[] = [
  ['a config that is no YAML', ({ config }) => writeFile(config, 'id: [a'), /hamlet\.yaml/],
  [
    'a config with an unknown field',
    ({ config }) => writeFile(config, CONFIG.replace('audience:', 'audence:')),
    /hamlet\.yaml.*audence/,
  ],
  [
    'the id of the record that comes with the project',
    ({ config }) => writeFile(config, CONFIG.replace('id: hamlet', 'id: beijing-record')),
    /beijing-record/,
  ],
  [
    'a column that is not there',
    ({ config }) => writeFile(config, CONFIG.replace('columns: [ward]', 'columns: [wards]')),
    /requests\.csv.*wards.*ward/,
  ],
  ['an empty file', ({ file }) => writeFile(file, ''), /requests\.csv/],
  ['a header and no row', ({ file }) => writeFile(file, 'id,at,ward,issue\n'), /requests\.csv/],
  [
    'a file that was cut off',
    async ({ file }) => truncate(file, (await readFile(file)).length - 9),
    /requests\.csv/,
  ],
  [
    'a file in another encoding',
    ({ file }) => appendFile(file, Buffer.from([0x39, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x2c, 0x2c, 0x0a])),
    /requests\.csv.*gb18030/,
  ],
  ['an open quote', ({ file }) => appendFile(file, '401,2024-01-01,"North,dogs\n'), /requests\.csv/],
  [
    'no row that can be accepted',
    ({ file }) => writeFile(file, csv(ROWS.map((row) => ({ ...row, at: 'never' })))),
    /requests\.csv|at/,
  ],
];

describe('what cannot be published', () => {
  let published: Hamlet;
  beforeAll(async () => {
    published = await hamlet();
    expect((await publish(published.args)).code).toBe(0);
  });

  it.each(SPOILT)('%s: one line, not 0, and the folder stays', async (_, spoil, words) => {
    const city = await hamlet();
    await cp(published.out, city.out, { recursive: true });
    const before = await fingerprint(city.out);
    await spoil(city);
    const { code, err } = await publish(city.args);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(words);
    expect(err).toContain('→');
    expect(code).toBe(1);
    expect(await fingerprint(city.out)).toEqual(before);
    expect((await readdir(city.out)).sort()).toEqual(['hamlet', 'index.json']);
  });

  it('a killed run leaves the former folder good, whenever it is killed', async () => {
    const city = await hamlet();
    expect((await publish(city.args)).code).toBe(0);
    const before = await fingerprint(target(city));
    const more = Array.from({ length: 20_000 }, (_, index) => ({
      ...(ROWS[index % 400] as Row),
      id: index + 1,
    }));
    await writeFile(city.file, csv(more));
    const scratch = join(city.folder, 'scratch');
    await mkdir(scratch);
    const args = [...city.args, '--scratch', scratch];
    let stayed = 0;
    for (const wait of [400, 700, 1000, 1300, 1600, 2000]) {
      const child = startPublish(args);
      const gone = ended(child);
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGKILL');
      await gone;
      if (child.signalCode === 'SIGKILL') stayed += 1;
      const report = await checkFolder(target(city));
      expect(report.faults).toEqual([]);
      const now = await fingerprint(target(city));
      if (JSON.stringify(now) !== JSON.stringify(before)) {
        // It had been swapped in before the signal came: then it is the new one, whole.
        const [total] = await askFolder(target(city), 'SELECT sum(requests)::INTEGER AS n FROM month');
        expect(total?.['n']).toBe(more.filter(({ at }) => at !== '2024-02-30').length);
      }
    }
    expect(stayed).toBeGreaterThan(1);
    expect((await publish(args)).code).toBe(0);
    expect((await readdir(city.out)).sort()).toEqual(['hamlet', 'index.json']);
    expect(await readdir(scratch)).toEqual([]);
  });

  const linuxRoot = process.platform === 'linux' && process.getuid?.() === 0;
  it.skipIf(!linuxRoot)('a full disk: one line, and the folder stays', async () => {
    const city = await hamlet();
    const disk = join(city.folder, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      console.warn('skipped: this machine lets no small disk be mounted');
      return;
    }
    try {
      const args = ['--config', city.config, '--out', join(disk, 'data'), '--lang', 'en'];
      expect((await publish(args)).code).toBe(0);
      const before = await fingerprint(join(disk, 'data'));
      const many = Array.from({ length: 60_000 }, (_, index) => ({
        ...(ROWS[index % 400] as Row),
        id: index + 1,
        ward: `Ward ${index % 9001}`,
      }));
      await writeFile(city.file, csv(many));
      const { code, err } = await publish(args);
      expect(code).toBe(1);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toMatch(/full|space/i);
      expect(await fingerprint(join(disk, 'data'))).toEqual(before);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
