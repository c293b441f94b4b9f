import type { Manifest } from '../../dataset/manifest';
import type { Clause } from '../../domain/clauses';
import { placeLevels, primaryMeasure, ratioMeasures } from '../../query/default-view';
import { plan } from '../../query/plan';
import type { Protection } from '../../query/protection';
import type { CellQuestion } from '../../query/question';
import type { RefusalReason } from '../../query/refusal';
import { monthsOf, type Span } from '../cells/months';

/** What is asked of every place for one set of measures. */
export interface PlacesAsked {
  readonly measures: readonly string[];
  /** Month by month; null where nothing that fine was released. */
  readonly months: CellQuestion | null;
  /**
   * Of the window as one, beside the same months a year before unless counts were perturbed; null where months can be
   * added up to it.
   */
  readonly whole: CellQuestion | null;
  readonly protection: Protection;
}

/** The finest level of places that some table counts the main measure by, and whether it is the finest there is. */
export function finestLevel(
  manifest: Manifest,
  clauses: readonly Clause[],
  window: Span,
): { readonly axis: string; readonly finest: boolean } | null {
  const primary = primaryMeasure(manifest);
  if (!primary || !manifest.dimensions.some(({ id }) => id === 'place')) return null;
  const levels = placeLevels(manifest).map(({ id }) => id);
  const axes = levels.length > 0 ? [...levels].reverse() : ['place'];
  const found = axes.find((axis) => isAsked(askedOf(manifest, axis, [primary.id], clauses, window)));
  return found === undefined ? null : { axis: found, finest: found === axes[0] };
}

/** The ratios that say how requests were handled: not those that part the main count itself. */
export function handlingRatios(manifest: Manifest): Manifest['measures'] {
  const primary = primaryMeasure(manifest);
  return ratioMeasures(manifest).filter(({ numerator }) => numerator !== primary?.id);
}

export function isAsked(asked: PlacesAsked | RefusalReason | null): asked is PlacesAsked {
  return asked !== null && 'measures' in asked;
}

/**
 * The questions that give those measures of every place of the level over a window of months, or why nothing
 * released answers. Perturbed months are not added up: the window is then asked for as one, and the months only
 * for their own sake. Clauses on time and place are left out: every place is of the family that it is compared in.
 */
export function askedOf(
  manifest: Manifest,
  axis: string,
  measures: readonly string[],
  clauses: readonly Clause[],
  window: Span,
): PlacesAsked | RefusalReason {
  const others = clauses.filter(({ dimension }) => dimension !== 'period' && dimension !== 'place');
  const months: CellQuestion = { kind: 'cells', measures, by: [axis, 'month'], clauses: others };
  const monthly = plan(months, manifest);
  if (monthly.kind === 'plan' && monthly.protection !== 'cell-key') {
    return { measures, months, whole: null, protection: monthly.protection };
  }
  const within: Clause = { dimension: 'period', values: monthsOf(window), maker: 'streets' };
  const whole: CellQuestion = { kind: 'cells', measures, by: [axis], clauses: [...others, within] };
  const once = plan(whole, manifest);
  if (once.kind === 'refused') return once.reason;
  const { protection } = once;
  const compared: CellQuestion = protection === 'cell-key' ? whole : { ...whole, comparison: 'year-before' };
  return { measures, months: monthly.kind === 'plan' ? months : null, whole: compared, protection };
}

/** As many of the ratios as one table answers together for that level, in their order; and why others are not. */
export function ratesAsked(
  manifest: Manifest,
  axis: string,
  ratios: readonly { readonly id: string }[],
  clauses: readonly Clause[],
  window: Span,
): { readonly asked: PlacesAsked | null; readonly refused: ReadonlyMap<string, RefusalReason> } {
  let asked: PlacesAsked | null = null;
  const refused = new Map<string, RefusalReason>();
  for (const { id } of ratios) {
    const more = askedOf(manifest, axis, [...(asked?.measures ?? []), id], clauses, window);
    if (isAsked(more)) asked = more;
    else refused.set(id, more);
  }
  return { asked, refused };
}
