import type { LonLat } from '../../domain/rings';
import type { Boundary, Datum, KnownPlace } from './contract';
import { DATUMS, fromWgs84, inWgs84 } from './datum';
import { centroid } from './ground';

const METRES_PER_DEGREE = 111_195;
/** Fewer places could be off by chance. */
const FEWEST = 5;
/** The shifts of GCJ-02 and BD-09 in China are some 300 m to 1.5 km; less than half of the least is no sign. */
const LEAST = 150;
/** How many standard errors of the median a shift must stand out by. */
const CLEAR = 3;

/** That a file seems to be in another datum than it was read in. */
export interface DatumSuspicion {
  readonly likely: Datum;
  /** By how much the boundaries lie off the places' points, all in one direction, in metres. */
  readonly metres: number;
  /** How many places that rests on. */
  readonly places: number;
}

/**
 * Whether the boundaries lie off the known points of their places all in one direction, and another datum would
 * put them right: the median shift from point to centre of ground, clear of its own error, that reading the file
 * in that datum takes back. Null where nothing speaks for it.
 */
export function suspectDatum(
  matched: ReadonlyMap<string, Boundary>,
  places: readonly KnownPlace[],
  used: Datum,
): DatumSuspicion | null {
  const pairs = places.flatMap(({ code, point }) => {
    const boundary = matched.get(code);
    return boundary && point ? [{ point, centre: centroid(boundary) }] : [];
  });
  if (pairs.length < FEWEST) return null;
  const shifts = DATUMS.map((datum) => {
    const moved = pairs.map(({ point, centre }) => {
      return { point, centre: inWgs84(fromWgs84(centre, used), datum) };
    });
    return { datum, ...shiftOf(moved) };
  });
  const now = shifts.find(({ datum }) => datum === used);
  const [best] = shifts.sort((a, b) => a.metres - b.metres);
  if (!now || !best || best.datum === used) return null;
  const clear = now.metres > LEAST && now.metres - best.metres > Math.max(LEAST, CLEAR * now.error);
  return clear ? { likely: best.datum, metres: Math.round(now.metres), places: pairs.length } : null;
}

/** The median shift eastward and northward, in metres, and its standard error from the median deviation. */
function shiftOf(pairs: readonly { point: LonLat; centre: LonLat }[]): { metres: number; error: number } {
  const axes = [
    pairs.map(({ point, centre }) => (centre[0] - point[0]) * Math.cos((point[1] * Math.PI) / 180)),
    pairs.map(({ point, centre }) => centre[1] - point[1]),
  ].map((axis) => axis.map((degrees) => degrees * METRES_PER_DEGREE));
  const middles = axes.map(median);
  const errors = axes.map((axis, at) => {
    const deviation = median(axis.map((value) => Math.abs(value - (middles[at] ?? 0))));
    // 1.4826: from the median deviation to the standard deviation; 1.2533: from the mean's error to the median's.
    return (1.4826 * 1.2533 * deviation) / Math.sqrt(axis.length);
  });
  return { metres: Math.hypot(...middles), error: Math.hypot(...errors) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}
