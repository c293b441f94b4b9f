import type { Manifest } from '../../dataset/manifest';
import { FaultError } from '../../dataset/faults';
import type { Clause } from '../../domain/clauses';
import type { ColumnTable } from '../../domain/columns';
import { monthOfIndex } from '../../domain/period';
import type { Engine, QueryHandle } from '../../engine/contract';
import type { CubeReader } from '../../engine/cube/reader';
import {
  planCube,
  planSlice,
  tablesForMemory,
  type CellsInMemory,
  type CubePlan,
  type Members,
} from '../../query/cube-plan';
import type { CellQuestion, Question } from '../../query/question';
import { partOf, together, type Together } from '../../query/together';

/** So many months of each table are asked beforehand. */
const REHEARSED = 6;

interface Waiting {
  readonly question: Question;
  readonly resolve: (table: ColumnTable) => void;
  readonly reject: (error: unknown) => void;
  cancelled: boolean;
  /** Gives the question up where it is being answered. */
  drop: () => void;
}

/**
 * Takes the questions of all figures and brings each to what answers it soonest: the dense cube, which needs no
 * database, or the engine. Questions of one moment that differ only in measure are asked as one. What neither can
 * answer yet waits.
 */
export class Asker {
  private engine: Engine | null = null;
  private cube: CubeReader | null = null;
  private cubeState: 'none' | 'opening' | 'ready' | 'failed' = 'none';
  private fresh: Waiting[] = [];
  private readonly waiting = new Set<Waiting>();
  private stopEngine: () => void = () => undefined;
  /** The small tables that are in memory, smallest first. */
  private tables: readonly CellsInMemory[] = [];
  private keeping = false;
  private closed = false;

  /** `open` starts the dataset's cube; it is called once, when the first question needs it or `prefetch` is. */
  constructor(
    private readonly manifest: Manifest,
    private readonly members: Members,
    private readonly open: () => Promise<CubeReader>,
  ) {}

  /** The engine that answers what the cube cannot; null while there is none. */
  readonly useEngine = (engine: Engine | null): void => {
    this.stopEngine();
    this.engine = engine;
    this.stopEngine =
      engine?.subscribe(() => {
        this.tryWaiting();
        if (engine.status().step === 'ready') void this.keepTables();
      }) ?? (() => undefined);
    this.tryWaiting();
  };

  /** Fetches the cube, so that it is here when it is needed. */
  readonly prefetch = (): void => {
    if (this.cubeState !== 'none' || !this.manifest.cube || this.closed) return;
    this.cubeState = 'opening';
    // What was kept beside a cube is gone with its worker.
    this.tables = [];
    this.open()
      .then((cube) => {
        this.cube = cube;
        if (this.closed) cube.close();
        return cube.ready;
      })
      .then(
        () => {
          this.cubeState = 'ready';
          void this.keepTables();
        },
        () => (this.cubeState = 'failed'),
      )
      .finally(() => this.tryWaiting());
  };

  /**
   * The answer to the question; rejects with a FaultError where what answers it fails or the question is refused,
   * `query-cancelled` where it is cancelled.
   */
  readonly ask = (question: Question): QueryHandle<ColumnTable> => {
    let entry: Waiting | null = null;
    if (this.closed) {
      return { result: Promise.reject(new FaultError('query-cancelled')), cancel: () => undefined };
    }
    const result = new Promise<ColumnTable>((resolve, reject) => {
      entry = { question, resolve, reject, cancelled: false, drop: () => undefined };
      this.fresh.push(entry);
    });
    if (this.fresh.length === 1) queueMicrotask(() => this.begin());
    const cancel = () => {
      if (!entry || entry.cancelled) return;
      entry.cancelled = true;
      this.waiting.delete(entry);
      entry.drop();
      entry.reject(new FaultError('query-cancelled'));
    };
    return { result, cancel };
  };

  /** The tables beside the cube that are in memory by now, of all that are to be. */
  readonly kept = (): { readonly tables: number; readonly of: number } => ({
    tables: this.tables.length,
    of: tablesForMemory(this.manifest).length,
  });

  /** Gives up the fetching of the cube; the engine then answers what it would have. */
  readonly stop = (): void => {
    if (this.cubeState === 'opening') this.cube?.close();
  };

  /** Lets a cube that failed or was given up be fetched again. */
  readonly retry = (): void => {
    if (this.cubeState === 'failed') this.cubeState = 'none';
    this.tryWaiting();
  };

  close(): void {
    this.closed = true;
    this.stopEngine();
    this.cube?.close();
    for (const entry of [...this.waiting, ...this.fresh]) entry.reject(new FaultError('query-cancelled'));
    this.waiting.clear();
    this.fresh = [];
  }

  private begin(): void {
    const fresh = this.fresh.filter(({ cancelled }) => !cancelled);
    this.fresh = [];
    for (const entry of fresh) this.waiting.add(entry);
    this.tryWaiting();
  }

  /** Asks all that can be asked now, together where they go together. */
  private tryWaiting(): void {
    const entries = [...this.waiting];
    const slices: [Waiting, CubePlan][] = [];
    const rest: Waiting[] = [];
    const databaseReady = this.engine?.status().step === 'ready';
    for (const entry of entries) {
      const slice = this.sliceOf(entry.question);
      if (slice && this.cubeState === 'none') this.prefetch();
      if (slice && this.cubeState === 'ready') slices.push([entry, slice]);
      else if (databaseReady) rest.push(entry);
    }
    for (const [entry] of slices) this.waiting.delete(entry);
    for (const entry of rest) this.waiting.delete(entry);
    this.askCube(slices);
    this.askEngine(rest);
  }

  private sliceOf(question: Question): CubePlan | null {
    if (question.kind !== 'cells' || this.cubeState === 'failed') return null;
    for (const cells of this.tables) {
      const slice = planSlice(question, this.manifest, cells, this.members);
      if (slice) return slice;
    }
    return planCube(question, this.manifest, this.members);
  }

  /** Takes the tables that are worth it out of the database into memory, a part at a time, so that no figure waits. */
  private async keepTables(): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    for (const { table, keys, parts } of tablesForMemory(this.manifest)) {
      const { cube, engine } = this;
      if (this.closed || this.cubeState !== 'ready' || !cube || engine?.status().step !== 'ready') break;
      if (this.tables.some((one) => one.table === table)) continue;
      try {
        const memory = await cube.keep(table, keys, answersOf(parts, engine));
        if (cube !== this.cube) break;
        if (!memory) continue;
        this.tables = [...this.tables, memory];
        await this.rehearse(memory);
      } catch {
        // What is not in memory is asked of the database, as before.
        break;
      }
    }
    this.keeping = false;
  }

  /**
   * Asks the table by each of its keys in some of its months, and throws the answers away: what a browser runs for the
   * first time it runs slowly, and the first brush is not to be that time.
   */
  private async rehearse({ axes, planes }: CellsInMemory): Promise<void> {
    const measures = planes.map(({ measure }) => measure);
    const months = axes.find(({ column }) => column === 'month')?.keys.slice(-REHEARSED) ?? [];
    for (const month of months) {
      const values = [monthOfIndex(month) ?? '', monthOfIndex(month) ?? ''];
      const clauses: Clause[] = [{ dimension: 'period', values, maker: 'bar' }];
      const questions = axes.map(({ column }): CellQuestion => {
        const axis = column.replace(/_id$/, '');
        return { kind: 'cells', measures, by: [axis], clauses: axis === 'month' ? [] : clauses };
      });
      await Promise.allSettled(questions.map((question) => this.ask(question).result));
    }
  }

  private askCube(slices: readonly (readonly [Waiting, CubePlan])[]): void {
    const { cube } = this;
    const asked = slices.map(([{ question }]) => question);
    const plans = new Map(slices.map(([{ question }, slice]) => [question, slice]));
    const queries = together(asked, this.manifest).flatMap((query) => {
      const slice = plans.get(query.question) ?? this.sliceOf(query.question);
      if (slice) plans.set(query.question, slice);
      return slice
        ? [query]
        : query.members.flatMap((at) => (asked[at] ? [{ question: asked[at], members: [at] }] : []));
    });
    const entries = slices.map(([entry]) => entry);
    this.askTogether('cube', entries, queries, (question) => {
      const slice = plans.get(question);
      if (!cube || !slice) throw new FaultError('query-failed', { reason: 'cube' });
      return cube.ask(slice);
    });
  }

  private askEngine(entries: readonly Waiting[]): void {
    const { engine } = this;
    const asked = entries.map(({ question }) => question);
    const queries = together(asked, this.manifest);
    if (engine) this.askTogether('engine', entries, queries, (question) => engine.ask(question));
  }

  private askTogether(
    by: 'cube' | 'engine',
    entries: readonly Waiting[],
    queries: readonly Together[],
    ask: (question: Question) => QueryHandle<ColumnTable>,
  ): void {
    for (const { question, members } of queries) {
      const asking = members.flatMap((at) => entries[at] ?? []);
      const handle = ask(question);
      for (const entry of asking) {
        entry.drop = () => {
          if (asking.every(({ cancelled }) => cancelled)) handle.cancel();
        };
      }
      handle.result.then(
        (table) => {
          for (const entry of asking) entry.resolve(partOf(table, entry.question));
        },
        (error: unknown) => {
          // A cube that has died is no reason to leave a figure empty: the database knows the same.
          if (this.cubeState === 'ready' && this.cube?.status().step === 'failed') this.cubeState = 'failed';
          const again = by === 'cube' && this.cubeState === 'failed' && !this.closed;
          for (const entry of asking.filter(({ cancelled }) => !cancelled)) {
            if (again) this.waiting.add(entry);
            else entry.reject(error);
          }
          if (again) this.tryWaiting();
        },
      );
    }
  }
}

async function* answersOf(questions: readonly Question[], engine: Engine): AsyncGenerator<ColumnTable> {
  for (const question of questions) yield await engine.ask(question).result;
}
