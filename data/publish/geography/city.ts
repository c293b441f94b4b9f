import type { City, GeoPlace, Neighbours, Point } from './contract';

const KM_PER_DEGREE = 111.195;

/**
 * The places by index, in order of code, so that the order in which they come changes nothing; their points in
 * km around the middle of the city (equirectangular: a city is small on the globe). Throws where a code stands
 * twice, a point is no number, or a pair names an unknown place or the same one twice.
 */
export function cityOf(places: readonly GeoPlace[], neighbours: readonly Neighbours[]): City {
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  const index = new Map(sorted.map(({ code }, at) => [code, at]));
  if (index.size < sorted.length) throw new Error('a code of a place stands twice');
  const bad = sorted.find(({ lon, lat }) => !Number.isFinite(lon) || !Number.isFinite(lat));
  if (bad) throw new Error(`${bad.code} has no point`);
  const districts = new Map(
    [...new Set(sorted.map(({ district }) => district))].sort().map((d, at) => [d, at]),
  );
  const around = sorted.map((): number[] => []);
  const seen = new Set<string>();
  const pairs: (readonly [number, number])[] = [];
  for (const pair of neighbours) {
    const [a, b] = pair.map((code) => index.get(code));
    if (a === undefined || b === undefined || a === b) {
      throw new Error(`${pair.join(' and ')} are no two places`);
    }
    const ends = [Math.min(a, b), Math.max(a, b)] as const;
    if (seen.has(ends.join())) continue;
    seen.add(ends.join());
    pairs.push(ends);
    around[a]?.push(b);
    around[b]?.push(a);
  }
  pairs.sort(([a, b], [c, d]) => a - c || b - d);
  for (const list of around) list.sort((a, b) => a - b);
  return {
    codes: sorted.map(({ code }) => code),
    districts: Int32Array.from(sorted, ({ district }) => districts.get(district) ?? 0),
    points: inKilometres(sorted),
    pairs,
    around,
  };
}

function inKilometres(places: readonly GeoPlace[]): Point[] {
  const middle = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const lon = middle(places.map((place) => place.lon));
  const lat = middle(places.map((place) => place.lat));
  const shrink = Math.cos((lat * Math.PI) / 180);
  return places.map((place): Point => {
    return [(place.lon - lon) * shrink * KM_PER_DEGREE, (lat - place.lat) * KM_PER_DEGREE];
  });
}
