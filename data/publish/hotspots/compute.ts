import {
  analysePlaces,
  emergingPlaces,
  nearestZones,
  placeOutliers,
  rankIntervals,
  spaceTimeScan,
} from '../../../src/stats';
import { type FamilyCounts, type HotspotInput, WINDOW } from './input';

const LEVEL = 0.05;
const SEED = 1;
const REPLICATES = 99;
const LONGEST = 6;
export const SHARE = 0.15;
const PER = 10_000;
/** Of a single issue with fewer cases in the window nothing is tested. */
const LEAST_CASES = 50;

type Value = number | string | null;
export type Row = readonly Value[];

/** The rows of the five tables, in the order of their columns. */
export interface HotspotRows {
  readonly families: Row[];
  readonly places: Row[];
  readonly clusters: Row[];
  readonly members: Row[];
  readonly ranks: Row[];
}

/** What a dataset without twelve final months, or without neighbours, has. */
export const NO_STATISTICS: HotspotRows = { families: [], places: [], clusters: [], members: [], ranks: [] };

const rounded = (value: number | null | undefined, digits: number): number | null =>
  value === null || value === undefined ? null : Number(value.toPrecision(digits));
const fixed = (value: number | null | undefined, decimals: number): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(decimals));

/** What was found of one family by itself. */
interface FamilyFound {
  readonly row: Row;
  readonly places: readonly Row[];
  /** Rows of clusters without their number, which waits until all families are there, and which units they have. */
  readonly clusters: readonly { readonly row: Row; readonly units: readonly number[] }[];
}

/** What one of several processes has computed. */
export interface HotspotPart {
  readonly families: readonly FamilyFound[];
  readonly ranks: readonly Row[];
}

/**
 * Computes a share of the tables, that of process `part` (from 0) of `parts`: for all issues, each category and each single
 * issue what is hot, above and emerging over the last twelve final months, the clusters of the scan, and the rank intervals
 * of the ratios. Equal inputs, equal rows, whatever the number of parts.
 */
export function computePart(input: HotspotInput, part: number, parts: number): HotspotPart {
  const zones = nearestZones(input.x, input.y, input.residents, SHARE);
  const families = testedFamilies(input)
    .map((family, at) => ({ family, id: at + 1 }))
    .filter((_, at) => at % parts === part)
    .map(({ family, id }) => familyFound(input, family, id, zones));
  return { families, ranks: part === parts - 1 ? rankRows(input) : [] };
}

/** The tables out of all parts. */
export function joinParts(
  parts: readonly HotspotPart[],
  { places }: Pick<HotspotInput, 'places'>,
): HotspotRows {
  const families = parts
    .flatMap((part) => part.families)
    .sort((one, other) => Number(one.row[0]) - Number(other.row[0]));
  const clusters = families.flatMap((family) => family.clusters);
  return {
    families: families.map(({ row }) => row),
    places: families.flatMap((family) => family.places),
    clusters: clusters.map(({ row }, at) => [at + 1, ...row]),
    members: clusters.flatMap(({ units }, at) => units.map((unit): Row => [at + 1, places[unit] ?? 0])),
    ranks: parts.flatMap(({ ranks }) => ranks),
  };
}

function familyFound(
  input: HotspotInput,
  family: FamilyCounts,
  id: number,
  zones: readonly (readonly number[])[],
): FamilyFound {
  const { row, places } = familyRows(input, family, id);
  const scanned = family.single ? null : scan(input, family, zones);
  const significant = scanned?.clusters.filter(({ p }) => (p ?? 1) <= LEVEL) ?? [];
  return {
    row: [...row, scanned ? rounded(scanned.overdispersion, 4) : null],
    places,
    clusters: significant.map(({ units, duration, cases, expected, ratio, p, recurrence }) => ({
      row: [
        ...[id, input.lastMonth - duration + 1, input.lastMonth, units.length, cases],
        ...[rounded(expected, 6), rounded(ratio, 4), p, rounded(recurrence, 4)],
      ],
      units: [...units].sort((one, other) => one - other),
    })),
  };
}

/** The families that have enough cases, in the order in which they are numbered. */
export function testedFamilies(input: HotspotInput): FamilyCounts[] {
  return input.families.filter((family) => {
    const cases = windowSums(input, family).reduce((sum, one) => sum + one, 0);
    return cases >= (family.single ? LEAST_CASES : 1);
  });
}

/** A family's row but for the φ of its scan, and the rows of its places. */
export function familyRows(
  input: HotspotInput,
  family: FamilyCounts,
  id: number,
): { readonly row: Row; readonly places: Row[] } {
  const { residents: exposure, neighbours } = input;
  const cases = windowSums(input, family);
  const asked = { cases, exposure, neighbours, level: LEVEL, seed: SEED };
  const { smoothed, hotAndCold, excess } = analysePlaces(asked);
  const outliers = family.single ? null : placeOutliers(asked);
  const emerging = family.single ? null : emergingOf(input, family);
  const all = cases.reduce((sum, one) => sum + one, 0);
  const row = [
    ...[id, VERSION, 'requests', family.issue, input.lastMonth - WINDOW + 1, input.lastMonth],
    ...[LEVEL, input.places.length, all, rounded(smoothed.b * PER, 6), hotAndCold.ordinary],
    ...[rounded(excess.phi, 4), rounded(excess.tauSquared, 4), family.single ? null : REPLICATES, SEED],
  ];
  const places = input.places.flatMap((place, unit): Row[] => {
    const [hot, above] = [hotAndCold.flags[unit] ?? null, excess.flags[unit] ?? null];
    const quadrant = outliers?.quadrant[unit] ?? null;
    if (family.single && hot !== 1 && above !== 1) return [];
    const rate = smoothed.rates[unit];
    return [
      [
        ...[id, place, cases[unit] ?? 0],
        ...[rate === null || rate === undefined ? null : rounded(rate * PER, 5)],
        ...[
          fixed(smoothed.weights[unit], 3),
          fixed(hotAndCold.z[unit], 2),
          rounded(hotAndCold.q[unit], 3),
          hot,
        ],
        ...[rounded(excess.ratio[unit], 4), rounded(excess.q[unit], 3), above],
        ...[rounded(outliers?.q[unit], 3), quadrant, emerging?.[unit] ?? null],
      ],
    ];
  });
  return { row, places };
}

/** What the methods are numbered by: another number where equal counts would give other rows. */
const VERSION = 1;

function windowSums({ places, months }: HotspotInput, { counts, single }: FamilyCounts): number[] {
  if (single) return [...counts];
  return places.map((_, place) => {
    let sum = 0;
    for (let month = months - WINDOW; month < months; month += 1)
      sum += counts[month * places.length + place] ?? 0;
    return sum;
  });
}

function monthly({ places, months }: HotspotInput, { counts }: FamilyCounts, last: number): number[][] {
  return Array.from({ length: last }, (_, index) => {
    const from = (months - last + index) * places.length;
    return counts.slice(from, from + places.length);
  });
}

function emergingOf(input: HotspotInput, family: FamilyCounts) {
  const steps = WINDOW + 1;
  if (input.months < steps) return null;
  const cases = monthly(input, family, steps);
  const { neighbours, residents } = input;
  return emergingPlaces({
    cases,
    exposure: cases.map(() => residents),
    neighbours,
    level: LEVEL,
    seed: SEED,
  });
}

/** The scan of a family, in the permutation form: it asks neither for residents nor for equal rates. */
export function scan(
  input: HotspotInput,
  family: FamilyCounts,
  zones: readonly (readonly number[])[],
  replicates = REPLICATES,
) {
  return spaceTimeScan(monthly(input, family, input.months), zones, {
    maxDuration: LONGEST,
    replicates,
    seed: SEED,
  });
}

export function rankRows({ places, ratios }: HotspotInput): Row[] {
  return ratios.flatMap(({ measure, firstMonth, lastMonth, numerators, denominators }) => {
    const ranked = rankIntervals(numerators, denominators, { order: 'descending', seed: SEED });
    return places.map((place, unit) => {
      const { low, high, expected } = ranked[unit] ?? { low: null, high: null, expected: null };
      const counts = [numerators[unit] ?? 0, denominators[unit] ?? 0];
      return [
        measure,
        place,
        firstMonth,
        lastMonth,
        places.length,
        ...counts,
        rounded(expected, 4),
        low,
        high,
      ];
    });
  });
}
