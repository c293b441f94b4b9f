/**
 * The cheapest assignment of each row to a column of its own: the column of each row. `cost(row, column)` is
 * finite, and there are at least as many columns as rows; throws a RangeError otherwise. The Hungarian method by
 * shortest augmenting paths: Jonker and Volgenant, Computing 38 (1987), without its heuristic start; rows ×
 * rows × columns steps at most.
 */
export function assign(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): Int32Array {
  if (columns < rows) throw new RangeError(`${rows} rows cannot each have one of ${columns} columns`);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const reached = new Float64Array(columns);
  const from = new Int32Array(columns);
  const done = new Uint8Array(columns);
  for (let start = 0; start < rows; start += 1) {
    reached.fill(Infinity);
    from.fill(-1);
    done.fill(0);
    let row = start;
    let at = 0;
    let end = -1;
    const scanned: number[] = [];
    while (end < 0) {
      let [next, least] = [-1, Infinity];
      for (let column = 0; column < columns; column += 1) {
        if (done[column]) continue;
        const through = at + cost(row, column) - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0);
        if (through < (reached[column] ?? 0)) {
          reached[column] = through;
          from[column] = row;
        }
        if ((reached[column] ?? 0) < least) [next, least] = [column, reached[column] ?? 0];
      }
      if (next < 0) throw new RangeError(`a cost of row ${row} is no finite number`);
      at = least;
      done[next] = 1;
      if (rowOf[next] === -1) end = next;
      else {
        scanned.push(next);
        row = rowOf[next] ?? 0;
      }
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + at;
    for (const column of scanned) {
      const slack = at - (reached[column] ?? 0);
      columnPrice[column] = (columnPrice[column] ?? 0) - slack;
      const owner = rowOf[column] ?? 0;
      rowPrice[owner] = (rowPrice[owner] ?? 0) + slack;
    }
    let column = end;
    while (column >= 0) {
      const owner = from[column] ?? start;
      const former = columnOf[owner] ?? -1;
      columnOf[owner] = column;
      rowOf[column] = owner;
      column = owner === start ? -1 : former;
    }
  }
  return columnOf;
}
