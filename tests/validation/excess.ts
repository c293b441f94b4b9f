import { benjaminiHochberg, excessTest } from '../../src/stats';
import { share, type Experiment } from './experiment';
import { FLAT, plantedMaps, type Extent, type PlantedMap } from './planted-maps';

const EXTENT: Extent = { streets: 300, issues: 8, first: '2025-01', last: '2025-12' };
const LEVEL = 0.05;

function runOf(map: PlantedMap): Readonly<Record<string, number | null>> {
  const q = benjaminiHochberg(excessTest(map.cases, map.residents).above);
  const above = q.flatMap((one, street) => ((one ?? 1) <= LEVEL ? [street] : []));
  const found = new Set(above);
  const invented = above.filter((street) => !map.planted.has(street)).length;
  const recalled = [...map.planted].filter((street) => found.has(street)).length;
  return { recall: share(recalled, map.planted.size), falseDiscovery: share(invented, above.length) ?? 0 };
}

/** Streets that stand out by themselves, as the funnel's test has it. */
export const EXCESS: readonly Experiment[] = [10, 1].map((count) => ({
  id: count === 1 ? 'excess-one' : 'excess',
  setting: ({ rateRatio, phi }) => {
    return `${count} single ${count === 1 ? 'street' : 'streets'} at ${rateRatio} ×, φ ${phi}, even background`;
  },
  rates: [
    {
      id: 'recall',
      says: 'planted streets that are above',
      bar: count === 1 ? null : { side: 'least', value: 0.9 },
    },
    {
      id: 'falseDiscovery',
      says: 'streets above in which nothing was planted',
      bar: { side: 'most', value: 0.06 },
    },
  ],
  runsPerDraw: EXTENT.issues,
  times: 4,
  run: (draw, settings) =>
    plantedMaps(
      EXTENT,
      `${settings.seed} excess ${count} ${draw}`,
      settings,
      { count, streets: 1 },
      FLAT,
    ).map(runOf),
}));
