import { parseArgs } from 'node:util';
import type { Language, Localised } from '../../src/domain/text';
import { nearest } from './config/nearest';

interface Option {
  readonly value: Localised;
  readonly says: Localised;
  /** The command that it belongs to; both where absent. */
  readonly of?: 'config' | 'init';
}

const OPTIONS = {
  config: {
    value: { zh: '配置.yaml', en: 'CONFIG.yaml' },
    says: {
      zh: '按配置把诉求文件做成数据集',
      en: 'makes a dataset of a file of requests as the config says',
    },
  },
  init: {
    value: { zh: '文件', en: 'FILE' },
    says: {
      zh: '看一遍诉求文件，写出第一份配置',
      en: 'looks at a file of requests and writes a first config',
    },
  },
  out: {
    value: { zh: '路径', en: 'PATH' },
    says: {
      zh: '--config：放数据集的目录（不写是 public/data）；--init：写到哪个配置文件',
      en: 'with --config the folder of datasets (public/data if left out), with --init the config to write',
    },
  },
  input: {
    of: 'config',
    value: { zh: '文件', en: 'FILE' },
    says: { zh: '代替配置里的 input.file', en: 'in place of input.file of the config' },
  },
  report: {
    of: 'config',
    value: { zh: '报告.json', en: 'REPORT.json' },
    says: {
      zh: '报告存到哪里（不写就在配置旁边）',
      en: 'where to save the report (beside the config if left out)',
    },
  },
  scratch: {
    of: 'config',
    value: { zh: '目录', en: 'FOLDER' },
    says: { zh: '放临时文件的目录', en: 'a folder for temporary files' },
  },
  timings: {
    of: 'config',
    value: { zh: '文件.json', en: 'FILE.json' },
    says: { zh: '存下每一步的毫秒数', en: 'saves the milliseconds of each step' },
  },
  sheet: {
    of: 'init',
    value: { zh: '表名', en: 'NAME' },
    says: { zh: '看工作簿的哪张表', en: 'which sheet of a workbook to look at' },
  },
  lang: {
    value: { zh: 'zh|en', en: 'zh|en' },
    says: { zh: '用中文或英文说', en: 'speak Chinese or English' },
  },
} as const satisfies Record<string, Option>;

type Name = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Name[];

/** What the arguments ask for; `wrong` is a line that says what is the matter with them. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly line: string }
  | { readonly kind: 'publish'; readonly config: string; readonly options: Options }
  | { readonly kind: 'init'; readonly file: string; readonly options: Options };

type Options = Readonly<Partial<Record<Name, string>>>;

/** How the command is used: each option with what it does. */
export function usage(language: Language): string {
  const { head, rest } = {
    zh: { head: '用法：', rest: '例子和每个字段：data/examples/README.md' },
    en: { head: 'usage:', rest: 'Examples and every field: data/examples/README.md' },
  }[language];
  const written = NAMES.map((name) => [`--${name} ${OPTIONS[name].value[language]}`, name] as const);
  const lines = written.map(([option, name]) => {
    const { says }: Option = OPTIONS[name];
    return `  ${option}${' '.repeat(Math.max(1, 22 - width(option)))}${says[language]}`;
  });
  return [
    head,
    `  npm run publish -- --init ${OPTIONS.init.value[language]}`,
    `  npm run publish -- --config ${OPTIONS.config.value[language]}`,
    '',
    ...lines,
    '',
    rest,
  ].join('\n');
}

/** A Chinese character takes two columns of a terminal. */
const width = (text: string) =>
  Array.from(text).reduce((sum, letter) => sum + (/[\u1100-\uffdc]/.test(letter) ? 2 : 1), 0);

/** Chinese, or English where `--lang` or the locale says so. */
export function languageOf(args: readonly string[], locale: string): Language {
  const at = args.indexOf('--lang');
  const wanted =
    at >= 0 ? (args[at + 1] ?? '') : (args.find((one) => one.startsWith('--lang='))?.slice(7) ?? locale);
  return /^en/i.test(wanted) ? 'en' : 'zh';
}

/** What the arguments ask for; `environment` tells whether npm kept some of them for itself. */
export function readCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  language: Language,
): Asked {
  const wrong = (zh: string, en: string): Asked => ({ kind: 'wrong', line: language === 'zh' ? zh : en });
  const options: Record<string, string> = {};
  const others: string[] = [];
  const types = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...args], options: types, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') others.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (name === 'help' || name === 'h') return { kind: 'help' };
    if (!NAMES.includes(name as Name)) return unknownOption(rawName, name, language);
    if (value === undefined || value === '' || value.startsWith('--')) {
      const what = OPTIONS[name as Name].value[language];
      return wrong(
        `${rawName} 后面缺少${what} → 写成 ${rawName} ${what}`,
        `${rawName} lacks its value → write ${rawName} ${what}`,
      );
    }
    options[name] = value;
  }
  const { config, init } = options as Options;
  const [other] = others;
  if (config === undefined && init === undefined) {
    const kept = keptByNpm(environment, others);
    if (kept !== null) {
      return wrong(
        `npm 把选项留给了自己 → 前面加上“--”：npm run publish -- ${kept}`,
        `npm kept the options for itself → put “--” before them: npm run publish -- ${kept}`,
      );
    }
  }
  if (other !== undefined) {
    return wrong(
      `不明白“${other}”是什么 → 配置写 --config ${other}，诉求文件写 --init ${other}`,
      `“${other}” alone says nothing → write --config ${other} for a config, --init ${other} for a file of requests`,
    );
  }
  if (config === undefined && init === undefined) {
    return wrong('要做什么？→ 写 --init 或 --config', 'What is to be done? → write --init or --config');
  }
  if (config !== undefined && init !== undefined) {
    return wrong(
      '--init 和 --config 不能一起写 → 先 --init，看过配置，再 --config',
      '--init and --config do not go together → first --init, then read the config, then --config',
    );
  }
  const command = init === undefined ? 'config' : 'init';
  const astray = NAMES.find((name) => {
    const { of }: Option = OPTIONS[name];
    return name in options && of !== undefined && of !== command;
  });
  if (astray !== undefined) {
    return wrong(
      `--${astray} 不能和 --${command} 一起写 → 去掉它`,
      `--${astray} does not go with --${command} → leave it out`,
    );
  }
  if (init !== undefined) return { kind: 'init', file: init, options };
  return { kind: 'publish', config: config ?? '', options };
}

function unknownOption(rawName: string, name: string, language: Language): Asked {
  const near = nearest(name, [...NAMES, 'help']);
  const all = NAMES.map((one) => `--${one}`).join(' ');
  const line = {
    zh: `没有选项 ${rawName} → ${near === null ? '可用的有' : `是不是 --${near}？可用的有`}：${all} --help`,
    en: `no option ${rawName} → ${near === null ? 'there are' : `did you mean --${near}? There are`}: ${all} --help`,
  }[language];
  return { kind: 'wrong', line };
}

/** The options that npm took because no `--` stood before them, as they were meant; null where it took none. */
function keptByNpm(
  environment: Readonly<Record<string, string | undefined>>,
  others: readonly string[],
): string | null {
  if (environment['npm_lifecycle_event'] !== 'publish') return null;
  const values = [...others];
  const kept = NAMES.flatMap((name) => {
    const value = environment[`npm_config_${name}`];
    if (value === undefined || value === '') return [];
    return [`--${name} ${value === 'true' ? (values.shift() ?? '…') : value}`];
  });
  return kept.length > 0 ? kept.join(' ') : null;
}
