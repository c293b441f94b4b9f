import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../../src/dataset/manifest';
import { hashFolder, sha256 } from '../../publish/files';
import { OUTLINES_FILE } from '../../publish/outlines';
import { wholeCity } from '../city';
import { drawCity } from '../draw';
import { cityGeography } from '../geography';
import { DEFAULTS } from '../parameters';
import { splitCity } from '../splits';
import { publishedFigures } from '../published-figures';
import { targetsOf, type Target } from '../targets';
import { writeModelCity, writeTruth } from './build';
import { sourcesOf } from './sources';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The seed of the model city that `npm start` makes. */
export const MODEL_SEED = '1';

/** Where its truth goes: no host serves it and the app cannot ask for it. Not committed. */
export const MODEL_TRUTH = join(ROOT, 'data/model/built/truth.json');

const PUBLISHED = [
  'annual',
  'category_year',
  'definitions',
  'event_volume',
  'places',
  'population',
  'sources',
  'street_neighbours',
  'streets',
];

/** Code that has a say in the folder: what stands in these folders itself, and all that is in those. */
const CODE = ['data/model', 'data/publish'];
const ROOMS = [
  'data/model/dataset',
  'data/publish/geography',
  'data/publish/hotspots',
  'data/check',
  'src/dataset',
  'src/stats',
  'src/query',
  'src/domain',
];

/** What the model city is made of: published figures, outlines and code, with hashes; equal inputs, equal folder. */
export async function modelInputs(): Promise<Manifest['provenance']['inputs']> {
  const outlines = createRequire(import.meta.url).resolve(OUTLINES_FILE);
  const read = async (path: string, file: string) => ({ path, sha256: sha256(await readFile(file)) });
  const files = PUBLISHED.map((name) => `data/published/${name}.csv`);
  const hashed = async (path: string, ending: string, below: boolean) => ({
    path: below ? path : `${path}/*${ending}`,
    sha256: await hashFolder(join(ROOT, path), ending, { below }),
  });
  return Promise.all([
    ...files.map((path) => read(path, join(ROOT, path))),
    hashed('data/model', '.csv', false),
    read(`node_modules/${OUTLINES_FILE}`, outlines),
    ...CODE.map((path) => hashed(path, '.ts', false)),
    ...ROOMS.map((path) => hashed(path, '.ts', true)),
  ]);
}

/**
 * Draws the whole model city and writes it as the dataset folder `target`, and its truth to `truth`; `say` is told
 * of each step. Gives the manifest and how the drawn city meets what was published. Takes about a minute.
 */
export async function publishModelCity(
  target: string,
  truth: string,
  seed: string,
  say: (step: string) => void,
): Promise<{ readonly manifest: Manifest; readonly targets: readonly Target[] }> {
  const city = wholeCity();
  const { streets, issues, calendar } = city;
  say(`${streets.length} streets × ${issues.length} issues × ${calendar.months} months`);
  const drawn = drawCity(DEFAULTS, city, seed);
  say('days, hours, kinds, channels, deadlines');
  const splits = splitCity(city, seed, drawn);
  const targets = targetsOf(city, drawn, splits);
  say('map of equal cells');
  const geography = cityGeography(city);
  say('writing and checking');
  const run = { city, parameters: DEFAULTS, seed, drawn, splits, geography };
  const facts = targets.map(({ fact }) => fact);
  const published = publishedFigures(city, new Set(facts));
  const sources = sourcesOf([...facts, ...published.map(({ fact }) => fact)]);
  const manifest = await writeModelCity(target, { ...run, published, sources, inputs: await modelInputs() });
  await writeTruth(truth, drawn);
  return { manifest, targets };
}
