import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeYear } from '../../data/model/requests/year';
import { scratchFolder } from '../support/scratch';

/** `npm run model` with those arguments: how it ended, and what it said. */
function model(...args: string[]): Promise<{ code: number | string | null | undefined; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'data/model/index.ts', ...args], (error, out, faults) =>
      resolve({ code: error?.code ?? 0, said: `${out}${faults}` }),
    );
  });
}

it('npm run model writes nothing into a folder that is served, and refuses a scale that is no number', async () => {
  const out = join('public', 'data', 'no-model-here');
  const [served, scaled] = await Promise.all([model('--out', out), model('--scale', 'much')]);
  expect(served.code).toBe(2);
  expect(served.said).toMatch(/no-model-here is served, and truth\.json would be too: choose another --out/);
  expect(existsSync(out)).toBe(false);
  expect(scaled.code).toBe(2);
  expect(scaled.said).toMatch(/--scale much → write how many million rows, such as --scale 1/);
});

describe('the file of a year', () => {
  it.each(['0', '-1', '', '0.0000001', 'NaN', '1e'])('of %j million rows is refused', async (scale) => {
    const out = join(await scratchFolder(), 'year.csv');
    await expect(writeYear('1', scale, out)).rejects.toThrow(`--scale ${scale} → `);
    expect(existsSync(out)).toBe(false);
  });

  it('is a CSV', async () => {
    const out = join(await scratchFolder(), 'year.parquet');
    await expect(writeYear('1', '0.001', out)).rejects.toThrow('name a file that ends with .csv');
    expect(existsSync(out)).toBe(false);
  });
});
