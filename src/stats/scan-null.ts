import { OverdispersedCounts } from './overdispersed-counts';
import type { Random } from './random';
import type { ScanTable } from './scan-windows';

/**
 * Tables as they would be without any cluster: counts of the expected means with variance φ times the mean, the
 * margins left free and so counted anew each time. The steps before the longest window matter to a scan only as
 * each unit's sum, and sums of such counts are such counts: one draw stands for all of them.
 * `earlier` is each unit's expected sum before the windows, `cells` its expectations in the last D steps, oldest
 * first (at u·D + step).
 */
export class NullTables {
  readonly #earlier: OverdispersedCounts;
  readonly #cells: OverdispersedCounts;
  readonly #drawnEarlier: Float64Array;
  readonly #drawnCells: Float64Array;
  readonly #durations: number;

  constructor(earlier: Float64Array, cells: Float64Array, durations: number, phi: number) {
    this.#earlier = new OverdispersedCounts(earlier, phi);
    this.#cells = new OverdispersedCounts(cells, phi);
    this.#drawnEarlier = new Float64Array(earlier.length);
    this.#drawnCells = new Float64Array(cells.length);
    this.#durations = durations;
  }

  draw(random: Random): ScanTable {
    this.#earlier.drawInto(this.#drawnEarlier, random);
    this.#cells.drawInto(this.#drawnCells, random);
    return scanTable(this.#drawnEarlier, this.#drawnCells, this.#durations);
  }
}

/** Adds up each unit's last 1 to D steps. `earlier` and `cells` as in `NullTables`, but counts. */
export function scanTable(earlier: Float64Array, cells: Float64Array, durations: number): ScanTable {
  const recent = lastSums(cells, durations);
  const totals = earlier.map((count, unit) => count + (recent[(unit + 1) * durations - 1] ?? 0));
  return { recent, totals, sum: totals.reduce((sum, total) => sum + total, 0) };
}

/** Of every unit's D cells, oldest first, the sums of the last 1 to D. */
export function lastSums(cells: Float64Array, durations: number): Float64Array {
  const sums = new Float64Array(cells.length);
  for (let first = 0; first < cells.length; first += durations) {
    let sum = 0;
    for (let d = 0; d < durations; d += 1) {
      sum += cells[first + durations - 1 - d] ?? 0;
      sums[first + d] = sum;
    }
  }
  return sums;
}
