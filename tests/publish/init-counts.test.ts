import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, readConfig } from '../../data/publish/config/read-config';
import type { Config } from '../../data/publish/config/schema';
import { initConfig } from '../../data/publish/init/index';
import { openInput } from '../../data/publish/input/index';
import { withDuckDB } from '../../data/publish/native';
import type { CountedRows } from '../../data/publish/rows/contract';
import { countRows } from '../../data/publish/rows/index';
import { at, delimited, isoTime, rowsOf, slashTime } from './init-exports';

const shared = process.env['ATLAS_SHARED'];
const real = (name: string) => join(shared ?? '', 'real', name);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-init-counts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the publisher makes of a file by its first config, unedited. */
async function published(file: string): Promise<{ config: Config; counted: CountedRows }> {
  const out = join(await mkdtemp(join(folder, 'config-')), 'first.yaml');
  await initConfig(file, { language: 'en', out });
  const read = await readConfig(out);
  const work = await mkdtemp(join(folder, 'work-'));
  const counted = await withDuckDB(async (connection) => {
    const { config } = read;
    const opened = await openInput(connection, config.input, read.file, work, columnsOf(config));
    return countRows(connection, opened, config, { folder: read.folder, keySalt: null });
  });
  return { config: read.config, counted };
}

describe('rows counted by a first config that nobody edited', () => {
  it('are all of an export without mistakes', async () => {
    const file = join(folder, 'clean.csv');
    const rows = rowsOf(200, (i) => {
      return {
        'SR Number': `SR${i}`,
        'Created Date': slashTime(i, 'day-first'),
        'Closed Date': i % 3 === 0 ? '' : slashTime(i + 3, 'day-first'),
        'SR Type': at(['Pothole', 'Graffiti', 'Noise'], i),
        District: at(['1', '2', '3'], i >> 1),
        Origin: at(['Phone', 'Web'], i),
      };
    });
    await writeFile(file, delimited(rows));
    const { counted } = await published(file);
    expect(counted.accounting).toMatchObject({ rows: 200, accepted: 200, rejected: [] });
    expect(counted.firstDay).toBe('2023-01-01');
    expect(counted.axes).toEqual(['month', 'district_id', 'issue_id', 'channel_id']);
  });

  it('leave out the rows that the config’s questions told of', async () => {
    const file = join(folder, 'dirty.csv');
    const rows = rowsOf(400, (i) => {
      return {
        编号: `N${i === 8 ? 7 : i}`,
        受理时间: i === 3 ? '不详' : i === 4 ? '' : i === 5 ? '1923-01-01 00:00:00' : isoTime(i),
        街道: i % 4 === 0 ? '' : at(['甲街道', '乙镇'], i),
      };
    });
    await writeFile(file, delimited(rows));
    const { counted } = await published(file);
    const { rejected } = counted.accounting;
    expect(counted.accounting.accepted).toBe(396);
    expect(Object.fromEntries(rejected.map(({ reason, count }) => [reason, count]))).toEqual({
      'time-unreadable': 1,
      'time-missing': 1,
      'time-outside': 1,
      'duplicate-key': 1,
    });
  });
});

describe('real exports', () => {
  if (!shared || !existsSync(real('baltimore311.csv'))) {
    it.skip('give sensible configs (set ATLAS_SHARED to the folder that holds real/)', () => undefined);
    return;
  }

  it('Baltimore: two flat levels of places, department before type, closed by DueDate', async () => {
    const { config, counted } = await published(real('baltimore311.csv'));
    expect(config).toMatchObject({
      as_of: '2019-02-13',
      time: { column: 'CreatedDate', formats: ['%m/%d/%Y %I:%M:%S %p'] },
      key: { columns: ['SRRecordID'] },
      closed: { column: 'CloseDate' },
      deadline: { column: 'DueDate' },
      coordinates: { longitude: 'Longitude', latitude: 'Latitude', whole_degrees: 'missing' },
      channel: { column: 'MethodReceived' },
      unit: { column: 'Agency' },
      places: { nested: false, levels: [{ columns: ['CouncilDistrict'] }, { columns: ['Neighborhood'] }] },
      issues: { nested: true, levels: [{ columns: ['SRType'] }, { columns: ['SRType'] }] },
    });
    const ids = config.measures.map((measure) => ('id' in measure ? measure.id : measure.preset));
    expect(ids).toEqual(expect.arrayContaining(['received', 'closed', 'closed_on_time', 'with_deadline']));
    expect(ids).not.toContain('resolved');
    expect(counted.accounting).toMatchObject({ rows: 10_000, accepted: 10_000 });
    const read = new Set(columnsOf(config));
    for (const personal of ['Address', 'GeoLocation']) expect(read).not.toContain(personal);
  });

  it('a mayor’s mailbox: two formats of time, districts that the texts name, no outcome', async () => {
    const { config, counted } = await published(real('mayor_mailbox_4326.csv'));
    expect(config).toMatchObject({
      as_of: '2020-01-26',
      time: { column: '留言时间', formats: ['%Y/%m/%d %H:%M:%S', '%Y-%m-%d %H:%M:%S'] },
      key: { columns: ['留言编号'] },
      places: { levels: [{ columns: ['留言主题', '留言详情'] }] },
    });
    expect(config.measures).toMatchObject([{ id: 'received', where: 'all' }]);
    expect(columnsOf(config)).not.toContain('留言用户');
    expect(counted.accounting.rows).toBe(4326);
    expect(counted.accounting.accepted).toBeGreaterThan(4300);
    const unplaced = counted.accounting.notes.find(({ reason }) => reason === 'place-missing');
    expect(unplaced?.count).toBeLessThan(2000);
  });
});
