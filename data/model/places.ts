import { both } from '../publish/columns';
import { streetResidents, type Area } from './population';
import { cell, numberCell, publishedRows } from './tables';
import type { City, District, Street } from './types';

type Geography = Pick<City, 'streets' | 'districts' | 'neighbours'>;

/** The members of 回天地区, in data/published/population.csv as division codes. */
export function huitianCodes(): string[] {
  return publishedRows('population')
    .filter((row) => cell(row, 'definition_id') === 'division-code')
    .map((row) => cell(row, 'place'));
}

/**
 * The streets and districts of data/published with who is whose neighbour, by code. Residents of districts are
 * the census's of 2020, those of streets are modelled from them (population.ts).
 */
export function readPlaces(): Geography {
  const census = new Map(
    publishedRows('population')
      .filter((row) => cell(row, 'definition_id') === 'population-census-2020')
      .map((row) => [cell(row, 'place'), numberCell(row, 'value')]),
  );
  const districts: District[] = publishedRows('places')
    .filter((row) => cell(row, 'level') === 'district')
    .map((row) => ({
      code: cell(row, 'code'),
      names: both(cell(row, 'name_zh'), cell(row, 'name_en')),
      pinyin: cell(row, 'pinyin'),
      residents: census.get(cell(row, 'code')) ?? Number.NaN,
    }));
  const rows = publishedRows('streets');
  const indexOf = new Map(districts.map(({ code }, index) => [code, index]));
  const areas = rows.map((row): Area => {
    const code = cell(row, 'code');
    return {
      code,
      district: indexOf.get(cell(row, 'district')) ?? Number.NaN,
      name: cell(row, 'name_zh'),
      lon: numberCell(row, 'lon'),
      lat: numberCell(row, 'lat'),
      areaKm2: numberCell(row, 'area_km2'),
    };
  });
  const residents = streetResidents(areas, districts, huitian());
  const streets: Street[] = areas.map(({ name, ...area }, index) => ({
    ...area,
    names: both(name, cell(rows[index] ?? {}, 'name_en')),
    pinyin: cell(rows[index] ?? {}, 'pinyin'),
    residents: residents[index] ?? 0,
  }));
  return { streets, districts, neighbours: neighboursOf(streets) };
}

function huitian(): { readonly codes: readonly string[]; readonly residents: number } {
  const counted = publishedRows('population').find(
    (row) => cell(row, 'definition_id') === 'population-huitian' && cell(row, 'qualifier') === 'exact',
  );
  if (!counted) throw new Error('population.csv lacks the residents of huitian');
  return { codes: huitianCodes(), residents: numberCell(counted, 'value') * 10_000 };
}

function neighboursOf(streets: readonly Street[]): number[][] {
  const indexOf = new Map(streets.map(({ code }, index) => [code, index]));
  const neighbours = streets.map((): number[] => []);
  for (const row of publishedRows('street_neighbours')) {
    const [a, b] = [indexOf.get(cell(row, 'code_a')), indexOf.get(cell(row, 'code_b'))];
    if (a === undefined || b === undefined) throw new Error(`no street for ${Object.values(row).join(', ')}`);
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  return neighbours.map((list) => list.sort((a, b) => a - b));
}
