import { feature as featureOf } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { BoundaryFault, BoundaryNote } from './contract';

type Json = Readonly<Record<string, unknown>>;

/** A feature as the file has it: nothing about its geometry is known yet. */
export interface RawFeature {
  readonly id: unknown;
  readonly properties: Json;
  readonly geometry: Json | null;
}

type Raw = { readonly features: readonly RawFeature[]; readonly notes: readonly BoundaryNote[] };

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The features of GeoJSON (a collection, a list, or one feature) or of TopoJSON; else the fault. */
export function rawFeatures(value: unknown, file: string): Raw | { readonly fault: BoundaryFault } {
  if (Array.isArray(value)) return fromList(value, file, '[]');
  if (!isJson(value)) return { fault: { code: 'not-geojson', detail: { file, found: typeof value } } };
  const { type } = value;
  if (type === 'Topology') return fromTopology(value, file);
  if (type === 'FeatureCollection' && Array.isArray(value['features'])) {
    return fromList(value['features'], file, type);
  }
  if (type === 'Feature') return fromList([value], file, type);
  if (type === 'GeometryCollection') {
    return { fault: { code: 'geometry-collection', detail: { file, feature: 1 } } };
  }
  return { fault: { code: 'not-geojson', detail: { file, found: typeof type === 'string' ? type : '' } } };
}

function fromList(list: readonly unknown[], file: string, found: string): Raw | { fault: BoundaryFault } {
  const features: RawFeature[] = [];
  for (const one of list) {
    if (!isJson(one) || one['type'] !== 'Feature')
      return { fault: { code: 'not-geojson', detail: { file, found } } };
    const { id, properties, geometry } = one;
    features.push({
      id,
      properties: isJson(properties) ? properties : {},
      geometry: isJson(geometry) ? geometry : null,
    });
  }
  return { features, notes: [] };
}

/** Of several objects the one with the most polygons: a topology often has districts beside their streets. */
function fromTopology(topology: Json, file: string): Raw | { fault: BoundaryFault } {
  const objects = isJson(topology['objects']) ? Object.keys(topology['objects']) : [];
  if (objects.length === 0) return { fault: { code: 'topology-empty', detail: { file } } };
  let read: { name: string; features: readonly RawFeature[] }[];
  try {
    read = objects.map((name) => ({ name, features: objectOf(topology, name) }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'topology-broken', detail: { file, reason } } };
  }
  const polygons = (features: readonly RawFeature[]) =>
    features.filter(({ geometry }) => /Polygon$/.test(String(geometry?.['type']))).length;
  const [chosen, ...others] = read.sort((a, b) => polygons(b.features) - polygons(a.features));
  const notes: BoundaryNote[] =
    chosen && others.length > 0
      ? [
          {
            code: 'object-chosen',
            detail: { file, object: chosen.name, others: others.map(({ name }) => name).join(', ') },
          },
        ]
      : [];
  return { features: chosen?.features ?? [], notes };
}

function objectOf(topology: Json, name: string): RawFeature[] {
  // Whatever the topology lacks is an error that the caller names.
  const found: unknown = featureOf(topology as unknown as Topology, name);
  const list = isJson(found) && Array.isArray(found['features']) ? (found['features'] as unknown[]) : [found];
  const read = fromList(list, '', '');
  if ('fault' in read) throw new Error(name);
  return [...read.features];
}
