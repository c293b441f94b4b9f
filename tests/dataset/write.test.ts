import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFolder } from '../../data/publish/files';
import { writeIndex } from '../../data/publish/write-index';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

test('a folder is swapped in whole, and nothing is left beside it', async () => {
  const parent = await scratchFolder();
  const target = join(parent, 'city');
  const fill = (text: string) => async (folder: string) => {
    await mkdir(folder);
    await writeFile(join(folder, `${text}.txt`), text);
  };
  await replaceFolder(target, fill('first'));
  await replaceFolder(target, fill('second'));
  expect(await readdir(target)).toEqual(['second.txt']);
  expect(await readdir(parent)).toEqual(['city']);
});

test('an earlier folder survives a build that fails', async () => {
  const parent = await scratchFolder();
  const target = join(parent, 'city');
  await mkdir(target);
  await writeFile(join(target, 'good.txt'), 'good');
  const failing = replaceFolder(target, async (folder) => {
    await mkdir(folder);
    await writeFile(join(folder, 'half.txt'), 'half');
    throw new Error('a check failed');
  });
  await expect(failing).rejects.toThrow('a check failed');
  expect(await readdir(parent)).toEqual(['city']);
  expect(await readFile(join(target, 'good.txt'), 'utf8')).toBe('good');
});

test('a dataset of another name than its folder is not written', async () => {
  await expect(buildSmallCity(join(await scratchFolder(), 'town'))).rejects.toThrow(/small-city/);
});

test('the index lists the folders that are there, and refuses a default that is not', async () => {
  const data = await scratchFolder();
  await buildSmallCity(join(data, 'small-city'));
  await mkdir(join(data, 'not-a-dataset'));
  const index = await writeIndex(data, 'small-city');
  expect(index.datasets).toEqual([
    {
      id: 'small-city',
      titles: { zh: '小城样例', en: 'Small city' },
      kind: 'imported',
      audience: 'internal',
      period: { start: '2023-01-01', end: '2024-12-31' },
    },
  ]);
  expect(JSON.parse(await readFile(join(data, 'index.json'), 'utf8'))).toEqual(index);
  await expect(writeIndex(data, 'beijing-record')).rejects.toThrow(/beijing-record is not among/);
  expect(JSON.parse(await readFile(join(data, 'index.json'), 'utf8'))).toEqual(index);
});
