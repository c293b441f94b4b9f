import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../../data/serve/serve';

/** Dataset folders of tests, built once for all workers of a run; nothing may be written into them. */
export interface Cities {
  /** The folder of each. */
  readonly folderOf: (id: string) => string;
  /** What a host answers that serves them before its own; the first of them opens first. */
  readonly answer: (path: string, answer: Answer) => Promise<Answer>;
}

/** Builds datasets with `build`, or takes those that another worker of this run has built. */
export async function citiesOf<Id extends string>(
  ids: readonly Id[],
  build: (target: string, id: Id) => Promise<unknown>,
): Promise<Cities> {
  // The workers of a run have one parent; the folder is cleared with the reports of the next run.
  const parent = resolve('test-results/cities', String(process.ppid));
  await mkdir(parent, { recursive: true });
  for (const id of ids) await builtOnce(parent, id, (target) => build(target, id));
  return {
    folderOf: (id) => join(parent, id),
    answer: async (path, answer) => {
      if (path === 'data/index.json') return withIndex(parent, ids, answer);
      const [, id, file] = /^data\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
      if (!ids.some((one) => one === id) || id === undefined || file === undefined) return answer;
      const body = await readFile(join(parent, id, file)).catch(() => null);
      return body ? found(answer, body, file.endsWith('.json')) : answer;
    },
  };
}

const LOOK_MILLISECONDS = 200;

/** Builds the folder aside and moves it into place, unless another worker has or is about to. */
async function builtOnce(
  parent: string,
  id: string,
  build: (target: string) => Promise<unknown>,
): Promise<void> {
  const aside = join(parent, `building-${id}`);
  while (!existsSync(join(parent, id))) {
    // Only one worker makes the folder.
    const mine = await mkdir(aside).then(
      () => true,
      () => false,
    );
    if (!mine) {
      await delay(LOOK_MILLISECONDS);
      continue;
    }
    try {
      if (!existsSync(join(parent, id))) {
        await build(join(aside, id));
        await rename(join(aside, id), join(parent, id));
      }
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
}

async function withIndex(parent: string, ids: readonly string[], answer: Answer): Promise<Answer> {
  const index = JSON.parse(answer.body.toString()) as { datasets: object[] };
  const entries = await Promise.all(
    ids.map(async (id) => {
      const manifest = JSON.parse(await readFile(join(parent, id, 'manifest.json'), 'utf8')) as Record<
        'titles' | 'kind' | 'audience',
        unknown
      > & { period: { start: string; end: string } };
      const { titles, kind, audience, period } = manifest;
      return { id, titles, kind, audience, period: { start: period.start, end: period.end } };
    }),
  );
  const body = { default: ids[0], datasets: [...entries, ...index.datasets] };
  return found(answer, Buffer.from(JSON.stringify(body)), true);
}

function found(answer: Answer, body: Buffer, json: boolean): Answer {
  const type = json ? 'application/json' : 'application/octet-stream';
  return { status: 200, headers: { ...answer.headers, 'content-type': type }, body };
}
