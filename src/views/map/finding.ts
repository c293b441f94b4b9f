import type { Interval } from '../../stats';
import { intervalOf } from './figure';
import type { MapForm } from './measure';
import {
  cityOver,
  comparedIn,
  familyLevel,
  inputsOf,
  noiseReach,
  windowRefused,
  type MapCounts,
  type MapValues,
} from './values';

/** What is found in one picture: facts that a sentence is composed of, by rule. */
export type Finding =
  | { readonly kind: 'unfinished' | 'nothing' | 'spring-festival' | 'no-year-before' }
  /** The place with the most. */
  | {
      readonly kind: 'most';
      readonly form: MapForm;
      readonly place: number;
      readonly value: number;
      /** Corrected for all places compared; null where counts were perturbed. */
      readonly interval: Interval | null;
      /** How many other places' intervals meet its own. */
      readonly others: number;
      readonly compared: number;
      /** Whether some value is withheld, so that the most may not be shown. */
      readonly withheld: boolean;
    }
  /** Several places are the most as far as perturbed counts tell: none of them is named. */
  | {
      readonly kind: 'perturbed';
      /** How many places may be the most, of how many compared. */
      readonly first: number;
      readonly compared: number;
    }
  /** Rates against the city's, or against the district's that the map is zoomed to. */
  | {
      readonly kind: 'around';
      readonly city: number;
      readonly below: number;
      readonly above: number;
      readonly lowest: { readonly place: number; readonly value: number; readonly interval: Interval } | null;
      readonly compared: number;
    }
  /** Changes against none. */
  | {
      readonly kind: 'changed';
      readonly up: number;
      readonly down: number;
      readonly rest: number;
      readonly most: { readonly place: number; readonly value: number; readonly interval: Interval } | null;
      readonly compared: number;
    };

interface Placed {
  readonly place: number;
  readonly value: number;
}

interface Compared extends Placed {
  readonly interval: Interval | null;
}

type IntervalOf = (place: number) => Interval | null;

/**
 * What stands out in the values of a window that is final, else why nothing is said; of all places, or of those in
 * `scope` (the district that the map is zoomed to) against their value together. Because it is chosen among many,
 * intervals are corrected for all places of the map that are compared, as its colours are (`familyLevel`). Of
 * perturbed counts a place is named only where no noise could have put it first.
 */
export function findingOf(
  counts: MapCounts,
  values: MapValues,
  final: number,
  scope: readonly number[] | null = null,
): Finding {
  const refused = windowRefused(counts, values.window);
  if (refused !== null) return { kind: refused };
  if (values.window.last > final) return { kind: 'unfinished' };
  const places = comparedIn(values.figures, scope);
  if (places.length === 0) return { kind: 'nothing' };
  const level = familyLevel(comparedIn(values.figures).length);
  const corrected: IntervalOf = (place) =>
    intervalOf(counts.form, inputsOf(counts, [place], values.window), counts.rule, level);
  const compared = (): readonly Compared[] =>
    places.map((one) => ({ ...one, interval: corrected(one.place) }));
  if (counts.form === 'change') return changed(compared());
  const city = scope === null ? values.city.value : cityOver(counts, [values.window], scope);
  if (counts.form === 'rate' && city !== null && counts.rule.method !== 'cell-key') {
    return around(compared(), city);
  }
  const first = counts.noise > 0 ? firstUnderNoise(counts, places, values) : 1;
  if (first > 1) return { kind: 'perturbed', first, compared: places.length };
  const drawn = scope === null ? values.figures : scope.flatMap((place) => values.figures[place] ?? []);
  const withheld = drawn.some(({ absence }) => absence === 'withheld');
  return most(counts.form, places, corrected, withheld);
}

/** How many of the places could be the first, whatever the noise did to each. */
function firstUnderNoise(counts: MapCounts, places: readonly Placed[], { window }: MapValues): number {
  const reach = new Map(places.map(({ place }) => [place, noiseReach(counts, place, window)]));
  const surest = Math.max(...places.map(({ place, value }) => value - (reach.get(place) ?? 0)));
  return places.filter(({ place, value }) => value + (reach.get(place) ?? 0) >= surest).length;
}

function most(form: MapForm, places: readonly Placed[], intervalOf: IntervalOf, withheld: boolean): Finding {
  const [top, ...rest] = [...places].sort((a, b) => b.value - a.value || a.place - b.place);
  if (!top || top.value <= 0) return { kind: 'nothing' };
  const interval = intervalOf(top.place);
  let others = 0;
  for (const { place } of interval ? rest : []) {
    const other = intervalOf(place);
    if (other && other.high >= (interval?.low ?? Infinity)) others += 1;
    // A lesser count reaches less high: none after the first that stays below can meet the top.
    else if (form === 'count') break;
  }
  return { kind: 'most', form, ...top, interval, others, compared: places.length, withheld };
}

function around(compared: readonly Compared[], city: number): Finding {
  const below = compared.filter(({ interval }) => interval && interval.high < city);
  const above = compared.filter(({ interval }) => interval && interval.low > city);
  const [first, ...rest] = below;
  const lowest = first ? rest.reduce((least, one) => (one.value < least.value ? one : least), first) : null;
  return {
    kind: 'around',
    city,
    below: below.length,
    above: above.length,
    lowest: lowest?.interval ? { ...lowest, interval: lowest.interval } : null,
    compared: compared.length,
  };
}

function changed(compared: readonly Compared[]): Finding {
  const up = compared.filter(({ interval }) => interval && interval.low > 0);
  const down = compared.filter(({ interval }) => interval && interval.high < 0);
  const [first, ...rest] = up;
  const top = first ? rest.reduce((best, one) => (one.value > best.value ? one : best), first) : null;
  return {
    kind: 'changed',
    up: up.length,
    down: down.length,
    rest: compared.length - up.length - down.length,
    most: top?.interval ? { ...top, interval: top.interval } : null,
    compared: compared.length,
  };
}
