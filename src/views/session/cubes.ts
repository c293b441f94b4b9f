import { cubesOf, type CubeFile } from '../../dataset/cube';
import { FaultError } from '../../dataset/faults';
import type { Manifest } from '../../dataset/manifest';
import type { ColumnTable } from '../../domain/columns';
import type { Engine, QueryHandle } from '../../engine/contract';
import type { CubeReader } from '../../engine/cube/reader';
import { planCube, planSlice, type CellsInMemory, type CubePlan, type Members } from '../../query/cube-plan';
import { tablesForMemory } from '../../query/memory';
import type { Question } from '../../query/question';

/** What answers a question without the database. */
export interface Slice {
  readonly file: CubeFile;
  readonly plan: CubePlan;
}

/** Starts the reading of a file of cubes. */
export type OpenCubes = (file: CubeFile) => Promise<CubeReader>;

interface Held {
  state: 'none' | 'opening' | 'ready' | 'failed';
  reader: CubeReader | null;
}

/**
 * The files of cubes of a dataset, each fetched once when it is first needed, and the tables that are kept beside
 * them. The roll-ups go before the large cube: they are soon there.
 */
export class Cubes {
  private readonly files: Readonly<Record<CubeFile, Held>> = {
    rollups: { state: 'none', reader: null },
    cube: { state: 'none', reader: null },
  };
  /** The tables out of the database that are in memory, smallest first. */
  private tables: readonly CellsInMemory[] = [];
  private keeping = false;
  private closed = false;

  /** `changed` is told whenever a file has become ready or is lost. */
  constructor(
    private readonly manifest: Manifest,
    private readonly members: Members,
    private readonly open: OpenCubes,
    private readonly changed: () => void,
  ) {}

  /** Null where no cube that is there, on its way or yet to be fetched can answer. */
  sliceOf(question: Question): Slice | null {
    if (question.kind !== 'cells') return null;
    const planned = (file: CubeFile): Slice | null => {
      const plan =
        this.files[file].state === 'failed' ? null : planCube(question, this.manifest, this.members, file);
      return plan && { file, plan };
    };
    return planned('rollups') ?? this.keptSlice(question) ?? planned('cube');
  }

  private keptSlice(question: Question): Slice | null {
    if (question.kind !== 'cells' || this.files[this.keeper()].state !== 'ready') return null;
    for (const cells of this.tables) {
      const plan = planSlice(question, this.manifest, cells, this.members);
      if (plan) return { file: this.keeper(), plan };
    }
    return null;
  }

  /** Whether that file answers at once; begins to fetch it where nobody has. */
  isReady(file: CubeFile): boolean {
    this.fetch(file);
    return this.files[file].state === 'ready';
  }

  /** Begins to fetch that file, unless it was begun, failed, or the dataset has none. */
  fetch(file: CubeFile): void {
    const held = this.files[file];
    if (held.state !== 'none' || this.closed || cubesOf(this.manifest, file).length === 0) return;
    held.state = 'opening';
    // What was kept beside a cube is gone with its worker.
    if (file === this.keeper()) this.tables = [];
    this.open(file)
      .then((reader) => {
        held.reader = reader;
        if (this.closed) reader.close();
        return reader.ready;
      })
      .then(
        () => (held.state = 'ready'),
        () => (held.state = 'failed'),
      )
      .finally(() => this.changed());
  }

  ask({ file, plan }: Slice): QueryHandle<ColumnTable> {
    const { reader } = this.files[file];
    if (!reader) throw new FaultError('query-failed', { reason: file });
    return reader.ask(plan);
  }

  /** Whether that file was lost: its worker has died. */
  isLost(file: CubeFile): boolean {
    const held = this.files[file];
    if (held.state === 'ready' && held.reader?.status().step === 'failed') held.state = 'failed';
    return held.state === 'failed';
  }

  /** The tables beside the cubes that are in memory by now, of all that are to be. */
  kept(): { readonly tables: number; readonly of: number } {
    return { tables: this.tables.length, of: tablesForMemory(this.manifest).length };
  }

  /**
   * Takes the tables that are worth it out of the database into memory, a part at a time, so that no figure waits;
   * waits for `before` ahead of every part and for `after` behind every table.
   */
  async keepTables(engine: Engine, { before, after }: Beforehand): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    for (const { table, keys, parts } of tablesForMemory(this.manifest)) {
      const held = this.files[this.keeper()];
      const { reader } = held;
      if (this.closed || held.state !== 'ready' || !reader || engine.status().step !== 'ready') break;
      if (this.tables.some((one) => one.table === table)) continue;
      try {
        const memory = await reader.keep(table, keys, answersOf(parts, engine, before));
        if (reader !== held.reader) break;
        if (!memory) continue;
        this.tables = [...this.tables, memory];
        await after(memory);
      } catch {
        // What is not in memory is asked of the database, as before.
        break;
      }
    }
    this.keeping = false;
  }

  /** The file in whose worker the kept tables are: the roll-ups' own is never to be busy. */
  private keeper(): CubeFile {
    return this.manifest.cube ? 'cube' : 'rollups';
  }

  /** Gives up the fetching; the engine then answers what the cubes would have. */
  stop(): void {
    for (const { state, reader } of Object.values(this.files)) if (state === 'opening') reader?.close();
  }

  /** Lets a file that failed or was given up be fetched again. */
  retry(): void {
    for (const held of Object.values(this.files)) if (held.state === 'failed') held.state = 'none';
  }

  close(): void {
    this.closed = true;
    for (const { reader } of Object.values(this.files)) reader?.close();
  }
}

interface Beforehand {
  readonly before: () => Promise<void>;
  readonly after: (table: CellsInMemory) => Promise<void>;
}

async function* answersOf(
  questions: readonly Question[],
  engine: Engine,
  before: () => Promise<void>,
): AsyncGenerator<ColumnTable> {
  for (const question of questions) {
    await before();
    yield await engine.ask(question).result;
  }
}
