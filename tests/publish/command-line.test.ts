import { describe, expect, it } from 'vitest';
import { languageOf, readCommandLine, usage } from '../../data/publish/command-line';
import { publish } from './command';

const OPTIONS = ['config', 'init', 'out', 'input', 'report', 'scratch', 'timings', 'sheet', 'lang'];

const asked = (args: readonly string[], environment: Record<string, string> = {}) =>
  readCommandLine(args, environment, 'en');

describe('the arguments of npm run publish', () => {
  it('ask for one of the two commands', () => {
    expect(asked(['--config', 'a.yaml', '--out', 'data', '--lang=en'])).toEqual({
      kind: 'publish',
      config: 'a.yaml',
      options: { config: 'a.yaml', out: 'data', lang: 'en' },
    });
    expect(asked(['--init', 'a.xlsx', '--sheet', '工单'])).toMatchObject({
      kind: 'init',
      file: 'a.xlsx',
      options: { sheet: '工单' },
    });
  });

  it.each([
    [[], 'What is to be done?'],
    [['--config', 'a', '--init', 'b'], 'do not go together'],
    [['--confg', 'a'], 'no option --confg → did you mean --config? There are: --config --init'],
    [['-x'], 'no option -x → there are: --config'],
    [['--config'], '--config lacks its value → write --config CONFIG.yaml'],
    [['--config', '--out', 'x'], '--config lacks its value'],
    [['a.yaml'], 'write --config a.yaml for a config, --init a.yaml for a file'],
    [['--config', 'a', 'b'], '“b” alone says nothing'],
    [['--config', 'a', '--sheet', 'b'], '--sheet does not go with --config'],
    [['--init', 'a', '--report', 'b'], '--report does not go with --init'],
  ])('%j are wrong, and a line says how to mend them', (args, words) => {
    expect(asked(args)).toMatchObject({ kind: 'wrong', line: expect.stringContaining(words) as unknown });
    const { line: chinese } = readCommandLine(args, {}, 'zh') as { line: string };
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(chinese).toContain('→');
  });

  // What npm 10 and 11 hand on where no `--` stands before the options.
  it.each([
    [['a.yaml'], { npm_config_config: 'true' }, '--config a.yaml'],
    [[], { npm_config_config: 'a.yaml' }, '--config a.yaml'],
    [['a.csv', 'b.yaml'], { npm_config_init: 'true', npm_config_out: 'true' }, '--init a.csv --out b.yaml'],
  ] as const)('%j after npm kept the rest: the command as it was meant', (args, kept, meant) => {
    const environment = { npm_lifecycle_event: 'publish', npm_config_init_module: '/x', ...kept };
    expect(asked([...args], environment as Record<string, string>)).toEqual({
      kind: 'wrong',
      line: expect.stringContaining('npm run publish -- ' + meant) as unknown,
    });
  });

  it('choose the language, as the locale does', () => {
    expect(languageOf(['--lang', 'en'], 'zh_CN.UTF-8')).toBe('en');
    expect(languageOf(['--lang=zh'], 'en_US.UTF-8')).toBe('zh');
    expect(languageOf([], 'en_US.UTF-8')).toBe('en');
    expect(languageOf([], '')).toBe('zh');
  });
});

describe('help', () => {
  it.each(['zh', 'en'] as const)('names every option and what it does (%s)', (language) => {
    const lines = usage(language).split('\n');
    for (const option of OPTIONS) {
      expect(lines.find((line) => line.startsWith(`  --${option} `))?.length).toBeGreaterThan(24);
    }
    for (const line of lines) expect(line.length).toBeLessThan(120);
  });

  it('is what --help prints, and what stands below a wrong argument', async () => {
    const helped = await publish(['--help', '--lang', 'en']);
    expect(helped).toEqual({ code: 0, err: '', out: `${usage('en')}\n` });
    const wrong = await publish(['--confg', 'a', '--lang', 'zh']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/^✗ 没有选项 --confg → 是不是 --config？/);
    expect(wrong.err).toContain(usage('zh'));
  });
});
