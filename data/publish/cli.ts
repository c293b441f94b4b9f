import { writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Language } from '../../src/domain/text';
import { diskFault } from './input';
import { initConfig } from './init';
import { PublishFault } from './publish-fault';
import { publishRequests } from './requests/publish';
import { reportLines } from './requests/report';
import { publishLine } from './words';
import { refreshIndex } from './write-index';
import type { Phases } from './write-dataset';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = {
  zh: `用法：
  npm run publish -- --config 配置.yaml [--input 文件] [--out 数据集目录] [--report 报告.json] [--scratch 临时目录] [--lang en]
  npm run publish -- --init 文件 [--out 配置.yaml] [--lang en]`,
  en: `usage:
  npm run publish -- --config CONFIG.yaml [--input FILE] [--out FOLDER] [--report REPORT.json] [--scratch FOLDER] [--lang zh]
  npm run publish -- --init FILE [--out CONFIG.yaml] [--lang zh]`,
};

const language = languageOf(process.argv, process.env['LANG'] ?? '');
process.exitCode = await main();

async function main(): Promise<number> {
  let options;
  try {
    const text = { type: 'string' } as const;
    const parsed = parseArgs({
      options: {
        config: text,
        init: text,
        input: text,
        out: text,
        report: text,
        scratch: text,
        timings: text,
        lang: text,
      },
    });
    options = parsed.values;
  } catch (error) {
    console.error(`${messageOf(error)}\n${USAGE[language]}`);
    return 2;
  }
  if ((options.config === undefined) === (options.init === undefined)) {
    console.error(USAGE[language]);
    return 2;
  }
  try {
    if (options.init !== undefined) {
      const { lines } = await initConfig(options.init, {
        language,
        ...(options.out ? { out: options.out } : {}),
      });
      for (const line of lines) console.log(line);
      return 0;
    }
    await publish(options.config ?? '', options);
    return 0;
  } catch (error) {
    console.error(`✗ ${lineOf(error)}`);
    return 1;
  }
}

interface Options {
  readonly input?: string | undefined;
  readonly out?: string | undefined;
  readonly report?: string | undefined;
  readonly scratch?: string | undefined;
  readonly timings?: string | undefined;
}

async function publish(config: string, options: Options): Promise<void> {
  const out = resolve(options.out ?? join(ROOT, 'public/data'));
  const timings: Record<string, number> = {};
  const phase: Phases = async (name, work) => {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      timings[name] = (timings[name] ?? 0) + performance.now() - begun;
    }
  };
  const beside = options.report ?? dirname(config);
  if (isWithin(resolve(beside), out)) throw new PublishFault('report-shipped', { file: beside, out });
  const report = await publishRequests({
    config,
    out,
    phase,
    ...(options.input ? { input: options.input } : {}),
    ...(options.scratch ? { scratch: options.scratch } : {}),
  });
  // Beside the config and not in the folder, which is served: row numbers and small counts stay in the office.
  const saved = options.report ?? join(dirname(config), `${report.dataset}.report.json`);
  await writeFile(saved, `${JSON.stringify(report, null, 1)}\n`);
  await refreshIndex(out);
  for (const line of reportLines(report, language)) console.log(line);
  const shown = relative(process.cwd(), saved) || basename(saved);
  console.log(language === 'zh' ? `报告已存：${shown}` : `Report saved: ${shown}`);
  if (out === join(ROOT, 'public/data')) {
    console.log(
      language === 'zh'
        ? `打开：npm start，然后在数据集菜单中选“${report.titles.zh}”`
        : `To see it: npm start, then choose “${report.titles.en}” in the menu of datasets`,
    );
  }
  if (options.timings) await writeFile(options.timings, `${JSON.stringify(timings, null, 1)}\n`);
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** One line for people, whatever went wrong. */
function lineOf(error: unknown): string {
  if (error instanceof PublishFault) return publishLine(error, language);
  const disk = diskFault(error, '');
  if (disk) return publishLine(disk, language);
  return messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function languageOf(argv: readonly string[], locale: string): Language {
  const at = argv.indexOf('--lang');
  const wanted =
    at >= 0 ? (argv[at + 1] ?? '') : (argv.find((one) => one.startsWith('--lang='))?.slice(7) ?? locale);
  return /^en/i.test(wanted) ? 'en' : 'zh';
}
