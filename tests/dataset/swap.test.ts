import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recoverFolder, replaceFolder } from '../../data/publish/swap';
import { scratchFolder } from '../support/scratch';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SWAP = new URL('../../data/publish/swap.ts', import.meta.url).href;

const fill = (text: string) => async (folder: string) => {
  await mkdir(folder);
  await writeFile(join(folder, 'city.txt'), text);
};

/** A parent folder, and in it the folder `city` that holds `former`. */
async function withFormer(): Promise<{ parent: string; target: string }> {
  const parent = await scratchFolder();
  const target = join(parent, 'city');
  await fill('former')(target);
  return { parent, target };
}

const held = (target: string) => readFile(join(target, 'city.txt'), 'utf8');

/**
 * Runs `replaceFolder(target)` in a process of its own that kills itself, as the machine or its user may, before
 * its rename of that number (0: while it fills).
 */
async function killedBefore(rename: number, target: string): Promise<void> {
  const program = join(await scratchFolder(), 'killed.mts');
  await writeFile(
    program,
    `import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const die = () => process.kill(process.pid, 'SIGKILL');
    const { rename } = fs;
    let renames = 0;
    fs.rename = async (...paths) => {
      renames += 1;
      if (renames === ${rename}) die();
      return rename(...paths);
    };
    syncBuiltinESMExports();
    const { replaceFolder } = await import(${JSON.stringify(SWAP)});
    await replaceFolder(${JSON.stringify(target)}, async (folder) => {
      await fs.mkdir(folder);
      await fs.writeFile(folder + '/city.txt', 'half');
      if (${rename} === 0) die();
    });`,
  );
  const { signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(signal, stderr).toBe('SIGKILL');
}

test('a folder is swapped in whole, and nothing is left beside it', async () => {
  const { parent, target } = await withFormer();
  await writeFile(join(target, 'more.txt'), 'of the former');
  await replaceFolder(target, fill('second'));
  expect(await readdir(target)).toEqual(['city.txt']);
  expect(await held(target)).toBe('second');
  expect(await readdir(parent)).toEqual(['city']);
});

test('an earlier folder survives a build that fails', async () => {
  const { parent, target } = await withFormer();
  const failing = replaceFolder(target, async (folder) => {
    await fill('half')(folder);
    throw new Error('a check failed');
  });
  await expect(failing).rejects.toThrow('a check failed');
  expect(await readdir(parent)).toEqual(['city']);
  expect(await held(target)).toBe('former');
});

test('an earlier folder is put back where the new one cannot be moved in', async () => {
  const { parent, target } = await withFormer();
  // What was to be swapped in is not there: the former folder has been moved aside when that shows.
  const failing = replaceFolder(target, () => Promise.resolve());
  await expect(failing).rejects.toThrow(/ENOENT.* rename/);
  expect(await readdir(parent)).toEqual(['city']);
  expect(await held(target)).toBe('former');
});

test('killed while it fills: the former folder stands, and the next start clears the rest', async () => {
  const { parent, target } = await withFormer();
  await killedBefore(0, target);
  expect(await held(target)).toBe('former');
  expect(await readdir(parent)).toHaveLength(2);
  await recoverFolder(target);
  expect(await readdir(parent)).toEqual(['city']);
  expect(await held(target)).toBe('former');
});

test('killed between the renames: the next start puts the former folder back', async () => {
  const { parent, target } = await withFormer();
  await killedBefore(2, target);
  expect(await readdir(parent)).toEqual([expect.stringMatching(/^\.city\.aside-/)]);
  const failing = replaceFolder(target, () => Promise.reject(new Error('a check failed')));
  await expect(failing).rejects.toThrow('a check failed');
  expect(await readdir(parent)).toEqual(['city']);
  expect(await held(target)).toBe('former');
});

test('killed before anything was published: the next start clears it and publishes', async () => {
  const parent = await scratchFolder();
  const target = join(parent, 'city');
  await killedBefore(1, target);
  expect(await readdir(parent)).toHaveLength(1);
  await replaceFolder(target, fill('first'));
  expect(await readdir(parent)).toEqual(['city']);
  expect(await held(target)).toBe('first');
});

test('two runs at once do not clear each other away; the last to finish stands', async () => {
  const { parent, target } = await withFormer();
  await replaceFolder(target, async (folder) => {
    await fill('outer')(folder);
    await replaceFolder(target, fill('inner'));
    expect(await held(target)).toBe('inner');
  });
  expect(await held(target)).toBe('outer');
  expect(await readdir(parent)).toEqual(['city']);
});

test('the folders aside of a process that runs, and of another dataset, are left alone', async () => {
  const { parent, target } = await withFormer();
  const others = [`.city.aside-${process.ppid}-abcdef`, '.city-two.aside-99999999-abcdef', '.city'];
  for (const name of others) await mkdir(join(parent, name));
  await recoverFolder(target);
  expect((await readdir(parent)).sort()).toEqual([...others, 'city'].sort());
});
