import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../data/publish/config/read-config';
import { countFile, type Counted } from './rows-counted';

const SHARED = process.env['ATLAS_SHARED'];
const real = (name: string) => (SHARED ? join(SHARED, 'real', name) : '');
const missing = ['baltimore311.csv', 'mayor_mailbox_4326.csv'].filter((name) => !existsSync(real(name)));

if (missing.length > 0) {
  console.warn(
    `skipped: ATLAS_SHARED names no folder with real/${missing.join(' and real/')}; the dirty town is counted in their place`,
  );
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(name: string): Promise<readonly Row[]> {
  return parse(await readFile(real(name), 'utf8'), { columns: true, bom: true });
}

async function counted(config: string): Promise<Counted> {
  const read = await readConfig(resolve('data/examples', config));
  return countFile(read.config, read.file, read.folder, null);
}

/** How many rows there are of each key; rows without a key are left out. */
function tally(rows: readonly Row[], keyOf: (row: Row) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** The dataset's sums of a count by some SQL over `finest` and the joined dimension tables. */
async function sums(town: Counted, key: string, count: string, joins = ''): Promise<Record<string, number>> {
  const rows = await town.ask(
    `SELECT ${key} AS key, sum(${count})::INTEGER AS n FROM finest ${joins} GROUP BY 1 HAVING n > 0`,
  );
  return Object.fromEntries(rows.map((row) => [String(row['key']), Number(row['n'])]));
}

const MONTH = `(month // 12) || '-' || lpad((month % 12 + 1)::VARCHAR, 2, '0')`;

describe.skipIf(missing.includes('baltimore311.csv'))('Baltimore 311', () => {
  let rows: readonly Row[];
  let town: Counted;
  beforeAll(async () => {
    rows = await rowsOf('baltimore311.csv');
    town = await counted('baltimore311.yaml');
  });

  /** `02/13/2019 03:33:54 PM` as milliseconds, or null. */
  function timeOf(text = ''): number | null {
    const parts = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP])M$/.exec(text)?.slice(1);
    if (!parts) return null;
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
    return Date.UTC(year, month - 1, day, (hour % 12) + (parts[6] === 'P' ? 12 : 0), minute, second);
  }

  const opened = (row: Row) => timeOf(row['CreatedDate']) ?? 0;
  const month = (row: Row) => new Date(opened(row)).toISOString().slice(0, 7);
  const closed = (row: Row) => {
    const time = timeOf(row['CloseDate']);
    return time !== null && time >= opened(row);
  };
  const due = (row: Row) => row['DueDate'] !== '';
  const inTime = (row: Row) =>
    closed(row) && due(row) && (timeOf(row['CloseDate']) ?? 0) <= (timeOf(row['DueDate']) ?? 0);

  it('has all 10,000 rows, and says what they lack', () => {
    const { accounting } = town;
    expect([accounting.rows, accounting.accepted, accounting.rejected]).toEqual([10_000, 10_000, []]);
    const number = (test: (row: Row) => boolean) => rows.filter(test).length;
    const whole = (row: Row) =>
      /^-?\d+$/.test(row['Latitude'] ?? '') && /^-?\d+$/.test(row['Longitude'] ?? '');
    const notes = Object.fromEntries(accounting.notes.map(({ reason, count }) => [reason, count]));
    expect(notes).toEqual({
      'place-missing': number((row) => row['CouncilDistrict'] === '' || row['Neighborhood'] === ''),
      'coordinates-missing': number((row) => row['Latitude'] === '' || row['Longitude'] === ''),
      'whole-degrees': number(whole),
    });
    expect(accounting.unmatched).toEqual([]);
  });

  it.each([
    ['requests', () => true],
    ['closed', closed],
    ['due', due],
    ['closed_by_due', inTime],
  ])(
    'counts %s by month, council district, neighbourhood, type and channel as the file does',
    async (id, counts) => {
      const some = rows.filter(counts);
      expect(some.length).toBeGreaterThan(5000);
      expect(await sums(town, MONTH, id)).toEqual(tally(some, month));
      const place = (level: string) => `JOIN place_rows ON place_id = ${level}_id`;
      expect(await sums(town, `replace(code, 'council:', '')`, id, place('council'))).toEqual(
        tally(some, (row) => row['CouncilDistrict'] || 'unplaced'),
      );
      expect(await sums(town, 'name_en', id, place('neighbourhood'))).toEqual(
        tally(some, (row) => row['Neighborhood'] || 'Unplaced'),
      );
      const issue = (level: string) => `JOIN issue_rows ON issue_id = ${level}_id`;
      expect(await sums(town, 'name_en', id, issue('type'))).toEqual(
        tally(some, (row) => (row['SRType'] ?? '').replaceAll(/ +/g, ' ')),
      );
      expect(await sums(town, 'code', id, issue('department'))).toEqual(
        tally(some, (row) => (row['SRType'] ?? '').split('-')[0]?.trim() ?? null),
      );
      expect(await sums(town, 'name_en', id, 'JOIN channel_rows USING (channel_id)')).toEqual(
        tally(some, (row) => row['MethodReceived'] ?? null),
      );
    },
  );

  it('counts by month, council district and type together as the file does', async () => {
    const joins = 'JOIN place_rows p ON place_id = council_id JOIN issue_rows i ON issue_id = type_id';
    const key = `${MONTH} || ' ' || replace(p.code, 'council:', '') || ' ' || i.name_en`;
    expect(await sums(town, key, 'requests', joins)).toEqual(
      tally(
        rows,
        (row) =>
          `${month(row)} ${row['CouncilDistrict'] || 'unplaced'} ${(row['SRType'] ?? '').replaceAll(/ +/g, ' ')}`,
      ),
    );
  });

  it('gives council districts names in both languages, in the order of their numbers', async () => {
    const names = await town.ask(
      `SELECT name_zh, name_en FROM place_rows WHERE level = 'council' ORDER BY place_id`,
    );
    expect(names.length).toBe(15);
    expect(names[9]).toEqual({ name_zh: '第 10 选区', name_en: 'District 10' });
    expect(names[14]).toEqual({ name_zh: '未定位', name_en: 'Unplaced' });
    expect(town.dimensions.find(({ id }) => id === 'place')?.flat).toBe(true);
  });

  it('puts a place where its requests are, roundings left aside', () => {
    expect(town.points.length).toBeGreaterThan(250);
    for (const { lon, lat } of town.points) {
      expect(lon > -76.75 && lon < -76.5 && lat > 39.19 && lat < 39.38).toBe(true);
    }
  });
});

describe.skipIf(missing.includes('mayor_mailbox_4326.csv'))('the mayor’s mailbox', () => {
  let rows: readonly Row[];
  let town: Counted;
  beforeAll(async () => {
    rows = await rowsOf('mayor_mailbox_4326.csv');
    town = await counted('mayor-mailbox.yaml');
  });

  const text = (row: Row, name: string) => row[name] ?? '';
  const district = (row: Row) =>
    /A\d+[区县市]/.exec(text(row, '留言主题'))?.[0] ??
    /A\d+[区县市]/.exec(text(row, '留言详情'))?.[0] ??
    '未定位';
  const day = (row: Row) => {
    const [year = '', month = '', date = ''] =
      /^(\d+)[-/](\d+)[-/](\d+) /.exec(text(row, '留言时间'))?.slice(1) ?? [];
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  };

  it('has all 4,326 messages, of which 2,686 name a district', async () => {
    const { accounting } = town;
    expect([accounting.rows, accounting.accepted, accounting.rejected]).toEqual([4326, 4326, []]);
    const unplaced = accounting.notes.find(({ reason }) => reason === 'place-missing')?.count ?? 0;
    expect(accounting.accepted - unplaced).toBe(2686);
    const named = await town.ask(`SELECT name_zh FROM place_rows ORDER BY 1`);
    expect(named.map(({ name_zh: name }) => name)).toEqual([
      'A1区',
      'A2区',
      'A3区',
      'A4区',
      'A5区',
      'A6区',
      'A7县',
      'A8县',
      'A9市',
      '未定位',
    ]);
  });

  it('counts by day and district as the file does', async () => {
    const key = `day::VARCHAR || ' ' || name_zh`;
    expect(await sums(town, key, 'requests', 'JOIN place_rows ON place_id = district_id')).toEqual(
      tally(rows, (row) => `${day(row)} ${district(row)}`),
    );
  });

  it('has no rates and no points, as the file has no outcome and no coordinates', () => {
    expect(town.points).toEqual([]);
    expect(town.dimensions.map(({ id }) => id)).toEqual(['place']);
  });
});
