/** Rows of integers gathered column by column; grows as they come. */
export class IntegerRows<Name extends string> {
  readonly #columns: Map<Name, Int32Array>;
  #rows = 0;

  constructor(readonly names: readonly Name[]) {
    this.#columns = new Map(names.map((name) => [name, new Int32Array(1024)]));
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a row: a value a column, in the order of the names. */
  add(...values: number[]): void {
    this.names.forEach((name, index) => {
      let column = this.#columns.get(name) ?? new Int32Array(1024);
      if (this.#rows === column.length) {
        const larger = new Int32Array(column.length * 2);
        larger.set(column);
        column = larger;
        this.#columns.set(name, column);
      }
      column[this.#rows] = values[index] ?? 0;
    });
    this.#rows += 1;
  }

  /** The values of a column, one a row. */
  column(name: Name): Int32Array {
    return (this.#columns.get(name) ?? new Int32Array(0)).subarray(0, this.#rows);
  }
}
