/** The page of the benches brush-query, brush-growth and first-brush: our questions and Mosaic's, brushed in turns. */
import type { FilterDimension } from '../../src/domain/clauses';
import { numberAt, type ColumnTable } from '../../src/domain/columns';
import { planCube } from '../../src/query/cube-plan';
import type { CellQuestion } from '../../src/query/question';
import { Random } from '../../src/stats/random';
import type { MosaicFigure, MosaicStroke, openMosaic as OpenMosaic } from './brush-mosaic';
import { clausesAt, drawOne, drawStrokes, linkedQuestions, type Drawn, type Stroke } from './brush-strokes';
import { FOLDER, openedDataset } from './opened-dataset';

/** How strokes are drawn and held. */
export interface BrushGiven {
  readonly seed: number;
  readonly strokes: number;
  /** Positions of a stroke; the first two are not counted. */
  readonly steps: number;
  readonly mosaic: boolean;
}

/** Milliseconds of each counted step, side by side. */
export interface BrushTimes {
  readonly ours: number[];
  readonly theirs: number[];
  /** How many of our questions of the step the cube cannot answer, so that they go to the engine. */
  readonly toEngine: number[];
}

/** What the bench asks of the page. */
export interface BrushPage {
  /** Compares both answers to every figure at every position; throws where they differ. Gives how many it compared. */
  readonly check: () => Promise<number>;
  readonly brush: () => Promise<BrushTimes>;
  /** The first touch of each figure: our first answers, and Mosaic's activation with its first update. */
  readonly touch: () => Promise<BrushTimes>;
}

const UNCOUNTED = 2;
const LONGEST_THOUGHT = 120;
const TOUCHED = ['period', 'place', 'issue', 'kind', 'tier'] as const satisfies readonly FilterDimension[];
const TOLERANCE = 1e-9;

type Mosaic = Awaited<ReturnType<typeof OpenMosaic>>;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

async function start(given: BrushGiven): Promise<BrushPage> {
  // Mosaic waits for an animation frame before it sends a query; here both are to do their work at once.
  window.requestAnimationFrame = (callback) => {
    queueMicrotask(() => callback(performance.now()));
    return 1;
  };
  const opened = await openedDataset();
  const drawn: Drawn = opened;
  const thought = new Random(given.seed + 1);
  const think = () =>
    new Promise((resolve) => setTimeout(resolve, 20 + thought.uniform() * (LONGEST_THOUGHT - 20)));
  const mosaic = given.mosaic ? await (await import('./brush-mosaic')).openMosaic(FOLDER, drawn) : null;
  const strokes = drawStrokes(given.seed, given.strokes, given.steps, drawn);

  /** Every figure that the brush reaches; the brushed one is asked once, before. */
  const reached = (stroke: Stroke, position: number): [string, CellQuestion][] =>
    [...linkedQuestions(clausesAt(stroke, position), drawn)].filter(([, { clauses }]) =>
      clauses.some(({ dimension }) => dimension === stroke.dimension),
    );
  const ask = async (questions: readonly [string, CellQuestion][]): Promise<[string, ColumnTable][]> =>
    Promise.all(
      questions.map(async ([figure, question]): Promise<[string, ColumnTable]> => [
        figure,
        await opened.asker.ask(question).result,
      ]),
    );

  const beyondCube = (questions: readonly [string, CellQuestion][]) =>
    questions.filter(([, question]) =>
      (['rollups', 'cube'] as const).every((file) => !planCube(question, drawn.manifest, drawn.tables, file)),
    ).length;

  async function compared(stroke: Stroke, position: number, theirs: MosaicStroke): Promise<number> {
    const questions = new Map(reached(stroke, position));
    const answers = await ask([...questions]);
    for (const [figure, answer] of answers) {
      const found = theirs.figures.get(figure);
      const difference = found
        ? differenceOf(answer, questions.get(figure)?.measures ?? [], found, drawn)
        : 'it is not among Mosaic’s';
      if (difference !== null) {
        const at = JSON.stringify(clausesAt(stroke, position));
        throw new Error(`${figure} under ${at}: ${difference}`);
      }
    }
    return answers.length;
  }

  async function eachStroke(
    mosaics: Mosaic | null,
    work: (stroke: Stroke, theirs: MosaicStroke | null) => Promise<void>,
    all: readonly Stroke[] = strokes,
  ): Promise<void> {
    for (const stroke of all) {
      const theirs = (await mosaics?.begin(stroke)) ?? null;
      await work(stroke, theirs);
      await theirs?.end();
      mosaics?.forget();
    }
  }

  const touches = () => {
    const random = new Random(given.seed + 2);
    return TOUCHED.flatMap((dimension) => {
      for (let tries = 0; tries < given.strokes * given.steps; tries += 1) {
        const stroke = drawOne(random, dimension, 1, drawn);
        if (stroke) return [stroke];
      }
      return [];
    });
  };

  return {
    async check() {
      if (!mosaic) throw new Error('there is nothing to compare with');
      let count = 0;
      await eachStroke(
        mosaic,
        async (stroke, theirs) => {
          if (!theirs) return;
          await theirs.activate();
          if (theirs.preaggregated() === 0) throw new Error('Mosaic built no pre-aggregate');
          for (const position of stroke.positions.keys()) {
            await theirs.step(position);
            count += await compared(stroke, position, theirs);
          }
        },
        [...strokes, ...touches()],
      );
      return count;
    },

    async brush() {
      const times: BrushTimes = { ours: [], theirs: [], toEngine: [] };
      await eachStroke(mosaic, async (stroke, theirs) => {
        await theirs?.activate();
        for (const position of stroke.positions.keys()) {
          if (position >= UNCOUNTED) times.toEngine.push(beyondCube(reached(stroke, position)));
          const sides = {
            ours: () => timed(() => ask(reached(stroke, position))),
            theirs: () => (theirs ? timed(() => theirs.step(position)) : Promise.resolve(Number.NaN)),
          };
          const turn = position % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
          for (const side of turn) {
            await think();
            const milliseconds = await sides[side]();
            if (position >= UNCOUNTED) times[side].push(milliseconds);
          }
        }
      });
      return mosaic ? times : { ...times, theirs: [] };
    },

    async touch() {
      const times: BrushTimes = { ours: [], theirs: [], toEngine: [] };
      for (const stroke of touches()) {
        await eachStroke(
          mosaic,
          async (_, theirs) => {
            await think();
            times.toEngine.push(beyondCube(reached(stroke, 0)));
            times.ours.push(await timed(() => ask(reached(stroke, 0))));
            await think();
            if (!theirs) return;
            times.theirs.push(
              await timed(async () => {
                await theirs.activate();
                await theirs.step(0);
              }),
            );
          },
          [stroke],
        );
      }
      return times;
    },
  };
}

/** Null where every count of every group is the same in both; groups of nothing may be left out by either. */
function differenceOf(
  ours: ColumnTable,
  measures: readonly string[],
  theirs: MosaicFigure,
  { manifest }: Drawn,
): string | null {
  const columns = new Map<string, string>();
  for (const id of measures) {
    const measure = manifest.measures.find((one) => one.id === id);
    if (measure?.kind === 'ratio') {
      columns.set(measure.numerator ?? '', `${id}_numerator`);
      columns.set(measure.denominator ?? '', `${id}_denominator`);
    } else columns.set(id, id);
  }
  const mine = new Map<string, number>();
  for (let row = 0; row < ours.rows; row += 1) {
    const key = theirs.axes.map((axis) => numberAt(ours, axis, row)).join(' ');
    for (const [count, column] of columns) mine.set(`${key} ${count}`, numberAt(ours, column, row) ?? 0);
  }
  const keys = theirs.axes.map((axis) => theirs.read(axis));
  for (const count of columns.keys()) {
    const sums = theirs.read(count);
    for (let row = 0; row < sums.length; row += 1) {
      const place = `${keys.map((column) => Number(column[row])).join(' ')} ${count}`;
      const [one, other] = [mine.get(place) ?? 0, Number(sums[row] ?? 0)];
      if (Math.abs(one - other) > TOLERANCE * Math.max(one, other)) {
        return `${place}: ours ${one}, Mosaic’s ${other}`;
      }
      mine.delete(place);
    }
  }
  const left = [...mine].find(([, value]) => value !== 0);
  return left ? `${left[0]}: ours ${left[1]}, none of Mosaic’s` : null;
}

(window as unknown as { startBrush: typeof start }).startBrush = start;
