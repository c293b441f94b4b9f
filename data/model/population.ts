import type { District } from './types';

export interface Area {
  readonly code: string;
  readonly district: number;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly areaKm2: number;
}

const CENTRE = { lon: 116.397, lat: 39.909 };
const KM_A_DEGREE = 111.2;

/** How the density of residents falls with the distance from the centre, in km; towns and townships are thinner. */
const DENSITY = { scaleKm: 10, farthestKm: 40, areaPower: 0.5, street: 1, town: 0.6, township: 0.48 };

/**
 * Modelled residents of each street: no such figure was published. A district's census count is shared out by
 * area and a density that falls with the distance from the centre; the area counts by less than its size, as
 * large streets are emptier. The seven streets of 回天 are then scaled to the 814,000 published for them
 * together and the rest of their district to what is left, so that districts keep their census counts.
 */
export function streetResidents(
  areas: readonly Area[],
  districts: readonly District[],
  huitian: { readonly codes: readonly string[]; readonly residents: number },
): Float64Array {
  const weights = Float64Array.from(areas, weightOf);
  const residents = new Float64Array(areas.length);
  const share = (members: readonly number[], total: number) => {
    const sum = members.reduce((all, index) => all + (weights[index] ?? 0), 0);
    for (const index of members) residents[index] = (total * (weights[index] ?? 0)) / sum;
  };
  districts.forEach((district, number) => {
    const members = areas.flatMap((area, index) => (area.district === number ? [index] : []));
    const known = members.filter((index) => huitian.codes.includes(areas[index]?.code ?? ''));
    const others = members.filter((index) => !known.includes(index));
    share(known, known.length > 0 ? huitian.residents : 0);
    share(others, district.residents - (known.length > 0 ? huitian.residents : 0));
  });
  return residents;
}

function weightOf({ name, lon, lat, areaKm2 }: Area): number {
  const east = (lon - CENTRE.lon) * KM_A_DEGREE * Math.cos((CENTRE.lat * Math.PI) / 180);
  const north = (lat - CENTRE.lat) * KM_A_DEGREE;
  const distance = Math.min(Math.hypot(east, north), DENSITY.farthestKm);
  const kind = name.endsWith('街道') ? DENSITY.street : name.endsWith('乡') ? DENSITY.township : DENSITY.town;
  return kind * areaKm2 ** DENSITY.areaPower * Math.exp(-distance / DENSITY.scaleKm);
}
