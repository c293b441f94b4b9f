import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../../src/dataset/manifest';
import { readManifest } from '../../../src/dataset/read-manifest';
import { hashFolder } from '../../publish/files';
import { publishRequests } from '../../publish/requests/publish';
import { wholeCity } from '../city';
import { modelInputs } from '../dataset/publish-model';
import { drawCity, type DrawnModel } from '../draw';
import { cityGeography } from '../geography';
import { DEFAULTS } from '../parameters';
import type { RequestFile } from '../requests/cells';
import { writeConfigBeside } from '../requests/config-beside';
import { writeRequests } from '../requests/write-requests';
import type { City } from '../types';

/** A public release of the model city, protected by one method: two of them together would give each other away. */
export interface Twin {
  readonly id: 'model-city-suppressed' | 'model-city-perturbed';
  /**
   * Requests of the two years. Files of different sizes are drawn apart, so that no twin is the other one's requests;
   * with a quarter of a million or more, few enough counts of streets are small to be withheld in seconds.
   */
  readonly rows: number;
}

export const TWINS: readonly Twin[] = [
  { id: 'model-city-suppressed', rows: 300_000 },
  { id: 'model-city-perturbed', rows: 120_000 },
];

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../../../');
/** Everybody can read it, and so undo the perturbation: for invented data only. A real release has a secret one. */
const SALT = 'demonstration-salt.txt';

/** What is drawn for a twin: requests of the model's last two years, which have issues that begin and end in them. */
export function twinFile({ rows }: Pick<Twin, 'rows'>, seed: string): RequestFile {
  return { seed, first: '2024-01', last: '2025-12', rows, enquiries: false };
}

/** What a twin is made of, with hashes: the model, and how requests are drawn and published. */
export async function twinInputs({ id }: Twin): Promise<Manifest['provenance']['inputs']> {
  const hashed = async (path: string, ending: string) => {
    return { path: `${path}/**${ending}`, sha256: await hashFolder(join(ROOT, path), ending) };
  };
  return [
    ...(await modelInputs()),
    await hashed('data/model/requests', '.ts'),
    await hashed('data/publish', '.ts'),
    await hashed('data/model/twin', `${id}.yaml`),
    await hashed('data/model/twin', '.ts'),
    await hashed('data/model/twin', SALT),
  ];
}

/**
 * Draws the twin's file of requests from the model city of that seed and publishes it as the dataset folder `target`
 * (which is named by the twin's id) as any file of requests is published. `say` is told of each step. The file is
 * gone afterwards. Throws as `publishRequests`.
 */
export async function publishTwin(
  target: string,
  twin: Twin,
  seed: string,
  say: (step: string) => void,
): Promise<Manifest> {
  const { id, rows } = twin;
  const scratch = await mkdtemp(join(tmpdir(), 'atlas-twin-'));
  try {
    const file = join(scratch, `${id}.csv`);
    const { city, drawn } = modelOf(seed);
    say(`drawing ${rows} requests`);
    writeRequests(file, city, drawn, DEFAULTS.outcomes, twinFile(twin, seed));
    const config = await writeConfigBeside(file, join(HERE, `${id}.yaml`), city, drawn);
    await copyFile(join(HERE, SALT), join(scratch, SALT));
    say('publishing and checking');
    const { places, areas } = cityGeography(city);
    const own = { places, areas, inputs: await twinInputs(twin) };
    await publishRequests({ config, out: dirname(target), own });
    const manifest = join(target, 'manifest.json');
    return readManifest(await readFile(manifest, 'utf8'), manifest);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

let kept: { readonly seed: string; readonly city: City; readonly drawn: DrawnModel } | null = null;

/** The city, drawn once a process for both twins. */
function modelOf(seed: string): { readonly city: City; readonly drawn: DrawnModel } {
  if (kept?.seed !== seed) {
    const city = wholeCity();
    kept = { seed, city, drawn: drawCity(DEFAULTS, city, seed, { outcomes: false }) };
  }
  return kept;
}
