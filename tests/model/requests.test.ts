import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { monthAt } from '../../data/model/calendar';
import { reducedCity, wholeCity } from '../../data/model/city';
import { drawCity } from '../../data/model/draw';
import { KINDS, TIERS, UNITS, type Member } from '../../data/model/members';
import { outcomeChances } from '../../data/model/outcomes';
import { plain } from '../../data/model/parameters';
import { Random } from '../../data/model/random';
import { drawRequestCells, type RequestFile } from '../../data/model/requests/cells';
import { REQUEST_COLUMNS } from '../../data/model/requests/columns';
import { pick, runningSums } from '../../data/model/requests/weighted';
import { writeRequests } from '../../data/model/requests/write-requests';
import type { City, Planting, Share } from '../../data/model/types';

const city = reducedCity(wholeCity(), {
  streets: 40,
  issues: 24,
  first: '2020-01',
  last: '2021-12',
  around: '110114011',
});
const outbreak: Planting = {
  id: 'week',
  kind: 'outbreak',
  issues: [city.issues[3]?.code ?? ''],
  streets: city.streets.slice(0, 5).map(({ code }) => code),
  from: '2020-06-10',
  to: '2020-06-16',
  ratio: 12,
  shape: 'level',
  controls: [],
};
const parameters = plain({ plantings: [outbreak], volume: { perCell: 4, even: true } });
const drawn = drawCity(parameters, city, 'a', { outcomes: false });
const file: RequestFile = { seed: 'a', first: '2020-03', last: '2021-02', rows: 40_000, enquiries: true };

type Row = Readonly<Record<(typeof REQUEST_COLUMNS)[number], string>>;

const folder = mkdtempSync(join(tmpdir(), 'atlas-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = join(folder, 'requests.csv');
const { cells, totals } = writeRequests(path, city, drawn, parameters.outcomes, file);
const text = readFileSync(path, 'utf8');
const rows: Row[] = parse(text, { columns: true });

function written(changes: Partial<RequestFile>): string {
  const other = join(folder, 'other.csv');
  writeRequests(other, city, drawn, parameters.outcomes, { ...file, ...changes });
  return readFileSync(other, 'utf8');
}

const index = <T>(items: readonly T[], name: (item: T) => string) =>
  new Map(items.map((item, at) => [name(item), at]));
const streetOf = index(city.streets, ({ names }) => names.zh);
const issueOf = index(city.issues, ({ names }) => names.zh);
const timeOf = (cell: string) => Date.parse(`${cell.replace(' ', 'T')}Z`);
const where = (row: Row) => ({
  place: streetOf.get(row.街道乡镇) ?? city.streets.length,
  issue: issueOf.get(row.事项) ?? -1,
  month: monthAt(city.calendar, row.受理时间.slice(0, 7)),
});

describe('a file of requests', () => {
  it('is the same for the same arguments, and another for another seed or size', () => {
    expect(written({})).toBe(text);
    expect(written({ seed: 'b' })).not.toBe(text);
    expect(written({ rows: 39_999 }).startsWith(text.slice(0, 2000))).toBe(false);
  });

  it('has exactly the rows that were asked for, numbered, in the order of time', () => {
    expect(text.split('\n', 1)[0]).toBe(REQUEST_COLUMNS.join(','));
    expect(rows).toHaveLength(40_000);
    expect(rows.map((row) => row.工单编号)).toEqual(
      rows.map((_, at) => `M${String(at + 1).padStart(5, '0')}`),
    );
    const times = rows.map((row) => row.受理时间);
    expect(times).toEqual([...times].sort());
    expect(times[0]?.slice(0, 7)).toBe('2020-03');
    expect(times.at(-1)?.slice(0, 7)).toBe('2021-02');
  });

  it('has the rows of each street, issue and month that were drawn', () => {
    const found = new Uint32Array(cells.counts.length);
    for (const row of rows) {
      const { place, issue, month } = where(row);
      const at = (month - cells.first) * cells.size + issue * (city.streets.length + 1) + place;
      found[at] = (found[at] ?? 0) + 1;
    }
    expect(found).toEqual(cells.counts);
  });

  it('has rows that agree with themselves', () => {
    const hours: Record<string, number> = { '2小时': 2, '24小时': 24, '7天': 168 };
    const members = (list: readonly Member[]) => list.map(({ names }) => names.zh);
    const wrong = rows.filter((row) => {
      const [opened, closed] = [timeOf(row.受理时间), timeOf(row.办结时间)];
      const allowed = hours[row.办理时限];
      const called = row.是否考核 === '是';
      const answers = [row.是否响应, row.是否解决, row.是否满意];
      const dispatched = allowed !== undefined;
      return !(
        closed > opened &&
        closed - opened <= 30 * 86_400_000 &&
        (dispatched ? timeOf(row.截止时间) - opened === allowed * 3_600_000 : row.截止时间 === '') &&
        members(KINDS).includes(row.诉求类型) &&
        members(TIERS).includes(row.办理时限) &&
        (dispatched ? members(UNITS).includes(row.承办单位) : row.承办单位 === '市民热线自办') &&
        (dispatched ? /^[1-4]$/.test(row.涉及部门数) : row.涉及部门数 === '' && !called) &&
        answers.every((answer) => (called ? /^[是否]$/.test(answer) : answer === '')) &&
        (row.街道乡镇 === '') === (row.所属区 === '') &&
        row.标题.endsWith(`${row.街道乡镇}${row.事项}`)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('counts what it wrote', () => {
    const are = (column: keyof Row) => rows.filter((row) => row[column] === '是').length;
    expect(totals).toEqual({
      received: rows.length,
      requests: rows.length,
      dispatched: rows.filter((row) => row.截止时间 !== '').length,
      assessed: are('是否考核'),
      contacted: are('是否响应'),
      resolved: are('是否解决'),
      satisfied: are('是否满意'),
      within_deadline: rows.filter((row) => row.截止时间 !== '' && row.办结时间 <= row.截止时间).length,
      repeat: are('是否重复'),
    });
  });

  it('refuses months that the city lacks, and files without rows; leaves nothing behind', () => {
    expect(() => written({ first: '2019-12' })).toThrow('2019-12 to 2021-02 is not within');
    expect(() => written({ last: '2020-02' })).toThrow('is not within');
    expect(() => written({ rows: 0 })).toThrow('1 row or more, not 0');
    expect(readdirSync(folder).sort()).toEqual(['other.csv', 'requests.csv']);
  });
});

/** Pearson's statistic of the rows of a part against its shares, as a standard normal deviate of each part at most. */
function farthest(values: readonly string[], members: readonly Member[], shares: readonly Share[]): number {
  return Math.max(
    ...shares.map(({ id, weight }) => {
      const name = members.find((member) => member.id === id)?.names.zh;
      const found = values.filter((value) => value === name).length;
      const deviation = Math.sqrt(values.length * weight * (1 - weight));
      return deviation === 0 ? found - values.length : Math.abs(found - values.length * weight) / deviation;
    }),
  );
}

describe('what requests are drawn from', () => {
  it('gives each issue its kinds, deadlines and units', () => {
    const most = city.issues.map((issue) => {
      const own = rows.filter((row) => row.事项 === issue.names.zh);
      const dispatched = own.filter((row) => row.截止时间 !== '');
      return Math.max(
        farthest(
          own.map((row) => row.诉求类型),
          KINDS,
          issue.kinds,
        ),
        farthest(
          dispatched.map((row) => row.办理时限),
          TIERS,
          issue.tiers,
        ),
        farthest(
          dispatched.map((row) => row.承办单位),
          UNITS,
          issue.units,
        ),
      );
    });
    // Some 150 shares: the chance that one is so far off is under one in a hundred.
    expect(Math.max(...most)).toBeLessThan(4.3);
  });

  it('gives each outcome its chance, place, issue and month considered', () => {
    const sums = { assessed: 0, resolved: 0, contacted: 0, within: 0, repeat: 0 };
    const variance = { ...sums };
    const add = (name: keyof typeof sums, yes: boolean, chance: number) => {
      sums[name] += (yes ? 1 : 0) - chance;
      variance[name] += chance * (1 - chance);
    };
    for (const row of rows) {
      const { place, issue, month } = where(row);
      const chances = outcomeChances(drawn.blueprint.rates, parameters.outcomes, place, issue, month);
      add('repeat', row.是否重复 === '是', chances.repeat);
      if (row.截止时间 === '') continue;
      add('assessed', row.是否考核 === '是', chances.assessed);
      add('within', row.办结时间 <= row.截止时间, chances.withinDeadline);
      if (row.是否考核 === '否') continue;
      add('resolved', row.是否解决 === '是', chances.resolved);
      add('contacted', row.是否响应 === '是', chances.contacted);
    }
    for (const name of ['assessed', 'resolved', 'contacted', 'within', 'repeat'] as const) {
      expect(Math.abs(sums[name]) / Math.sqrt(variance[name]), name).toBeLessThan(4);
    }
  });

  it('puts an outbreak on its days in its streets, and on no other streets', () => {
    const inWeek = (isPlanted: boolean) => {
      const own = rows.filter(({ 街道乡镇: street, 事项: issue, 受理时间: time }) => {
        const planted = outbreak.streets?.includes(city.streets[streetOf.get(street) ?? -1]?.code ?? '');
        return planted === isPlanted && issue === city.issues[3]?.names.zh && time.startsWith('2020-06');
      });
      const days = own.map((row) => row.受理时间.slice(0, 10));
      const week = days.filter((day) => day >= outbreak.from && day <= outbreak.to);
      return { share: week.length / own.length, rows: own.length };
    };
    // Of a month of even days: 7 of 30, or 7 × 12 of 7 × 12 + 23.
    const [planted, others] = [inWeek(true), inWeek(false)];
    expect(planted.rows).toBeGreaterThan(40);
    expect(planted.share).toBeGreaterThan(0.65);
    expect(others.rows).toBeGreaterThan(40);
    expect(others.share).toBeLessThan(0.45);
  });

  it('draws counts whose variance is as many times their share as the issue says', () => {
    const even = plain({ dispersion: 4, volume: { perCell: 6, even: true } });
    const model = drawCity(even, uniform(city, 4), 'b', { outcomes: false });
    const months = { first: '2020-01', last: '2021-12' };
    const rowsAsked = 6 * 40 * 24 * 24;
    const { counts } = drawRequestCells(uniform(city, 4), model, {
      seed: 'c',
      ...months,
      rows: rowsAsked,
      enquiries: false,
    });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rowsAsked);
    const places = city.streets.length + 1;
    const size = city.issues.length * (places + 1);
    const all = model.mean.reduce((sum, value) => sum + value, 0);
    let [squares, cellsSeen] = [0, 0];
    for (let month = 0; month < 24; month += 1) {
      for (let issue = 0; issue < city.issues.length; issue += 1) {
        for (let place = 0; place < places; place += 1) {
          const mean =
            ((model.mean[(place * city.issues.length + issue) * 24 + month] ?? 0) * rowsAsked) / all;
          if (mean < 0.5) continue;
          squares += ((counts[month * size + issue * places + place] ?? 0) - mean) ** 2 / mean;
          cellsSeen += 1;
        }
      }
    }
    expect(cellsSeen).toBeGreaterThan(10_000);
    expect(squares / cellsSeen).toBeGreaterThan(3.7);
    expect(squares / cellsSeen).toBeLessThan(4.3);
  });

  it('picks an index by its weight, and never one without', () => {
    const random = new Random('d', 'pick');
    const sums = runningSums([0, 3, 0, 1, 0]);
    const found = new Uint32Array(5);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const at = pick(random, sums);
      found[at] = (found[at] ?? 0) + 1;
    }
    expect([found[0], found[2], found[4]]).toEqual([0, 0, 0]);
    expect(Math.abs((found[1] ?? 0) - 15_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.75 * 0.25));
  });
});

function uniform(base: City, dispersion: number): City {
  return { ...base, issues: base.issues.map((issue) => ({ ...issue, dispersion })) };
}
