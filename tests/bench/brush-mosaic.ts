/** Mosaic's side of the bench brush-query: the same figures as clients of its coordinator. */
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import duckdbScript from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import duckdbWasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import {
  clauseInterval,
  clausePoints,
  Coordinator,
  MosaicClient,
  Selection,
  wasmConnector,
} from '@uwdata/mosaic-core';
import {
  column,
  float64,
  isBetween,
  isIn,
  literal,
  Query,
  sum,
  TableRefNode,
  type ExprNode,
  type FilterExpr,
} from '@uwdata/mosaic-sql';
import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import type { Clause, FilterDimension } from '../../src/domain/clauses';
import { monthIndex } from '../../src/domain/period';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { clausesAt, linkedQuestions, type Drawn, type Stroke } from './brush-strokes';
import { keysWithin, membersOf } from './members';

/** The part of the answers' tables that is read: columns of numbers by name. */
interface Answered {
  readonly numRows: number;
  getChild(name: string): { toArray(): ArrayLike<number | bigint> } | null;
}

/** One figure: what it asks, of which table. */
export interface MosaicFigure {
  readonly question: CellQuestion;
  readonly counts: readonly string[];
  readonly axes: readonly string[];
  /** The column of a key or of a sum as it came, in the answer's order. */
  read(name: string): ArrayLike<number | bigint>;
}

class Figure extends MosaicClient implements MosaicFigure {
  private answer: Answered | null = null;
  private failed: unknown = null;

  constructor(
    selection: Selection,
    readonly question: CellQuestion,
    readonly axes: readonly string[],
    readonly counts: readonly string[],
    private readonly table: TableDescription,
    private readonly fixed: readonly ExprNode[],
  ) {
    super(selection);
  }

  override query(filter?: FilterExpr | null) {
    const keys = Object.fromEntries(this.axes.map((axis) => [axis, column(axis)]));
    // DOUBLE, because a sum of integers is a HUGEINT, which is slower to add up and to read.
    const sums = Object.fromEntries(this.counts.map((count) => [count, sum(float64(column(count)))]));
    return Query.from(new TableRefNode(['dataset', 'main', this.table.name]))
      .select({ ...keys, ...sums })
      .where(filter ?? [], [...this.fixed])
      .groupby(...this.axes.map((axis) => column(axis)));
  }

  override queryResult(data: unknown): this {
    this.answer = data as Answered;
    return this;
  }

  override queryError(error: Error): this {
    this.failed = error;
    return this;
  }

  read(name: string): ArrayLike<number | bigint> {
    if (this.failed) throw this.failed instanceof Error ? this.failed : new Error('a query of Mosaic failed');
    const found = this.answer?.getChild(name);
    if (!found) throw new Error(`Mosaic gave no column ${name}`);
    return found.toArray();
  }
}

/** A stroke under way. */
export interface MosaicStroke {
  readonly figures: ReadonlyMap<string, MosaicFigure>;
  /** Tells of the brush before it moves, and waits until every pre-aggregate is built. */
  readonly activate: () => Promise<void>;
  /** Moves the brush there and waits until every figure has its answer. */
  readonly step: (position: number) => Promise<void>;
  /** How many figures answer from pre-aggregates. */
  readonly preaggregated: () => number;
  readonly end: () => Promise<void>;
}

/** The dataset's database attached in a DuckDB-WASM of Mosaic's own. */
export async function openMosaic(folder: string, drawn: Drawn) {
  const blob = await (await fetch(new URL(drawn.manifest.database, folder))).blob();
  const worker = new Worker(new URL(duckdbScript, location.href));
  const duckdb = new AsyncDuckDB(new VoidLogger(), worker);
  await duckdb.instantiate(new URL(duckdbWasm, location.href).href);
  await duckdb.registerFileHandle('dataset.duckdb', blob, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const connection = await duckdb.connect();
  await connection.query(`ATTACH 'dataset.duckdb' AS dataset (READ_ONLY)`);
  const coordinator = new Coordinator(wasmConnector({ duckdb, connection }), {
    logger: null,
    preagg: { enabled: true },
  });

  return {
    /** Forgets answers, so that none is given twice for one query. */
    forget: () => coordinator.manager.cache().clear(),
    begin: (stroke: Stroke): Promise<MosaicStroke> => begin(coordinator, stroke, drawn),
  };
}

async function begin(coordinator: Coordinator, stroke: Stroke, drawn: Drawn): Promise<MosaicStroke> {
  const selection = Selection.crossfilter();
  const figures = new Map<string, Figure>();
  const asked = linkedQuestions(clausesAt(stroke, 0), drawn);
  for (const [figure, question] of asked) {
    const made = figureOf(question, selection, stroke.dimension, drawn);
    figures.set(figure, made);
    coordinator.connect(made);
  }
  const own = [...figures.values()].filter(({ question }) => !isBrushed(question, stroke.dimension));
  const clients = new Set<MosaicClient>(own);
  const source = {};
  const clauseAt = (position: number) => brushClause(stroke, position, { source, clients }, drawn);
  await Promise.all([...figures.values()].map(({ pending }) => pending));
  const built = () =>
    [...coordinator.preaggregator.entries.values()].flatMap((entry) =>
      entry && 'result' in entry ? [entry.result] : [],
    );
  return {
    figures,
    async activate() {
      selection.activate(clauseAt(0));
      for (const result of built()) await result;
    },
    async step(position) {
      selection.update(clauseAt(position));
      await selection.pending('value');
    },
    preaggregated: () => built().filter((result) => result !== null).length,
    async end() {
      for (const figure of figures.values()) figure.destroy();
      await coordinator.preaggregator.dropSchema();
    },
  };
}

/** Whether the question is filtered by the brush: the brushed figure is not, nor are the months by a period. */
function isBrushed({ clauses }: CellQuestion, dimension: FilterDimension): boolean {
  return clauses.some((clause) => clause.dimension === dimension);
}

function figureOf(
  question: CellQuestion,
  selection: Selection,
  dimension: FilterDimension,
  drawn: Drawn,
): Figure {
  const { manifest } = drawn;
  const planned = plan(question, manifest);
  // Mosaic knows of no roll-up: it is given the finest table that has every column, as its author would do.
  const name = planned.kind === 'plan' ? planned.why.at(-1)?.table : undefined;
  const table = manifest.tables.find((one) => one.name === name);
  if (!table) throw new Error('no table answers a figure that was drawn');
  const counts = question.measures.flatMap((id) => {
    const measure = manifest.measures.find((one) => one.id === id);
    return measure?.kind === 'ratio' ? [measure.numerator ?? '', measure.denominator ?? ''] : [id];
  });
  const axes = question.by.map((axis) => (axis === 'month' ? 'month' : `${axis}_id`));
  const fixed = question.clauses
    .filter((clause) => clause.dimension !== dimension)
    .map((clause) => conditionOf(clause, table, drawn));
  return new Figure(selection, question, axes, [...new Set(counts)], table, fixed);
}

function conditionOf(clause: Clause, table: TableDescription, drawn: Drawn): ExprNode {
  if (clause.dimension === 'period') return isBetween(column('month'), monthsOf(clause.values));
  const { field, keys } = keysOf(clause, table, drawn);
  return isIn(
    column(field),
    keys.map((key) => literal(key)),
  );
}

function monthsOf([first = '', last = '']: readonly string[]): [number, number] {
  return [monthIndex(first) ?? 0, monthIndex(last) ?? 0];
}

/** The coarsest column of the table that tells these members apart, and their keys in it. */
function keysOf(
  { dimension, values }: Pick<Clause, 'dimension' | 'values'>,
  table: TableDescription | null,
  { manifest, tables }: Drawn,
): { readonly field: string; readonly keys: readonly number[] } {
  const members = membersOf(dimension, manifest, tables);
  const levels = levelsOf(dimension, manifest);
  const own = members.find(({ code }) => code === values[0])?.level ?? dimension;
  const has = (level: string) => table?.columns.some(({ name }) => name === `${level}_id`) ?? true;
  const level = levels.slice(Math.max(0, levels.indexOf(own))).find(has);
  if (level === undefined) throw new Error(`${table?.name ?? ''} has no column of ${own}`);
  return { field: `${level}_id`, keys: keysWithin(members, values, level) };
}

function levelsOf(dimension: string, { dimensions }: Manifest): readonly string[] {
  const levels = dimensions.find(({ id }) => id === dimension)?.levels ?? [];
  return levels.length > 0 ? levels.map(({ id }) => id) : [dimension];
}

function brushClause(
  { dimension, positions }: Stroke,
  position: number,
  options: { readonly source: object; readonly clients: Set<MosaicClient> },
  drawn: Drawn,
) {
  const values = positions[position] ?? [];
  if (dimension === 'period') {
    const { start, end } = drawn.manifest.period;
    const domain = monthsOf([start.slice(0, 7), end.slice(0, 7)]);
    // A pixel a month: the brush snaps to months, as ours does.
    const range: [number, number] = [0, domain[1] - domain[0]];
    return clauseInterval('month', monthsOf(values), {
      ...options,
      scale: { type: 'linear', domain, range },
      bin: 'floor',
    });
  }
  const { field, keys } = keysOf({ dimension, values }, null, drawn);
  return clausePoints(
    [field],
    keys.map((key) => [key]),
    options,
  );
}
