import type { Model } from 'highs';
import { OPTIMAL, UNBOUNDED, highs, modelOf, type Row } from './highs';
import { ContradictionError, type Problem, type Range } from './problem';

/** An optimum of the solver this far beyond a whole number still means that number. */
const TOLERANCE = 1e-5;

/**
 * The range of each unknown that is asked about, over the whole numbers that fulfil the problem: linear
 * programming, and where its optimum is not in whole numbers, branch and bound. Both ends are values that were
 * met in whole numbers which fulfil every equation, checked here, so that a range is never wider than what can
 * be; one that is wide enough is looked for no further. Throws a ContradictionError where nothing fulfils the
 * problem.
 */
export async function linearBounds(problem: Problem): Promise<Range[]> {
  const solver = await highs();
  const model = modelOf(solver, columnsOf(problem), rowsOf(problem), null);
  const search = new Search(problem, model, () =>
    modelOf(solver, columnsOf(problem), rowsOf(problem), 'best'),
  );
  try {
    return search.ranges();
  } finally {
    search.dispose();
  }
}

function columnsOf({ low, high }: Problem) {
  return { low, high, cost: low.map(() => 0) };
}

function rowsOf({ equations }: Problem): Row[] {
  return equations.map(({ unknowns, signs, right }) => {
    return { columns: unknowns, factors: signs, low: right, high: right };
  });
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
    return this.problem.asked.map(({ unknown, enough }) => {
      if (this.met(unknown) < enough) this.least(unknown);
      const low = this.lowest[unknown] ?? Infinity;
      if (this.met(unknown) >= enough) return [low, this.highest[unknown] ?? -Infinity];
      return [low, this.most(unknown)];
    });
  }

  /** How wide the range of the values is that were met so far. */
  private met(unknown: number): number {
    return (this.highest[unknown] ?? -Infinity) - (this.lowest[unknown] ?? Infinity);
  }

  private least(unknown: number): void {
    if (this.lowest[unknown] !== this.problem.low[unknown]) {
      this.extreme(unknown, 1, (value) => value >= (this.lowest[unknown] ?? Infinity));
    }
  }

  private most(unknown: number): number {
    if (this.highest[unknown] === this.problem.high[unknown]) return this.highest[unknown] ?? 0;
    const bounded = this.extreme(unknown, -1, (value) => value <= (this.highest[unknown] ?? -Infinity));
    return bounded ? (this.highest[unknown] ?? -Infinity) : Infinity;
  }

  /** Minimises `sign` times the unknown; false where there is no end. `met` tells whether that value was met. */
  private extreme(unknown: number, sign: 1 | -1, met: (value: number) => boolean): boolean {
    this.model.changeColCost(unknown, sign);
    let status = this.model.run().modelStatus;
    if (status !== OPTIMAL && !UNBOUNDED.includes(status)) {
      // Where the last question had no end, the solver may not find its way from there.
      this.model.setLogicalBasis();
      status = this.model.run().modelStatus;
    }
    const optimum = this.model.getObjectiveValue();
    if (status === OPTIMAL) this.note(this.model);
    this.model.changeColCost(unknown, 0);
    if (UNBOUNDED.includes(status)) return false;
    const bound = sign * Math.ceil(optimum - TOLERANCE);
    if (status === OPTIMAL && met(bound)) return true;
    this.wholes ??= this.makeWholes();
    this.wholes.changeColCost(unknown, sign);
    const ended = this.wholes.run().modelStatus;
    this.note(this.wholes);
    this.wholes.changeColCost(unknown, 0);
    if (UNBOUNDED.includes(ended)) return false;
    if ((this.lowest[unknown] ?? Infinity) === Infinity) {
      throw new ContradictionError('no whole numbers add up to what is shown');
    }
    return true;
  }

  /** Remembers the values of a solution, where they are whole and fulfil everything. */
  private note(model: Model): void {
    const { colValue } = model.getSolution();
    if (colValue.length !== this.lowest.length) return;
    // Without a negative nothing.
    const values = colValue.map((value) => Math.round(value) + 0);
    if (!fulfils(this.problem, values)) return;
    values.forEach((value, unknown) => {
      this.lowest[unknown] = Math.min(this.lowest[unknown] ?? Infinity, value);
      this.highest[unknown] = Math.max(this.highest[unknown] ?? -Infinity, value);
    });
  }
}

/** Whether these whole numbers are within all limits and fulfil all equations. */
function fulfils(problem: Problem, values: Float64Array): boolean {
  const { low, high, equations } = problem;
  const at = (unknown: number) => values[unknown] ?? NaN;
  return (
    low.every((least, unknown) => at(unknown) >= least && at(unknown) <= (high[unknown] ?? Infinity)) &&
    equations.every(({ unknowns, signs, right }) => {
      const sum = unknowns.reduce((total, unknown, place) => total + (signs[place] ?? 1) * at(unknown), 0);
      return sum === right;
    })
  );
}
