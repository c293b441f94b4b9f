import type { ColumnTable } from '../../domain/columns';
import { FaultError, faultOf, type Fault } from '../../dataset/faults';
import type { DatasetIndex, Manifest } from '../../dataset/manifest';
import type { CubeFile } from '../../dataset/cube';
import { sameAnswer } from '../../dataset/same-answer';
import type { Engine, EngineOptions, EngineStatus } from '../../engine/contract';
import type { CubeReader } from '../../engine/cube/reader';
import { readQuestion } from '../../query/read-question';
import { Asker } from './asker';
import { bakedTable } from './choices';
import { loadDataset, loadIndex, type LoadedDataset } from './load';

/** Whether the engine has given the same numbers as the baked answers that the first picture shows. */
type Confirmation = 'pending' | 'yes' | 'no';

/** What is loaded, what is under way and what went wrong. */
export interface SessionState {
  readonly index: DatasetIndex | null;
  readonly loaded: LoadedDataset | null;
  /** True while a dataset is on its way; what was loaded stays until it is good. */
  readonly loading: boolean;
  /** Takes the questions of what is loaded. */
  readonly asker: Asker | null;
  readonly engine: Engine | null;
  readonly engineStatus: EngineStatus;
  readonly confirmed: Confirmation;
  readonly faults: readonly Fault[];
}

/** How long nothing more is fetched once the numbers are confirmed. */
const REST_MILLISECONDS = 1_500;

const ENGINE_IDLE: EngineStatus = { step: 'idle', received: 0, expected: 0, fault: null, restarts: 0 };

const EMPTY: SessionState = {
  index: null,
  loaded: null,
  loading: false,
  asker: null,
  engine: null,
  engineStatus: ENGINE_IDLE,
  confirmed: 'pending',
  faults: [],
};

type CreateEngine = (options: EngineOptions) => Engine;
type OpenCubes = (options: EngineOptions, file: CubeFile) => CubeReader;

/** The engine is a bundle of its own, so that the first picture does not wait for it. */
async function importEngine(): Promise<CreateEngine> {
  return (await import('../../engine/engine')).createEngine;
}

async function importCubes(): Promise<OpenCubes> {
  return (await import('../../engine/cube/reader')).openCubes;
}

/**
 * The dataset that is looked at and its engine, outside of React, so that its files are on their way
 * before the first component is drawn.
 */
export class SessionStore {
  private state = EMPTY;
  private readonly listeners = new Set<() => void>();
  private wanted: string | null = null;
  /** Raised with every opening; what an older one brings back is no longer wanted. */
  private turn = 0;
  private loadFault: Fault | null = null;
  private confirmFault: Fault | null = null;

  /**
   * `base` is the folder that holds index.json and the dataset folders, ending in a slash; `onManifest` is told of
   * each manifest as soon as it is read, before its numbers are there, and waited for; it must not reject.
   */
  constructor(
    private readonly base: string,
    private readonly loadEngine: () => Promise<CreateEngine> = importEngine,
    private readonly onManifest?: (manifest: Manifest) => Promise<void> | void,
    private readonly loadCubes: () => Promise<OpenCubes> = importCubes,
  ) {}

  readonly snapshot = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<SessionState>): void {
    const next = { ...this.state, ...change };
    const faults = [this.loadFault, next.engineStatus.fault, this.confirmFault];
    this.state = { ...next, faults: faults.filter((fault) => fault !== null) };
    for (const listener of this.listeners) listener();
  }

  /**
   * Opens the dataset of that id, or the default one. Resolves when it is good or its fault is known;
   * with a fault, what was loaded before stays.
   */
  async open(id: string | null): Promise<void> {
    this.wanted = id;
    this.turn += 1;
    const { turn } = this;
    this.loadFault = null;
    this.set({ loading: true });
    try {
      // A named dataset need not wait for the list; the list then says whether the name is known.
      const early = id === null ? null : this.load(id);
      early?.catch(() => undefined);
      const index = this.state.index ?? (await loadIndex(this.base));
      if (turn !== this.turn) return;
      this.set({ index });
      const wanted = id ?? index.default;
      if (!index.datasets.some((dataset) => dataset.id === wanted)) {
        throw new FaultError('dataset-unknown', { dataset: wanted }, false);
      }
      const already = this.state.loaded?.manifest.id === wanted;
      const loaded = already ? null : await (early ?? this.load(wanted));
      if (turn !== this.turn) return;
      if (loaded) this.replace(loaded);
      this.set({ loading: false });
    } catch (error) {
      if (turn !== this.turn) return;
      this.loadFault = faultOf(error, 'network');
      this.set({ loading: false });
    }
  }

  private load(id: string): Promise<LoadedDataset> {
    return loadDataset(`${this.base}${id}/`, this.onManifest);
  }

  private replace(loaded: LoadedDataset): void {
    void this.state.engine?.close();
    this.state.asker?.close();
    this.confirmFault = null;
    const asker = new Asker(
      loaded.manifest,
      (table) => bakedTable(table, loaded),
      async (file) => (await this.loadCubes())({ baseUrl: loaded.baseUrl, manifest: loaded.manifest }, file),
    );
    this.set({ loaded, asker, engine: null, engineStatus: ENGINE_IDLE, confirmed: 'pending' });
  }

  /** Starts the engine of what is loaded, once, and asks it every baked question again. */
  async startEngine(): Promise<void> {
    const { loaded, engine: started } = this.state;
    if (!loaded || started) return;
    let engine: Engine;
    try {
      const createEngine = await this.loadEngine();
      engine = createEngine({ baseUrl: loaded.baseUrl, manifest: loaded.manifest });
    } catch (error) {
      if (this.state.loaded !== loaded) return;
      const fault = faultOf(error, 'engine-start');
      this.set({ engineStatus: { ...ENGINE_IDLE, step: 'failed', fault } });
      return;
    }
    if (this.state.loaded !== loaded || this.state.engine) {
      void engine.close();
      return;
    }
    engine.subscribe(() => {
      if (this.state.engine === engine) this.set({ engineStatus: engine.status() });
    });
    this.set({ engine, engineStatus: engine.status() });
    this.state.asker?.useEngine(engine);
    await this.runEngine(engine, loaded);
  }

  private async runEngine(engine: Engine, loaded: LoadedDataset): Promise<void> {
    try {
      await engine.start();
    } catch {
      // The engine's own status carries the fault.
      return;
    }
    await this.confirm(engine, loaded);
    // The database first: it takes longer, and until the page has come to rest the cube is fetched when a figure needs it.
    const { asker } = this.state;
    if (this.state.loaded === loaded && asker) setTimeout(asker.prefetch, REST_MILLISECONDS);
  }

  private async confirm(engine: Engine, loaded: LoadedDataset): Promise<void> {
    for (const baked of loaded.manifest.first.answers) {
      const shown: ColumnTable | undefined = loaded.answers.get(baked.id);
      if (!shown) continue;
      let difference: string | null;
      try {
        const question = readQuestion(baked.question);
        if (!question) throw new FaultError('manifest-invalid', { file: 'manifest.json', field: baked.id });
        difference = sameAnswer(shown, await engine.ask(question).result);
      } catch (error) {
        if (this.state.engine !== engine) return;
        const { code, detail, retry } = faultOf(error, 'query-failed');
        this.confirmFault = { code, detail: { ...detail, answer: baked.id }, retry };
        this.set({});
        return;
      }
      if (this.state.engine !== engine) return;
      if (difference !== null) {
        const detail = { answer: baked.id, reason: difference };
        this.confirmFault = { code: 'answers-differ', detail, retry: true };
        this.set({ confirmed: 'no' });
        return;
      }
    }
    this.set({ confirmed: 'yes' });
  }

  /** Gives up the engine's start, with its downloads; what is baked stays, and `retry` begins again. */
  readonly stopEngine = (): void => {
    this.state.asker?.stop();
    this.state.engine?.stop();
  };

  /** Does again what failed or was stopped: the opening, the engine's start, the confirmation. */
  readonly retry = (): void => {
    if (this.loadFault) void this.open(this.wanted);
    this.state.asker?.retry();
    const { engine, loaded, engineStatus } = this.state;
    if (!engine && engineStatus.fault) {
      this.set({ engineStatus: ENGINE_IDLE });
      void this.startEngine();
    } else if (
      engine &&
      loaded &&
      (engineStatus.fault || engineStatus.step === 'stopped' || this.confirmFault)
    ) {
      this.confirmFault = null;
      this.set({ confirmed: 'pending' });
      void this.runEngine(engine, loaded);
    }
  };
}
