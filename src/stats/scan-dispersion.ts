/**
 * φ of a table of counts (steps × units): Pearson's χ² against the product of its margins, over (T − 1)(n − 1) of
 * the steps and units that have any cases. 1 where counts vary as chance has it; at least 1, and 1 where the table
 * has no freedom left. McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., 4.5.
 */
export function marginDispersion(counts: readonly (readonly number[])[]): number {
  const units = counts[0]?.length ?? 0;
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = Array.from({ length: units }, (_, unit) =>
    counts.reduce((sum, row) => sum + (row[unit] ?? 0), 0),
  );
  const all = rows.reduce((sum, row) => sum + row, 0);
  const expected = counts.map((_, step) => columns.map((column) => ((rows[step] ?? 0) * column) / all));
  const filled = (sums: readonly number[]): number => sums.filter((sum) => sum > 0).length;
  return pearson(counts, expected, (filled(rows) - 1) * (filled(columns) - 1));
}

/** φ of counts against given expectations that add up to the same sum: Pearson's χ² over the cells less one. */
export function fittedDispersion(
  counts: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): number {
  const cells = expected.reduce((sum, row) => sum + row.filter((mean) => mean > 0).length, 0);
  return pearson(counts, expected, cells - 1);
}

function pearson(
  counts: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  freedom: number,
): number {
  let chiSquare = 0;
  counts.forEach((row, step) =>
    row.forEach((count, unit) => {
      const mean = expected[step]?.[unit] ?? 0;
      if (mean > 0) chiSquare += (count - mean) ** 2 / mean;
    }),
  );
  return freedom > 0 ? Math.max(1, chiSquare / freedom) : 1;
}
