import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { joinParts, type HotspotPart, type HotspotRows } from './compute';
import type { HotspotInput } from './input';

/** What a process is asked to compute. */
export interface HotspotShare {
  readonly input: HotspotInput;
  readonly part: number;
  readonly parts: number;
}

/** More would each hold the counts of all families for little gain. */
const MOST_PROCESSES = 8;

/**
 * Computes the tables of hot spots in processes of their own, one a core, so that the rest of a build goes on. The rows are
 * the same whatever their number. Rejects where one of them ends without an answer.
 */
export async function hotspotsAside(input: HotspotInput): Promise<HotspotRows> {
  const parts = Math.min(MOST_PROCESSES, availableParallelism());
  const computed = await Promise.all(
    Array.from({ length: parts }, (_, part) => computedAside({ input, part, parts })),
  );
  return joinParts(computed, input);
}

function computedAside(share: HotspotShare): Promise<HotspotPart> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: ['--import', loader],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.once('message', (part) => {
      resolve(part as HotspotPart);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the statistics of hot spots ended with ${code ?? 'a signal'} and without an answer`));
    });
    child.send(share);
  });
}
