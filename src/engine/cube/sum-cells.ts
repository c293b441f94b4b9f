/** Numbers that lie one after the other: a plane of a cube, or sums of it. */
export type Cells = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** An axis of cells as it goes through a sum: the kept positions, and how far each is on in the sums. */
export interface SummedAxis {
  readonly size: number;
  /** By position how far on in the sums it counts; negative where it is left out. */
  readonly offsets: Int32Array;
}

/**
 * Adds every cell to the sum whose place is the offsets of its positions added up. The last axis lies side by side
 * in memory; what is done along it is one of three plain loops, because they are the pace of a brush.
 */
export function sumCells(cells: Cells, axes: readonly SummedAxis[], sums: Float64Array): void {
  const last = axes.at(-1);
  if (!last) return;
  const { begins, places } = linesOf(axes);
  const { offsets } = last;
  let from = 0;
  while (from < last.size && at(offsets, from) < 0) from += 1;
  let to = last.size;
  while (to > from && at(offsets, to - 1) < 0) to -= 1;
  if (from === to) return;
  const first = at(offsets, from);
  const step = to - from > 1 ? at(offsets, from + 1) - first : 0;
  const even = (step === 0 || step === 1) && isEven(offsets, from, to, step);
  if (even && step === 0) addWholeLines(cells, begins, places, from, to, first, sums);
  else if (even) addBeside(cells, begins, places, from, to, first, sums);
  else addByOffset(cells, begins, places, offsets, from, to, sums);
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? -1;
}

function isEven(offsets: Int32Array, from: number, to: number, step: number): boolean {
  for (let index = from + 1; index < to; index += 1) {
    if (at(offsets, index) !== at(offsets, index - 1) + step) return false;
  }
  return true;
}

/** Where each line of cells along the last axis begins, and where in the sums it counts. */
function linesOf(axes: readonly SummedAxis[]): { readonly begins: Int32Array; readonly places: Int32Array } {
  let begins = Int32Array.of(0);
  let places = Int32Array.of(0);
  for (const { size, offsets } of axes.slice(0, -1)) {
    const kept: number[] = [];
    for (let position = 0; position < size; position += 1)
      if (at(offsets, position) >= 0) kept.push(position);
    const [nextBegins, nextPlaces] = [
      new Int32Array(begins.length * kept.length),
      new Int32Array(begins.length * kept.length),
    ];
    let next = 0;
    for (let line = 0; line < begins.length; line += 1) {
      for (const position of kept) {
        nextBegins[next] = at(begins, line) * size + position;
        nextPlaces[next] = at(places, line) + at(offsets, position);
        next += 1;
      }
    }
    begins = nextBegins;
    places = nextPlaces;
  }
  const inner = axes.at(-1)?.size ?? 1;
  return { begins: begins.map((line) => line * inner), places };
}

function addWholeLines(
  cells: Cells,
  begins: Int32Array,
  places: Int32Array,
  from: number,
  to: number,
  first: number,
  sums: Float64Array,
): void {
  for (let line = 0; line < begins.length; line += 1) {
    const begin = at(begins, line);
    let sum = 0;
    for (let cell = begin + from; cell < begin + to; cell += 1) sum += cells[cell] ?? 0;
    const place = at(places, line) + first;
    sums[place] = (sums[place] ?? 0) + sum;
  }
}

function addBeside(
  cells: Cells,
  begins: Int32Array,
  places: Int32Array,
  from: number,
  to: number,
  first: number,
  sums: Float64Array,
): void {
  for (let line = 0; line < begins.length; line += 1) {
    const begin = at(begins, line);
    let place = at(places, line) + first;
    for (let cell = begin + from; cell < begin + to; cell += 1, place += 1) {
      sums[place] = (sums[place] ?? 0) + (cells[cell] ?? 0);
    }
  }
}

function addByOffset(
  cells: Cells,
  begins: Int32Array,
  places: Int32Array,
  offsets: Int32Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  for (let line = 0; line < begins.length; line += 1) {
    const [begin, place] = [at(begins, line), at(places, line)];
    for (let position = from; position < to; position += 1) {
      const offset = at(offsets, position);
      if (offset >= 0) {
        sums[place + offset] = (sums[place + offset] ?? 0) + (cells[begin + position] ?? 0);
      }
    }
  }
}
