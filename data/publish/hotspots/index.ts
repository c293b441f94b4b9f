import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HotspotRows } from './compute';
import type { HotspotInput } from './input';

/**
 * Computes the tables (`computeHotspots`) in a process of its own, so that the rest of a build goes on. Rejects where that
 * process ends without an answer.
 */
export function hotspotsAside(input: HotspotInput): Promise<HotspotRows> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: ['--import', loader],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.once('message', (rows) => {
      resolve(rows as HotspotRows);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the statistics of hot spots ended with ${code ?? 'a signal'} and without an answer`));
    });
    child.send(input);
  });
}
