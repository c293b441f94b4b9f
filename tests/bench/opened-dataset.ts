/** In a page of the benches: the dataset beside it, the engine and the cube, as the app opens them. */
import { createEngine } from '../../src/engine/engine';
import { openCubes } from '../../src/engine/cube/reader';
import type { Members } from '../../src/query/cube-plan';
import { Asker } from '../../src/views/session/asker';
import { bakedTable } from '../../src/views/session/choices';
import { loadDataset } from '../../src/views/session/load';

/** Where `bundledPage` puts the dataset. */
export const FOLDER = new URL('data/', document.baseURI).href;

/** The dataset with its engine ready and its cube, where it has one, in memory with the tables beside it. */
export async function openedDataset() {
  const loaded = await loadDataset(FOLDER);
  const { manifest, baseUrl } = loaded;
  const tables: Members = (name) => bakedTable(name, loaded);
  const options = { baseUrl, manifest };
  const asker = new Asker(manifest, tables, (file) => Promise.resolve(openCubes(options, file)));
  asker.prefetch();
  const engine = createEngine(options);
  asker.useEngine(engine);
  await engine.start();
  const cubes = manifest.cube ?? manifest.rollups;
  while (cubes && asker.kept().tables < asker.kept().of)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { manifest, tables, asker };
}
