import { expect, test } from 'vitest';
import type { Manifest } from '../../src/dataset/manifest';
import { plan } from '../../src/query/plan';
import { askedOf, isAsked } from '../../src/views/streets/street-questions';
import { manifestOf, oneCell } from '../query/random-city';

const MONTHLY = manifestOf(oneCell(24));
const YEAR = { first: 2024 * 12, last: 2024 * 12 + 11 };

/** The same city that gives out its districts by the year alone. */
function yearly(protection?: 'suppression' | 'cell-key'): Manifest {
  const tables = MONTHLY.tables.flatMap((table) => {
    if (table.role !== 'cells') return [table];
    if (table.name !== 'year_category') return [];
    const columns = table.columns.map((column) =>
      column.name === 'category_id' ? { ...column, name: 'district_id' } : column,
    );
    return [{ ...table, grain: ['year', 'district_id'], columns, ...(protection && { protection }) }];
  });
  return { ...MONTHLY, tables };
}

function asked(manifest: Manifest) {
  const found = askedOf(manifest, 'district', ['requests'], [], YEAR);
  if (!isAsked(found)) throw new Error(found.code);
  return found;
}

test('where places are counted by month, that is all that is asked', () => {
  expect(asked(MONTHLY)).toMatchObject({ whole: null, months: { by: ['district', 'month'] } });
});

test('where they are not, the window is asked for with the year before beside it', () => {
  for (const protection of [undefined, 'suppression'] as const) {
    const { whole, months } = asked(yearly(protection));
    expect(months).toBeNull();
    expect(whole).toMatchObject({ by: ['district'], comparison: 'year-before' });
    const planned = whole && plan(whole, yearly(protection));
    expect(planned).toMatchObject({ kind: 'plan', table: 'year_category', protection: protection ?? 'none' });
    expect(planned?.kind === 'plan' && planned.columns.map(({ name }) => name)).toEqual([
      'district_id',
      'requests',
      'requests_before',
    ]);
  }
});

test('perturbed counts are compared with nothing', () => {
  expect(asked(yearly('cell-key')).whole?.comparison).toBeUndefined();
});
