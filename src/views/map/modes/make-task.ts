import type { Known } from '../../../stats';
import type { MapBase, MapFind, MapLevel } from '../../../state/map';
import type { Span } from '../../cells/months';
import { sumWithin } from '../grid';
import type { MapCounts } from '../values';
import type { FindTask } from './find-task';
import type { Neighbourhood } from './neighbourhood';

/** The months that emerging categories are told from, and the scan looks over. */
const STEPS = 12;
const HISTORY = 24;
const LEAST_STEPS = 10;

/** Why nothing can be looked for. */
export type NoTask = 'no-residents' | 'all-of-all' | 'no-months' | 'few-months' | 'perturbed';

export interface TaskBy {
  readonly find: MapFind;
  readonly per: MapBase;
  readonly fdr: MapLevel;
  readonly window: Span;
  /** Whether counts are there by month. */
  readonly monthly: boolean;
  /** Whether requests are narrowed to some matter or kind. */
  readonly narrowed: boolean;
}

/** The months that the task is about: the window, or for what becomes over time as many as that takes, to its end. */
export function spanOfTask({ find, window }: Pick<TaskBy, 'find' | 'window'>, all: Span): Span {
  const back = (months: number): Span => ({
    first: Math.max(all.first, window.last - months + 1),
    last: window.last,
  });
  switch (find) {
    case 'emerging':
      return back(Math.max(STEPS, window.last - window.first + 1));
    case 'clusters':
      return back(HISTORY);
    default:
      return window;
  }
}

const known = (value: number): Known => (Number.isNaN(value) ? null : value);

/**
 * What to look for in the counts, or why not. A withheld count is null and never 0; so is the sum of a place one of whose
 * months is withheld.
 */
export function taskOf(counts: MapCounts, around: Neighbourhood, by: TaskBy): FindTask | NoTask {
  const { find, per, fdr, monthly, narrowed } = by;
  if (counts.noise > 0) return 'perturbed';
  if (per === 'residents' && !counts.residents) return 'no-residents';
  if (per === 'requests' && (!narrowed || !counts.whole)) return 'all-of-all';
  const overTime = find === 'emerging' || find === 'clusters';
  if (overTime && !monthly) return 'no-months';
  const span = spanOfTask(by, counts.part.span);
  const length = span.last - span.first + 1;
  if (overTime && length < LEAST_STEPS) return 'few-months';
  // One month more: each step is pooled with the one before it.
  const first = find === 'emerging' ? Math.max(counts.part.span.first, span.first - 1) : span.first;
  const windows: Span[] = overTime
    ? Array.from({ length: span.last - first + 1 }, (_, step) => ({
        first: first + step,
        last: first + step,
      }))
    : [span];
  const places = counts.part.places;
  const row = (of: (place: number, window: Span) => number, window: Span): Known[] =>
    Array.from({ length: places }, (_, place) => known(of(place, window)));
  const cases = windows.map((window) => row((place) => sumWithin(counts.part, place, window), window));
  const exposureIn = (window: Span): Known[] =>
    row((place) => {
      if (per === 'residents') return counts.residents?.[place] ?? Number.NaN;
      return counts.whole ? sumWithin(counts.whole, place, window) : Number.NaN;
    }, window);
  // The zones of a scan hold so much of all that is exposed over the whole time.
  const exposure = find === 'clusters' ? [exposureIn(span)] : windows.map(exposureIn);
  return {
    ...{ find, level: fdr / 100, cases, exposure },
    ...{ neighbours: around.neighbours, x: around.x, y: around.y },
  };
}
