import { monthsBefore, monthsBeforeIn } from '../../query/comparison';
import { normalQuantile } from '../../stats';
import { daysIn, splitsSpringFestival, type Calendar, type Span } from '../cells/months';
import type { RateRule } from '../cells/protection';
import { figureOf, intervalOf, PER_RESIDENTS, type Inputs, type MapFigure } from './figure';
import { sumWithin, type MonthGrid } from './grid';
import type { MapForm } from './measure';

/** All that a map is computed from: a step in time reads it and asks nothing. */
export interface MapCounts {
  readonly form: MapForm;
  readonly part: MonthGrid;
  /** The denominator of a rate or share; null for other forms. */
  readonly whole: MonthGrid | null;
  /** The same of the city, as grids of one place. */
  readonly cityPart: MonthGrid;
  readonly cityWhole: MonthGrid | null;
  /** By place; NaN where nobody knows. Null where the dataset does not say. */
  readonly residents: Float64Array | null;
  /** Of the city, and NaN where some place's are not known. */
  readonly cityResidents: number;
  readonly rule: RateRule;
  /** How far chance may have moved each released count, at most; 0 where none was. */
  readonly noise: number;
  /** Variance over mean of the counts of places (φ), from 1; null where nothing tells: they are then taken as Poisson. */
  readonly dispersion: number | null;
  /** φ of the whole city's own months (`seriesPhi`); its total varies with all places together. */
  readonly cityDispersion?: number | null;
  readonly calendar: Calendar;
}

/** Whether the form says anything of that window: a change needs a year before, and all or nothing of a Spring Festival. */
export function windowRefused(counts: MapCounts, window: Span): 'no-year-before' | 'spring-festival' | null {
  if (counts.form !== 'change') return null;
  if (splitsSpringFestival(window, counts.calendar)) return 'spring-festival';
  return monthsBeforeIn(window, 'year-before', counts.part.span) ? null : 'no-year-before';
}

/** What the value of some places together is made of; of the city where `places` is null. */
export function inputsOf(counts: MapCounts, places: readonly number[] | null, window: Span): Inputs {
  const { form, part, whole, cityPart, cityWhole, residents, cityResidents } = counts;
  const before = monthsBefore(window, 'year-before');
  const phi = places === null ? (counts.cityDispersion ?? counts.dispersion) : counts.dispersion;
  const sum = (grid: MonthGrid | null, city: MonthGrid | null, over: Span) => {
    if (places === null) return city ? sumWithin(city, 0, over) : Number.NaN;
    return grid ? places.reduce((total, place) => total + sumWithin(grid, place, over), 0) : Number.NaN;
  };
  const days = {
    days: daysIn(window),
    daysBefore: daysIn(before),
    ...(phi === null ? {} : { dispersion: phi }),
  };
  const own = sum(part, cityPart, window);
  switch (form) {
    case 'count':
      return { ...days, part: own, whole: Number.NaN };
    case 'residents': {
      const people =
        places === null
          ? cityResidents
          : places.reduce((total, place) => total + (residents?.[place] ?? Number.NaN), 0);
      return { ...days, part: own, whole: people };
    }
    case 'change':
      return { ...days, part: own, whole: sum(part, cityPart, before) };
    default:
      return { ...days, part: own, whole: sum(whole, cityWhole, window) };
  }
}

/** The value of some places together, or of the city, in that window. */
export function valueIn(counts: MapCounts, places: readonly number[] | null, window: Span): MapFigure {
  const refused = windowRefused(counts, window);
  if (refused !== null) return { value: null, absence: 'no-year-before', small: false };
  return figureOf(counts.form, inputsOf(counts, places, window), counts.rule);
}

/** Over all comparisons of a picture, the chance that one of them is called clear by chance. */
const FAMILY = 0.05;

/**
 * The level of each interval of so many that are looked at together: 1 − 0.05/m (Bonferroni; Dunn 1961, Multiple
 * comparisons among means, JASA 56:52–64).
 */
export function familyLevel(compared: number): number {
  return 1 - FAMILY / Math.max(1, compared);
}

/** The places that are compared: those with a value and a sufficient base, of all or of those in `scope`. */
export function comparedIn(
  figures: readonly MapFigure[],
  scope: readonly number[] | null = null,
): readonly { readonly place: number; readonly value: number }[] {
  return (scope ?? Array.from(figures.keys())).flatMap((place) => {
    const figure = figures[place];
    return !figure || figure.value === null || figure.small ? [] : [{ place, value: figure.value }];
  });
}

/**
 * The value of the city, or of some places together, over several windows: counts added up, rates and shares sum over
 * sum, of residents the mean. Null where a window has none.
 */
export function cityOver(
  counts: MapCounts,
  windows: readonly Span[],
  places: readonly number[] | null = null,
): number | null {
  const { form, rule } = counts;
  const all = windows.map((window) => inputsOf(counts, places, window));
  if (form === 'change' || all.length === 0) return null;
  const sum = (of: (inputs: Inputs) => number) => all.reduce((total, inputs) => total + of(inputs), 0);
  const [part, whole] = [sum((inputs) => inputs.part), sum((inputs) => inputs.whole)];
  const [first] = all;
  if (!first) return null;
  return figureOf(form, { ...first, part, whole }, rule).value;
}

/**
 * How wide a class must be for a place not to fall into the next one by the noise of its counts alone, in the unit of
 * the values: what twice the noise makes of the middle place. 0 where nothing was perturbed.
 */
export function noiseWidth(counts: MapCounts, window: Span): number {
  if (counts.noise === 0) return 0;
  const reaches = Array.from({ length: counts.part.places }, (_, place) => noiseReach(counts, place, window));
  const sorted = reaches.filter(Number.isFinite).sort((a, b) => a - b);
  return 2 * (sorted[Math.floor(sorted.length / 2)] ?? 0);
}

/** How far the noise may have moved the value of a place, in its unit; NaN where it has none. */
export function noiseReach(counts: MapCounts, place: number, window: Span): number {
  const { form, noise } = counts;
  if (form === 'count') return noise;
  const { whole } = inputsOf(counts, [place], window);
  if (!(whole > 0)) return Number.NaN;
  return (noise / whole) * (form === 'residents' ? PER_RESIDENTS : 100);
}

/** How each place stands in a window, beside the places of the map. */
export interface MapValues {
  readonly window: Span;
  /** NaN where there is no value. */
  readonly values: Float64Array;
  readonly figures: readonly MapFigure[];
  /** 1 where a change is clear of none, corrected for all places compared; null for other forms. */
  readonly clear: Uint8Array | null;
  readonly city: MapFigure;
}

/** The values of all places and of the city in that window. */
export function valuesIn(counts: MapCounts, window: Span): MapValues {
  const { form, part, rule } = counts;
  const figures = Array.from({ length: part.places }, (_, place) => valueIn(counts, [place], window));
  const values = Float64Array.from(figures, ({ value }) => value ?? Number.NaN);
  const clear = form === 'change' ? new Uint8Array(part.places) : null;
  const level = familyLevel(comparedIn(figures).length);
  if (clear) {
    figures.forEach(({ value }, place) => {
      if (value === null) return;
      const interval = intervalOf(form, inputsOf(counts, [place], window), rule, level);
      clear[place] = interval && (interval.low > 0 || interval.high < 0) ? 1 : 0;
    });
  }
  return { window, values, figures, clear, city: valueIn(counts, null, window) };
}

/** Fewer coloured changes than these are no ground to part colours by. */
const LEAST_COLOURED = 6;

/**
 * The changes of all places in several windows that are coloured, one after the other: those clear of none by their log
 * ratio, which is close to the interval that decides (`intervalOf`) at a hundredth of its cost; NaN elsewhere. All of
 * them where hardly any is clear.
 */
export function colouredChanges(counts: MapCounts, windows: readonly Span[]): Float64Array {
  const { places } = counts.part;
  const all = pooledValues(counts, windows);
  const reach = -normalQuantile((1 - familyLevel(places)) / 2);
  const coloured = all.map((value, at) => {
    const window = windows[Math.floor(at / places)];
    if (!window || Number.isNaN(value)) return Number.NaN;
    const { part, whole, dispersion = 1 } = inputsOf(counts, [at % places], window);
    const error = Math.sqrt(dispersion * (1 / Math.max(part, 0.5) + 1 / whole));
    return Math.abs(Math.log1p(Math.max(value, -99.9) / 100)) > reach * error ? value : Number.NaN;
  });
  return coloured.filter(Number.isFinite).length < LEAST_COLOURED ? all : coloured;
}

/** The values of all places in several windows, one after the other: what classes that hold for all are made from. */
export function pooledValues(counts: MapCounts, windows: readonly Span[]): Float64Array {
  const { places } = counts.part;
  const pooled = new Float64Array(places * windows.length);
  windows.forEach((window, turn) => {
    for (let place = 0; place < places; place += 1) {
      pooled[turn * places + place] = valueIn(counts, [place], window).value ?? Number.NaN;
    }
  });
  return pooled;
}
