import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Manifest } from '../../src/dataset/manifest';
import type { OwnDataset } from '../publish/build-missing';

/** Which dataset a process is to build, and where. */
export interface BuildOrder {
  readonly id: string;
  readonly target: string;
}

/** What it tells meanwhile, and at the end. */
export type BuildReport =
  { readonly kind: 'step'; readonly step: string } | { readonly kind: 'made'; readonly manifest: Manifest };

/** The same dataset, built in a process of its own; what is wrong is said there, and the build rejects. */
export function builtAside(dataset: OwnDataset): OwnDataset {
  return { ...dataset, build: (target, say) => buildAside({ id: dataset.id, target }, say) };
}

function buildAside(order: BuildOrder, say: (step: string) => void): Promise<Manifest> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: ['--import', loader],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const report = message as BuildReport;
      if (report.kind === 'step') say(report.step);
      else resolve(report.manifest);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${order.id}: the build ended with ${code ?? 'a signal'} and without a dataset`));
    });
    child.send(order);
  });
}
