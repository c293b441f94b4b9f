import type { Model } from 'highs';
import { OPTIMAL, UNBOUNDED, highs, modelOf, type Row } from './highs';
import { ContradictionError, type Problem, type Range } from './problem';

/** An optimum of the solver this far beyond a whole number still means that number. */
const TOLERANCE = 1e-5;

/**
 * The range of each unknown that is asked about, over the whole numbers that fulfil the problem: linear
 * programming, and where its optimum is not in whole numbers, branch and bound. Both ends are values that were
 * met in whole numbers which fulfil every equation, checked here, so that a range is never wider than what can
 * be. Throws a ContradictionError where nothing fulfils the problem.
 */
export async function linearBounds(problem: Problem): Promise<Range[]> {
  const solver = await highs();
  const model = modelOf(solver, columnsOf(problem), rowsOf(problem), false);
  const search = new Search(problem, model, () => modelOf(solver, columnsOf(problem), rowsOf(problem), true));
  try {
    return search.ranges();
  } finally {
    search.dispose();
  }
}

function columnsOf({ low, high }: Problem) {
  return { low, high, cost: low.map(() => 0) };
}

function rowsOf({ equations, atMost }: Problem): Row[] {
  return [
    ...equations.map(({ unknowns, signs, right }) => {
      return { columns: unknowns, factors: signs, low: right, high: right };
    }),
    ...atMost.map(([part, whole]) => ({ columns: [part, whole], factors: [1, -1], low: -Infinity, high: 0 })),
  ];
}

class Search {
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;
  private wholes: Model | null = null;

  constructor(
    private readonly problem: Problem,
    private readonly model: Model,
    private readonly makeWholes: () => Model,
  ) {
    this.lowest = new Float64Array(problem.low.length).fill(Infinity);
    this.highest = new Float64Array(problem.low.length).fill(-Infinity);
  }

  dispose(): void {
    this.model.dispose();
    this.wholes?.dispose();
  }

  ranges(): Range[] {
    if (this.model.run().modelStatus !== OPTIMAL)
      throw new ContradictionError('what is shown does not add up');
    this.note(this.model);
    return this.problem.asked.map((unknown) => [this.least(unknown), this.most(unknown)]);
  }

  private least(unknown: number): number {
    if (this.lowest[unknown] !== this.problem.low[unknown]) {
      this.extreme(unknown, 1, (value) => value >= (this.lowest[unknown] ?? Infinity));
    }
    return this.lowest[unknown] ?? Infinity;
  }

  private most(unknown: number): number {
    if (this.highest[unknown] === this.problem.high[unknown]) return this.highest[unknown] ?? 0;
    const bounded = this.extreme(unknown, -1, (value) => value <= (this.highest[unknown] ?? -Infinity));
    return bounded ? (this.highest[unknown] ?? -Infinity) : Infinity;
  }

  /** Minimises `sign` times the unknown; false where there is no end. `met` tells whether that value was met. */
  private extreme(unknown: number, sign: 1 | -1, met: (value: number) => boolean): boolean {
    this.model.changeColCost(unknown, sign);
    const status = this.model.run().modelStatus;
    const optimum = this.model.getObjectiveValue();
    if (status === OPTIMAL) this.note(this.model);
    this.model.changeColCost(unknown, 0);
    if (UNBOUNDED.includes(status)) return false;
    const bound = sign * Math.ceil(optimum - TOLERANCE);
    if (status === OPTIMAL && met(bound)) return true;
    this.wholes ??= this.makeWholes();
    this.wholes.changeColCost(unknown, sign);
    this.wholes.run();
    this.note(this.wholes);
    this.wholes.changeColCost(unknown, 0);
    if ((this.lowest[unknown] ?? Infinity) === Infinity) {
      throw new ContradictionError('no whole numbers add up to what is shown');
    }
    return true;
  }

  /** Remembers the values of a solution, where they are whole and fulfil everything. */
  private note(model: Model): void {
    const { colValue } = model.getSolution();
    if (colValue.length !== this.lowest.length) return;
    const values = colValue.map((value) => Math.round(value));
    if (!fulfils(this.problem, values)) return;
    values.forEach((value, unknown) => {
      this.lowest[unknown] = Math.min(this.lowest[unknown] ?? Infinity, value);
      this.highest[unknown] = Math.max(this.highest[unknown] ?? -Infinity, value);
    });
  }
}

/** Whether these whole numbers are within all limits and fulfil all equations. */
function fulfils(problem: Problem, values: Float64Array): boolean {
  const { low, high, equations, atMost } = problem;
  const at = (unknown: number) => values[unknown] ?? NaN;
  return (
    low.every((least, unknown) => at(unknown) >= least && at(unknown) <= (high[unknown] ?? Infinity)) &&
    atMost.every(([part, whole]) => at(part) <= at(whole)) &&
    equations.every(({ unknowns, signs, right }) => {
      const sum = unknowns.reduce((total, unknown, place) => total + (signs[place] ?? 1) * at(unknown), 0);
      return sum === right;
    })
  );
}
