import type { ColumnTable } from '../../src/domain/columns';
import { FaultError } from '../../src/dataset/faults';
import type { Engine, EngineOptions, EngineStatus } from '../../src/engine/contract';
import type { Question } from '../../src/query/question';

/** An engine that is ready at once and gives the answers that it is told to give. */
export class ToldEngine implements Engine {
  private now: EngineStatus = { step: 'idle', received: 0, expected: 0, fault: null, restarts: 0 };
  private readonly listeners = new Set<() => void>();
  closed = false;
  failing = false;

  constructor(
    readonly options: EngineOptions,
    private readonly answer: (question: Question) => ColumnTable,
  ) {}

  readonly status = () => this.now;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  private set(change: Partial<EngineStatus>) {
    this.now = { ...this.now, ...change };
    for (const listener of this.listeners) listener();
  }
  readonly start = () => {
    const error = new FaultError('engine-memory');
    this.set(this.failing ? { step: 'failed', fault: error.fault } : { step: 'ready', fault: null });
    return this.failing ? Promise.reject(error) : Promise.resolve();
  };
  readonly stop = () => this.set({ step: 'stopped', fault: null });
  readonly ask = (question: Question) => ({
    result: Promise.resolve().then(() => this.answer(question)),
    cancel: () => undefined,
  });
  readonly sql = () => {
    throw new Error('the session never runs SQL');
  };
  readonly close = () => {
    this.closed = true;
    return Promise.resolve();
  };
}
