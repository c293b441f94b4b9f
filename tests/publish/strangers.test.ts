import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkFolder } from '../../data/check/check-folder';
import { configSchema, type Config } from '../../data/publish/config/schema';
import { initConfig } from '../../data/publish/init/index';
import { publishRequests } from '../../data/publish/requests/publish';
import type { Report } from '../../data/publish/requests/report';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { publish } from './command';
import { german, hotline, nested, newYork, spanish, type Stranger } from './stranger-files';

interface Published {
  readonly config: Config;
  readonly yaml: string;
  readonly folder: string;
  readonly report: Report;
}

/** `--init`, then `--config` with what it wrote, unedited. */
async function published({ file, bytes }: Stranger): Promise<Published> {
  const scratch = await scratchFolder();
  const path = join(scratch, file);
  await writeFile(path, bytes);
  const first = await initConfig(path, { language: 'en', out: join(scratch, 'first.yaml') });
  const yaml = await readFile(first.path, 'utf8');
  const report = await publishRequests({ config: first.path, out: join(scratch, 'data') });
  return { config: configSchema.parse(parse(yaml)), yaml, folder: report.folder, report };
}

/** Counts of the declared table by month, the coarsest place and the coarsest issue, by their names. */
async function counts({ config, folder }: Published): Promise<Record<string, number>> {
  const place = config.places?.levels[0]?.id ?? '';
  const issue = config.issues?.levels[0]?.id ?? '';
  const rows = await askFolder(
    folder,
    `SELECT (month // 12) || '-' || lpad((month % 12 + 1)::VARCHAR, 2, '0') || ' ' || p.name_zh || ' ' || i.name_zh AS key,
       sum(received)::INTEGER AS n
     FROM month_${place}_${issue} t JOIN place p ON p.place_id = t.${place}_id
       JOIN issue i ON i.issue_id = t.${issue}_id
     GROUP BY 1 HAVING n > 0`,
  );
  return Object.fromEntries(rows.map((row) => [String(row['key']), Number(row['n'])]));
}

function expected({ requests }: Stranger): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { month, place, issue } of requests) {
    const key = `${month} ${place} ${issue}`;
    found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}

/** All bytes of the folder, unpacked, and the names of its files. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    texts.push(entry.name, (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'));
  }
  return texts.join('\n');
}

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

async function expectWhole(stranger: Stranger, made: Published): Promise<void> {
  expect((await checkFolder(made.folder)).faults).toEqual([]);
  const { accounting } = made.report;
  expect([accounting.rows, accounting.accepted, accounting.rejected]).toEqual([
    stranger.requests.length,
    stranger.requests.length,
    [],
  ]);
  expect(await counts(made)).toEqual(expected(stranger));
  const content = await contentOf(made.folder);
  expect(content).toContain('received');
  for (const secret of stranger.secrets) {
    expect(content).not.toContain(latin1(secret));
    expect(made.yaml).not.toContain(secret);
  }
}

describe('a stranger’s file, by --init and --config unedited', () => {
  it('of New York’s 311', async () => {
    const stranger = newYork();
    const made = await published(stranger);
    expect(made.config).toMatchObject({
      calendar: 'none',
      time: { column: 'Created Date' },
      closed: { column: 'Closed Date' },
      key: { columns: ['Unique Key'] },
      channel: { column: 'Open Data Channel Type' },
    });
    expect(made.config.issues?.levels.map(({ columns }) => columns)).toEqual([
      ['Complaint Type'],
      ['Descriptor'],
    ]);
    await expectWhole(stranger, made);
  });

  it('of a Chinese hotline, a workbook with several sheets, a title and merged cells in its header', async () => {
    const stranger = hotline();
    const made = await published(stranger);
    expect(made.config.input).toMatchObject({ format: 'xlsx', sheet: '工单明细', header_row: 4 });
    expect(made.config).toMatchObject({
      calendar: 'china',
      time: { column: '受理时间' },
      closed: { column: '办结时间' },
      key: { columns: ['工单编号'] },
    });
    expect(made.yaml).toMatch(
      /# \? Sheets of the workbook: "填报说明" \(400 rows\), "工单明细" \(264 rows\), "汇总"/,
    );
    expect(made.yaml).toMatch(/# \? The header seems to be row 4/);
    await expectWhole(stranger, made);
  });

  it('of a German city: windows-1252, semicolons, decimal commas, days with full stops', async () => {
    const stranger = german();
    const made = await published(stranger);
    expect(made.config.input).toMatchObject({ format: 'csv', encoding: 'windows-1252', delimiter: ';' });
    expect(made.config).toMatchObject({
      time: { column: 'Eröffnet am', formats: ['%d.%m.%Y %H:%M'] },
      closed: { column: 'Geschlossen am' },
      places: { levels: [{ columns: ['Stadtteil'] }] },
      issues: { levels: [{ columns: ['Anliegen'] }] },
    });
    await expectWhole(stranger, made);
  });

  it('of a Spanish office whose columns have no names that mean anything', async () => {
    const stranger = spanish();
    const made = await published(stranger);
    expect(made.config.input).toMatchObject({ encoding: 'windows-1252' });
    expect(made.config).toMatchObject({
      time: { column: 'Fecha de creación', formats: ['%d/%m/%Y %H:%M:%S'] },
      places: { levels: [{ columns: ['Campo 3'] }] },
      issues: { levels: [{ columns: ['Campo 4'] }] },
    });
    expect(made.yaml).toMatch(
      /# \? The name says nothing[^]*places:[^]*# \? The name says nothing[^]*issues:/,
    );
    await expectWhole(stranger, made);
  });

  it('of objects within objects', async () => {
    const stranger = nested();
    const made = await published(stranger);
    expect(made.config).toMatchObject({
      places: { levels: [{ columns: ['where.ward'] }] },
      issues: { levels: [{ columns: ['request.type'] }] },
      coordinates: { longitude: 'where.point.lon', latitude: 'where.point.lat' },
    });
    expect(made.yaml).toMatch(/These columns hold lists[^]*request\.tags/);
    await expectWhole(stranger, made);
  });

  it('whose texts name places: nothing else of them is in the dataset', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => {
      const ward = ['A1区', 'A2区', 'A3区'][(i * 5) % 3] ?? '';
      return {
        ward,
        title: `反映${ward}第${i}号楼停水问题`,
        text: `${ward}第${i}号楼居民${i}希望恢复供水，已经等了很久，请尽快处理`,
      };
    });
    const date = (i: number) => `2023-0${1 + (i % 9)}-11 08:00:00`;
    const lines = rows.map(({ title, text }, i) => `${i + 1},用户${i},${title},${date(i)},${text}`);
    const stranger: Stranger = {
      file: '信箱.csv',
      bytes: Buffer.from(['留言编号,留言用户,留言主题,留言时间,留言详情', ...lines, ''].join('\n')),
      requests: [],
      secrets: ['号楼', '停水', '供水', '用户1'],
    };
    const made = await published(stranger);
    const content = await contentOf(made.folder);
    for (const secret of stranger.secrets) expect(content).not.toContain(latin1(secret));
    const found = await askFolder(made.folder, 'SELECT name_zh FROM place ORDER BY 1');
    expect(found.map((row) => row['name_zh'])).toEqual(expect.arrayContaining(['A1区', 'A2区', 'A3区']));
    const [, ending = ''] = /# ---- (Columns that are never read[^]*)/.exec(made.yaml) ?? [];
    expect(ending).toContain('留言用户');
    expect(ending).not.toMatch(/留言主题|留言详情/);
    expect(made.yaml).toMatch(/only the names that extract lists are taken[^]*留言主题, 留言详情/);
  });
});

describe('the sheets of a workbook', () => {
  it('may be chosen with --sheet, and a wrong name lists them', async () => {
    const scratch = await scratchFolder();
    const path = join(scratch, 'a.xlsx');
    await writeFile(path, hotline().bytes);
    const wrong = await publish(['--init', path, '--sheet', '明细', '--lang', 'en']);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('填报说明, 工单明细, 汇总');
    const named = await publish(['--init', path, '--sheet', '汇总', '--lang', 'en']);
    expect(named.code).toBe(0);
    const config = parse(await readFile(join(scratch, 'a.yaml'), 'utf8')) as Config;
    expect(config.input).toEqual({ file: 'a.xlsx', format: 'xlsx', sheet: '汇总' });
    await writeFile(join(scratch, 'b.csv'), 'a,b\n1,2\n');
    expect((await publish(['--init', join(scratch, 'b.csv'), '--sheet', 'x', '--lang', 'en'])).err).toMatch(
      /no workbook/,
    );
  });
});

describe('a file without a usable time', () => {
  it.each([
    ['en', /cannot be published yet: no time of the request/, /as it is/],
    ['zh', /还不能发布：没有找到受理时间/, /不改也能发布/],
  ] as const)('is not said to be ready (%s)', async (language, says, not) => {
    const scratch = await scratchFolder();
    const path = join(scratch, 'a.csv');
    const lines = Array.from(
      { length: 60 },
      (_, i) => `R${i},${1_672_531_200 + i * 3600},${['N', 'S'][i % 2] ?? ''}`,
    );
    await writeFile(path, ['Case ID,Created Date,Ward', ...lines, ''].join('\n'));
    const { code, out } = await publish(['--init', path, '--lang', language]);
    expect(code).toBe(0);
    expect(out).toMatch(says);
    const yaml = await readFile(join(scratch, 'a.yaml'), 'utf8');
    const comments = yaml.replaceAll(/\n#\s+/g, language === 'zh' ? '' : ' ');
    expect(comments).toMatch(says);
    expect(comments).not.toMatch(not);
    // The column that should be it, and why it is not.
    expect(yaml).toMatch(/Created Date[^]*1672531200/);
    const refused = await publish([
      '--config',
      join(scratch, 'a.yaml'),
      '--out',
      join(scratch, 'data'),
      '--lang',
      language,
    ]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/time|as_of/);
  });
});
