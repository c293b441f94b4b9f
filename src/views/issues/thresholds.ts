import { TYPOLOGY_THRESHOLDS, type TypologyThresholds } from '../../stats';

type ThresholdName =
  | 'difficulty-score'
  | 'difficulty-signs'
  | 'least-months'
  | 'common-gamma'
  | 'common-coverage'
  | 'common-share'
  | 'individual-gamma'
  | 'individual-top'
  | 'least-requests'
  | 'stability';

/** A threshold that a reader may move: its name in the address, its bounds and the step of its field. */
export interface MovableThreshold {
  readonly name: ThresholdName;
  readonly key: keyof TypologyThresholds;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** In the order of the fields on the screen. */
export const MOVABLE: readonly MovableThreshold[] = [
  { name: 'difficulty-score', key: 'difficultyScore', least: 0, most: 20, step: 0.1 },
  { name: 'difficulty-signs', key: 'difficultySigns', least: 1, most: 3, step: 1 },
  { name: 'least-months', key: 'leastMonths', least: 1, most: 12, step: 1 },
  { name: 'common-gamma', key: 'commonGamma', least: 0, most: 1, step: 0.005 },
  { name: 'common-coverage', key: 'commonCoverage', least: 0, most: 1, step: 0.05 },
  { name: 'common-share', key: 'commonShare', least: 0, most: 1, step: 0.001 },
  { name: 'individual-gamma', key: 'individualGamma', least: 0, most: 1, step: 0.01 },
  { name: 'individual-top', key: 'individualTopShare', least: 0, most: 1, step: 0.05 },
  { name: 'least-requests', key: 'leastRequests', least: 10, most: 10_000, step: 10 },
  { name: 'stability', key: 'stability', least: 0, most: 1, step: 0.05 },
];

/** The thresholds with those that the reader moved; what is no threshold, or beyond its bounds, is as by default. */
export function thresholdsOf(rules: Readonly<Record<string, number>>): TypologyThresholds {
  const moved = MOVABLE.flatMap(({ name, key, least, most }): [string, number][] => {
    const value = rules[name];
    return value !== undefined && value >= least && value <= most ? [[key, value]] : [];
  });
  return { ...TYPOLOGY_THRESHOLDS, ...Object.fromEntries(moved) };
}

/** The rules of the address after one threshold was moved; back at its default it is left out. */
export function movedRules(
  rules: Readonly<Record<string, number>>,
  { name, key }: MovableThreshold,
  value: number,
): Readonly<Record<string, number>> {
  const others = Object.fromEntries(Object.entries(rules).filter(([one]) => one !== name));
  return value === TYPOLOGY_THRESHOLDS[key] ? others : { ...others, [name]: value };
}
