import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { mostUseful } from '../../data/publish/rollups';
import { cubesOf, readCube } from '../../src/dataset/cube';
import type { Manifest } from '../../src/dataset/manifest';
import { readManifest } from '../../src/dataset/read-manifest';
import { numbersOf } from '../support/folder-database';
import { goodFolder } from './broken-folder';

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = join(await goodFolder(), 'small-city');
  manifest = readManifest(await readFile(join(folder, 'manifest.json'), 'utf8'), 'manifest.json');
});

test('each roll-up adds up to its table, beside the cube and not of its table', async () => {
  const bytes = await readFile(join(folder, 'rollups.bin'));
  const parts = cubesOf(manifest, 'rollups');
  expect(parts.length).toBeGreaterThan(1);
  for (const { description, span } of parts) {
    expect(description.table).not.toBe(manifest.cube?.table);
    const { planes } = readCube(bytes.subarray(...(span ?? [0])), description);
    for (const [measure, cells] of planes) {
      const [total] = await numbersOf(
        folder,
        `SELECT sum("${measure}")::DOUBLE AS n FROM "${description.table}"`,
      );
      expect(
        Array.from(cells).reduce((sum, count) => sum + count, 0),
        `${description.table} ${measure}`,
      ).toBe(total);
    }
  }
});

const table = fc.record({
  served: fc.integer({ min: 1, max: 40 }),
  answers: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 8 }).map((all) => new Set(all)),
});

test('what is chosen fits the budget, each answers something new, and nothing useful that fits is left out', () => {
  fc.assert(
    fc.property(fc.array(table, { maxLength: 8 }), fc.integer({ min: 1, max: 100 }), (all, budget) => {
      const chosen = mostUseful(all, ({ answers }) => answers, budget);
      const spent = chosen.reduce((sum, { served }) => sum + served, 0);
      expect(spent).toBeLessThanOrEqual(budget);
      const answered = new Set<number>();
      for (const { answers } of chosen) {
        expect([...answers].some((question) => !answered.has(question))).toBe(true);
        for (const question of answers) answered.add(question);
      }
      for (const one of all.filter((other) => !chosen.includes(other) && other.served <= budget - spent)) {
        expect([...one.answers].every((question) => answered.has(question))).toBe(true);
      }
    }),
  );
});

test('the most answers a byte come first', () => {
  const large = { served: 10, answers: new Set([1, 2, 3]) };
  const small = { served: 2, answers: new Set([1]) };
  const rest = { served: 2, answers: new Set([1, 2, 3, 4].slice(2)) };
  expect(mostUseful([large, small, rest], ({ answers }) => answers, 20)).toEqual([rest, small, large]);
});
