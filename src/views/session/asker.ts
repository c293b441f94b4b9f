import type { Manifest } from '../../dataset/manifest';
import { FaultError } from '../../dataset/faults';
import type { Clause } from '../../domain/clauses';
import type { ColumnTable } from '../../domain/columns';
import { monthOfIndex } from '../../domain/period';
import type { Engine, QueryHandle } from '../../engine/contract';
import type { CubeFile } from '../../dataset/cube';
import type { CellsInMemory, Members } from '../../query/cube-plan';
import type { CellQuestion, Question } from '../../query/question';
import { alikeKey, partOf, together, type Together } from '../../query/together';
import { Cubes, type OpenCubes, type Slice } from './cubes';

const FILES: readonly CubeFile[] = ['rollups', 'cube'];

/** A hand that draws rests no longer than this between two steps. */
const REST_MILLISECONDS = 600;

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

/** A question that was sent, and all who wait for its answer. */
interface Flight {
  readonly question: Question;
  readonly asking: Waiting[];
  readonly drop: () => void;
}

/**
 * Takes the questions of all figures and brings each to what answers it soonest: a cube, which needs no
 * database, or the engine. Questions of one moment that differ only in measure are asked as one. What neither can
 * answer yet waits.
 */
export class Asker {
  private engine: Engine | null = null;
  private readonly cubes: Cubes;
  private fresh: Waiting[] = [];
  private readonly waiting = new Set<Waiting>();
  /** What is being answered just now: who asks the same meanwhile is answered with it. */
  private readonly flying = new Set<Flight>();
  private stopEngine: () => void = () => undefined;
  private lastAsked = -Infinity;
  private closed = false;

  /** `open` starts a file of cubes; it is called once for each, when a question first needs it or `prefetch` is. */
  constructor(
    private readonly manifest: Manifest,
    members: Members,
    open: OpenCubes,
  ) {
    this.cubes = new Cubes(manifest, members, open, () => {
      this.tryWaiting();
      void this.keepTables();
    });
  }

  /** The engine that answers what the cubes cannot; null while there is none. */
  readonly useEngine = (engine: Engine | null): void => {
    this.stopEngine();
    this.engine = engine;
    this.stopEngine =
      engine?.subscribe(() => {
        this.tryWaiting();
        void this.keepTables();
      }) ?? (() => undefined);
    this.tryWaiting();
  };

  /** Fetches the cubes, so that they are here when they are needed. */
  readonly prefetch = (): void => {
    this.cubes.fetch('rollups');
    this.cubes.fetch('cube');
  };

  /**
   * The answer to the question; rejects with a FaultError where what answers it fails or the question is refused,
   * `query-cancelled` where it is cancelled.
   */
  readonly ask = (question: Question): QueryHandle<ColumnTable> => {
    this.lastAsked = performance.now();
    return this.enqueue(question);
  };

  private enqueue(question: Question): QueryHandle<ColumnTable> {
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
  }

  /** The tables beside the cubes that are in memory by now, of all that are to be. */
  readonly kept = (): { readonly tables: number; readonly of: number } => this.cubes.kept();

  /** Gives up the fetching of cubes; the engine then answers what they would have. */
  readonly stop = (): void => this.cubes.stop();

  /** Lets a cube that failed or was given up be fetched again. */
  readonly retry = (): void => {
    this.cubes.retry();
    this.tryWaiting();
  };

  close(): void {
    this.closed = true;
    this.stopEngine();
    this.cubes.close();
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
    const slices: [Waiting, Slice][] = [];
    const rest: Waiting[] = [];
    const databaseReady = this.engine?.status().step === 'ready';
    for (const entry of this.waiting) {
      if (this.boards(entry)) continue;
      const slice = this.cubes.sliceOf(entry.question);
      if (slice && this.cubes.isReady(slice.file)) slices.push([entry, slice]);
      else if (databaseReady) rest.push(entry);
    }
    for (const [entry] of slices) this.waiting.delete(entry);
    for (const entry of rest) this.waiting.delete(entry);
    for (const file of FILES) this.askCube(slices.filter(([, slice]) => slice.file === file));
    this.askEngine(rest);
  }

  /** Whether the question is being answered already; it then waits for that answer. */
  private boards(entry: Waiting): boolean {
    const key = alikeKey(entry.question);
    const measures = entry.question.kind === 'cells' ? entry.question.measures : [];
    for (const { question, asking, drop } of this.flying) {
      const has = question.kind === 'cells' ? question.measures : [];
      if (alikeKey(question) !== key || !measures.every((id) => has.includes(id))) continue;
      asking.push(entry);
      entry.drop = drop;
      this.waiting.delete(entry);
      return true;
    }
    return false;
  }

  private async keepTables(): Promise<void> {
    if (this.engine?.status().step === 'ready')
      await this.cubes.keepTables(this.engine, {
        before: () => this.restful(),
        after: (table) => this.rehearse(table),
      });
  }

  /** Resolves when nobody has asked anything for a moment: what is done beforehand is not to be felt. */
  private async restful(): Promise<void> {
    while (!this.closed && performance.now() - this.lastAsked < REST_MILLISECONDS)
      await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS / 2));
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
      await Promise.allSettled(questions.map((question) => this.enqueue(question).result));
    }
  }

  private askCube(slices: readonly (readonly [Waiting, Slice])[]): void {
    const asked = slices.map(([{ question }]) => question);
    const plans = new Map(slices.map(([{ question }, slice]) => [question, slice]));
    const queries = together(asked, this.manifest).flatMap((query) => {
      const slice = plans.get(query.question) ?? this.cubes.sliceOf(query.question);
      const answers = slice && this.cubes.isReady(slice.file);
      if (answers) plans.set(query.question, slice);
      return answers
        ? [query]
        : query.members.flatMap((at) => (asked[at] ? [{ question: asked[at], members: [at] }] : []));
    });
    const entries = slices.map(([entry]) => entry);
    this.askTogether(entries, queries, (question) => {
      const slice = plans.get(question);
      if (!slice) throw new FaultError('query-failed', { reason: 'cube' });
      return { handle: this.cubes.ask(slice), slice };
    });
  }

  private askEngine(entries: readonly Waiting[]): void {
    const { engine } = this;
    const asked = entries.map(({ question }) => question);
    const queries = together(asked, this.manifest);
    if (engine)
      this.askTogether(entries, queries, (question) => ({ handle: engine.ask(question), slice: null }));
  }

  private askTogether(
    entries: readonly Waiting[],
    queries: readonly Together[],
    ask: (question: Question) => { handle: QueryHandle<ColumnTable>; slice: Slice | null },
  ): void {
    for (const { question, members } of queries) {
      const asking = members.flatMap((at) => entries[at] ?? []);
      const { handle, slice } = ask(question);
      const drop = () => {
        if (!asking.every(({ cancelled }) => cancelled)) return;
        this.flying.delete(flight);
        handle.cancel();
      };
      const flight: Flight = { question, asking, drop };
      this.flying.add(flight);
      for (const entry of asking) entry.drop = drop;
      handle.result.then(
        (table) => {
          this.flying.delete(flight);
          for (const entry of asking) entry.resolve(partOf(table, entry.question));
        },
        (error: unknown) => {
          this.flying.delete(flight);
          // A cube that has died is no reason to leave a figure empty: the database knows the same.
          const again = slice !== null && this.cubes.isLost(slice.file) && !this.closed;
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
