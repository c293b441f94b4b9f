import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../../src/dataset/read-manifest';
import { languageOf, readCommandLine, usage } from './command-line';
import { diskFault } from './input';
import { PublishFault } from './publish-fault';
import { publishRequests } from './requests/publish';
import { reportLines } from './requests/report';
import { publishLine } from './words';
import { refreshIndex } from './write-index';
import type { Phases } from './write-dataset';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

// Whoever reads along may stop (`| head`): what was begun is finished all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}
const args = process.argv.slice(2);
const language = languageOf(args, process.env['LANG'] ?? '');
process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readCommandLine(args, process.env, language);
  if (asked.kind === 'help') {
    console.log(usage(language));
    return 0;
  }
  if (asked.kind === 'wrong') {
    console.error(`✗ ${asked.line}\n\n${usage(language)}`);
    return 2;
  }
  try {
    if (asked.kind === 'publish') {
      await publish(asked.config, asked.options);
      return 0;
    }
    const { out, sheet } = asked.options;
    // Nothing of it is needed to publish, and loading takes time.
    const { initConfig } = await import('./init');
    const { lines } = await initConfig(asked.file, {
      language,
      ...(out === undefined ? {} : { out }),
      ...(sheet === undefined ? {} : { sheet }),
    });
    for (const line of lines) console.log(line);
    return 0;
  } catch (error) {
    console.error(`✗ ${lineOf(error)}`);
    return 1;
  }
}

interface Options {
  readonly input?: string;
  readonly out?: string;
  readonly report?: string;
  readonly scratch?: string;
  readonly timings?: string;
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
    replaces: sayReplaced,
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

/** Says that a dataset of the same id will go, before it does. */
async function sayReplaced(folder: string): Promise<void> {
  const shown = relative(process.cwd(), folder) || basename(folder);
  let title = '';
  try {
    const path = join(folder, 'manifest.json');
    title = readManifest(await readFile(path, 'utf8'), path).titles[language];
  } catch {
    // What is no dataset has no title; it is replaced all the same.
  }
  console.log(
    language === 'zh'
      ? `已有同名（id）的数据集 ${shown}${title && `（“${title}”）`}：新的做好、查过之后替换它`
      : `There is a dataset of this id: ${shown}${title && ` (“${title}”)`}. It is replaced when the new one is made and checked`,
  );
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
