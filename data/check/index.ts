import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Language } from '../../src/domain/text';
import { checkFolder } from './check-folder';
import { faultLine } from './words';

const { values, positionals } = parseArgs({
  options: { lang: { type: 'string' } },
  allowPositionals: true,
});
const language = languageOf(values.lang ?? process.env['LANG'] ?? '');
const [folder] = positionals;

if (folder === undefined || !existsSync(folder)) {
  const usage = {
    zh: `用法：npm run data:check -- 文件夹 [--lang en]${folder === undefined ? '' : `（没有 ${folder}）`}`,
    en: `usage: npm run data:check -- FOLDER [--lang zh]${folder === undefined ? '' : ` (no ${folder})`}`,
  };
  console.error(usage[language]);
  process.exitCode = 2;
} else {
  const report = await checkFolder(folder);
  for (const { names, detail } of report.passed) console.log(`ok  ${names[language]}  ${detail}`);
  for (const fault of report.faults) console.error(`✗   ${faultLine(fault, language)}`);
  process.exitCode = report.faults.length > 0 ? 1 : 0;
}

/** `en` where the option or the locale begins so, else zh, the default of the atlas. */
function languageOf(text: string): Language {
  return /^en/i.test(text) ? 'en' : 'zh';
}
