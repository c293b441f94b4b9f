import { BEIJING_MEASURES } from '../../../src/domain/beijing';
import type { Condition } from './condition';
import type { Config, MeasureConfig } from './schema';

/** A count and the rows that it counts. */
export interface CountRule {
  readonly id: string;
  readonly where: Condition;
}

/** A ratio and the counts above and below its line. */
export interface RatioRule {
  readonly id: string;
  readonly numerator: string;
  readonly denominator: string;
}

export const PRESETS = BEIJING_MEASURES.map(({ id }) => id);

/** Of the preset's counts the one that is every request; all others are a part that the config must state. */
const EVERY_ROW = 'received';

export function measureId(measure: MeasureConfig): string {
  return 'preset' in measure ? measure.preset : measure.id;
}

/** The ids of a ratio's two counts; null for a count, and for half of a ratio. */
export function ratioParts(measure: MeasureConfig): Omit<RatioRule, 'id'> | null {
  const parts = 'preset' in measure ? BEIJING_MEASURES.find(({ id }) => id === measure.preset) : measure;
  const { numerator, denominator } = parts ?? {};
  return numerator && denominator ? { numerator, denominator } : null;
}

/** The condition of a count, null where the config leaves it open. */
export function conditionOf(measure: MeasureConfig): Condition | null {
  if (measure.where !== undefined) return measure.where;
  return 'preset' in measure && measure.preset === EVERY_ROW ? 'all' : null;
}

/** The counts of a config that passed its checks, in its order. */
export function countsOf({ measures }: Config): readonly CountRule[] {
  return measures.flatMap((measure) => {
    const where = ratioParts(measure) === null ? conditionOf(measure) : null;
    return where === null ? [] : [{ id: measureId(measure), where }];
  });
}

/** The ratios of a config, in its order. */
export function ratiosOf({ measures }: Config): readonly RatioRule[] {
  return measures.flatMap((measure) => {
    const parts = ratioParts(measure);
    return parts === null ? [] : [{ id: measureId(measure), ...parts }];
  });
}
