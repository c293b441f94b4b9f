import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A fresh folder outside of the repository, removed when the test file is done. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-test-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
