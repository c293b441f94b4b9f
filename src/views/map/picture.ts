import type { PlaceStates } from '../../map/contract';
import { monthsBefore } from '../../query/comparison';
import type { MapState } from '../../state/map';
import type { Span } from '../cells/months';
import { classingOf, distancesFrom, methodOf, statesOf, type Classing } from './classing';
import { endOf, windowAt, windowsWithin, yearsWithin } from './periods';
import {
  cityOver,
  colouredChanges,
  noiseWidth,
  pooledValues,
  valueIn,
  valuesIn,
  type MapCounts,
  type MapValues,
} from './values';

const MOST_YEARS = 8;

/** What of time the map is set to: what it shows, what it could be moved to, and what its classes are made from. */
export interface MapTime {
  /** Of each map, in order of reading. */
  readonly windows: readonly Span[];
  /** The windows that the slider moves through; none where it cannot. */
  readonly steps: readonly Span[];
  /** Index in `steps` of what is shown; 0 where there are none. */
  readonly at: number;
  /** The windows whose values the classes are made from. */
  readonly pooled: readonly Span[];
  /**
   * The windows whose city, all together, rates are held against in every map and at every step: those of the maps
   * that stand side by side; of one map the newest final one, so that the map that is opened is parted well.
   */
  readonly reference: readonly Span[];
}

interface TimeSources {
  readonly map: Pick<MapState, 'sheet' | 'month' | 'window' | 'other' | 'held'>;
  /** All months that there are. */
  readonly months: Span;
  /** The months that the slider runs over; null where places were not released by month. */
  readonly slider: Span | null;
  /** The period that is shown where there is no slider, and where all of it is wanted at once. */
  readonly whole: Span;
  /** Whether the reader chose that period. */
  readonly picked: boolean;
  /** Whether months may be added up: perturbed ones may not. */
  readonly summed: boolean;
  /** The last month that is final. */
  readonly final: number;
}

const USUAL_WINDOW = 12;

/** How many months a picture sums; null for the whole period at once. */
export function windowLength({
  map,
  picked,
  summed,
}: Pick<TimeSources, 'picked' | 'summed'> & { readonly map: Pick<MapState, 'window'> }): number | null {
  if (!summed) return 1;
  if (map.window === 'all' || (map.window === null && picked)) return null;
  return map.window ?? USUAL_WINDOW;
}

/** The time that the map is set to: the newest final window where the reader chose none. */
export function timeOf(sources: TimeSources): MapTime {
  const { map, months, slider, whole, summed, final } = sources;
  const length = windowLength(sources);
  const wanted = slider && length !== null ? windowsWithin(slider, length) : [];
  const steps = wanted.length > 0 ? wanted : slider ? [whole] : [];
  const newest = steps.findLast(({ last }) => last <= final) ?? steps.at(-1) ?? whole;
  const shown = windowAt(steps, map.month) ?? newest;
  const at = Math.max(0, steps.indexOf(shown));
  const years = summed && slider ? yearsWithin(months, MOST_YEARS) : [];
  if (map.sheet === 'years' && years.length > 1) {
    return { windows: years, steps, at, pooled: years, reference: years };
  }
  if (map.sheet === 'two' && slider) {
    const same = windowsWithin(months, shown.last - shown.first + 1);
    const before = monthsBefore(shown, 'year-before');
    const other = windowAt(same, map.other) ?? same.find(({ last }) => last === before.last);
    const windows = other ? [other, shown] : [shown];
    return { windows, steps, at, pooled: windows, reference: windows };
  }
  const held = map.held && steps.length > 1;
  return { windows: [shown], steps, at, pooled: held ? steps : [shown], reference: [held ? newest : shown] };
}

/** A map's values and how each place is drawn. */
export interface MapPicture {
  readonly values: MapValues;
  readonly states: PlaceStates;
}

/**
 * The classes of the time that is shown: one set of breaks for all maps of it and, where the reader holds them, for
 * all steps of the slider. Around the city they stand on both sides of the city over `reference`. They are as wide as
 * places differ: of maps side by side from the reference itself, so that a change from one to the next is seen too; of
 * steps of the slider from the city of their own time, or one early year would make all places of today alike.
 */
export function classesFor(
  counts: MapCounts,
  { pooled, reference }: Pick<MapTime, 'pooled' | 'reference'>,
  map: Pick<MapState, 'method' | 'classes' | 'breaks'>,
): Classing {
  const { form } = counts;
  const values = pooledValues(counts, pooled);
  const centre = cityOver(counts, reference);
  const sideBySide = reference.length > 1;
  const distances = isAround(counts, map)
    ? form === 'change'
      ? colouredChanges(counts, pooled)
      : distancesOf(counts, values, pooled, sideBySide ? centre : null)
    : undefined;
  const [first] = reference;
  const narrowest = first ? noiseWidth(counts, first) : 0;
  return classingOf(form, values, centre, map, { distances, narrowest });
}

function isAround({ form }: MapCounts, map: Pick<MapState, 'method'>): boolean {
  return methodOf(form, map) === 'around';
}

/**
 * The stretch of values that the legend shows: of all pooled windows, so that it stands still while the slider plays;
 * around the city that of the maps shown, or years of rising would press each of them into a corner.
 */
export function domainFor(
  counts: MapCounts,
  { windows, pooled }: Pick<MapTime, 'windows' | 'pooled'>,
  classing: Classing,
): readonly [number, number] {
  const over = isAround(counts, classing) && counts.form !== 'change' ? windows : pooled;
  return domainOf(pooledValues(counts, over), classing);
}

/** How far each value stands from `centre`, or, where that is null, from the city of its own window. */
function distancesOf(
  counts: MapCounts,
  values: Float64Array,
  pooled: readonly Span[],
  centre: number | null,
): Float64Array {
  const { places } = counts.part;
  const distances = values.slice();
  pooled.forEach((window, turn) => {
    const own = values.subarray(turn * places, (turn + 1) * places);
    const middle = centre ?? valueIn(counts, null, window).value ?? Number.NaN;
    distances.set(distancesFrom(counts.form, own, middle), turn * places);
  });
  return distances;
}

/** All but the outermost hundredths of the values, and all breaks: few places must not press the others together. */
function domainOf(values: Float64Array, { breaks, centre }: Classing): readonly [number, number] {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const marks = [...breaks, ...(centre === null ? [] : [centre])];
  const [low, high] = [Math.min(at(0.01), ...marks), Math.max(at(0.99), ...marks)];
  const room = breaks.length > 0 ? (high - low) * 0.02 : 0;
  return [low - room, high + room];
}

/** The picture of one window under those classes. */
export function pictureOf(counts: MapCounts, window: Span, classing: Classing): MapPicture {
  const values = valuesIn(counts, window);
  return { values, states: statesOf(values, classing) };
}

/** The month of the address for a step of the slider. */
export function monthOfStep(steps: readonly Span[], at: number): string | null {
  const window = steps[at];
  return window ? endOf(window) : null;
}
