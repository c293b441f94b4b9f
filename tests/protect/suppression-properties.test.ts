import { describe, expect, it } from 'vitest';
import type { AxisLink } from '../../data/publish/protect/contract';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { tablesBy, type Cell } from './released-tables';
import { each, grid, THRESHOLD, WIDTH, withParts } from './suppression-oracle';

describe('what is withheld by suppression', () => {
  it('cannot be worked out of two-way tables with their totals', async () => {
    await each(
      grid(['a', 3], ['b', 3]),
      (cells) => ({ released: tablesBy(cells, [['a', 'b'], ['a'], ['b'], []], ['n'], () => THRESHOLD) }),
      60,
    );
  });

  it('cannot be worked out of three-way tables', async () => {
    await each(
      grid(['a', 2], ['b', 2], ['c', 2]),
      (cells) => ({
        released: tablesBy(cells, [['a', 'b', 'c'], ['a', 'b'], ['c'], []], ['n'], () => THRESHOLD),
      }),
      40,
    );
  });

  it('cannot be worked out of years against months, nor of categories against issues', async () => {
    const links: AxisLink[] = [
      {
        column: 'category',
        finer: 'issue',
        parents: new Map([
          [1, 1],
          [2, 1],
          [3, 2],
        ]),
      },
    ];
    const months = grid(['month', 3], ['issue', 3]).map((cells) =>
      cells.map(({ keys, counts }) => ({
        keys: {
          month: 24287 + (keys['month'] ?? 0) - 2,
          year: Math.floor((24287 + (keys['month'] ?? 0) - 2) / 12),
          issue: keys['issue'] ?? 0,
          category: (keys['issue'] ?? 0) < 3 ? 1 : 2,
        },
        counts,
      })),
    );
    await each(
      months,
      (cells) => ({
        released: tablesBy(
          cells,
          [['month', 'issue'], ['year', 'issue'], ['month', 'category'], ['year']],
          ['n'],
          () => THRESHOLD,
          { links },
        ),
      }),
      40,
    );
  });

  it('is withheld from a higher threshold where an issue is sensitive', async () => {
    await each(
      grid(['a', 3], ['issue', 3]),
      (cells) => ({
        released: tablesBy(cells, [['a', 'issue'], ['a'], ['issue'], []], ['n'], ({ issue }) =>
          issue === 1 ? 10 : THRESHOLD,
        ),
      }),
      40,
    );
  });

  it('cannot be worked out of a count that it is part of, nor their difference', async () => {
    const compared = await each(
      withParts(grid(['a', 2], ['b', 2])),
      (cells) => ({
        released: tablesBy(cells, [['a', 'b'], ['a'], []], ['n', 'resolved'], () => THRESHOLD, {
          parts: [{ part: 'resolved', whole: 'n' }],
        }),
      }),
      60,
    );
    expect(compared.differences).toBeGreaterThan(20);
  });

  it('is withheld nowhere where every count is large or zero', async () => {
    const cells: Cell[] = [1, 2, 3].map((a) => ({ keys: { a }, counts: { n: a === 2 ? 0 : 20 } }));
    const { counts } = await suppress(
      tablesBy(cells, [['a'], []], ['n'], () => THRESHOLD),
      { width: WIDTH, differences: true },
    );
    expect(counts).toEqual({ primary: 0, complementary: 0 });
  });

  it('takes a second cell where one alone would follow from its total', async () => {
    const cells: Cell[] = [2, 30, 40].map((n, a) => ({ keys: { a }, counts: { n } }));
    const { tables, counts } = await suppress(
      tablesBy(cells, [['a'], []], ['n'], () => THRESHOLD),
      { width: WIDTH, differences: true },
    );
    expect(counts).toEqual({ primary: 1, complementary: 1 });
    expect([...(tables[0]?.marks[0] ?? [])]).toEqual([1, 2, 0]);
  });
});
