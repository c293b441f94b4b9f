/**
 * An order in which things that are alike stand side by side, for the rows of a heat map: the leaves of the tree that
 * joins, again and again, the two groups whose members are most alike on average. `likeness` is symmetric, one row a
 * thing, larger is more alike. Of a joined pair the group with the lower first number stands first; ties join the
 * lowest numbers. Returns the things' numbers.
 * Sokal, R. R. and Michener, C. D. (1958). University of Kansas Science Bulletin 38, 1409–1438 (average linkage).
 */
export function linkageOrder(likeness: readonly Float64Array[]): number[] {
  const rows = likeness.map((row) => Float64Array.from(row));
  const groups: (number[] | null)[] = rows.map((_, at) => [at]);
  const alive = rows.map((_, at) => at);
  while (alive.length > 1) {
    let [left, right, most] = [alive[0] ?? 0, alive[1] ?? 0, -Infinity];
    for (const [at, one] of alive.entries()) {
      for (let next = at + 1; next < alive.length; next += 1) {
        const other = alive[next] ?? 0;
        const value = rows[one]?.[other] ?? 0;
        if (value > most) [left, right, most] = [one, other, value];
      }
    }
    const [first, second] = [groups[left] ?? [], groups[right] ?? []];
    for (const other of alive) {
      if (other === left || other === right) continue;
      const mean =
        ((rows[left]?.[other] ?? 0) * first.length + (rows[right]?.[other] ?? 0) * second.length) /
        (first.length + second.length);
      setLikeness(rows, left, other, mean);
    }
    groups[left] = [...first, ...second];
    groups[right] = null;
    alive.splice(alive.indexOf(right), 1);
  }
  return groups[alive[0] ?? 0] ?? [];
}

function setLikeness(rows: readonly Float64Array[], one: number, other: number, value: number): void {
  const [row, column] = [rows[one], rows[other]];
  if (row) row[other] = value;
  if (column) column[one] = value;
}
