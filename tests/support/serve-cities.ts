import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../data/serve/serve';

/** Dataset folders of a test, built once a worker. */
export interface Cities {
  /** The folder of each. */
  readonly folderOf: (id: string) => string;
  /** What a host answers that serves them before its own; the first of them opens first. */
  readonly answer: (path: string, answer: Answer) => Promise<Answer>;
  readonly remove: () => Promise<void>;
}

/** Builds datasets with `build` into a folder of their own. */
export async function citiesOf<Id extends string>(
  ids: readonly Id[],
  build: (target: string, id: Id) => Promise<unknown>,
): Promise<Cities> {
  const parent = await mkdtemp(join(tmpdir(), 'atlas-cities-'));
  for (const id of ids) await build(join(parent, id), id);
  return {
    folderOf: (id) => join(parent, id),
    answer: async (path, answer) => {
      if (path === 'data/index.json') return withIndex(parent, ids, answer);
      const [, id, file] = /^data\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
      if (!ids.some((one) => one === id) || id === undefined || file === undefined) return answer;
      const body = await readFile(join(parent, id, file)).catch(() => null);
      return body ? found(answer, body, file.endsWith('.json')) : answer;
    },
    remove: () => rm(parent, { recursive: true, force: true }),
  };
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
