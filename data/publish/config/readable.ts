import { withDuckDB } from '../native';
import type { Config } from './schema';
import type { Finding, Path } from './located';

/** What is wrong with the formats of times and with the regular expressions, as the engine itself reads them. */
export async function unreadable(config: Config): Promise<Finding[]> {
  return withDuckDB(async (connection) => {
    const findings: Finding[] = [];
    let engineSaid: unknown = null;
    const engineSays = async (sql: string): Promise<string | null> => {
      try {
        engineSaid = (await connection.runAndReadAll(sql)).getRows()[0]?.[0];
        return null;
      } catch (error) {
        return plain(error);
      }
    };
    for (const [path, format] of formatsOf(config)) {
      if (format === 'excel') continue;
      const found = JSON.stringify(format);
      const said = await engineSays(`SELECT try_strptime('', ${quoted(format)})`);
      if (said !== null) findings.push({ code: 'config-format', path, detail: { found, said } });
      else if (/%[zZ]/.test(withoutPercents(format))) {
        findings.push({ code: 'config-format-zone', path, detail: { found } });
      } else if (!givesDay(format)) findings.push({ code: 'config-format-day', path, detail: { found } });
    }
    for (const [path, pattern] of patternsOf(config)) {
      const found = JSON.stringify(pattern);
      const said = await engineSays(`SELECT regexp_matches('', ${quoted(pattern)})`);
      if (said !== null) findings.push({ code: 'config-regex', path, detail: { found, said } });
      else if (engineSaid === true) findings.push({ code: 'config-regex-empty', path, detail: { found } });
    }
    return findings;
  });
}

function formatsOf({ time, closed, deadline }: Config): (readonly [Path, string])[] {
  const lists: [string, readonly string[]][] = [['time', time.formats]];
  if (closed) lists.push(['closed', closed.formats]);
  if (deadline && 'formats' in deadline) lists.push(['deadline', deadline.formats]);
  return lists.flatMap(([name, formats]) =>
    formats.map((format, index): [Path, string] => [[name, 'formats', index], format]),
  );
}

function patternsOf({ places, issues }: Config): (readonly [Path, string])[] {
  return Object.entries({ places, issues }).flatMap(([name, dimension]) =>
    (dimension?.levels ?? []).flatMap(({ extract }, index): [Path, string][] =>
      extract === undefined ? [] : [[[name, 'levels', index, 'extract'], extract]],
    ),
  );
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const withoutPercents = (format: string) => format.replaceAll('%%', '');

function givesDay(format: string): boolean {
  const has = (letters: string) => new RegExp(`%-?[${letters}]`).test(withoutPercents(format));
  if (has('xc')) return true;
  return has('Yy') && ((has('mbB') && has('d')) || has('j'));
}

/** The engine's own words without its kind of error and its hints, in one line. */
function plain(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/^[\w ]+ Error: /, '').replace(/^Failed to parse format specifier .*?: /, '');
}
