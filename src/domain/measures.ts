import type { Localised } from './text';

/** count: cells add up; ratio: sum of numerator over sum of denominator; value: neither (an index, a score). */
type MeasureKind = 'count' | 'ratio' | 'value';

/** One measure: one definition, one unit, one denominator. */
export interface Measure {
  readonly id: string;
  readonly names: Localised;
  readonly definition: Localised;
  readonly unit: Localised;
  readonly kind: MeasureKind;
  /** For a ratio, the counts it is made of; `denominator` null means that it was never published. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Which rows of the request file count, in words. */
  readonly counted: Localised;
}
