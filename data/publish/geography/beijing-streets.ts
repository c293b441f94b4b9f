import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Areas } from '../../../src/dataset/areas';
import type { Places } from '../../../src/dataset/places';
import type { LonLat } from '../../../src/domain/rings';
import type { Localised } from '../../../src/domain/text';
import { beijingPlaces } from '../outlines';
import type { GeoPlace, Neighbours } from './contract';
import { equalSizeCells } from './equal-size-cells';
import { schematicAreas } from './schematic-areas';
import { simplify } from './simplify';

/** A street or township of Beijing, as data/published/streets.csv has it. */
export interface Street extends GeoPlace {
  readonly names: Localised;
  /** Its name in the statistical code list, where that is another. */
  readonly otherName: string | null;
  readonly pinyin: string;
  readonly areaKm2: number;
}

/** The files of data/published that the streets come from; without ending. */
const STREET_FILES = ['streets', 'street_neighbours'] as const;

/** Finer than a pixel of a map of the city that fills a screen, and half the bytes. */
const TOLERANCE_KM = 0.25;

const AREAS_CREDIT: Localised = {
  zh: '街道范围为示意：区内距各街道代表点最近的地面，不是行政区划界线；无审图号',
  en: 'Street areas are schematic: the ground within the district that is nearest to a street’s point, not its boundary; no approval number',
};

/** The 343 streets and townships of Beijing in order of code, and the 969 pairs that share a border. */
export function readStreets(): {
  readonly streets: readonly Street[];
  readonly neighbours: readonly Neighbours[];
} {
  const [streets, neighbours] = STREET_FILES.map(rowsOf);
  return {
    streets: (streets ?? []).map((row) => ({
      code: cell(row, 'code'),
      district: cell(row, 'district'),
      lon: Number(cell(row, 'lon')),
      lat: Number(cell(row, 'lat')),
      names: { zh: cell(row, 'name_zh'), en: cell(row, 'name_en') },
      otherName: cell(row, 'statistical_name_zh') || null,
      pinyin: cell(row, 'pinyin'),
      areaKm2: Number(cell(row, 'area_km2')),
    })),
    neighbours: (neighbours ?? []).map((row): Neighbours => [cell(row, 'code_a'), cell(row, 'code_b')]),
  };
}

/**
 * What a dataset of Beijing's streets ships as places.json and areas.json: the districts' outlines (simplified to
 * 0.25 km), points of districts and streets, neighbours, cells of equal size, and schematic areas within the
 * very outlines. `nameOf` gives a district's names by its code. Takes some seconds: the cells are laid out anew.
 */
export function beijingStreetPlaces(nameOf: (code: string) => Localised): { places: Places; areas: Areas } {
  const { streets, neighbours } = readStreets();
  const places = thinned(beijingPlaces(nameOf));
  const { cells, report } = equalSizeCells(streets, neighbours);
  const features = places.districts.features.flatMap(({ properties, geometry }) => {
    const members = streets.filter(({ district }) => district === properties.code);
    return schematicAreas(members, polygonsOf(geometry));
  });
  return {
    places: {
      ...places,
      points: [
        ...places.points,
        ...streets.map(({ code, lon, lat, otherName }) => {
          return { code, lon, lat, ...(otherName === null ? {} : { other_names: [otherName] }) };
        }),
      ],
      neighbours: neighbours.map(([a, b]): [string, string] => [a, b]),
      cells: { layout: 'hexagons', cells: [...cells], report },
    },
    areas: { kind: 'schematic', features: { type: 'FeatureCollection', features }, credit: AREAS_CREDIT },
  };
}

type Geometry = Places['districts']['features'][number]['geometry'];

function polygonsOf(geometry: Geometry): LonLat[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function thinned(places: Places): Places {
  const { features } = places.districts;
  const outlines = simplify(
    features.map(({ geometry }) => polygonsOf(geometry)),
    TOLERANCE_KM,
  );
  const geometryAt = (at: number): Geometry => {
    const [only = [], ...more] = outlines[at] ?? [];
    return more.length > 0
      ? { type: 'MultiPolygon', coordinates: [only, ...more] }
      : { type: 'Polygon', coordinates: only };
  };
  return {
    ...places,
    districts: {
      type: 'FeatureCollection',
      features: features.map((feature, at) => ({ ...feature, geometry: geometryAt(at) })),
    },
  };
}

type Row = Record<string, string>;

function rowsOf(name: string): Row[] {
  const file = fileURLToPath(new URL(`../../published/${name}.csv`, import.meta.url));
  return parse(readFileSync(file, 'utf8'), { columns: true }) as unknown as Row[];
}

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`data/published/${STREET_FILES[0]}.csv has no column ${column}`);
  return value;
}
