import { both } from '../publish/columns';
import { beijingStreetPlaces } from '../publish/geography/beijing-streets';
import type { City } from './types';

let made: ReturnType<typeof beijingStreetPlaces> | null = null;

/** places.json and areas.json of the whole city; the layout of cells takes seconds, so it is made once a process. */
export function cityGeography({ districts }: City): ReturnType<typeof beijingStreetPlaces> {
  const names = new Map(districts.map((district) => [district.code, district.names]));
  made ??= beijingStreetPlaces((code) => names.get(code) ?? both(code, code));
  return made;
}
