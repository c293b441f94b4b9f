import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { MODEL_ID, writeModelCity } from '../../data/model/dataset/build';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { smallRun } from './dataset-run';

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = join(await scratchFolder(), MODEL_ID);
  manifest = await writeModelCity(folder, smallRun('a'));
});

/** What tables may have in common, in SQL over a table that has the columns, or else null. */
const AXES: Readonly<Record<string, (has: (column: string) => boolean) => string | null>> = {
  year: (has) => (has('year') ? 'year' : has('month') ? 'month // 12' : null),
  month: (has) => (has('month') ? 'month' : null),
  day: (has) => (has('day') ? 'day' : null),
  weekday: (has) => (has('weekday') ? 'weekday' : has('day') ? 'isodow(day)::INTEGER' : null),
  ...Object.fromEntries(
    ['street', 'district', 'issue', 'topic', 'category', 'kind', 'channel', 'tier', 'unit'].map((id) => [
      id,
      (has: (column: string) => boolean) => (has(`${id}_id`) ? `${id}_id` : null),
    ]),
  ),
};

function axesOf(table: TableDescription): Map<string, string> {
  const has = (column: string) => table.columns.some(({ name }) => name === column);
  return new Map(Object.entries(AXES).flatMap(([id, sql]) => (sql(has) ? [[id, sql(has) ?? '']] : [])));
}

async function sums(table: TableDescription, measure: string, axes: readonly string[]) {
  const sql = axesOf(table);
  const columns = axes.map((id) => `${sql.get(id)} AS ${id}`);
  return askFolder(
    folder,
    `SELECT ${[...columns, `sum("${measure}")::INTEGER AS total`].join(', ')} FROM "${table.name}"
     GROUP BY ALL HAVING total > 0 ORDER BY ALL`,
  );
}

describe('the tables of a model city', () => {
  it('agree wherever two of them count the same by the same', async () => {
    const tables = manifest.tables.filter(({ role }) => role === 'cells');
    const seen = new Set<string>();
    let pairs = 0;
    for (const [index, one] of tables.entries()) {
      for (const other of tables.slice(index + 1)) {
        const shared = [...axesOf(one).keys()].filter((id) => axesOf(other).has(id));
        for (const measure of one.measures.filter((id) => other.measures.includes(id))) {
          const [here, there] = await Promise.all([sums(one, measure, shared), sums(other, measure, shared)]);
          expect(here, `${measure} of ${one.name} and ${other.name} by ${shared.join(', ')}`).toEqual(there);
          expect(here.length).toBeGreaterThan(1);
          for (const id of shared) seen.add(id);
          pairs += 1;
        }
      }
    }
    expect(pairs).toBeGreaterThan(80);
    // Topics and units stand in one table each.
    const once = ['topic', 'unit'];
    expect([...seen].sort()).toEqual(
      Object.keys(AXES)
        .filter((id) => !once.includes(id))
        .sort(),
    );
  });

  it('count as within the deadline what took no longer than it', async () => {
    const rows = await askFolder(
      folder,
      `SELECT t.code AS tier, d.code AS duration, sum(dispatched)::INTEGER AS dispatched, sum(within_deadline)::INTEGER AS within
       FROM district_category_duration JOIN tier t USING (tier_id) JOIN duration d USING (duration_id)
       GROUP BY ALL HAVING dispatched > 0`,
    );
    const inTime: Readonly<Record<string, readonly string[]>> = {
      '2h': ['within-2h'],
      '24h': ['within-2h', 'within-24h'],
      '7d': ['within-2h', 'within-24h', 'within-3d', 'within-7d'],
    };
    expect(new Set(rows.map(({ tier }) => tier)).size).toBeGreaterThan(1);
    for (const { tier, duration, dispatched, within } of rows) {
      const closed = inTime[String(tier)]?.includes(String(duration)) ?? false;
      expect(within, `${String(tier)}, ${String(duration)}`).toBe(closed ? dispatched : 0);
    }
  });

  it('have enquiries at city level alone, answered at once', async () => {
    const rows = await askFolder(
      folder,
      `SELECT k.code AS kind, t.code AS tier, sum(received)::INTEGER AS received, sum(requests)::INTEGER AS requests
       FROM month_category_parts JOIN kind k USING (kind_id) JOIN tier t USING (tier_id)
       WHERE k.code = 'consultation' GROUP BY ALL`,
    );
    expect(rows).toMatchObject([{ kind: 'consultation', tier: 'none', requests: 0 }]);
    const beyond = await askFolder(
      folder,
      `SELECT DISTINCT p.code FROM district_day d JOIN place p ON p.place_id = d.district_id WHERE received > requests`,
    );
    expect(beyond).toEqual([{ code: 'district-unplaced' }]);
  });
});
