import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AxisLink, ReleasedTables } from '../../data/publish/protect/contract';
import { audit } from '../../data/publish/protect/suppression/audit';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { PublishFault } from '../../data/publish/publish-fault';
import { CEILING, enumerate, tablesBy, type Cell } from './released-tables';

const WIDTH = 3;
const THRESHOLD = 5;

/** The key of a row of a coarse table, for a row of the finest one too. */
const byAxes =
  (links: readonly AxisLink[] = []) =>
  (table: { readonly axes: readonly string[] }, keys: Readonly<Record<string, number>>): string =>
    table.axes
      .map((axis) => {
        if (keys[axis] !== undefined) return keys[axis];
        if (axis === 'year') return Math.floor((keys['month'] ?? 0) / 12);
        const link = links.find(({ column }) => column === axis);
        return link?.parents.get(keys[link.finer] ?? 0) ?? -1;
      })
      .join();

/** Protects the tables and holds every withheld cell against all completions; counts what was compared. */
async function holds(released: ReleasedTables, links: readonly AxisLink[] = []): Promise<number> {
  let hidden: Awaited<ReturnType<typeof suppress>>;
  try {
    hidden = await suppress(released, { width: WIDTH });
  } catch (error) {
    // Some tables are too small to hide anything in: then nothing is released.
    if (error instanceof PublishFault && error.code === 'suppression-impossible') return 0;
    throw error;
  }
  const shipped = { ...released, tables: hidden.tables };
  hidden.tables.forEach((table, index) => {
    table.measures.forEach((_, measure) => {
      table.marks[measure]?.forEach((mark, row) => {
        const truth = released.tables[index]?.values[measure]?.[row] ?? 0;
        const shown = table.values[measure]?.[row] ?? 0;
        if (mark === 0) expect(shown).toBe(truth);
        else expect(shown).toBeNaN();
        if (mark === 0) expect(shown > 0 && shown < (table.thresholds[row] ?? 0)).toBe(false);
        if (mark > 0) expect(truth).toBeGreaterThan(0);
      });
    });
  });
  const bounds = await audit(shipped);
  const ranges = enumerate(shipped, byAxes(links), 300_000);
  if (!ranges) return 0;
  for (const [id, [low, high]] of ranges) {
    const [name = '', measure = '', row = ''] = id.split(' ');
    const table = hidden.tables.find((one) => one.name === name);
    const mark = table?.marks[Number(measure)]?.[Number(row)];
    const least = mark === 1 ? Math.min(WIDTH, (table?.thresholds[Number(row)] ?? 0) - 2) : WIDTH;
    expect(high - low, `${id}: ${low}–${high}`).toBeGreaterThanOrEqual(least);
    const told = bounds.find(
      (one) =>
        one.table === name && one.row === Number(row) && one.measure === table?.measures[Number(measure)],
    );
    const capped = (value = NaN) => Math.min(value, CEILING);
    expect([capped(told?.low), capped(told?.high)], id).toEqual([capped(low), capped(high)]);
  }
  return ranges.size;
}

const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 14 }));

function grid(...sizes: readonly (readonly [axis: string, size: number])[]): fc.Arbitrary<Cell[]> {
  const combinations = sizes.reduce<Record<string, number>[]>(
    (made, [axis, size]) =>
      made.flatMap((keys) => Array.from({ length: size }, (_, key) => ({ ...keys, [axis]: key + 1 }))),
    [{}],
  );
  return fc
    .array(count, { minLength: combinations.length, maxLength: combinations.length })
    .map((counts) => combinations.map((keys, index) => ({ keys, counts: { n: counts[index] ?? 0 } })));
}

/** Runs the property over the tables, and sees that it compared something. */
async function each(cells: fc.Arbitrary<Cell[]>, release: (cells: Cell[]) => ReleasedTables, runs: number) {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(cells, async (made) => {
      fc.pre(made.some(({ counts }) => (counts['n'] ?? 0) > 0));
      const released = release(made);
      compared += await holds(released, released.links);
    }),
    { numRuns: runs },
  );
  expect(compared).toBeGreaterThan(runs);
}

describe('what is withheld by suppression', () => {
  it('cannot be worked out of two-way tables with their totals', async () => {
    await each(
      grid(['a', 3], ['b', 3]),
      (cells) => tablesBy(cells, [['a', 'b'], ['a'], ['b'], []], ['n'], () => THRESHOLD),
      60,
    );
  });

  it('cannot be worked out of three-way tables', async () => {
    await each(
      grid(['a', 2], ['b', 2], ['c', 2]),
      (cells) => tablesBy(cells, [['a', 'b', 'c'], ['a', 'b'], ['c'], []], ['n'], () => THRESHOLD),
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
      (cells) =>
        tablesBy(
          cells,
          [['month', 'issue'], ['year', 'issue'], ['month', 'category'], ['year']],
          ['n'],
          () => THRESHOLD,
          { links },
        ),
      40,
    );
  });

  it('is withheld from a higher threshold where an issue is sensitive', async () => {
    await each(
      grid(['a', 3], ['issue', 3]),
      (cells) =>
        tablesBy(cells, [['a', 'issue'], ['a'], ['issue'], []], ['n'], ({ issue }) =>
          issue === 1 ? 10 : THRESHOLD,
        ),
      40,
    );
  });

  it('cannot be worked out of a count that it is part of', async () => {
    const pairs = fc
      .array(fc.tuple(count, fc.integer({ min: 0, max: 100 })), { minLength: 4, maxLength: 4 })
      .map((made) =>
        made.map(([n, share], index) => ({
          keys: { a: 1 + (index % 2), b: 1 + Math.floor(index / 2) },
          counts: { n, resolved: Math.floor((n * share) / 100) },
        })),
      );
    await each(
      pairs,
      (cells) =>
        tablesBy(cells, [['a', 'b'], ['a'], []], ['n', 'resolved'], () => THRESHOLD, {
          parts: [{ part: 'resolved', whole: 'n' }],
        }),
      40,
    );
  });

  it('is withheld nowhere where every count is large or zero', async () => {
    const cells: Cell[] = [1, 2, 3].map((a) => ({ keys: { a }, counts: { n: a === 2 ? 0 : 20 } }));
    const { counts } = await suppress(
      tablesBy(cells, [['a'], []], ['n'], () => THRESHOLD),
      { width: WIDTH },
    );
    expect(counts).toEqual({ primary: 0, complementary: 0 });
  });

  it('takes a second cell where one alone would follow from its total', async () => {
    const cells: Cell[] = [2, 30, 40].map((n, a) => ({ keys: { a }, counts: { n } }));
    const { tables, counts } = await suppress(
      tablesBy(cells, [['a'], []], ['n'], () => THRESHOLD),
      {
        width: WIDTH,
      },
    );
    expect(counts).toEqual({ primary: 1, complementary: 1 });
    expect([...(tables[0]?.marks[0] ?? [])]).toEqual([1, 2, 0]);
  });
});
