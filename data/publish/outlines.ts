import { createRequire } from 'node:module';
import gcoord from 'gcoord';
import type { Places } from '../../src/dataset/places';
import { wound } from '../../src/domain/rings';
import type { Localised } from '../../src/domain/text';

type Position = [number, number];
type Geometry = Places['districts']['features'][number]['geometry'];

/** A district as ECharts ships it: delta-encoded rings in GCJ-02 and a label point. */
interface EncodedFeature {
  readonly id: string;
  readonly properties: { readonly cp: Position };
  readonly geometry:
    | {
        readonly type: 'Polygon';
        readonly coordinates: readonly string[];
        readonly encodeOffsets: readonly Position[];
      }
    | {
        readonly type: 'MultiPolygon';
        readonly coordinates: readonly (readonly string[])[];
        readonly encodeOffsets: readonly (readonly Position[])[];
      };
}

/** Where the outlines come from; a path within an installed package. */
export const OUTLINES_FILE = 'echarts-4/map/json/province/beijing.json';

export const OUTLINES_CREDIT: Localised = {
  zh: '区界：Apache ECharts 4.9.0 所附北京地图（Apache-2.0），由 GCJ-02 转为 WGS-84；无审图号，仅作示意',
  en: 'District outlines: the map of Beijing in Apache ECharts 4.9.0 (Apache-2.0), GCJ-02 converted to WGS-84; no approval number, for orientation only',
};

/**
 * The outlines and label points of Beijing's 16 districts in WGS-84, four decimals (about 10 m), outer rings
 * clockwise as d3-geo wants them. `nameOf` gives a district's names by its code.
 */
export function beijingPlaces(nameOf: (code: string) => Localised): Places {
  const encoded = createRequire(import.meta.url)(OUTLINES_FILE) as { features: EncodedFeature[] };
  const features = [...encoded.features].sort((a, b) => a.id.localeCompare(b.id, 'en'));
  return {
    districts: {
      type: 'FeatureCollection',
      features: features.map((feature) => {
        const { zh, en } = nameOf(feature.id);
        return {
          type: 'Feature',
          properties: { code: feature.id, name_zh: zh, name_en: en },
          geometry: decode(feature.geometry),
        };
      }),
    },
    points: features.map(({ id, properties }) => {
      const [lon, lat] = inWgs84(properties.cp);
      return { code: id, lon, lat };
    }),
    credit: OUTLINES_CREDIT,
  };
}

function decode(geometry: EncodedFeature['geometry']): Geometry {
  if (geometry.type === 'Polygon') {
    return { type: 'Polygon', coordinates: polygon(geometry.coordinates, geometry.encodeOffsets) };
  }
  const parts = geometry.coordinates.map((rings, index) =>
    polygon(rings, geometry.encodeOffsets[index] ?? []),
  );
  return { type: 'MultiPolygon', coordinates: parts };
}

function polygon(rings: readonly string[], offsets: readonly Position[]): Position[][] {
  return rings.map((text, index) => {
    const offset = offsets[index];
    if (!offset) throw new Error(`${OUTLINES_FILE}: ring ${index} has no offset`);
    return wound(ring(text, offset), index === 0);
  });
}

/** ECharts' own encoding: two characters a point, zig-zag deltas in 1/1024 degree. */
function ring(text: string, [startX, startY]: Position): Position[] {
  const points: Position[] = [];
  let [x, y] = [startX, startY];
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += zigzag(text.charCodeAt(at) - 64);
    y += zigzag(text.charCodeAt(at + 1) - 64);
    const point = inWgs84([x / 1024, y / 1024]);
    const last = points.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([...first]);
  return points;
}

function zigzag(value: number): number {
  return (value >> 1) ^ -(value & 1);
}

function inWgs84(position: Position): Position {
  const [lon, lat] = gcoord.transform<Position>([...position], gcoord.GCJ02, gcoord.WGS84);
  return [Number(lon.toFixed(4)), Number(lat.toFixed(4))];
}
