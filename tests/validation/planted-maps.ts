import { connected, reducedCity, wholeCity } from '../../data/model/city';
import { drawCity, type DrawnModel } from '../../data/model/draw';
import { plain, type Parameters } from '../../data/model/parameters';
import { Random } from '../../data/model/random';
import type { City, Planting } from '../../data/model/types';
import type { Settings } from './experiment';

/** Streets that begin in the middle of the city and grow by neighbours, issues apart from each other, and months. */
export interface Extent {
  readonly streets: number;
  readonly issues: number;
  readonly first: string;
  readonly last: string;
}

const cities = new Map<string, City>();

/** The reduced city of that extent, made once. */
export function cityOf({ streets, issues, first, last }: Extent): City {
  const key = [streets, issues, first, last].join();
  const known = cities.get(key);
  if (known) return known;
  const city = reducedCity(wholeCity(first, last), { streets, issues, first, last, around: '110105026' });
  cities.set(key, city);
  return city;
}

/** How streets differ before anything is planted. */
export const FLAT: Partial<Parameters> = {
  propensity: { deviation: 0 },
  fields: { spread: 0, smooth: 0, rounds: 0 },
};

/** One issue's map of a draw: what is known to a method, and what was planted. */
export interface PlantedMap {
  readonly city: City;
  /** Street by month. */
  readonly counts: readonly (readonly number[])[];
  /** Counts over all months, and what they were drawn about. */
  readonly cases: readonly number[];
  readonly expected: readonly number[];
  readonly residents: readonly number[];
  /** Indices of the streets in which something was planted. */
  readonly planted: ReadonlySet<number>;
}

/** What to plant on one issue's map: groups of neighbouring streets, each at the ratio of the settings. */
export interface Patches {
  readonly count: number;
  readonly streets: number;
  /** The last so many months; all where absent. */
  readonly months?: number;
}

/** The maps of one draw, one an issue; equal draws give equal maps. */
export function plantedMaps(
  extent: Extent,
  draw: string,
  { rateRatio, phi, perCell }: Pick<Settings, 'rateRatio' | 'phi' | 'perCell'>,
  patches: Patches,
  background: Partial<Parameters> = FLAT,
): PlantedMap[] {
  const city = cityOf(extent);
  const from = firstDay(city, patches.months);
  const to = city.calendar.dates.at(-1) ?? '';
  const placed = city.issues.map(({ code }) => placesOf(city, new Random(draw, `patches ${code}`), patches));
  const plantings = city.issues.flatMap(({ code }, issue) =>
    (placed[issue] ?? []).map((streets, number): Planting => ({
      id: `${code}-${number}`,
      kind: streets.length > 1 ? 'patch' : 'single',
      issues: [code],
      streets: streets.flatMap((street) => city.streets[street]?.code ?? []),
      ...{ from, to, ratio: rateRatio, shape: 'level', controls: [] },
    })),
  );
  const parameters = plain({
    volume: { perCell, even: true },
    dispersion: phi,
    plantings,
    ...background,
  });
  const drawn = drawCity(parameters, city, draw, { outcomes: false });
  return city.issues.map((_, issue) => mapOf(city, drawn, issue, new Set((placed[issue] ?? []).flat())));
}

function firstDay({ calendar }: City, months: number | undefined): string {
  const first = months === undefined ? 0 : calendar.months - months;
  return calendar.dates[calendar.monthStart[first] ?? 0] ?? '';
}

/** Patches that neither share a street nor lie beside each other, as far as the city has room for them. */
function placesOf(
  { streets, neighbours }: City,
  random: Random,
  { count, streets: size }: Patches,
): number[][] {
  const taken = new Set<number>();
  const placed: number[][] = [];
  for (const start of random.sample(streets.length, streets.length)) {
    if (placed.length === count) break;
    const patch = connected(neighbours, start, size);
    if (patch.length < size || patch.some((street) => taken.has(street))) continue;
    placed.push(patch);
    for (const street of patch) {
      taken.add(street);
      for (const beside of neighbours[street] ?? []) taken.add(beside);
    }
  }
  return placed;
}

function mapOf(
  city: City,
  { shape, counts, mean }: DrawnModel,
  issue: number,
  planted: Set<number>,
): PlantedMap {
  const at = (street: number) => (street * shape.issues + issue) * shape.months;
  const series = (values: ArrayLike<number>, street: number) =>
    Array.from({ length: shape.months }, (_, month) => values[at(street) + month] ?? 0);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const monthly = city.streets.map((_, street) => series(counts.requests, street));
  return {
    city,
    counts: monthly,
    cases: monthly.map(sum),
    expected: city.streets.map((_, street) => sum(series(mean, street))),
    residents: city.streets.map(({ residents }) => residents),
    planted,
  };
}
