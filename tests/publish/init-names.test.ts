import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../data/publish/config/schema';
import { initConfig } from '../../data/publish/init/index';
import { PublishFault } from '../../data/publish/publish-fault';
import { publishLine } from '../../data/publish/words/index';
import { at, delimited, initOf, isoTime, rowsOf } from './init-exports';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-init-names-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const NASTY = [
  'Created: at',
  '# Created',
  '- Created',
  'Created "at"',
  "Created 'at'",
  '? Created',
  '&Created *',
  '{Created}',
  '[Created]',
  '!Created',
  '%Created',
  '@Created',
  '`Created`',
  'Created\nat',
  'Created \t at',
  'Créé – Created ✨',
  'Created \u2028 on',
  "Created'); DROP TABLE x; --",
  'Created |',
  '> Created',
  '受理时间：“年#月”',
];

describe('columns with nasty names', () => {
  it.each(NASTY)('%j is named as it is', async (name) => {
    const status = name.replace(/Created|Créé|受理时间/, 'Status').replace('年#月', '#');
    const rows = rowsOf(60, (i) => {
      return {
        'Case: "ID"': `C-${i}`,
        [name]: isoTime(i),
        [status]: at(['Open', 'Closed'], i),
        '#type: x': at(['a: b', '- c'], i),
      };
    });
    const { config, text } = await initOf('a.csv', delimited(rows));
    expect(config.time.column).toBe(name);
    expect(config.key?.columns).toEqual(['Case: "ID"']);
    expect(config.measures).toContainEqual(
      expect.objectContaining({ where: { column: status, is: ['Closed'] } }),
    );
    expect(config.issues?.levels[0]?.columns).toEqual(['#type: x']);
    expect(text).toContain('#');
  });

  it('and nasty values leave a config that YAML and the schema read', async () => {
    const anything = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => text.replaceAll('\u0000', ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          anything.filter((text) => text.trim() !== ''),
          {
            minLength: 1,
            maxLength: 4,
            selector: (text) => text.trim().toLowerCase(),
          },
        ),
        fc.array(anything, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('zh' as const, 'en' as const),
        async (names, values, language) => {
          const rows = rowsOf(40, (i) => {
            const others = names.map((name, index) => [`${name} type`, at(values, i + index)]);
            return { Opened: isoTime(i), ...Object.fromEntries(others) } as Record<string, string>;
          });
          const file = join(folder, 'any.csv');
          const out = join(folder, 'any.yaml');
          await rm(out, { force: true });
          await writeFile(file, delimited(rows));
          try {
            await initConfig(file, { language, out });
          } catch (error) {
            // A file that the reader refuses is refused in a sentence.
            if (!(error instanceof PublishFault)) throw error;
            return;
          }
          const config = configSchema.parse(parse(await readFile(out, 'utf8')));
          const known = Object.keys(rows[0] ?? {});
          expect(config.time.column).toBe('Opened');
          for (const level of config.issues?.levels ?? []) expect(known).toContain(level.columns[0]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a file without a time', () => {
  const rows = rowsOf(60, (i) => ({ Id: `R${i}`, Type: at(['a', 'b'], i), Ward: at(['N', 'S'], i) }));

  it('gives a config that says what to fill in, and is whole when that was done', async () => {
    const file = join(folder, 'undated.csv');
    await writeFile(file, delimited(rows));
    const { path, lines } = await initConfig(file, { language: 'en' });
    const text = await readFile(path, 'utf8');
    const checked = configSchema.safeParse(parse(text));
    expect(checked.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['as_of', 'time']);
    expect(lines.join('\n')).toContain('time.column, time.formats, as_of');
    expect(text).toMatch(/# \? No time of the request was found/);
    const filled = text
      .replaceAll(/^# (time:|as_of:| {2}column: COLUMN| {2}formats: \[')/gm, '$1')
      .replace('COLUMN', 'Id');
    expect(configSchema.safeParse(parse(filled)).error).toBeUndefined();
  });
});

describe('--init', () => {
  const rows = rowsOf(30, (i) => ({ Id: `R${i}`, Created: isoTime(i) }));
  const faultOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof PublishFault) return publishLine(error, 'en');
      throw error;
    }
    return 'no fault';
  };

  it('never overwrites a file', async () => {
    const file = join(folder, 'kept.csv');
    await writeFile(file, delimited(rows));
    await writeFile(join(folder, 'kept.yaml'), 'mine');
    expect(await faultOf(initConfig(file, { language: 'en' }))).toMatch(
      /kept\.yaml: .*not overwritten → .*--out/,
    );
    expect(await readFile(join(folder, 'kept.yaml'), 'utf8')).toBe('mine');
  });

  it('names the file as seen from where the config stands', async () => {
    const file = join(folder, 'far.csv');
    const out = join(await mkdtemp(join(folder, 'configs-')), 'mine.yaml');
    await writeFile(file, delimited(rows));
    const { path } = await initConfig(file, { language: 'zh', out });
    expect(path).toBe(out);
    expect(configSchema.parse(parse(await readFile(out, 'utf8'))).input.file).toBe('../far.csv');
  });

  it('says what is wrong with a file or a folder', async () => {
    await writeFile(join(folder, 'header.csv'), 'Id,Created\n');
    await writeFile(join(folder, 'blank.csv'), '');
    const missing = join(folder, 'missing.csv');
    expect(await faultOf(initConfig(missing, { language: 'en' }))).toContain('missing.csv');
    expect(await faultOf(initConfig(join(folder, 'header.csv'), { language: 'en' }))).toContain('header.csv');
    expect(await faultOf(initConfig(join(folder, 'blank.csv'), { language: 'en' }))).toContain('blank.csv');
    const file = join(folder, 'good.csv');
    await writeFile(file, delimited(rows));
    const out = join(folder, 'no-folder', 'a.yaml');
    expect(await faultOf(initConfig(file, { language: 'en', out }))).toMatch(/cannot be written \(ENOENT\)/);
  });

  it('writes the same bytes each time', async () => {
    const file = join(folder, 'same.csv');
    await writeFile(file, delimited(rows));
    const texts: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const { path } = await initConfig(file, { language: 'zh' });
      texts.push(await readFile(path, 'utf8'));
      await rm(path);
    }
    expect(texts[0]).toBe(texts[1]);
  });
});
