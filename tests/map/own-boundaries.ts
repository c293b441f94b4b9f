import { readStreets } from '../../data/publish/geography/beijing-streets';
import { schematicAreas } from '../../data/publish/geography/schematic-areas';
import { beijingPlaces } from '../../data/publish/outlines';
import type { KnownPlace } from '../../src/dataset/boundaries/contract';
import { at, read } from '../published/tables';

const names = new Map(
  read('places').map((row) => [at(row, 'code'), [at(row, 'name_zh'), at(row, 'name_en')]]),
);
const places = beijingPlaces((code) => ({ zh: code, en: code }));

/** The 343 streets as a dataset has them. */
export const STREETS: readonly KnownPlace[] = readStreets().streets.map((street) => ({
  code: street.code,
  names: [street.names.zh, street.names.en, ...(street.otherName === null ? [] : [street.otherName])],
  parent: { code: street.district, names: names.get(street.district) ?? [] },
  point: [street.lon, street.lat],
}));

/** The 16 districts. */
export const DISTRICTS: readonly KnownPlace[] = places.points.map(({ code, lon, lat }) => ({
  code,
  names: names.get(code) ?? [],
  parent: null,
  point: [lon, lat],
}));

export interface OwnFeature {
  type: 'Feature';
  id?: string | number;
  properties: Record<string, unknown>;
  geometry: { type: 'Polygon'; coordinates: [number, number][][] };
}

/**
 * Boundaries of our own making, of those streets of the four inner districts whose schematic area is one polygon,
 * outer rings anticlockwise as RFC 7946 wants them.
 */
export function ownBoundaries(): OwnFeature[] {
  const inner = new Set(['110101', '110102', '110105', '110108']);
  return places.districts.features.flatMap(({ properties, geometry }) => {
    if (!inner.has(properties.code)) return [];
    const members = readStreets().streets.filter(({ district }) => district === properties.code);
    const outline = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return schematicAreas(members, outline).flatMap(
      ({ properties: { code }, geometry: area }): OwnFeature[] => {
        const street = STREETS.find((place) => place.code === code);
        if (area.type !== 'Polygon' || !street) return [];
        const coordinates = area.coordinates.map((ring) => [...ring].reverse());
        const [name = ''] = street.names;
        const [district = ''] = street.parent?.names ?? [];
        return [
          {
            type: 'Feature',
            properties: { code, name, district },
            geometry: { type: 'Polygon', coordinates },
          },
        ];
      },
    );
  });
}

export const collection = (features: readonly unknown[], members: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', ...members, features });
