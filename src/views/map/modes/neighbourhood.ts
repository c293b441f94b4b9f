import type { Ground } from '../ground';
import type { MapNeighbours } from '../../../state/map';

const KM_A_DEGREE = 111.2;

interface PlaceFile {
  readonly points: ReadonlyMap<string, readonly [lon: number, lat: number]>;
  readonly pairs: readonly (readonly [string, string])[];
}

/** What of places.json says where places are and who is beside whom; the publisher has checked the file. */
export function readPlaceFile(places: unknown): PlaceFile {
  const file = (places ?? {}) as {
    readonly points?: readonly { readonly code: string; readonly lon: number; readonly lat: number }[];
    readonly neighbours?: readonly (readonly [string, string])[];
  };
  return {
    points: new Map((file.points ?? []).map(({ code, lon, lat }) => [code, [lon, lat] as const])),
    pairs: file.neighbours ?? [],
  };
}

export interface Neighbourhood {
  readonly neighbours: readonly (readonly number[])[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Who is beside whom among the places of the ground: those that share a border, or the nearest 4 or 8 by their points.
 * Null where the dataset does not say.
 */
export function neighbourhoodOf(
  ground: Pick<Ground, 'places'>,
  { points, pairs }: PlaceFile,
  near: MapNeighbours,
): Neighbourhood | null {
  const codes = ground.places.map(({ code }) => code);
  const known = codes.flatMap((code) => points.get(code) ?? []);
  if (codes.length === 0 || !codes.every((code) => points.has(code))) return null;
  const middle = known.filter((_, at) => at % 2 === 1).reduce((sum, lat) => sum + lat, 0) / codes.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const x = codes.map((code) => (points.get(code)?.[0] ?? 0) * KM_A_DEGREE * shrink);
  const y = codes.map((code) => (points.get(code)?.[1] ?? 0) * KM_A_DEGREE);
  if (near === 'adjacent') {
    const index = new Map(codes.map((code, at) => [code, at]));
    const neighbours = codes.map((): number[] => []);
    for (const [one, other] of pairs) {
      const [a, b] = [index.get(one), index.get(other)];
      if (a === undefined || b === undefined) continue;
      neighbours[a]?.push(b);
      neighbours[b]?.push(a);
    }
    if (neighbours.every((list) => list.length === 0)) return null;
    return { neighbours: neighbours.map((list) => list.sort((a, b) => a - b)), x, y };
  }
  const count = near === 'nearest4' ? 4 : 8;
  const neighbours = codes.map((_, place) =>
    codes
      .map((__, other) => other)
      .filter((other) => other !== place)
      .map((other) => ({
        other,
        away: ((x[other] ?? 0) - (x[place] ?? 0)) ** 2 + ((y[other] ?? 0) - (y[place] ?? 0)) ** 2,
      }))
      .sort((one, other) => one.away - other.away || one.other - other.other)
      .slice(0, count)
      .map(({ other }) => other),
  );
  return { neighbours, x, y };
}
