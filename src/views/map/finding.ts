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

interface Compared {
  readonly place: number;
  readonly value: number;
  readonly interval: Interval | null;
}

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
  const compared: readonly Compared[] = places.map(({ place, value }) => ({
    place,
    value,
    interval: intervalOf(counts.form, inputsOf(counts, [place], values.window), counts.rule, level),
  }));
  const withheld = values.figures.some(({ absence }) => absence === 'withheld');
  if (counts.form === 'change') return changed(compared);
  const city = values.city.value;
  if (counts.form === 'rate' && city !== null && counts.rule.method !== 'cell-key') {
    return around(compared, city);
  }
  return most(counts.form, compared, withheld);
}

function most(form: MapForm, compared: readonly Compared[], withheld: boolean): Finding {
  const top = compared.reduce((best, one) => (one.value > best.value ? one : best));
  if (top.value <= 0) return { kind: 'nothing' };
  const low = top.interval?.low ?? Infinity;
  const others = compared.filter(
    ({ place, interval }) => place !== top.place && interval && interval.high >= low,
  );
  return { kind: 'most', form, ...top, others: others.length, compared: compared.length, withheld };
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
