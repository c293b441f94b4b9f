import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { City, DrawnCity } from '../types';
import { issueTable, lastResidents, placeTable } from './member-tables';

/**
 * Writes what publishing the file of requests needs beside it: the config of that name, made from `template` (its
 * `input.file` then names the file), and the tables of places and issues under the names that it has for them. Gives
 * the config's path. Throws where the template names no tables.
 */
export async function writeConfigBeside(
  file: string,
  template: string,
  city: City,
  drawn: Pick<DrawnCity, 'exposure'>,
): Promise<string> {
  const folder = dirname(file);
  const config = parseDocument(await readFile(template, 'utf8'));
  config.setIn(['input', 'file'], basename(file));
  const tables = { places: placeTable(city, lastResidents(city, drawn)), issues: issueTable(city) };
  for (const [dimension, text] of Object.entries(tables)) {
    const name: unknown = config.getIn([dimension, 'table', 'file']);
    if (typeof name !== 'string') throw new Error(`${template} names no ${dimension}.table.file`);
    await writeFile(join(folder, name), text);
  }
  const path = join(folder, `${basename(file, extname(file))}.yaml`);
  await writeFile(path, config.toString({ lineWidth: 0 }));
  return path;
}
