import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wholeCity } from '../city';
import { drawCity } from '../draw';
import { DEFAULTS } from '../parameters';
import { writeConfigBeside } from './config-beside';
import { writeRequests } from './write-requests';

/** The year of a file: whole, after the break of 2022, its call-backs all made. year.yaml names it too. */
const YEAR = { first: '2024-01', last: '2024-12' };
const MILLION = 1_000_000;
const CONFIG = fileURLToPath(new URL('year.yaml', import.meta.url));
/** Not committed. */
const BUILT = fileURLToPath(new URL('../built', import.meta.url));

/**
 * Writes `scale` million requests of a year of the model city to `out` (a CSV; in data/model/built where null), with
 * the config and the tables that publish it beside it, and prints how far it is and what it holds. Throws where the
 * scale is no number above 0.
 */
export async function writeYear(seed: string, scale: string, out: string | null): Promise<void> {
  const rows = Math.round(Number(scale) * MILLION);
  if (!(rows >= 1)) throw new Error(`--scale ${scale} → write how many million rows, such as --scale 1`);
  const path = resolve(out ?? join(BUILT, `model-city-2024-seed-${seed}-${scale}m.csv`));
  if (!path.endsWith('.csv')) throw new Error(`--out ${path} → name a file that ends with .csv`);
  await mkdir(dirname(path), { recursive: true });
  const city = wholeCity();
  console.log('drawing the model city …');
  const drawn = drawCity(DEFAULTS, city, seed, { outcomes: false });
  const begun = performance.now();
  let told = 0;
  const { totals } = writeRequests(
    path,
    city,
    drawn,
    DEFAULTS.outcomes,
    { seed, ...YEAR, rows, enquiries: true },
    (written) => {
      if (written < told + rows / 10) return;
      told = written;
      console.log(`${written} of ${rows} rows …`);
    },
  );
  const seconds = (performance.now() - begun) / 1000;
  const config = await writeConfigBeside(path, CONFIG, city, drawn);
  const shown = (file: string) => {
    const way = relative(process.cwd(), file);
    return way.startsWith('..') ? file : way;
  };
  console.log(
    Object.entries(totals)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  );
  console.log(`${shown(path)}: ${rows} rows, ${Math.round(rows / seconds)} rows/s`);
  console.log(`npm run publish -- --config ${shown(config)}`);
}
