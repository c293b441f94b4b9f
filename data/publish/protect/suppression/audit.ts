import { PublishFault } from '../../publish-fault';
import type { CellBounds, DifferenceBounds, ReleasedTables } from '../contract';
import { differenceOf } from './differences';
import { flowBounds } from './flow-bounds';
import { linearBounds } from './linear-bounds';
import { networkOf } from './network';
import { componentsOf, ContradictionError, type Problem, type Range } from './problem';
import { systemsOf, type System } from './system';

/** What a reader can work out, in the order of the tables, their measures and their rows. */
export interface Audited {
  /** Of every withheld cell. */
  readonly cells: readonly CellBounds[];
  /** Of every count less one of its parts, where both may count something. Empty where they were not asked about. */
  readonly differences: readonly DifferenceBounds[];
}

/**
 * The lowest and the highest value of every withheld cell that agree with all that a reader knows: what is
 * shown, that a combination without a row counts nothing, what the marks say, that coarser tables are sums of
 * finer ones, that tables agree on what they have in common, and that a part is never more than its whole. Exact
 * in whole numbers: by maximum flow where the tables form a network (two-way tables), else by linear
 * programming with branch and bound.
 *
 * With `enough`, the same of every count less one of its parts, where one of the two is shipped; a range that is
 * so wide or wider may be given narrower than it is, and at least so wide.
 *
 * Several parts of one whole are compared with it in each table that is shipped, not in a table that is not.
 *
 * Throws a PublishFault: `suppression-contradiction` where no counts agree with what is shown;
 * `suppression-too-large` where tables that stand in a circle (AB, BC, CA) have a common table of too many
 * cells; `suppression-parent` where a link does not know a key.
 */
export async function audit(released: ReleasedTables, enough: number | null = null): Promise<Audited> {
  const found = new Map<string, Range>();
  const differences: DifferenceBounds[] = [];
  for (const system of systemsOf(released)) {
    try {
      const ranges = await rangesOf(system, enough);
      noteCells(system, ranges, found);
      if (enough !== null) differences.push(...differencesOf(system, ranges));
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      throw new PublishFault('suppression-contradiction', { reason: error.message });
    }
  }
  const cells = released.tables.flatMap(({ name, measures, marks }) => {
    return measures.flatMap((measure, column) => {
      return Array.from(marks[column] ?? [], (mark, row): CellBounds[] => {
        const range = mark > 0 ? found.get(placeOf(name, measure, row)) : undefined;
        return range ? [{ table: name, measure, row, low: range[0], high: range[1] }] : [];
      }).flat();
    });
  });
  return { cells, differences };
}

/** By cell, and from the last cell on by pair of parts: the range of all that is asked about. */
type Ranges = ReadonlyMap<number, Range>;

async function rangesOf(system: System, enough: number | null): Promise<Ranges> {
  const found = new Map<number, Range>();
  system.cells.forEach(({ value }, cell) => {
    if (!Number.isNaN(value)) found.set(cell, [value, value]);
  });
  for (const { problem, behind } of componentsOf(system, enough)) {
    const ranges = await boundsOf(problem);
    problem.asked.forEach(({ unknown }, at) => {
      const range = ranges[at];
      if (range) found.set(behind[unknown] ?? -1, range);
    });
  }
  return found;
}

function noteCells({ cells }: System, ranges: Ranges, found: Map<string, Range>): void {
  cells.forEach(({ occurrences }, cell) => {
    const range = ranges.get(cell);
    for (const { table, measure, row } of range ? occurrences : []) {
      if (range) found.set(placeOf(table.name, measure, row), range);
    }
  });
}

function differencesOf(system: System, ranges: Ranges): DifferenceBounds[] {
  return system.parts.flatMap((_, pair): DifferenceBounds[] => {
    const difference = differenceOf(system, pair);
    if (!difference) return [];
    const range = ranges.get(system.cells.length + pair) ?? apart(difference, ranges);
    return [{ ...difference.named, low: range[0], high: range[1] }];
  });
}

/** Of two counts that do not hang together the one less the other. */
function apart({ whole, part }: { whole: number; part: number }, ranges: Ranges): Range {
  const [low, high] = ranges.get(whole) ?? [0, Infinity];
  const [least, most] = ranges.get(part) ?? [0, Infinity];
  return [low - most, high - least];
}

async function boundsOf(problem: Problem): Promise<readonly Range[]> {
  const network = networkOf(problem);
  return network ? flowBounds(problem, network) : linearBounds(problem);
}

function placeOf(table: string, measure: string, row: number): string {
  return `${table}|${measure}|${row}`;
}
