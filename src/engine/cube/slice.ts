import type { Cube } from '../../dataset/cube';
import type { ColumnTable } from '../../domain/columns';
import type { CubePlan } from '../../query/cube-plan';
import { answerOf, type Layout } from './answer';
import { sumCells, type Cells } from './sum-cells';

/** A plane whose cells along some axes are summed up; those axes have one position. */
interface Summed {
  readonly sizes: readonly number[];
  readonly cells: Cells;
}

/**
 * Answers slices of a cube. What is summed over a whole axis is kept, so that a question that is neither parted nor
 * filtered by an axis never goes through its positions again.
 */
export class CubeSlicer {
  private readonly sizes: readonly number[];
  private readonly kept = new Map<string, Summed>();

  constructor(private readonly cube: Cube) {
    this.sizes = cube.axes.map(({ keys }) => keys.length);
  }

  /** Sums each plane over each single axis, so that the first question is as quick as those that follow. */
  prepare(): void {
    for (const plane of this.cube.planes.keys()) {
      for (const axis of this.sizes.keys()) this.summed(plane, 2 ** axis);
    }
  }

  /** See `answerOf`. */
  answer(plan: CubePlan): ColumnTable {
    return answerOf(plan, (plane, layout) => this.sum(plane, layout));
  }

  private sum(plane: string, { axes: asked, strides, groups }: Layout): Float64Array {
    const over = asked.reduce((mask, { whole }, axis) => mask + (whole ? 2 ** axis : 0), 0);
    const { sizes, cells } = this.summed(plane, over);
    const sums = new Float64Array(groups);
    const axes = asked.map(({ groups: of, whole }, axis) => {
      const stride = strides[axis] ?? 0;
      const offsets = whole ? new Int32Array(1) : of.map((group) => (group < 0 ? -1 : group * stride));
      return { size: sizes[axis] ?? 1, offsets };
    });
    sumCells(cells, axes, sums);
    return sums;
  }

  /** The plane summed over the axes whose bits are set; made once, out of one that lacks a single axis. */
  private summed(plane: string, over: number): Summed {
    if (over === 0) return { sizes: this.sizes, cells: this.cube.planes.get(plane) ?? new Uint8Array(0) };
    const id = `${plane} ${over}`;
    const known = this.kept.get(id);
    if (known) return known;
    const axis = this.sizes.findIndex((_, index) => (over & (2 ** index)) !== 0);
    const before = this.summed(plane, over - 2 ** axis);
    const sizes = before.sizes.map((size, index) => (index === axis ? 1 : size));
    const cells = new Float64Array(sizes.reduce((product, size) => product * size, 1));
    const axes = before.sizes.map((size, index) => {
      const stride = sizes.slice(index + 1).reduce((product, one) => product * one, 1);
      return { size, offsets: new Int32Array(size).map((_, at) => (index === axis ? 0 : at * stride)) };
    });
    sumCells(before.cells, axes, cells);
    const summed = { sizes, cells };
    this.kept.set(id, summed);
    return summed;
  }
}
