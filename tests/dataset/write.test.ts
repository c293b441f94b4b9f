import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeIndex } from '../../data/publish/write-index';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';

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
