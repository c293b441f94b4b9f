import { FaultError } from '../dataset/faults';
import type { Manifest } from '../dataset/manifest';
import type { EngineStep } from './contract';
import { attach, startDatabase, type Database } from './database';
import { downloadFile } from './download';
import { errorOf, startFault } from './failures';

/** An opening under way. */
export interface Opening {
  /** The database, ready for questions; rejects with a FaultError. */
  readonly database: Promise<Database>;
  /** Stops it, or takes its result away, without a further word. */
  readonly abandon: () => void;
}

/**
 * Fetches DuckDB and the dataset's database at the same time, starts the one and attaches the other.
 * @param folder absolute address of the dataset folder, ending in a slash
 * @param onStep called at every step with the bytes received and expected, 0 where nothing is transferred;
 *   of the two downloads the page hears of one at a time
 */
export function openDataset(
  folder: string,
  manifest: Manifest,
  onStep: (step: EngineStep, received: number, expected: number) => void,
): Opening {
  let over = false;
  let engineStarted = false;
  let data: readonly [number, number] = [0, 0];
  const say = (step: EngineStep, received = 0, expected = 0) => {
    if (!over) onStep(step, received, expected);
  };

  say('engine-download');
  const blob = downloadDatabase(folder, manifest, (received, expected) => {
    data = [received, expected];
    if (engineStarted) say('data-download', received, expected);
  });
  const engine = startDatabase((received, expected) => {
    if (received < expected || expected === 0) say('engine-download', received, expected);
    else say('engine-start');
  }).then((started) => {
    engineStarted = true;
    say('data-download', ...data);
    return started;
  });

  const abandon = () => {
    over = true;
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
      abandon();
      throw errorOf(startFault(error));
    }
  };
  return { database: open(), abandon };
}

async function downloadDatabase(
  folder: string,
  manifest: Manifest,
  onProgress: (received: number, expected: number) => void,
): Promise<Blob> {
  const file = manifest.files.find(({ path }) => path === manifest.database);
  if (!file) throw new FaultError('file-missing', { file: manifest.database, status: 0 }, false);
  return downloadFile(folder, file, onProgress);
}
