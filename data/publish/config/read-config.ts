import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { PublishFault } from '../publish-fault';
import { checkFields } from './check-fields';
import { checkMeasures } from './check-measures';
import { checkTables } from './check-tables';
import { faultAt, type Finding, type Located, type Path } from './located';
import { unreadable } from './readable';
import { configSchema, type Config } from './schema';
import { schemaFindings } from './schema-faults';

export { columnsOf } from './columns-of';

export interface ReadConfig {
  readonly config: Config;
  /** The config as the caller named it. */
  readonly path: string;
  /** The folder of the config, to which the files that it names are relative; absolute. */
  readonly folder: string;
  /** The file of requests; absolute. */
  readonly file: string;
  /** The file of boundaries; absolute, or null where the config names none. */
  readonly boundaries: string | null;
}

/**
 * The config at `path`, with `input` in place of its `input.file` where given. Throws a PublishFault that names
 * the file, the line and the field; its `cause` is the list of all that is wrong where there is more.
 */
export async function readConfig(path: string, input?: string): Promise<ReadConfig> {
  const located = await parsed(path);
  const raw: unknown = located.document.toJS() ?? {};
  const checked = configSchema.safeParse(raw);
  if (!checked.success) throw firstOf(schemaFindings(checked.error.issues, raw), located);
  const config = checked.data;
  const folder = dirname(resolve(path));
  const findings: Finding[] = [];
  const file =
    input === undefined
      ? resolve(folder, expanded(config.input.file, ['input', 'file'], findings))
      : resolve(input);
  const boundaries = boundaryFile(config, folder, findings);
  findings.push(...checkFields(config), ...checkMeasures(config), ...checkTables(config));
  findings.push(...memberFiles(config, folder), ...(await unreadable(config)));
  if (findings.length > 0) throw firstOf(findings, located);
  return { config, path, folder, file, boundaries };
}

async function parsed(path: string): Promise<Located> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new PublishFault('config-unreadable', { file: path });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const located = { file: path, document, lines };
  const [error] = document.errors;
  if (error) {
    const [said = ''] = error.message.split('\n');
    throw new PublishFault('config-not-yaml', { file: path, line: lines.linePos(error.pos[0]).line, said });
  }
  return located;
}

/** The fault that stands first in the file. */
function firstOf(findings: readonly Finding[], located: Located): PublishFault {
  const faults = findings
    .map((finding) => faultAt(finding, located))
    .sort((a, b) => Number(a.detail['line']) - Number(b.detail['line']));
  const [first, ...others] = faults;
  if (!first) throw new Error('a config that is refused for nothing');
  if (others.length > 0) first.cause = faults;
  return first;
}

/** The path with each `${NAME}` taken from the environment. */
function expanded(file: string, path: Path, findings: Finding[]): string {
  return file.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = process.env[name];
    if (!value) findings.push({ code: 'config-env-unset', path, detail: { name } });
    return value ?? '';
  });
}

function boundaryFile({ places }: Config, folder: string, findings: Finding[]): string | null {
  if (!places?.boundaries) return null;
  const path: Path = ['places', 'boundaries', 'file'];
  const before = findings.length;
  const found = resolve(folder, expanded(places.boundaries.file, path, findings));
  if (findings.length === before && !existsSync(found)) {
    findings.push({ code: 'config-table-file', path, detail: { path: places.boundaries.file } });
  }
  return found;
}

function memberFiles({ places, issues }: Config, folder: string): Finding[] {
  return Object.entries({ places, issues }).flatMap(([name, dimension]): Finding[] => {
    const file = dimension?.table?.file;
    if (file === undefined || existsSync(resolve(folder, file))) return [];
    const path: Path = [name, 'table', 'file'];
    return [{ code: 'config-table-file', path, detail: { path: file } }];
  });
}
