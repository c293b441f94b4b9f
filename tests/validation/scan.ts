import { nearestZones, spaceTimeScan } from '../../src/stats';
import type { City } from '../../data/model/types';
import type { Experiment } from './experiment';
import { FLAT, plantedMaps, type Extent, type Patches, type PlantedMap } from './planted-maps';

const EXTENT: Extent = { streets: 120, issues: 8, first: '2024-01', last: '2025-12' };
const LEVEL = 0.05;
const LONGEST = 6;
const REPLICATES = 99;
const SHARE = 0.15;
const KM_A_DEGREE = 111.2;

function zonesOf({ streets }: City): number[][] {
  const middle = Math.cos((39.9 * Math.PI) / 180);
  return nearestZones(
    streets.map(({ lon }) => lon * KM_A_DEGREE * middle),
    streets.map(({ lat }) => lat * KM_A_DEGREE),
    streets.map(({ residents }) => residents),
    SHARE,
  );
}

function runOf({ city, counts, planted }: PlantedMap, seed: number): Readonly<Record<string, number | null>> {
  const months = (counts[0] ?? []).map((_, month) => counts.map((street) => street[month] ?? 0));
  const { clusters } = spaceTimeScan(months, zonesOf(city), {
    maxDuration: LONGEST,
    replicates: REPLICATES,
    seed,
  });
  const alarms = clusters.filter(({ p }) => (p ?? 1) <= LEVEL);
  if (planted.size === 0) return { alarm: alarms.length > 0 ? 1 : 0 };
  const there = alarms.some(({ units }) => units.some((street) => planted.has(street)));
  return { alarm: alarms.length > 0 ? 1 : 0, there: there ? 1 : 0 };
}

const NOTHING: Patches = { count: 0, streets: 1 };
const PLANTED: Patches = { count: 1, streets: 6, months: 3 };
const DISPERSIONS = [1, 2, 4];
const RATIO = 3;

/** The calibrated scan for clusters that are still there, in its permutation form. */
export const SCAN: readonly Experiment[] = DISPERSIONS.flatMap((phi): Experiment[] => [
  {
    id: `scan-calm-${phi}`,
    setting: () => `nothing planted, φ ${phi}`,
    rates: [{ id: 'alarm', says: 'maps with an alarm at 5 %', bar: { side: 'most', value: 0.1 } }],
    runsPerDraw: EXTENT.issues,
    run: (draw, settings) =>
      plantedMaps(EXTENT, `${settings.seed} calm ${phi} ${draw}`, { ...settings, phi }, NOTHING, FLAT).map(
        (map, issue) => runOf(map, draw * EXTENT.issues + issue + 1),
      ),
  },
  {
    id: `scan-power-${phi}`,
    setting: () =>
      `${PLANTED.streets} streets at ${RATIO} × for the last ${PLANTED.months ?? 0} months, φ ${phi}`,
    rates: [
      { id: 'alarm', says: 'maps with an alarm at 5 %', bar: { side: 'least', value: 0.9 } },
      { id: 'there', says: 'alarms where it was planted', bar: null },
    ],
    runsPerDraw: EXTENT.issues,
    run: (draw, settings) =>
      plantedMaps(
        EXTENT,
        `${settings.seed} power ${phi} ${draw}`,
        { ...settings, phi, rateRatio: RATIO },
        PLANTED,
        FLAT,
      ).map((map, issue) => runOf(map, draw * EXTENT.issues + issue + 1)),
  },
]);
