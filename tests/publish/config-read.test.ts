import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, readConfig } from '../../data/publish/config/read-config';
import { PublishFault } from '../../data/publish/publish-fault';
import { publishLine } from '../../data/publish/words';
import { scratchFolder } from '../support/scratch';
import { BAD, BAD_PUBLIC, GOOD, PROTECTED } from './config-cases';

let folder: string;
beforeAll(async () => {
  folder = await scratchFolder();
});

async function write(text: string): Promise<string> {
  const path = join(folder, 'hamlet.yaml');
  await writeFile(path, text);
  return path;
}

async function faultOf(text: string): Promise<PublishFault> {
  const path = await write(text);
  try {
    await readConfig(path);
  } catch (error) {
    if (error instanceof PublishFault) return error;
    throw error;
  }
  throw new Error('the config was taken');
}

/** The line of `needle` in the text, from 1. */
function lineWith(text: string, needle: string): number {
  const line = text.split('\n').findIndex((one) => one.includes(needle.trimEnd()));
  if (line < 0) throw new Error(`${needle} is not in the text`);
  return line + 1;
}

describe('a good config', () => {
  it.each([
    ['internal', GOOD],
    ['public', PROTECTED],
  ])('%s, is read with its defaults', async (_, text) => {
    const read = await readConfig(await write(text));
    expect(read.file).toBe(join(folder, 'requests.csv'));
    expect(read.folder).toBe(folder);
    expect(read.config.key?.duplicates).toBe('keep-first');
    expect(read.config.places?.nested).toBe(true);
  });

  it('names every column that is read, once', async () => {
    const { config } = await readConfig(await write(GOOD));
    const columns = 'at id done lon lat ward lane text issue kind tier status';
    expect([...columnsOf(config)]).toEqual(columns.split(' '));
  });

  it('takes the folder of its file from the environment, and the file from the caller before that', async () => {
    const path = await write(GOOD.replace('requests.csv', '${ATLAS_TEST_FOLDER}/a.csv'));
    process.env['ATLAS_TEST_FOLDER'] = '/data';
    try {
      expect((await readConfig(path)).file).toBe('/data/a.csv');
    } finally {
      delete process.env['ATLAS_TEST_FOLDER'];
    }
    expect((await readConfig(path, '/other/b.csv')).file).toBe('/other/b.csv');
  });
});

describe.each([
  ['an internal config', GOOD, BAD],
  ['a public config', PROTECTED, BAD_PUBLIC],
])('%s', (_, good, bad) => {
  it.each(bad.map((one) => [one.name, one] as const))(
    'with %s: the line tells where and what',
    async (_name, one) => {
      expect(good).toContain(one.from);
      const text = good.replace(one.from, one.to);
      const fault = await faultOf(text);
      const told = Number(fault.detail['line']);
      const line = publishLine(fault, 'en');
      expect(line).toMatch(one.words);
      expect(line.split('\n')).toHaveLength(1);
      expect(line).toContain(`hamlet.yaml line ${told}:`);
      expect(line).toContain(' → ');
      expect(line).toContain(one.field);
      const zh = publishLine(fault, 'zh');
      expect(zh).toContain(`第 ${told} 行`);
      expect(zh).not.toMatch(/\{[a-z]+\}/);
      const first = lineWith(text, one.at);
      if (one.atLeast) expect(told).toBeGreaterThanOrEqual(first);
      else expect(told).toBe(first);
    },
  );
});

it('tells the first fault, and knows all of them', async () => {
  const fault = await faultOf(GOOD.replace('audience:', 'audence:').replace('format: csv', 'format: ods'));
  expect(fault.code).toBe('config-field-near');
  const all = fault.cause as readonly PublishFault[];
  expect(all.map(({ code }) => code)).toEqual(['config-field-near', 'config-not-one-of']);
});

it('a config that is not there says how to make one', async () => {
  const gone = readConfig(join(folder, 'none.yaml'));
  const fault = await gone.then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(PublishFault);
  expect(publishLine(fault as PublishFault, 'en')).toMatch(/none\.yaml.*--init/);
});
