import { empiricalBayesStandardised, hotAndCold } from '../../src/stats';
import { share, type Experiment, type Settings } from './experiment';
import { FLAT, plantedMaps, type Extent, type Patches, type PlantedMap } from './planted-maps';

const EXTENT: Extent = { streets: 300, issues: 8, first: '2025-01', last: '2025-12' };
const LEVEL = 0.05;

function runOf(map: PlantedMap): Readonly<Record<string, number | null>> {
  const { neighbours } = map.city;
  const values = empiricalBayesStandardised(map.cases, map.residents);
  const { flags } = hotAndCold(values, neighbours, { level: LEVEL });
  const hot = flags.flatMap((flag, street) => (flag === 1 ? [street] : []));
  const found = new Set(hot);
  const raised = raisedStreets(map);
  const invented = hot.filter((street) => !raised.has(street)).length;
  const recalled = [...map.planted].filter((street) => found.has(street)).length;
  // No discovery is no false one: Benjamini and Hochberg's own definition.
  return { recall: share(recalled, map.planted.size), falseDiscovery: share(invented, hot.length) ?? 0 };
}

/** The streets that with their neighbours have a higher true mean rate than the city. */
function raisedStreets({ city, expected, residents }: PlantedMap): ReadonlySet<number> {
  const rates = expected.map((cases, street) => cases / (residents[street] ?? 1));
  const mean = (streets: readonly number[]) =>
    streets.reduce((sum, street) => sum + (rates[street] ?? 0), 0) / streets.length;
  const all = mean(rates.map((_, street) => street));
  const hoods = city.neighbours.map((beside, street) => [street, ...beside]);
  return new Set(hoods.flatMap((hood, street) => (mean(hood) > all ? [street] : [])));
}

function experiment(
  id: string,
  patches: Patches,
  background: Parameters<typeof plantedMaps>[4],
  { words, recall, falseDiscovery }: { words: string; recall: number | null; falseDiscovery: number },
): Experiment {
  const several = `${patches.count} ${patches.count === 1 ? 'patch' : 'patches'} of ${patches.streets} streets`;
  return {
    id,
    setting: ({ rateRatio, phi }: Settings) => `${several} at ${rateRatio} ×, φ ${phi}, ${words}`,
    rates: [
      {
        id: 'recall',
        says: 'planted streets that are hot',
        bar: recall === null ? null : { side: 'least', value: recall },
      },
      {
        id: 'falseDiscovery',
        says: 'hot ones whose street-and-neighbours mean is not raised',
        bar: { side: 'most', value: falseDiscovery },
      },
    ],
    runsPerDraw: background === FLAT ? EXTENT.issues : 1,
    run: (draw, settings) => {
      const maps = plantedMaps(EXTENT, `${settings.seed} ${id} ${draw}`, settings, patches, background);
      // Issues share the readiness to report: one a draw, or the runs would not be independent.
      return (background === FLAT ? maps : maps.slice(0, 1)).map(runOf);
    },
  };
}

const PATCHES: Patches = { count: 3, streets: 6 };

/** Gi* of standardised rates after correction, as the map's hot and cold spots have it. */
export const GI_STAR: readonly Experiment[] = [
  experiment('gi-star', PATCHES, FLAT, {
    words: 'even background',
    recall: 0.9,
    falseDiscovery: 0.1,
  }),
  experiment(
    'gi-star-correlated',
    PATCHES,
    {},
    { words: 'background correlated between neighbours', recall: null, falseDiscovery: 0.15 },
  ),
  experiment('gi-star-one-patch', { count: 1, streets: 6 }, FLAT, {
    words: 'even background',
    recall: null,
    falseDiscovery: 0.1,
  }),
];
