import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Language } from '../../../src/domain/text';
import { openInput } from '../input/index';
import { sniffInput, type SniffedInput } from '../input/sniff';
import { withDuckDB } from '../native';
import { PublishFault } from '../publish-fault';
import { en } from './comments/en';
import { zh } from './comments/zh';
import { guessColumns, type Guess } from './guess';
import { profileInput } from './profile';
import { firstConfig } from './first-config';

/** What `npm run publish -- --init` is told beside the file. */
interface InitOptions {
  readonly language: Language;
  /** Where to write; `NAME.yaml` beside the file where absent. */
  readonly out?: string;
  /** The sheet of a workbook; the longest one with days in it where absent. */
  readonly sheet?: string;
}

/**
 * Looks at a file of requests that nobody has described and writes a first config with its guesses and questions
 * as comments. Returns where it stands, and lines to print: what was found and what to do next. Throws a
 * PublishFault where the file cannot be read, holds no requests, or the config is there already.
 */
export async function initConfig(
  file: string,
  options: InitOptions,
): Promise<{ path: string; lines: string[] }> {
  const path = options.out ?? join(dirname(file), `${basename(file, extname(file))}.yaml`);
  if (existsSync(path)) throw new PublishFault('init-exists', { path });
  const sniffed = await sniffInput(file, options.sheet);
  const guess = await guessOf(file, sniffed);
  const words = options.language === 'zh' ? zh : en;
  const fromConfig = relative(dirname(resolve(path)), resolve(file))
    .split(sep)
    .join('/');
  // As it is typed into a shell.
  const config = /[^\p{L}\p{N}_./\\:~-]/u.test(path) ? JSON.stringify(path) : path;
  const { text, questions } = firstConfig({ guess, sniffed, file, fromConfig, config, words });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST') throw new PublishFault('init-exists', { path });
    throw new PublishFault('init-unwritable', { path, reason: code });
  }
  const lines = [words.wrote(path)];
  if (!guess.opened) lines.push(words.needs('time.column, time.formats, as_of'));
  lines.push(words.questions(questions), words.next(config));
  return { path, lines };
}

async function guessOf(file: string, sniffed: SniffedInput): Promise<Guess> {
  const work = await mkdtemp(join(tmpdir(), 'atlas-init-'));
  try {
    return await withDuckDB(async (connection) => {
      const { format, encoding, delimiter, quote, sheet, headerRow } = sniffed;
      const as = { file, format, encoding, delimiter, quote, sheet, header_row: headerRow };
      const input = await openInput(connection, as, file, work, []);
      const profile = await profileInput(connection, input);
      if (profile.looked === 0) throw new PublishFault('init-empty', { file });
      return guessColumns(connection, input, profile);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
