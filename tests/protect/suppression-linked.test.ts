import { describe, expect, it } from 'vitest';
import { PublishFault } from '../../data/publish/publish-fault';
import type { ReleasedTables } from '../../data/publish/protect/contract';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { tablesBy, type Cell } from './released-tables';
import { each, grid, THRESHOLD, WIDTH, withParts } from './suppression-oracle';

const CUBE = [
  ['a', 2],
  ['b', 2],
  ['c', 2],
] as const;
/** What the cells of the cube are, none of which is shipped. */
const combinations = (cells: readonly Cell[]) => cells.map(({ keys }) => keys);

function linked(grains: readonly (readonly string[])[], measures: readonly string[] = ['n']) {
  return (cells: Cell[]) => ({
    released: tablesBy(cells, grains, measures, () => THRESHOLD, {
      parts: measures.length > 1 ? [{ part: 'resolved', whole: 'n' }] : [],
    }),
    latent: combinations(cells),
  });
}

describe('what is withheld in tables that have no common finest one', () => {
  it('cannot be worked out of two tables with an axis in common (AB, BC)', async () => {
    await each(
      grid(...CUBE),
      linked([
        ['a', 'b'],
        ['b', 'c'],
      ]),
      60,
    );
  });

  it('cannot be worked out of two tables with an axis in common and their totals', async () => {
    await each(grid(...CUBE), linked([['a', 'b'], ['b', 'c'], ['c'], []]), 60);
  });

  it('cannot be worked out of tables in a circle (AB, BC, CA)', async () => {
    await each(
      grid(...CUBE),
      linked([
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ]),
      60,
    );
  });

  it('cannot be worked out of a circle with a total, nor of a table beside it (AB, BC, CA, D)', async () => {
    await each(grid(...CUBE), linked([['a', 'b'], ['b', 'c'], ['a', 'c'], []]), 40);
    await each(grid(['a', 3], ['d', 3]), linked([['a'], ['d'], []]), 40);
  });

  it('leaves the differences of counts and their parts as wide', async () => {
    const compared = await each(
      withParts(grid(...CUBE)),
      linked(
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
        ['n', 'resolved'],
      ),
      30,
    );
    expect(compared.differences).toBeGreaterThan(10);
  });

  it('cannot be worked out of months by one axis and years by another', async () => {
    const inTime = (cells: readonly Cell[]): Cell[] =>
      cells.map(({ keys: { a = 0, b = 0, c = 0 }, counts }) => {
        const month = 24286 + a;
        return { keys: { month, year: Math.floor(month / 12), b, c }, counts };
      });
    await each(
      grid(['a', 2], ['b', 2], ['c', 2]).map(inTime),
      linked([
        ['month', 'b'],
        ['year', 'c'],
      ]),
      40,
    );
    await each(
      grid(['a', 3], ['b', 2]).map(inTime),
      linked([['month', 'b'], ['year', 'b'], ['year'], []]),
      40,
    );
  });
});

describe('tables of which nothing can be proved', () => {
  it('are refused by their names: a circle of too many combinations', async () => {
    const keys = Array.from({ length: 28 }, (_, key) => key + 1);
    const cells = keys.flatMap((a) =>
      keys.flatMap((b) => keys.map((c): Cell => ({ keys: { a, b, c }, counts: { n: (a + b + c) % 3 } }))),
    );
    const { released } = linked([['a', 'b'], ['b', 'c'], ['a', 'c'], ['a']])(cells);
    const refused = suppress(released, { width: WIDTH, differences: true });
    await expect(refused).rejects.toMatchObject({
      code: 'suppression-too-large',
      detail: { tables: 'a_b, b_c, a_c', columns: 'a, b, c' },
    });
  });

  it('are refused by the name of the one that a link does not know', async () => {
    const released: ReleasedTables = {
      ...linked([['a'], ['up']])([{ keys: { a: 1, up: 1 }, counts: { n: 3 } }]).released,
      links: [{ column: 'up', finer: 'a', parents: new Map() }],
    };
    const refused = suppress(released, { width: WIDTH, differences: true });
    await expect(refused).rejects.toBeInstanceOf(PublishFault);
    await expect(refused).rejects.toMatchObject({ code: 'suppression-parent', detail: { table: 'a' } });
  });
});
