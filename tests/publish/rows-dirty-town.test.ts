import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../data/publish/config/read-config';
import { countFile, type Counted } from './rows-counted';

const FOLDER = resolve('data/examples/dirty-town');

type Row = Readonly<Record<string, string>>;

/** A record of the file with its row number; no field of this file has a line break. */
interface Record_ {
  readonly row: number;
  readonly fields: Row;
}

let good: Record_[];
let short: number[];
let long: number[];
let blank: number;
let counted: Counted;

beforeAll(async () => {
  const lines = (await readFile(`${FOLDER}/requests.csv`, 'utf8')).trimEnd().split('\n');
  const [header = []] = parse(lines[0] ?? '');
  [good, short, long, blank] = [[], [], [], 0];
  lines.forEach((line, index) => {
    if (index === 0) return;
    const row = index + 1;
    if (line === '') blank += 1;
    else {
      const [cells = []] = parse(line);
      if (cells.length < header.length) short.push(row);
      else if (cells.length > header.length) long.push(row);
      else good.push({ row, fields: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) });
    }
  });
  const { config, file, folder } = await readConfig(`${FOLDER}/dirty-town.yaml`);
  counted = await countFile(config, file, folder, null);
});

const cell = ({ fields }: Record_, name: string) => (fields[name] ?? '').trim();

type Time = Date | 'missing' | 'unreadable' | 'impossible';

/** The time by the three ways of writing it that the config names, without any date library. */
function timeOf(text: string): Time {
  if (text === '') return 'missing';
  const written =
    /^(\d{4})-(\d\d?)-(\d\d?) (\d\d?):(\d\d?)$/.exec(text) ??
    /^(\d{4})\/(\d\d?)\/(\d\d?) (\d\d?):(\d\d?):(\d\d?)$/.exec(text);
  if (written) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = written.slice(1).map(Number);
    const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
    const same =
      time.getUTCMonth() === month - 1 &&
      time.getUTCDate() === day &&
      hour < 24 &&
      minute < 60 &&
      second < 60;
    return same ? time : 'impossible';
  }
  const serial = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (serial < 61) return 'unreadable';
  return new Date(Math.round((serial * 86_400_000) / 1000) * 1000 + Date.UTC(1899, 11, 30));
}

const FIRST = new Date('2023-01-01T00:00:00Z');
const AFTER = new Date('2024-01-16T00:00:00Z');

function rejectedFor(record: Record_): string | null {
  const time = timeOf(cell(record, '受理时间'));
  if (!(time instanceof Date)) return `time-${time}`;
  return time < FIRST || time >= AFTER ? 'time-outside' : null;
}

/** Rows that count, and those that repeat the key of an earlier one among them. */
function kept(): { readonly accepted: Record_[]; readonly repeated: Record_[] } {
  const seen = new Set<string>();
  const [accepted, repeated]: [Record_[], Record_[]] = [[], []];
  for (const record of good) {
    if (rejectedFor(record) !== null) continue;
    const key = cell(record, '工单编号');
    if (key !== '' && seen.has(key)) repeated.push(record);
    else accepted.push(record);
    seen.add(key);
  }
  return { accepted, repeated };
}

async function members(file: string): Promise<Row[]> {
  return parse(await readFile(`${FOLDER}/${file}`, 'utf8'), { columns: true });
}

/** Where a row belongs, by code: [coarse, fine], null where it is not known. */
function placed(record: Record_, table: readonly Row[], [coarse, fine]: readonly [string, string]) {
  const named = (row: Row, name: string) =>
    [row['code'], row['name_zh'], row['name_en'], ...(row['aliases'] ?? '').split('|')].includes(name);
  const [above, below] = [cell(record, coarse), cell(record, fine)];
  const parent = above === '' ? undefined : table.find((row) => row['parent'] === '' && named(row, above));
  const fitting = table.filter(
    (row) =>
      row['parent'] !== '' &&
      below !== '' &&
      named(row, below) &&
      (!parent || row['parent'] === parent['code']),
  );
  const found = fitting.length === 1 ? fitting[0] : undefined;
  const known = found?.['parent'] ?? parent?.['code'] ?? null;
  const said = (known === null && above !== '') || (!found && below !== '');
  const note = found ? null : said ? 'unmatched' : 'missing';
  return { coarse: known, fine: found?.['code'] ?? null, note };
}

const KINDS = new Map(
  Object.entries({ 咨询: 'enquiry', 求助: 'help', 投诉: 'complaint', 举报: 'report', 建议: 'advice' }),
);
const HOURS: Readonly<Record<string, number>> = { 特急: 2, 紧急: 24, 一般: 168 };

/** Whether and after how many hours the request was closed; or why its closing does not count. */
function closing(record: Record_): number | 'unreadable' | 'before' | null {
  const text = cell(record, '办结时间');
  const opened = timeOf(cell(record, '受理时间'));
  const shut = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text) ? timeOf(text) : 'unreadable';
  if (text === '') return null;
  if (!(shut instanceof Date) || !(opened instanceof Date)) return 'unreadable';
  // One format of the opening is a number of days, which may lack the hour: whole days are compared.
  if (shut.toISOString().slice(0, 10) < opened.toISOString().slice(0, 10)) return 'before';
  return Math.max(0, (shut.getTime() - opened.getTime()) / 3_600_000);
}

function counts(record: Record_): Record<string, number> {
  const hours = closing(record);
  const [unit, solved] = [cell(record, '承办单位') !== '', cell(record, '解决')];
  const assessed = solved === '是' || solved === '否';
  const inTime = typeof hours === 'number' && hours <= (HOURS[cell(record, '紧急程度')] ?? -1);
  return {
    received: 1,
    requests: cell(record, '诉求类型') === '咨询' ? 0 : 1,
    dispatched: Number(unit),
    within_deadline: Number(unit && inTime),
    assessed: Number(assessed),
    contacted: Number(assessed && cell(record, '响应') === '是'),
    resolved: Number(solved === '是'),
    satisfied: Number(assessed && cell(record, '满意') === '是'),
  };
}

/** As the accounting tells what was left out or done. */
function told(reason: string, records: readonly (Record_ | number)[]) {
  const rows = records.map((one) => (typeof one === 'number' ? one : one.row));
  return { reason, count: rows.length, rows: rows.slice(0, 5) };
}

describe('the dirty town', () => {
  it('has every row accounted for, under the reason that a count by other means finds', () => {
    const { accepted, repeated } = kept();
    const expected = [told('too-few-fields', short), told('too-many-fields', long)];
    for (const reason of ['time-missing', 'time-unreadable', 'time-impossible', 'time-outside']) {
      expected.push(
        told(
          reason,
          good.filter((record) => rejectedFor(record) === reason),
        ),
      );
    }
    expected.push(told('duplicate-key', repeated));
    expect(expected.every(({ count }) => count > 0)).toBe(true);
    const { accounting } = counted;
    expect(accounting.rejected).toEqual(expected);
    expect(accounting.accepted).toBe(accepted.length);
    expect(accounting.blankLines).toBe(blank);
    expect(accounting.rows).toBe(good.length + short.length + long.length);
    expect(accounting.rows).toBe(accounting.accepted + expected.reduce((sum, { count }) => sum + count, 0));
  });

  it('has every rule that was applied to accepted rows told', async () => {
    const { accepted } = kept();
    const [places, issues] = [await members('places.csv'), await members('issues.csv')];
    const place = (record: Record_) => placed(record, places, ['片区', '街道']).note;
    const issue = (record: Record_) => placed(record, issues, ['事项类别', '事项']).note;
    const number = (record: Record_, name: string, most: number) => {
      const text = cell(record, name);
      return text === '' || Number.isNaN(Number(text)) || Math.abs(Number(text)) > most ? null : Number(text);
    };
    const point = (record: Record_) => [number(record, '经度', 180), number(record, '纬度', 90)];
    const listed = (record: Record_) =>
      KINDS.has(cell(record, '诉求类型')) &&
      ['电话', '网络', '微信', 'app'].includes(cell(record, '渠道').normalize('NFKC').toLowerCase()) &&
      cell(record, '承办单位') !== '';
    const rules: readonly (readonly [string, (record: Record_) => boolean])[] = [
      ['place-missing', (record) => place(record) === 'missing'],
      ['place-unmatched', (record) => place(record) === 'unmatched'],
      ['issue-missing', (record) => issue(record) === 'missing'],
      ['issue-unmatched', (record) => issue(record) === 'unmatched'],
      ['value-unmatched', (record) => !listed(record)],
      ['closed-unreadable', (record) => closing(record) === 'unreadable'],
      ['closed-before-opened', (record) => closing(record) === 'before'],
      ['coordinates-missing', (record) => point(record).includes(null)],
      [
        'whole-degrees',
        (record) => point(record).every((degrees) => degrees !== null && Number.isInteger(degrees)),
      ],
    ];
    const expected = rules.map(([note, test]) => told(note, accepted.filter(test)));
    expect(expected.every(({ count }) => count > 0)).toBe(true);
    expect(counted.accounting.notes).toEqual(expected);
  });

  it('has in every month, place, issue and kind the counts of the file', async () => {
    const [places, issues] = [await members('places.csv'), await members('issues.csv')];
    const expected = new Map<string, Record<string, number>>();
    for (const record of kept().accepted) {
      const time = timeOf(cell(record, '受理时间'));
      if (!(time instanceof Date)) continue;
      const [place, issue] = [
        placed(record, places, ['片区', '街道']),
        placed(record, issues, ['事项类别', '事项']),
      ];
      const rest = (level: string, { coarse, fine }: typeof place, word: string) =>
        fine ?? `${level}:${coarse === null ? '' : `${coarse}/`}${word}`;
      const key = [
        time.toISOString().slice(0, 7),
        rest('street', place, 'unplaced'),
        rest('issue', issue, 'unclassified'),
        KINDS.get(cell(record, '诉求类型')) ?? 'other',
      ].join(' ');
      const cells = expected.get(key) ?? {};
      for (const [id, count] of Object.entries(counts(record))) cells[id] = (cells[id] ?? 0) + count;
      expected.set(key, cells);
    }
    const ids = Object.keys([...expected.values()][0] ?? {});
    const rows = await counted.ask(
      `SELECT (month // 12) || '-' || lpad((month % 12 + 1)::VARCHAR, 2, '0') || ' ' || p.code || ' ' || i.code || ' ' || k.code AS key,
         ${ids.map((id) => `sum(${id})::INTEGER AS ${id}`).join(', ')}
       FROM finest JOIN place_rows p ON p.place_id = street_id JOIN issue_rows i ON i.issue_id = finest.issue_id
       JOIN kind_rows k ON k.kind_id = finest.kind_id GROUP BY ALL`,
    );
    const found = rows.map(({ key, ...cells }) => [key, cells] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    expect(counted.firstDay).toBe('2023-01-01');
    expect(counted.lastDay).toBe('2023-12-31');
  });

  it.each(['dirty-town-public', 'dirty-town-perturbed'])(
    'is the same town in %s, which has no level and no dimension that its tables are not by',
    async (name) => {
      const { config, file, folder } = await readConfig(`${FOLDER}/${name}.yaml`);
      const town = await countFile(config, file, folder, 'a salt');
      expect(town.accounting).toEqual(counted.accounting);
      const by = new Set(config.tables.flatMap((table) => table.by));
      const allowed = new Set(['district', ...by]);
      if (by.has('issue')) allowed.add('category');
      for (const { id, levels } of town.dimensions) {
        const ids = levels.length > 0 ? levels.map((level) => level.id) : [id];
        expect(ids.filter((one) => !allowed.has(one))).toEqual([]);
        if (levels.length === 0) continue;
        const shipped = await town.ask(`SELECT DISTINCT level FROM ${id}_rows ORDER BY 1`);
        expect(shipped.map(({ level }) => level)).toEqual([...ids].sort());
      }
    },
  );
});
