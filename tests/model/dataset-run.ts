import { reducedCity, wholeCity } from '../../data/model/city';
import type { ModelRun } from '../../data/model/dataset/build';
import { sourcesOf } from '../../data/model/dataset/sources';
import { drawCity } from '../../data/model/draw';
import { plain } from '../../data/model/parameters';
import { publishedFigures } from '../../data/model/published-figures';
import { splitCity } from '../../data/model/splits';

/** Streets of the invented change of boundary, and one that did not deliver a month. */
export const MOVED = { from: '110105032', to: '110105043', at: '2024-06' } as const;
export const SILENT = { street: '110105032', month: '2024-03' } as const;

/**
 * A model run of 40 streets, 24 issues and two years with all that a dataset has to cope with: enquiries, a split
 * issue, a change of boundary, a month that was not delivered, unfinished months.
 */
export function smallRun(seed: string): ModelRun {
  const city = reducedCity(wholeCity(), {
    streets: 40,
    issues: 24,
    first: '2024-01',
    last: '2025-12',
    around: MOVED.from,
    including: ['safety/ebikes/charging', 'safety/ebikes/charging-shortage', 'safety/ebikes/charging-fees'],
  });
  const parameters = plain({
    volume: { perCell: 3, even: false },
    boundaryChange: { invented: true, ...MOVED, share: 0.3 },
    missing: [{ streets: [SILENT.street], month: SILENT.month }],
    unfinished: [0.8, 0.4],
  });
  const drawn = drawCity(parameters, city, seed);
  // A reduced city has no published volume to draw enquiries from.
  drawn.consultations.forEach((_, at) => (drawn.consultations[at] = 20 + ((at * 7) % 13)));
  const splits = splitCity(city, seed, drawn);
  // Whatever was published of those two years; as if one of the figures had been fitted to.
  const published = publishedFigures(city, new Set(['annual-044']));
  const sources = sourcesOf(published.map(({ fact }) => fact));
  return { city, parameters, seed, drawn, splits, geography: null, published, sources, inputs: [] };
}
