import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { checkCellKey } from '../../data/check/cell-key';
import { possibleCounts } from '../../data/check/cell-key-table';
import { Findings } from '../../data/check/report';
import { withDuckDB } from '../../data/publish/native';
import { perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { cellsManifest, fillCells, fillDimensions, type CellsTable } from './cell-key-manifest';

const LARGEST = 3;
const SMALL = 5;
const POSSIBLE = possibleCounts(perturbationTable(2.5, LARGEST));

/** The counts that may have been shipped as that value. */
const behind = (value: number): readonly number[] => POSSIBLE[value] ?? [];

interface Shipped {
  readonly whole: number;
  readonly parts: readonly number[];
}

/**
 * By trying out every true count: the counts of each part that fit what was shipped, where a part that counts all
 * of the whole's requests has the whole's value. Null where nothing fits.
 */
function tried({ whole, parts }: Shipped): readonly ReadonlySet<number>[] | null {
  const found = parts.map(() => new Set<number>());
  const wholes = behind(whole);
  const visit = (at: number, chosen: readonly number[]): void => {
    const value = parts[at];
    if (value !== undefined) {
      for (const count of behind(value)) visit(at + 1, [...chosen, count]);
      return;
    }
    const sum = chosen.reduce((total, count) => total + count, 0);
    if (!wholes.includes(sum)) return;
    const alone = chosen.findIndex((count) => count === sum);
    if (sum > 0 && alone >= 0 && parts[alone] !== whole) return;
    chosen.forEach((count, index) => found[index]?.add(count));
  };
  visit(0, []);
  return found.some((counts) => counts.size === 0) ? null : found;
}

const COARSE: CellsTable = { name: 'district', grain: ['district_id'], measures: ['requests'] };
const FINE: CellsTable = { name: 'street', grain: ['street_id'], measures: ['requests'] };

/** What the check says of one district and its streets, beside others so large that nothing is told of them. */
async function checked(connection: DuckDBConnection, { whole, parts }: Shipped): Promise<Findings> {
  await fillDimensions(connection, [parts.length]);
  const shipped = parts.map((value, index) => [2 + index, value]).filter(([, value]) => value !== 0);
  await fillCells(connection, COARSE, whole === 0 ? [] : [[1, whole]]);
  await fillCells(connection, FINE, shipped);
  const findings = new Findings();
  const manifest = cellsManifest([COARSE, FINE], { variance: 2.5, largest: LARGEST });
  await checkCellKey(connection, manifest, findings);
  return findings;
}

function* shippedValues(parts: number, values: readonly number[]): Generator<number[]> {
  if (parts === 0) yield [];
  else
    for (const rest of shippedValues(parts - 1, values)) for (const value of values) yield [value, ...rest];
}

describe('subtracting cells, against trying out all true counts', () => {
  test.each([
    [2, [0, 3, 4, 6, 7]],
    [3, [0, 3, 6]],
  ])('of a coarse cell with %d parts', async (parts, values) => {
    let exposed = 0;
    let impossible = 0;
    await withDuckDB(async (connection) => {
      for (const [whole = 0, ...rest] of shippedValues(parts + 1, values)) {
        // Which part is which makes no difference.
        if (rest.some((value, index) => value < (rest[index - 1] ?? 0))) continue;
        if (rest.every((value) => value === 0)) continue;
        const shipped = { whole, parts: rest };
        const truth = tried(shipped);
        const { faults } = await checked(connection, shipped);
        const codes = faults.map(({ code }) => code);
        const told = `${whole} = ${rest.join(' + ')}: ${codes.join(', ')}`;
        if (truth === null) {
          impossible += 1;
          continue;
        }
        expect(codes, told).not.toContain('cell-key-beyond');
        const small = truth.some((counts) => {
          const [count = 0] = counts;
          return counts.size === 1 && count > 0 && count < SMALL;
        });
        expect(codes.includes('cell-key-exposed'), told).toBe(small);
        if (!small) continue;
        exposed += 1;
        for (const { detail } of faults) {
          const count = Number(detail['count']);
          expect(
            truth.some((counts) => counts.size === 1 && counts.has(count)),
            told,
          ).toBe(true);
        }
      }
    });
    expect([exposed > 0, impossible > 0]).toEqual([true, true]);
  });
});

async function codes(
  tables: readonly (readonly [CellsTable, (number | null)[][]])[],
  streets = [2],
  largest = 5,
) {
  return withDuckDB(async (connection) => {
    await fillDimensions(connection, streets);
    for (const [table, rows] of tables) await fillCells(connection, table, rows);
    const findings = new Findings();
    const manifest = cellsManifest(
      tables.map(([table]) => table),
      { largest },
    );
    await checkCellKey(connection, manifest, findings);
    return findings.faults.map(({ code, detail }) => [code, detail['table'], detail['column']]);
  });
}

describe('what the check knows beside', () => {
  const both = { measures: ['requests', 'resolved'] };

  test('a deviation larger than stated', async () => {
    const tables = (whole: number) =>
      codes([
        [COARSE, [[1, whole]]],
        [
          FINE,
          [
            [2, 40],
            [3, 50],
          ],
        ],
      ]);
    expect(await tables(105)).toEqual([]);
    expect(await tables(106)).toEqual([
      ['cell-key-beyond', 'district', 'requests'],
      ['cell-key-beyond', 'street', 'requests'],
    ]);
    expect((await tables(74)).map(([code]) => code)).toContain('cell-key-beyond');
  });

  test('a numerator is a part of its denominator, and shows another value only where it lacks some', async () => {
    const district = (requests: number, resolved: number) =>
      codes([[{ ...COARSE, ...both }, [[1, requests, resolved]]]]);
    // 9 is 4 at least and 0 is 5 at most; and different values are of different requests.
    expect(await district(0, 9)).toEqual([['cell-key-exposed', 'district', 'resolved']]);
    expect(await district(0, 8)).toEqual([]);
    expect(await district(9, 0)).toEqual([]);
    expect(await district(20, 40)).toContainEqual(['cell-key-beyond', 'district', 'requests']);
  });

  test('the same cell in two tables, and a cell with room for one part only, have one value', async () => {
    const again = { ...COARSE, name: 'district_again' };
    expect(
      await codes([
        [COARSE, [[1, 8]]],
        [again, [[1, 8]]],
      ]),
    ).toEqual([]);
    expect(
      await codes([
        [COARSE, [[1, 8]]],
        [again, [[1, 9]]],
      ]),
    ).toContainEqual(['cell-key-differs', 'district', 'requests']);
    expect(
      await codes(
        [
          [COARSE, [[1, 8]]],
          [FINE, [[2, 8]]],
        ],
        [1],
      ),
    ).toEqual([]);
    expect(
      (
        await codes(
          [
            [COARSE, [[1, 8]]],
            [FINE, [[2, 9]]],
          ],
          [1],
        )
      ).map(([code]) => code),
    ).toContain('cell-key-differs');
    // Two streets, of which one is not shipped: nothing need be equal.
    expect(
      await codes(
        [
          [COARSE, [[1, 8]]],
          [FINE, [[2, 9]]],
        ],
        [2],
      ),
    ).toEqual([]);
  });

  test('tables over several links: parts of parts', async () => {
    const total: CellsTable = { name: 'total', grain: [], measures: ['requests'] };
    // Both streets of district 1 are 1 at least, 8 at most by their district, and 2 at most by an exact total of 85.
    const rows: [CellsTable, (number | null)[][]][] = [
      [
        FINE,
        [
          [3, 3],
          [4, 3],
          [5, 88],
        ],
      ],
      [
        COARSE,
        [
          [1, 3],
          [2, 88],
        ],
      ],
    ];
    expect(await codes(rows, [2, 1], 5)).not.toContainEqual(['cell-key-exposed', 'street', 'requests']);
    const exact: CellsTable = { ...total, protection: 'none' };
    expect(await codes([[exact, [[85]]], ...rows], [2, 1], 5)).toContainEqual([
      'cell-key-exposed',
      'street',
      'requests',
    ]);
  });

  test('tables by suppression beside perturbed ones: exact totals tell more, and withheld cells are not narrowed', async () => {
    const suppressed: CellsTable = { ...COARSE, protection: 'suppression' };
    // Three streets of 1 at least, and 3 in all.
    expect(
      await codes(
        [
          [suppressed, [[1, 3, 0]]],
          [
            FINE,
            [
              [2, 3],
              [3, 3],
              [4, 5],
            ],
          ],
        ],
        [3],
      ),
    ).toEqual([['cell-key-exposed', 'street', 'requests']]);
    expect(
      await codes(
        [
          [suppressed, [[1, 9, 0]]],
          [
            FINE,
            [
              [2, 3],
              [3, 3],
              [4, 5],
            ],
          ],
        ],
        [3],
      ),
    ).toEqual([]);
    // Withheld as 1 to 4, but three streets make it 3 at least.
    expect(
      await codes(
        [
          [suppressed, [[1, null, 1]]],
          [
            FINE,
            [
              [2, 3],
              [3, 3],
              [4, 5],
            ],
          ],
        ],
        [3],
      ),
    ).toEqual([['cell-key-narrowed', 'district', 'requests']]);
    expect(
      await codes(
        [
          [suppressed, [[1, null, 1]]],
          [FINE, [[2, 3]]],
        ],
        [3],
      ),
    ).toEqual([]);
  });
});
