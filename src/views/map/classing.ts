import { breaksAround, breaksBothSides, classBreaks, classOf } from '../../domain/classes';
import type { Palette } from '../../domain/palette';
import { NO_DATA, NOT_CLEAR, WITHHELD, type PlaceStates } from '../../map/contract';
import { divergingColours, levelColours } from '../../map/fills';
import type { MapMethod, MapState } from '../../state/map';
import type { MapForm } from './measure';
import type { MapValues } from './values';

/** How the values of a map are parted and coloured. */
export interface Classing {
  readonly method: MapMethod;
  /** Ascending; a value on a break belongs to the class above. */
  readonly breaks: readonly number[];
  /** The value that colours diverge around, or null where they only grow. */
  readonly centre: number | null;
}

/** The ways to part the values of a form: around the city's value where that is a question. */
export function methodsFor(form: MapForm): readonly MapMethod[] {
  const plain = ['quantile', 'equal', 'natural', 'head-tail', 'manual'] as const;
  return form === 'count' ? plain : ['around', ...plain];
}

/** The way that is taken: the reader's where it fits the form, else around the city for rates and changes. */
export function methodOf(form: MapForm, { method }: Pick<MapState, 'method'>): MapMethod {
  if (method !== null && methodsFor(form).includes(method)) return method;
  return form === 'rate' || form === 'change' ? 'around' : 'quantile';
}

/**
 * The number of classes on both sides of a centre: odd, so that one stands around the city; even for a change, whose
 * middle are the places that are not clear of none.
 */
export function classesAround(form: MapForm, classes: number): number {
  if (form === 'change') return classes % 2 === 0 ? classes : Math.max(4, classes - 1);
  return classes % 2 === 1 ? classes : classes - 1;
}

/** The least distance from 0 and from 100 % at which a rate's odds are taken. */
const RIM = 0.05;

/**
 * Where a value stands on the scale on which distances from the city are alike wherever the city stands: of a rate
 * its log odds, so that no class reaches beyond 100 % and one near its ceiling is parted as finely as it varies; of
 * what has no ceiling its logarithm; a change as it is.
 */
function scaled(form: MapForm, value: number): number {
  if (form === 'change') return value;
  if (form !== 'rate') return Math.log(value);
  const percent = Math.min(100 - RIM, Math.max(RIM, value));
  return Math.log(percent / (100 - percent));
}

function unscaled(form: MapForm, place: number): number {
  if (form === 'change') return place;
  return form === 'rate' ? 100 / (1 + Math.exp(-place)) : Math.exp(place);
}

/** How far each value stands from the centre on that scale; NaN where either is none. */
export function distancesFrom(form: MapForm, values: Float64Array, centre: number): Float64Array {
  const middle = scaled(form, centre);
  return values.map((value) => {
    const distance = scaled(form, value) - middle;
    return Number.isFinite(distance) ? distance : Number.NaN;
  });
}

/** What `around` diverges from: none for a change, because what is not clear of none is grey; else the city. */
function centreOf(form: MapForm, city: number | null): number | null {
  return form === 'change' ? 0 : city;
}

/** What else the breaks hang on. */
interface ClassingBy {
  /** From the centre, of all periods that share the breaks; by default of the values themselves. */
  readonly distances?: Float64Array | undefined;
  /** The least width of a class, in the unit of the values: narrower ones would part places by noise. */
  readonly narrowest?: number | undefined;
}

/**
 * The classes of those values. `city` is the value of the city that `around` diverges from. Where all values lie closer
 * together than `narrowest` there is one class.
 */
export function classingOf(
  form: MapForm,
  values: Float64Array,
  city: number | null,
  state: Pick<MapState, 'method' | 'classes' | 'breaks'>,
  { distances, narrowest = 0 }: ClassingBy = {},
): Classing {
  const method = methodOf(form, state);
  const centre = form === 'change' || form === 'rate' || method === 'around' ? centreOf(form, city) : null;
  const around = method === 'around' && centre !== null;
  // Changes that are coloured begin beyond none: equal steps from it would put nearly all of them into one class.
  const parted = form === 'change' ? breaksBothSides : aroundNone;
  const breaks = around
    ? parted(distances ?? distancesFrom(form, values, centre), classesAround(form, state.classes)).map(
        (distance) => unscaled(form, scaled(form, centre) + distance),
      )
    : classBreaks(values, {
        method: method === 'around' ? 'quantile' : method,
        classes: state.classes,
        breaks: state.breaks,
      });
  return { method, breaks: wideEnough(breaks, values, centre, state.classes, narrowest), centre };
}

function aroundNone(distances: Float64Array, classes: number): number[] {
  return breaksAround(distances, 0, classes);
}

/** The breaks where every class that has an end on both sides is wide enough; else equal steps that are. */
function wideEnough(
  breaks: readonly number[],
  values: Float64Array,
  centre: number | null,
  classes: number,
  narrowest: number,
): readonly number[] {
  if (narrowest <= 0) return breaks;
  const finite = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const ends = [least, ...breaks.filter((one) => one > least && one <= most), most];
  if (ends.every((end, index) => index === 0 || end - (ends[index - 1] ?? end) >= narrowest)) return breaks;
  const step = narrowest * Math.max(1, Math.ceil((most - least) / classes / narrowest));
  const first = centre === null ? least + step : centre - step / 2;
  const steps = Array.from({ length: 2 * classes }, (_, index) => first + (index - classes) * step);
  return steps.filter((one) => one >= least + narrowest && one <= most - narrowest);
}

/** The colour of each class: from little to much, or away from the centre on both sides. */
export function coloursOf({ breaks, centre }: Classing, palette: Palette): readonly string[] {
  return centre === null ? levelColours(palette, breaks.length + 1) : aroundColours(breaks, centre, palette);
}

/** Classes below, above and around the centre, each side from faint to full as far as it goes. */
function aroundColours(breaks: readonly number[], centre: number, palette: Palette): readonly string[] {
  const home = classOf(centre, breaks);
  const onEdge = breaks.includes(centre);
  const classes = breaks.length + 1;
  // A break at the centre leaves no class around it: the one above it is the first of its side.
  const below = home;
  const above = classes - home - (onEdge ? 0 : 1);
  const side = Math.max(below, above, 1);
  const full = divergingColours(palette, 2 * Math.min(side, 3) + 1);
  const middle = (full.length - 1) / 2;
  return Array.from({ length: classes }, (_, index) => {
    const steps = index < home ? index - home : index - home + (onEdge ? 1 : 0);
    return full[Math.min(full.length - 1, Math.max(0, middle + steps))] ?? palette.paper;
  });
}

/** How each place is drawn: its class, or why it has none. */
export function statesOf({ values, figures, clear }: MapValues, { breaks }: Classing): PlaceStates {
  const classes = new Int8Array(values.length);
  let bases: Uint8Array | null = null;
  figures.forEach(({ value, absence, small }, place) => {
    if (small) (bases ??= new Uint8Array(values.length))[place] = 1;
    if (value !== null) classes[place] = clear?.[place] === 0 ? NOT_CLEAR : classOf(value, breaks);
    else if (absence === 'base-too-small') classes[place] = NOT_CLEAR;
    else classes[place] = absence === 'withheld' ? WITHHELD : NO_DATA;
  });
  return { classes, bases };
}
