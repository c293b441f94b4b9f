import fc from 'fast-check';
import { expect } from 'vitest';
import type { AxisLink, ReleasedTables } from '../../data/publish/protect/contract';
import { audit } from '../../data/publish/protect/suppression/audit';
import { suppress } from '../../data/publish/protect/suppression/suppress';
import { PublishFault } from '../../data/publish/publish-fault';
import { CEILING, differenceId, enumerate, type Cell } from './released-tables';

export const WIDTH = 3;
export const THRESHOLD = 5;

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

/** What was compared: ranges of withheld counts, and of differences that are small. */
interface Compared {
  counts: number;
  differences: number;
}

interface Release {
  readonly released: ReleasedTables;
  /** Combinations of a finer table that is not shipped. */
  readonly latent?: readonly Readonly<Record<string, number>>[];
}

/** Protects the tables and holds every withheld cell and every difference against all completions. */
async function holds({ released, latent }: Release, compared: Compared): Promise<void> {
  let hidden: Awaited<ReturnType<typeof suppress>>;
  try {
    hidden = await suppress(released, { width: WIDTH, differences: true });
  } catch (error) {
    // Some tables are too small to hide anything in: then nothing is released.
    if (error instanceof PublishFault && error.code === 'suppression-impossible') {
      expect(released.tables.map(({ name }) => name)).toContain(error.detail['table']);
      return;
    }
    throw error;
  }
  const shipped = { ...released, tables: hidden.tables };
  holdsMarks(released, shipped);
  const bounds = await audit(shipped, Infinity);
  const ranges = enumerate(shipped, byAxes(released.links), 200_000, latent ?? null);
  if (!ranges) return;
  const same = (told: { low: number; high: number }, id: string, ceiling: number) => {
    const capped = (value: number) => Math.min(value, ceiling);
    expect([told.low, told.high].map(capped), id).toEqual(ranges.get(id)?.map(capped));
  };
  for (const told of bounds.cells) {
    const table = hidden.tables.find(({ name }) => name === told.table);
    const measure = table?.measures.indexOf(told.measure) ?? -1;
    const id = `${told.table} ${measure} ${told.row}`;
    const mark = table?.marks[measure]?.[told.row];
    const least = mark === 1 ? Math.min(WIDTH, (table?.thresholds[told.row] ?? 0) - 2) : WIDTH;
    expect(told.high - told.low, `${id}: ${told.low}–${told.high}`).toBeGreaterThanOrEqual(least);
    same(told, id, CEILING);
    compared.counts += 1;
  }
  for (const told of bounds.differences) {
    const id = differenceId(told.table, told, told.row);
    // No count of the finest tables is more than 14.
    same(told, id, CEILING - 15);
    const table = released.tables.find(({ name }) => name === told.table);
    const of = (measure: string) => table?.values[table.measures.indexOf(measure)]?.[told.row] ?? NaN;
    const truth = of(told.whole) - of(told.part);
    if (of(told.part) === 0 || truth < 1 || truth >= told.threshold) continue;
    const least = Math.min(WIDTH, told.threshold - 2);
    expect(told.high - told.low, `${id}: ${told.low}–${told.high}`).toBeGreaterThanOrEqual(least);
    compared.differences += 1;
  }
}

/** What is shown is true and not small; a zero is shown. */
function holdsMarks(released: ReleasedTables, shipped: ReleasedTables): void {
  shipped.tables.forEach((table, index) => {
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
}

const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 14 }));

/** Cells of every combination of that many keys an axis, from 1; each counts `n`. */
export function grid(...sizes: readonly (readonly [axis: string, size: number])[]): fc.Arbitrary<Cell[]> {
  const combinations = sizes.reduce<Record<string, number>[]>(
    (made, [axis, size]) =>
      made.flatMap((keys) => Array.from({ length: size }, (_, key) => ({ ...keys, [axis]: key + 1 }))),
    [{}],
  );
  return fc
    .array(count, { minLength: combinations.length, maxLength: combinations.length })
    .map((counts) => combinations.map((keys, index) => ({ keys, counts: { n: counts[index] ?? 0 } })));
}

/** The same cells, of each count a share resolved: mostly nearly all. */
export function withParts(cells: fc.Arbitrary<Cell[]>): fc.Arbitrary<Cell[]> {
  const missing = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 14 })), {
    minLength: 16,
    maxLength: 16,
  });
  return fc.tuple(cells, missing).map(([made, less]) =>
    made.map(({ keys, counts: { n = 0 } }, index) => {
      return { keys, counts: { n, resolved: Math.max(0, n - (less[index] ?? 0)) } };
    }),
  );
}

/** More rounds than these without enough to compare are no chance any more. */
const MOST_ROUNDS = 4;

/** Runs the property over the tables until it has compared more counts than it had runs, and sees that it did. */
export async function each(cells: fc.Arbitrary<Cell[]>, release: (cells: Cell[]) => Release, runs: number) {
  const compared = { counts: 0, differences: 0 };
  for (let round = 0; round < MOST_ROUNDS && compared.counts <= runs; round += 1) {
    await fc.assert(
      fc.asyncProperty(cells, async (made) => {
        fc.pre(made.some(({ counts }) => (counts['n'] ?? 0) > 0));
        await holds(release(made), compared);
      }),
      { numRuns: runs },
    );
  }
  expect(compared.counts).toBeGreaterThan(runs);
  return compared;
}
