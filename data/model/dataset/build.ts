import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Areas } from '../../../src/dataset/areas';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Places } from '../../../src/dataset/places';
import { both } from '../../publish/columns';
import type { PublishedFigure } from '../published-figures';
import { hotspotsAside } from '../../publish/hotspots';
import { NO_STATISTICS } from '../../publish/hotspots/compute';
import { fillHotspots, hotspotTables } from '../../publish/hotspots/fill';
import { readHotspotInput } from '../../publish/hotspots/input';
import { OUTLINES_CREDIT } from '../../publish/outlines';
import { writeDataset } from '../../publish/write-dataset';
import type { DrawnModel } from '../draw';
import type { Parameters } from '../parameters';
import type { Splits } from '../splits';
import type { City } from '../types';
import { cellTables } from './cell-tables';
import { DIMENSIONS, dimensionTables } from './dimension-tables';
import { loadCells } from './load-cells';
import { loadDimensions } from './load-dimensions';
import { loadSplits } from './load-splits';
import { modelMeasures } from './measures';
import { loadPublished, PUBLISHED_BESIDE, publishedTable } from './published-table';

export const MODEL_ID = 'model-city';

/** Where the counts of the statistics stand before they are shipped. */
const CELLS = {
  byIssue: 'cells',
  byPlace: 'cells',
  places: 'place_rows',
  level: 'street',
  residents: 'residents',
} as const;

/** A drawn city as it is to be shipped. */
export interface ModelRun {
  readonly city: City;
  readonly parameters: Parameters;
  readonly seed: string;
  readonly drawn: DrawnModel;
  readonly splits: Splits;
  readonly geography: { readonly places: Places; readonly areas: Areas | null } | null;
  /** What was published of the same measures and periods; stands beside the model's numbers. */
  readonly published: readonly PublishedFigure[];
  /** Where those figures stand, and the others that it was fitted to. */
  readonly sources: Manifest['sources'];
  readonly inputs: Manifest['provenance']['inputs'];
}

/**
 * Writes the drawn city as the dataset folder `target` (which is named `model-city`), kind `model`. What was
 * planted is not in it: see `writeTruth`. Throws where a check fails; see `writeDataset`.
 */
export async function writeModelCity(target: string, run: ModelRun): Promise<Manifest> {
  const { city, drawn, parameters, geography } = run;
  const { dates } = city.calendar;
  const [start = '', end = ''] = [dates[0], dates.at(-1)];
  const measures = modelMeasures(city, parameters, drawn.truth);
  const beside = run.published.length > 0;
  const boundary = drawn.truth.boundaryChange;
  const rows = drawn.counts.requests.reduce((sum, count) => (count > 0 ? sum + 1 : sum), 0);
  return writeDataset(target, {
    about: {
      id: MODEL_ID,
      titles: both('模型城市', 'Model city'),
      summary: both(
        '合成数据，不是统计：按公布的总量、构成与三率校准，公布过的数字之外全是假设；边界调整一处系虚构。',
        'Synthetic data, no statistics: fitted to published totals, categories and rates; all beyond what was published is assumed, and one change of boundary is invented.',
      ),
      kind: 'model',
      audience: 'public',
      protection: {
        method: 'none',
        statement: both(
          '合成数据，没有任何一条来自真实的来电，无需保护。',
          'Synthetic data; none of it comes from a real call, and nothing needs protection.',
        ),
      },
      period: { start, end, grain: 'day' },
      as_of: end,
      geography: {
        version: boundary
          ? `343 streets and townships; invented change of ${boundary.at}: ${boundary.from}, ${boundary.to}`
          : `${city.streets.length} streets and townships`,
        valid_from: boundary ? `${boundary.at}-01` : null,
        valid_to: null,
        datum: 'WGS-84',
        approval_number: null,
        credit: OUTLINES_CREDIT,
      },
      dimensions: DIMENSIONS,
      measures,
      sources: run.sources,
      ...(beside ? { published: PUBLISHED_BESIDE } : {}),
      licence: {
        id: 'MIT',
        statement: both(
          '合成数据，随本项目以 MIT 许可。',
          'Synthetic data, under this project’s MIT licence.',
        ),
      },
    },
    tables: [
      ...dimensionTables(),
      ...(beside ? [publishedTable()] : []),
      ...(geography ? hotspotTables() : []),
      ...cellTables(measures, rows),
    ],
    load: async (connection) => {
      await loadDimensions(connection, city, drawn, parameters.volume === 'published');
      if (beside) await loadPublished(connection, city, run.published);
      await loadCells(connection, city, drawn);
      const input = geography
        ? await readHotspotInput(
            connection,
            CELLS,
            { measures, period: { start, end, grain: 'day' } },
            geography.places,
          )
        : null;
      const statistics = input ? hotspotsAside(input) : null;
      await loadSplits(connection, city, drawn, run.splits);
      if (geography) await fillHotspots(connection, statistics ? await statistics : NO_STATISTICS);
    },
    places: geography?.places ?? null,
    areas: geography?.areas ?? null,
    program: `minsheng-atlas data/model/dataset/build.ts --seed ${run.seed}`,
    inputs: run.inputs,
  });
}

/** Writes truth.json, what was planted and drawn from, to `path`: beside datasets, never into one. */
export async function writeTruth(path: string, { truth }: DrawnModel): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(truth, null, 1)}\n`);
}
