import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function dataCheck(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'data/check/index.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C' },
  });
}

test('npm run data:check -- FOLDER: ok lines and 0, a fault and 1, no folder and 2', async () => {
  const folder = join(await scratchFolder(), 'small-city');
  await buildSmallCity(folder);
  const good = dataCheck(folder);
  expect(good.stdout.match(/^ok {2}/gm)).toHaveLength(13);
  expect([good.status, good.stderr]).toEqual([0, '']);

  await rm(join(folder, 'places.json.gz'));
  const bad = dataCheck(folder, '--lang', 'en');
  expect(bad.status).toBe(1);
  expect(bad.stderr.trim().split('\n')).toEqual([expect.stringMatching(/^✗ +places\.json\.gz: .* → add it/)]);
  expect(dataCheck(folder).stderr).toMatch(/places\.json\.gz：.*补上/);

  expect(dataCheck(join(folder, 'none')).status).toBe(2);
});
