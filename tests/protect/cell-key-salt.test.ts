import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../data/publish/config/schema';
import { readSalt, saltFingerprint } from '../../data/publish/protect/cell-key/salt';
import { PublishFault } from '../../data/publish/publish-fault';
import { publishLine } from '../../data/publish/words/index';
import { scratchFolder } from '../support/scratch';

type CellKey = NonNullable<Config['protection']['cell_key']>;

const SALT = 'f3a91c0b7e5d48826a1f90c3b7d2e654';
const NAME = 'ATLAS_TEST_SALT';

let folder: string;
let output: string;

beforeAll(async () => {
  folder = await scratchFolder();
  output = join(folder, 'public');
  await mkdir(output);
});

afterEach(() => {
  Reflect.deleteProperty(process.env, NAME);
});

function cellKey(salt: Pick<CellKey, 'salt_env' | 'salt_file'>): CellKey {
  return { variance: 3, largest: 5, rate_minimum: 30, ...salt };
}

async function faultOf(work: Promise<unknown>): Promise<PublishFault> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof PublishFault)) throw new Error(`no fault but ${String(fault)}`);
  return fault;
}

describe('the salt', () => {
  test('is read from the environment or from a file beside the config, without spaces around it', async () => {
    process.env[NAME] = ` ${SALT}\n`;
    expect(await readSalt(cellKey({ salt_env: NAME }), folder, output)).toBe(SALT);
    await writeFile(join(folder, 'salt.txt'), `${SALT}\n`);
    expect(await readSalt(cellKey({ salt_file: 'salt.txt' }), folder, output)).toBe(SALT);
  });

  test.each<[string, string, string]>([
    ['missing', '', 'salt-missing'],
    ['short', SALT.slice(1), 'salt-short'],
    ['of one character', 'a'.repeat(64), 'salt-weak'],
    ['of a repeated word', 'passwd'.repeat(8), 'salt-weak'],
  ])('that is %s is refused, and not told', async (_, salt, code) => {
    process.env[NAME] = salt;
    const fault = await faultOf(readSalt(cellKey({ salt_env: NAME }), folder, output));
    expect(fault.code).toBe(code);
    for (const language of ['zh', 'en'] as const) {
      const line = publishLine(fault, language);
      expect(line).toContain('randomBytes(32)');
      if (salt !== '') expect(`${line} ${fault.message}`).not.toContain(salt);
    }
  });

  test('is named by one of two ways', async () => {
    expect((await faultOf(readSalt(cellKey({}), folder, output))).code).toBe('salt-undeclared');
    const both = cellKey({ salt_env: NAME, salt_file: 'salt.txt' });
    expect((await faultOf(readSalt(both, folder, output))).code).toBe('salt-undeclared');
  });

  test('in a file that is not there is missing', async () => {
    const fault = await faultOf(readSalt(cellKey({ salt_file: 'none.txt' }), folder, output));
    expect([fault.code, fault.detail['where']]).toEqual(['salt-missing', join(folder, 'none.txt')]);
  });

  test('is not read from the folder that is published, nor by a link into it', async () => {
    await writeFile(join(output, 'salt.txt'), SALT);
    await symlink(join(output, 'salt.txt'), join(folder, 'linked.txt'));
    for (const file of ['public/salt.txt', 'linked.txt']) {
      expect((await faultOf(readSalt(cellKey({ salt_file: file }), folder, output))).code).toBe(
        'salt-shipped',
      );
    }
  });

  test('shows by eight digits whether it is another', () => {
    expect(saltFingerprint(SALT)).toMatch(/^[0-9a-f]{8}$/);
    expect(saltFingerprint(SALT)).toBe(saltFingerprint(SALT));
    expect(saltFingerprint(SALT)).not.toBe(saltFingerprint(`${SALT}0`));
    expect(SALT).not.toContain(saltFingerprint(SALT));
  });
});
