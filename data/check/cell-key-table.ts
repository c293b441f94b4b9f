import type { Manifest } from '../../src/dataset/manifest';
import type { Findings } from './report';

export type CellKey = NonNullable<Manifest['protection']['cell_key']>;
type Row = CellKey['table'][number];

// Probabilities are written with twelve digits.
const CLOSE = 1e-6;
/** The least count that is shipped as such; below it only 0 is. */
const LEAST_SHIPPED = 3;

/** The stated table is a proper one: see data/README.md §2. True where it is. */
export function checkPerturbation(cellKey: CellKey, findings: Findings): boolean {
  const before = findings.faults.length;
  const { table, largest, variance } = cellKey;
  table.forEach((row, index) => {
    if (row.count !== index) findings.add('perturbation-counts', { row: index, found: row.count });
  });
  if (findings.faults.length > before) return false;
  for (const row of table) checkRow(row, row === table.at(-1), largest, variance, findings);
  if (table.length < 2) findings.add('perturbation-counts', { row: table.length, found: '—' });
  if (findings.faults.length > before) return false;
  possibleCounts(table).forEach((counts, value) => {
    const [count, ...others] = counts;
    if (count !== undefined && others.length === 0) findings.add('perturbation-tells', { value, count });
  });
  return findings.faults.length === before;
}

function checkRow(
  { count, deviations }: Row,
  isLast: boolean,
  largest: number,
  variance: number,
  findings: Findings,
): void {
  const allowed = ({ by }: Row['deviations'][number]) =>
    count === 0 ? by === 0 : Math.abs(by) <= largest && isShippable(count + by);
  const wrong = deviations.find((deviation) => !allowed(deviation));
  if (wrong) findings.add('perturbation-deviation', { count, value: count + wrong.by, largest });
  const sum = deviations.reduce((total, { probability }) => total + probability, 0);
  const outside = deviations.some(({ probability }) => probability < 0 || probability > 1);
  if (outside || Math.abs(sum - 1) > CLOSE) findings.add('perturbation-sum', { count, found: sum });
  const { mean, spread } = momentsOf(deviations);
  if (Math.abs(mean) > CLOSE) findings.add('perturbation-mean', { count, found: mean });
  const expected = count === 0 ? 0 : nearestVariance(count, largest, variance);
  if (Math.abs(spread - expected) > CLOSE * Math.max(1, expected)) {
    findings.add('perturbation-variance', { count, found: spread, expected });
  }
  // The last row is for all counts above, too.
  const lowest = Math.min(...deviations.map(({ by }) => by));
  if (isLast && count + lowest < LEAST_SHIPPED) {
    findings.add('perturbation-counts', { row: count + 1, found: '—' });
  }
}

function isShippable(value: number): boolean {
  return value === 0 || value >= LEAST_SHIPPED;
}

/** The stated variance, or the nearest that whole deviations of mean 0 to shippable counts can have. */
function nearestVariance(count: number, largest: number, variance: number): number {
  const all = Array.from({ length: 2 * largest + 1 }, (_, index) => index - largest);
  const support = all.filter((by) => isShippable(count + by));
  const below = Math.max(...support.filter((by) => by <= 0));
  const above = Math.min(...support.filter((by) => by >= 0));
  // Bhatia & Davis 2000: all at both ends; and nothing but the two values around 0.
  const most = -Math.min(...support) * Math.max(...support);
  return Math.min(most, Math.max(variance, -below * above));
}

export function momentsOf(deviations: Row['deviations']): { readonly mean: number; readonly spread: number } {
  const mean = deviations.reduce((sum, { by, probability }) => sum + by * probability, 0);
  const square = deviations.reduce((sum, { by, probability }) => sum + by ** 2 * probability, 0);
  return { mean, spread: square - mean ** 2 };
}

/**
 * For each shipped value, from 0 to the first from which on all are alike, the true counts that it may come
 * from, ascending; for 1 and 2, which are never shipped, none.
 */
export function possibleCounts(table: CellKey['table']): number[][] {
  const last = table.at(-1);
  const reach = Math.max(0, ...(last?.deviations ?? []).map(({ by }) => Math.abs(by)));
  const values = (last?.count ?? 0) + reach;
  const deviationsOf = (count: number) => table[Math.min(count, table.length - 1)]?.deviations ?? [];
  return Array.from({ length: values + 1 }, (_, value) =>
    Array.from({ length: value + reach + 1 }, (__, count) => count).filter((count) =>
      deviationsOf(count).some(({ by, probability }) => count + by === value && probability > 0),
    ),
  );
}
