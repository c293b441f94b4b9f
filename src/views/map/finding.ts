import type { Interval } from '../../stats';
import { intervalOf } from './figure';
import type { MapForm } from './measure';
import { inputsOf, windowRefused, type MapCounts, type MapValues } from './values';

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
  /** Rates against the city's. */
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

/** Over all comparisons of a picture, the chance that one of them is called clear by chance. */
const FAMILY = 0.05;

interface Placed {
  readonly place: number;
  readonly value: number;
}

interface Compared extends Placed {
  readonly interval: Interval | null;
}

type IntervalOf = (place: number) => Interval | null;

/**
 * What stands out in the values of a window that is final, else why nothing is said. Because it is chosen among all
 * places, intervals are corrected for their number (Bonferroni: 1 − 0.05/m each for m places with a value and a
 * sufficient base).
 */
export function findingOf(counts: MapCounts, values: MapValues, final: number): Finding {
  const refused = windowRefused(counts, values.window);
  if (refused !== null) return { kind: refused };
  if (values.window.last > final) return { kind: 'unfinished' };
  const places = values.figures.flatMap((figure, place) =>
    figure.value === null || figure.small ? [] : [{ place, value: figure.value }],
  );
  if (places.length === 0) return { kind: 'nothing' };
  const level = 1 - FAMILY / places.length;
  const corrected: IntervalOf = (place) =>
    intervalOf(counts.form, inputsOf(counts, [place], values.window), counts.rule, level);
  const compared = (): readonly Compared[] =>
    places.map((one) => ({ ...one, interval: corrected(one.place) }));
  if (counts.form === 'change') return changed(compared());
  const city = values.city.value;
  if (counts.form === 'rate' && city !== null && counts.rule.method !== 'cell-key') {
    return around(compared(), city);
  }
  const withheld = values.figures.some(({ absence }) => absence === 'withheld');
  return most(counts.form, places, corrected, withheld);
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
