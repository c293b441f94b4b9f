import {
  analysePlaces,
  type EmergingCategory,
  emergingPlaces,
  type Flag,
  type Known,
  nearestZones,
  placeOutliers,
  type Quadrant,
  type ScanCluster,
  spaceTimeScan,
} from '../../../stats';
import type { MapFind } from '../../../state/map';

/** What is looked for, and in what: plain arrays, so that a worker can have them. */
export interface FindTask {
  readonly find: MapFind;
  /** The false discovery rate. */
  readonly level: number;
  /** By month, oldest first, and place; one row where months do not matter. Null where withheld or not known. */
  readonly cases: readonly (readonly Known[])[];
  readonly exposure: readonly (readonly Known[])[];
  readonly neighbours: readonly (readonly number[])[];
  /** km eastward and northward; empty where places have no points. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** What was found, beside the places of the task. */
export type Found =
  | {
      readonly find: 'smoothed';
      readonly mean: number;
      readonly rates: readonly Known[];
      readonly weights: readonly Known[];
      readonly flags: readonly (Flag | null)[];
      readonly ratio: readonly Known[];
    }
  | {
      readonly find: 'hot';
      readonly z: readonly Known[];
      readonly q: readonly Known[];
      readonly flags: readonly (Flag | null)[];
    }
  | {
      readonly find: 'outliers';
      readonly quadrant: readonly (Quadrant | null)[];
      readonly q: readonly Known[];
    }
  | { readonly find: 'emerging'; readonly categories: readonly EmergingCategory[] }
  | {
      readonly find: 'clusters';
      readonly clusters: readonly FoundCluster[];
      /** 1 where the place was scanned. */
      readonly scanned: readonly boolean[];
    };

export type FoundCluster = Pick<
  ScanCluster,
  'units' | 'duration' | 'cases' | 'expected' | 'ratio' | 'p' | 'recurrence'
>;

export type Progress = (done: number, of: number) => void;

const REPLICATES = 99;
const LONGEST = 6;
const SHARE = 0.15;
const ALARM = 0.05;

/** Does the task; `progress` is told where it takes several steps. Throws RangeError as the methods of stats do. */
export function findIn(task: FindTask, progress: Progress): Found {
  const { find, level, neighbours } = task;
  const [cases = [], exposure = []] = [task.cases.at(-1), task.exposure.at(-1)];
  const family = { cases, exposure, neighbours, level };
  switch (find) {
    case 'smoothed': {
      const { smoothed, excess } = analysePlaces(family);
      const { b: mean, rates, weights } = smoothed;
      return { find, mean, rates, weights, flags: excess.flags, ratio: excess.ratio };
    }
    case 'hot': {
      const { z, q, flags } = analysePlaces(family).hotAndCold;
      return { find, z, q, flags };
    }
    case 'outliers':
      return { find, ...placeOutliers(family) };
    case 'emerging':
      return {
        find,
        categories: emergingPlaces({
          cases: task.cases,
          exposure: task.exposure,
          neighbours,
          level,
          onStep: progress,
        }),
      };
    case 'clusters':
      return scanned(task, progress);
  }
}

/** The scan takes no unknown count for zero: a place with one is left out of it altogether. */
function scanned({ cases, exposure, x, y }: FindTask, progress: Progress): Found {
  const places = x.map((_, place) => place);
  const known = places.filter(
    (place) => cases.every((row) => row[place] !== null) && (exposure.at(-1)?.[place] ?? null) !== null,
  );
  const of = (row: readonly Known[]): number[] => known.map((place) => row[place] ?? 0);
  const zones = nearestZones(of(x), of(y), of(exposure.at(-1) ?? []), SHARE);
  const { clusters } = spaceTimeScan(cases.map(of), zones, {
    maxDuration: LONGEST,
    replicates: REPLICATES,
    onReplicate: progress,
  });
  return {
    find: 'clusters',
    clusters: clusters
      .filter(({ p }) => (p ?? 1) <= ALARM)
      .map(({ units, duration, cases: observed, expected, ratio, p, recurrence }) => ({
        units: units.flatMap((unit) => known[unit] ?? []),
        ...{ duration, cases: observed, expected, ratio, p, recurrence },
      })),
    scanned: places.map((place) => known.includes(place)),
  };
}
