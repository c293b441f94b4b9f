import { makeCalendar } from './calendar';
import { readIssues } from './issues';
import { readPlaces } from './places';
import type { City } from './types';

/** The whole model city: 343 streets in 16 districts, the catalogue, and the months asked for. */
export function wholeCity(first = '2019-01', last = '2025-12'): City {
  return { ...readPlaces(), ...readIssues(), calendar: makeCalendar(first, last) };
}

export interface Reduction {
  readonly streets: number;
  readonly issues: number;
  readonly first: string;
  readonly last: string;
  /** Code of the street to begin with; the first one where absent. */
  readonly around?: string;
  /** Codes that must be among the issues. */
  readonly including?: readonly string[];
}

/**
 * A smaller city for runs by the thousand: so many streets, connected, nearest first by steps from `around`; so
 * many issues, spread evenly over those that are in the catalogue all the time, with the ones asked for.
 * Districts keep the residents of the streets that are kept. Throws where there are not so many.
 */
export function reducedCity(city: City, reduction: Reduction): City {
  const start = reduction.around ? city.streets.findIndex(({ code }) => code === reduction.around) : 0;
  const kept = connected(city.neighbours, start, reduction.streets).sort((a, b) => a - b);
  if (kept.length < reduction.streets) throw new Error(`no ${reduction.streets} streets are connected`);
  const renumbered = new Map(kept.map((street, index) => [street, index]));
  const districtsKept = [...new Set(kept.flatMap((index) => city.streets[index]?.district ?? []))];
  const streets = kept.flatMap((index) => {
    const street = city.streets[index];
    return street ? [{ ...street, district: districtsKept.indexOf(street.district) }] : [];
  });
  const districts = districtsKept.flatMap((number, index) => {
    const residents = streets.reduce((sum, one) => sum + (one.district === index ? one.residents : 0), 0);
    const district = city.districts[number];
    return district ? [{ ...district, residents }] : [];
  });
  return {
    ...city,
    streets,
    districts,
    neighbours: kept.map((street) =>
      (city.neighbours[street] ?? []).flatMap((other) => renumbered.get(other) ?? []),
    ),
    issues: someIssues(city, reduction),
    calendar: makeCalendar(reduction.first, reduction.last),
  };
}

function someIssues(city: City, { issues: count, including = [] }: Reduction): City['issues'] {
  const wanted = new Set(including);
  for (const code of including) {
    if (!city.issues.some((issue) => issue.code === code)) throw new Error(`no issue ${code}`);
  }
  const others = city.issues.filter(
    ({ code, from, to, season }) =>
      !wanted.has(code) && from === null && to === null && season !== 'epidemic',
  );
  const missing = count - wanted.size;
  if (missing < 0 || missing > others.length) throw new Error(`${count} issues cannot be had`);
  for (let index = 0; index < missing; index += 1) {
    const chosen = others[Math.floor((index * others.length) / missing)];
    if (chosen) wanted.add(chosen.code);
  }
  return city.issues.filter(({ code }) => wanted.has(code));
}

/** The first `count` streets by breadth from one of them, itself included. */
export function connected(
  neighbours: readonly (readonly number[])[],
  start: number,
  count: number,
): number[] {
  const found = [start];
  for (let at = 0; at < found.length && found.length < count; at += 1) {
    for (const other of neighbours[found[at] ?? -1] ?? []) {
      if (found.length < count && !found.includes(other)) found.push(other);
    }
  }
  return found;
}
