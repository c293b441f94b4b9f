import { classBreaks, classOf } from '../../../domain/classes';
import type { Palette } from '../../../domain/palette';
import { NO_DATA, NOT_CLEAR, WITHHELD, type PlaceStates } from '../../../map/contract';
import { levelColours } from '../../../map/fills';
import type { EmergingCategory } from '../../../stats';
import type { Found } from './find-task';
import { HOT_PATTERNS, type HotPattern } from './hot-patterns';

/** Under this a place's own rate counts for less than half of its smoothed one: it is dotted. */
const LEAST_WEIGHT = 0.5;
const CLASSES = 5;
/** Stronger than any level that the reader may choose but the strictest. */
const STRONG = 0.01;
/** So many clusters have a colour of their own. */
const COLOURED = 5;

/** A class of the picture: what the legend says of it, and its colour. */
export interface FindClass {
  /** Key of the words in the dictionary `hotspots`, with what they name. */
  readonly words: string;
  readonly detail: Readonly<Record<string, number>>;
  readonly colour: (palette: Palette) => string;
}

export interface FindPicture {
  readonly states: PlaceStates;
  readonly classes: readonly FindClass[];
}

const EMERGING_COLOURS: Readonly<Record<HotPattern, (palette: Palette) => string>> = {
  new: ({ series }) => series[2],
  consecutive: ({ series }) => series[4],
  intensifying: ({ hot }) => hot[2],
  persistent: ({ diverging }) => diverging[5],
  diminishing: ({ diverging }) => diverging[4],
  sporadic: ({ hot }) => hot[0],
  oscillating: ({ series }) => series[3],
  historical: ({ ink3 }) => ink3,
};

/** How each place of the map stands; `withheld` are those of which a count is not known. */
export function pictureOfFound(found: Found, withheld: readonly boolean[]): FindPicture {
  const plain = (words: string, colour: FindClass['colour']): FindClass => ({ words, detail: {}, colour });
  const statesOf = (classAt: (place: number) => number): PlaceStates => ({
    classes: Int8Array.from(withheld, (hidden, place) => (hidden ? WITHHELD : classAt(place))),
    bases: null,
  });
  switch (found.find) {
    case 'smoothed':
      return smoothed(found, withheld);
    case 'hot': {
      const classAt = (place: number) => {
        const [flag, q] = [found.flags[place] ?? null, found.q[place] ?? 1];
        if (flag === null) return NO_DATA;
        if (flag === 0) return NOT_CLEAR;
        const strong = q <= STRONG;
        return flag > 0 ? (strong ? 0 : 1) : strong ? 3 : 2;
      };
      return {
        states: statesOf(classAt),
        classes: [
          plain('hotStrong', ({ hot }) => hot[2]),
          plain('hot', ({ hot }) => hot[1]),
          plain('cold', ({ cold }) => cold[1]),
          plain('coldStrong', ({ cold }) => cold[2]),
        ],
      };
    }
    case 'outliers': {
      const order = ['HL', 'LH', 'HH', 'LL'];
      const classAt = (place: number) => {
        if ((found.q[place] ?? null) === null) return NO_DATA;
        const quadrant = found.quadrant[place] ?? null;
        return quadrant === null ? NOT_CLEAR : order.indexOf(quadrant);
      };
      return {
        states: statesOf(classAt),
        classes: [
          plain('HL', ({ hot }) => hot[2]),
          plain('LH', ({ cold }) => cold[2]),
          plain('HH', ({ hot }) => hot[0]),
          plain('LL', ({ cold }) => cold[0]),
        ],
      };
    }
    case 'emerging': {
      const classAt = (place: number) => classOfCategory(found.categories[place] ?? 'insufficient');
      return {
        states: statesOf(classAt),
        classes: [
          ...HOT_PATTERNS.map((one) => plain(one, EMERGING_COLOURS[one])),
          plain('coldPatterns', ({ cold }) => cold[1]),
        ],
      };
    }
    case 'clusters': {
      const at = new Map(
        found.clusters.flatMap(({ units }, index) =>
          units.map((unit) => [unit, Math.min(index, COLOURED)] as const),
        ),
      );
      const shown = Math.min(found.clusters.length, COLOURED + 1);
      return {
        states: statesOf((place) => at.get(place) ?? NOT_CLEAR),
        classes: Array.from({ length: shown }, (_, index) => ({
          words: index < COLOURED ? 'cluster' : 'moreClusters',
          detail: { number: index + 1 },
          colour: (palette: Palette) =>
            index < COLOURED ? (palette.series[[1, 0, 2, 3, 4][index] ?? 1] ?? palette.ink2) : palette.ink3,
        })),
      };
    }
  }
}

function classOfCategory(category: EmergingCategory): number {
  if (category === 'insufficient') return NO_DATA;
  if (category === 'none') return NOT_CLEAR;
  const hot = HOT_PATTERNS.findIndex((one) => one === category);
  return hot >= 0 ? hot : HOT_PATTERNS.length;
}

function smoothed(found: Extract<Found, { find: 'smoothed' }>, withheld: readonly boolean[]): FindPicture {
  const rates = found.rates.map((rate) => rate ?? Number.NaN);
  const breaks = classBreaks(rates, { method: 'quantile', classes: CLASSES });
  const ends = [-Infinity, ...breaks, Infinity];
  return {
    states: {
      classes: Int8Array.from(withheld, (hidden, place) => {
        const rate = rates[place] ?? Number.NaN;
        return hidden ? WITHHELD : Number.isNaN(rate) ? NO_DATA : classOf(rate, breaks);
      }),
      bases: Uint8Array.from(found.weights, (weight) => ((weight ?? 1) < LEAST_WEIGHT ? 1 : 0)),
    },
    classes: ends.slice(0, -1).map((low, index) => ({
      words: index === 0 ? 'rateBelow' : index === ends.length - 2 ? 'rateAbove' : 'rateBetween',
      detail: { low, high: ends[index + 1] ?? Infinity },
      colour: (palette: Palette) => levelColours(palette, ends.length - 1)[index] ?? palette.paper,
    })),
  };
}
