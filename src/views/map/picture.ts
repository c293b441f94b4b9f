import type { PlaceStates } from '../../map/contract';
import type { MapState } from '../../state/map';
import type { Span } from '../cells/months';
import { classingOf, distancesFrom, methodOf, statesOf, type Classing } from './classing';
import { endOf, windowAt, windowsWithin, yearsWithin } from './periods';
import { pooledValues, valueIn, valuesIn, type MapCounts, type MapValues } from './values';

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
  if (map.sheet === 'years' && years.length > 1) return { windows: years, steps, at, pooled: years };
  if (map.sheet === 'two' && slider) {
    const same = windowsWithin(months, shown.last - shown.first + 1);
    const other = windowAt(same, map.other) ?? same.find(({ last }) => last === shown.last - 12);
    const windows = other ? [other, shown] : [shown];
    return { windows, steps, at, pooled: windows };
  }
  return { windows: [shown], steps, at, pooled: map.held && steps.length > 1 ? steps : [shown] };
}

/** A map's values and how each place is drawn. */
export interface MapPicture {
  readonly values: MapValues;
  readonly states: PlaceStates;
}

/** The classes of a window, and the stretch of values that its legend shows. */
export interface Parted {
  readonly classing: Classing;
  readonly domain: readonly [number, number];
}

/**
 * The classes of any window of the time that is shown: those made from all pooled windows; around the city, classes
 * of one width about the city of the window itself, or every place of a year far from the others would be of one
 * colour.
 */
export function classesFor(
  counts: MapCounts,
  { pooled }: Pick<MapTime, 'pooled'>,
  map: Pick<MapState, 'method' | 'classes' | 'breaks'>,
): (window: Span) => Parted {
  const { form } = counts;
  const cityIn = (window: Span) => valueIn(counts, null, window).value;
  const values = pooledValues(counts, pooled);
  if (methodOf(form, map) !== 'around' || form === 'change') {
    const last = pooled.at(-1);
    const classing = classingOf(form, values, last ? cityIn(last) : null, map);
    const parted = { classing, domain: domainOf(values, classing) };
    return () => parted;
  }
  const { places } = counts.part;
  const distances = values.slice();
  pooled.forEach((window, turn) => {
    const own = values.subarray(turn * places, (turn + 1) * places);
    distances.set(distancesFrom(form, own, cityIn(window) ?? Number.NaN), turn * places);
  });
  return (window) => {
    const own = pooledValues(counts, [window]);
    const classing = classingOf(form, own, cityIn(window), map, distances);
    return { classing, domain: domainOf(own, classing) };
  };
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
