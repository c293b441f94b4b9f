import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountTable, ReleasedTables } from '../../data/publish/protect/contract';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { tablesBy, type Cell } from './released-tables';
import { grid, THRESHOLD, WIDTH, withParts } from './suppression-oracle';

const RULE = { width: WIDTH, differences: true };
const JANUARY = 2023 * 12;

/** Cells by month and district, so many months on from January 2023. */
const months = (number: number, first = JANUARY) =>
  withParts(grid(['month', number], ['district', 3])).map((cells) =>
    cells.map(({ keys: { month: at = 0, district = 0 }, counts }): Cell => {
      const month = first + at - 1;
      return { keys: { month, year: Math.floor(month / 12), district }, counts };
    }),
  );

const tablesOf = (cells: readonly Cell[], grains: readonly (readonly string[])[]): ReleasedTables =>
  tablesBy(cells, grains, ['n', 'resolved'], () => THRESHOLD, { parts: [{ part: 'resolved', whole: 'n' }] });

/** What a release says of each cell: `table keys measure` → its mark and value. */
function said(tables: readonly CountTable[]): ReadonlyMap<string, string> {
  const cells = tables.flatMap(({ name, keys, measures, values, marks }) =>
    measures.flatMap((measure, at) =>
      Array.from(values[at] ?? [], (value, row): [string, string] => {
        const key = keys.map((column) => column[row] ?? 0).join();
        return [`${name} ${key} ${measure}`, `${marks[at]?.[row] ?? 0} ${value}`];
      }),
    ),
  );
  return new Map(cells);
}

/** Releases the cells, then again with more of them; says whether the first release stands in the second. */
async function again(
  former: readonly Cell[],
  later: readonly Cell[],
  grains: readonly (readonly string[])[],
) {
  const first = said((await suppress(tablesOf(former, grains), RULE)).tables);
  const second = said((await suppress(tablesOf([...former, ...later], grains), RULE)).tables);
  for (const [cell, text] of first) expect(second.get(cell), cell).toBe(text);
  return [...first.values()].filter((text) => !text.startsWith('0')).length;
}

describe('a second release by suppression, of the same counts and more', () => {
  it('withholds the same of the same counts', async () => {
    await fc.assert(
      fc.asyncProperty(months(4), async (cells) => {
        const grains = [['month', 'district'], ['year', 'district'], ['month'], []];
        const [one, other] = [
          await suppress(tablesOf(cells, grains), RULE),
          await suppress(tablesOf(cells, grains), RULE),
        ];
        expect([...said(one.tables)]).toEqual([...said(other.tables)]);
      }),
      { numRuns: 20 },
    );
  });

  it('withholds the same of former months in tables by month, whatever a new month counts', async () => {
    let withheld = 0;
    await fc.assert(
      fc.asyncProperty(months(4), months(1, JANUARY + 4), async (former, later) => {
        withheld += await again(former, later, [['month', 'district'], ['month']]);
      }),
      { numRuns: 40 },
    );
    expect(withheld).toBeGreaterThan(40);
  });

  it('withholds the same of finished years in tables by month and year, whatever a new year counts', async () => {
    await fc.assert(
      fc.asyncProperty(months(3, JANUARY + 9), months(2, JANUARY + 12), async (former, later) => {
        await again(former, later, [['month', 'district'], ['year', 'district'], ['month'], ['year']]);
      }),
      { numRuns: 30 },
    );
  });

  // The limit that data/README.md states: a total that goes on growing.
  it('gives the new month away where both show a total that it was added to', async () => {
    const cell = (month: number, n: number): Cell => ({
      keys: { month, year: 2023 },
      counts: { n, resolved: n },
    });
    const former = [20, 30, 40].map((n, at) => cell(JANUARY + at, n));
    const grains = [['month'], ['year']];
    const release = async (cells: Cell[]) => said((await suppress(tablesOf(cells, grains), RULE)).tables);
    const [before, after] = [await release(former), await release([...former, cell(JANUARY + 3, 2)])];
    expect(after.get(`month ${JANUARY + 3} n`)).toBe('1 NaN');
    const total = (said_: ReadonlyMap<string, string>) => Number(said_.get('year 2023 n')?.split(' ')[1]);
    expect(total(after) - total(before)).toBe(2);
  });
});
