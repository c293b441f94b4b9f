import { daysIn, splitsSpringFestival, yearBefore, type Calendar, type Span } from '../cells/months';
import type { RateRule } from '../cells/protection';
import { figureOf, intervalOf, type Inputs, type MapFigure } from './figure';
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
  readonly calendar: Calendar;
}

/** Whether the form says anything of that window: a change needs a year before, and all or nothing of a Spring Festival. */
export function windowRefused(counts: MapCounts, window: Span): 'no-year-before' | 'spring-festival' | null {
  if (counts.form !== 'change') return null;
  if (splitsSpringFestival(window, counts.calendar)) return 'spring-festival';
  return yearBefore(window).first < counts.part.span.first ? 'no-year-before' : null;
}

/** What the value of some places together is made of; of the city where `places` is null. */
export function inputsOf(counts: MapCounts, places: readonly number[] | null, window: Span): Inputs {
  const { form, part, whole, cityPart, cityWhole, residents, cityResidents } = counts;
  const before = yearBefore(window);
  const sum = (grid: MonthGrid | null, city: MonthGrid | null, over: Span) => {
    if (places === null) return city ? sumWithin(city, 0, over) : Number.NaN;
    return grid ? places.reduce((total, place) => total + sumWithin(grid, place, over), 0) : Number.NaN;
  };
  const days = { days: daysIn(window), daysBefore: daysIn(before) };
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

/** How each place stands in a window, beside the places of the map. */
export interface MapValues {
  readonly window: Span;
  /** NaN where there is no value. */
  readonly values: Float64Array;
  readonly figures: readonly MapFigure[];
  /** 1 where a change is clear of none at 95 %; null for other forms. */
  readonly clear: Uint8Array | null;
  readonly city: MapFigure;
}

/** The values of all places and of the city in that window. */
export function valuesIn(counts: MapCounts, window: Span): MapValues {
  const { form, part, rule } = counts;
  const figures = Array.from({ length: part.places }, (_, place) => valueIn(counts, [place], window));
  const values = Float64Array.from(figures, ({ value }) => value ?? Number.NaN);
  const clear = form === 'change' ? new Uint8Array(part.places) : null;
  if (clear) {
    figures.forEach(({ value }, place) => {
      if (value === null) return;
      const interval = intervalOf(form, inputsOf(counts, [place], window), rule);
      clear[place] = interval && (interval.low > 0 || interval.high < 0) ? 1 : 0;
    });
  }
  return { window, values, figures, clear, city: valueIn(counts, null, window) };
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
