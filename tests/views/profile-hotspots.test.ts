import { expect, test } from 'vitest';
import type { Column, ColumnTable } from '../../src/domain/columns';
import { hotspotsOf, type HotspotTables } from '../../src/views/profile/hotspots';

type Row = Readonly<Record<string, number | string | null>>;

function tableOf(rows: readonly Row[]): ColumnTable {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name): [string, Column] => {
    const values = rows.map((row) => row[name] ?? null);
    const valid = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
    const isText = values.some((value) => typeof value === 'string');
    return [
      name,
      isText
        ? { name, type: 'text', values: values.map((value) => String(value ?? '')), valid }
        : { name, type: 'number', values: Float64Array.from(values, Number), valid },
    ] as [string, Column];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

const window = { first_month: 24_300, last_month: 24_311, level: 0.05 };
const quiet = { hot: 0, gi_z: 0.1, gi_q: 0.9, excess: 0, excess_ratio: 1, excess_q: 0.8, emerging: 'none' };
const tables: HotspotTables = {
  families: tableOf([
    { family_id: 1, issue_id: null, ...window },
    { family_id: 2, issue_id: 7, ...window },
    { family_id: 3, issue_id: 8, ...window },
    // Of a single issue only those that stand out are shipped: nobody does here.
    { family_id: 4, issue_id: 9, ...window },
  ]),
  places: tableOf([
    { family_id: 1, place_id: 50, ...quiet },
    { family_id: 2, place_id: 50, ...quiet, hot: 1, gi_z: 4.5, gi_q: 0.001, emerging: 'persistent' },
    { family_id: 3, place_id: 50, ...quiet, excess: 1, excess_ratio: 3, excess_q: 0.01 },
    { family_id: 1, place_id: 51, ...quiet, hot: -1, gi_z: -5, gi_q: 0.001 },
    { family_id: 2, place_id: 51, ...quiet, hot: 1, gi_z: 6, gi_q: 0.0001, excess: 1, excess_ratio: 2 },
  ]),
  clusters: tableOf([
    {
      cluster_id: 1,
      family_id: 2,
      first_month: 24_310,
      last_month: 24_311,
      places: 2,
      cases: 40,
      expected: 20,
      p: 0.03,
      recurrence: 33,
    },
    {
      cluster_id: 2,
      family_id: 3,
      first_month: 24_311,
      last_month: 24_311,
      places: 1,
      cases: 9,
      expected: 3,
      p: 0.01,
      recurrence: 100,
    },
  ]),
  members: tableOf([
    { cluster_id: 1, place_id: 50 },
    { cluster_id: 1, place_id: 51 },
    { cluster_id: 2, place_id: 51 },
  ]),
};

test('a place stands out where it is hot with its neighbours or above by itself, the hottest first', () => {
  const found = hotspotsOf(tables, new Set([50]));
  expect(found.families).toBe(4);
  expect(found.tested).toMatchObject({ first: 24_300, last: 24_311, level: 0.05 });
  expect(found.places).toEqual([
    { place: 50, issue: 7, hot: { z: 4.5, q: 0.001 }, above: null, emerging: 'persistent' },
    { place: 50, issue: 8, hot: null, above: { ratio: 3, q: 0.01 }, emerging: null },
  ]);
  expect(found.clusters.map(({ issue, cases, expected }) => [issue, cases, expected])).toEqual([[7, 40, 20]]);
});

test('cold is no hot spot, and a group has those of all its members, each cluster once', () => {
  const found = hotspotsOf(tables, new Set([50, 51]));
  expect(found.places.map(({ place, issue }) => [place, issue])).toEqual([
    [51, 7],
    [50, 7],
    [50, 8],
  ]);
  expect(found.clusters.map(({ p }) => p)).toEqual([0.01, 0.03]);
});

test('of places that were not tested nothing is said', () => {
  expect(hotspotsOf(tables, new Set([99]))).toEqual({
    families: 0,
    tested: null,
    places: [],
    quiet: [],
    clusters: [],
  });
});

test('where few call is told apart from what stands out', () => {
  expect(hotspotsOf(tables, new Set([51])).quiet).toEqual([{ place: 51, issue: null }]);
  expect(hotspotsOf(tables, new Set([50])).quiet).toEqual([]);
});
