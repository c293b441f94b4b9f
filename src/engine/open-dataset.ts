import { FaultError } from '../dataset/faults';
import type { Manifest } from '../dataset/manifest';
import type { EngineStep } from './contract';
import { attach, startDatabase, type Database } from './database';
import { errorOf, startFault } from './failures';
import { DATABASE_START, fetchKept } from './kept-file';
import type { FileProgress } from './messages';

/** An opening under way. */
export interface Opening {
  /** The database, ready for questions; rejects with a FaultError, `query-cancelled` where it was abandoned. */
  readonly database: Promise<Database>;
  /** Stops it, its transfers included, without a further step. */
  readonly abandon: () => void;
}

/**
 * Brings DuckDB and the dataset's database at the same time, the latter out of the browser's own store where it is
 * kept, starts the one and attaches the other.
 * @param folder absolute address of the dataset folder, ending in a slash
 * @param onStep called at every step with the bytes received and expected, 0 where nothing is transferred;
 *   of the two downloads the page hears of one at a time
 */
export function openDataset(
  folder: string,
  manifest: Manifest,
  onStep: (step: EngineStep, received: number, expected: number) => void,
): Opening {
  const abandoned = new AbortController();
  const { signal } = abandoned;
  let engineStarted = false;
  let data: FileProgress = { source: 'store', received: 0, expected: 0 };
  const say = (step: EngineStep, received = 0, expected = 0) => {
    if (!signal.aborted) onStep(step, received, expected);
  };
  const sayData = () => {
    say(data.source === 'host' ? 'data-download' : 'data-check', data.received, data.expected);
  };

  say('engine-download');
  const blob = databaseFile(folder, manifest, signal, (progress) => {
    data = progress;
    if (engineStarted) sayData();
  });
  const engine = startDatabase((received, expected) => {
    if (received < expected || expected === 0) say('engine-download', received, expected);
    else say('engine-start');
  }, signal).then((started) => {
    engineStarted = true;
    sayData();
    return started;
  });

  const abandon = () => {
    abandoned.abort();
    engine.then(
      (started) => started.link.terminate(),
      () => undefined,
    );
  };
  const open = async (): Promise<Database> => {
    try {
      const [bytes, started] = await Promise.all([blob, engine]);
      say('data-open');
      await attach(started, bytes, manifest.database);
      return started;
    } catch (error) {
      const given = signal.aborted;
      abandon();
      throw given ? new FaultError('query-cancelled') : errorOf(startFault(error));
    }
  };
  return { database: open(), abandon };
}

async function databaseFile(
  folder: string,
  manifest: Manifest,
  signal: AbortSignal,
  onProgress: (progress: FileProgress) => void,
): Promise<Blob> {
  const file = manifest.files.find(({ path }) => path === manifest.database);
  if (!file) throw new FaultError('file-missing', { file: manifest.database, status: 0 }, false);
  return fetchKept(folder, file, { start: DATABASE_START, onProgress, signal });
}
