import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configSchema, type Config } from '../../data/publish/config/schema';
import { readConfig } from '../../data/publish/config/read-config';
import { initConfig } from '../../data/publish/init/index';
import type { Language } from '../../src/domain/text';

export type Row = Readonly<Record<string, string>>;

/** The rows as delimited text; every field in quotes. */
export function delimited(rows: readonly Row[], delimiter = ','): string {
  const columns = Object.keys(rows[0] ?? {});
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((fields) => `${fields.map(quote).join(delimiter)}\n`).join('');
}

/** Rows 0 … count − 1, as `make` writes them. */
export function rowsOf(count: number, make: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** The item at the index, counted round. */
export function at(items: readonly string[], index: number): string {
  return items[index % items.length] ?? '';
}

const two = (value: number) => String(value).padStart(2, '0');

/** A time of the year 2023, six hours after the one before, in parts. */
function timeParts(index: number): { y: string; m: string; d: string; h: number; clock: string } {
  const time = new Date(Date.UTC(2023, 0, 1, 6 * index, index % 60, 7));
  const [m, d] = [two(time.getUTCMonth() + 1), two(time.getUTCDate())];
  const [h, clock] = [time.getUTCHours(), `${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`];
  return { y: String(time.getUTCFullYear()), m, d, h, clock };
}

/** The time as 2023-01-31 06:30:07. */
export function isoTime(index: number): string {
  const { y, m, d, h, clock } = timeParts(index);
  return `${y}-${m}-${d} ${two(h)}:${clock}`;
}

/** The time as 01/31/2023 06:30:07 PM, or with the day first. */
export function slashTime(index: number, order: 'month-first' | 'day-first'): string {
  const { y, m, d, h, clock } = timeParts(index);
  const day = order === 'month-first' ? `${m}/${d}/${y}` : `${d}/${m}/${y}`;
  return `${day} ${two(h % 12 === 0 ? 12 : h % 12)}:${clock} ${h < 12 ? 'AM' : 'PM'}`;
}

export interface Written {
  readonly text: string;
  readonly lines: readonly string[];
  readonly raw: unknown;
}

/** The first config for a file of these bytes, written beside it in a folder of its own. */
export async function initOf(
  file: string,
  bytes: string | Uint8Array,
  language: Language = 'en',
): Promise<Written & { readonly config: Config }> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-init-test-'));
  try {
    await writeFile(join(folder, file), bytes);
    const { path, lines } = await initConfig(join(folder, file), { language });
    const text = await readFile(path, 'utf8');
    // All that the publisher checks in a config, not the schema alone.
    await readConfig(path);
    const raw: unknown = parse(text);
    return { text, lines, raw, config: configSchema.parse(raw) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
