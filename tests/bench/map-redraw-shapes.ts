import { Delaunay } from 'd3-delaunay';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { wound, type LonLat } from '../../src/domain/rings';
import type { PlaceShape } from '../../src/map/contract';

/** A place to draw: its code and its outline as d3-geo reads it. */
export interface Shape {
  readonly code: string;
  readonly shape: PlaceShape;
}

const PLACES = 343;
/** Each border is halved so many times: with six neighbours a place then has about a hundred corners. */
const HALVINGS = 4;
const ROUGHNESS = 0.14;

/** Numbers from 0 to 1, the same every time. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x80_00_00_00;
  };
}

/** A number from −½ to ½ that follows from the point: neighbours bend their common border alike. */
function bendAt([x, y]: LonLat): number {
  const wave = Math.sin(x * 12_989.8 + y * 78_233.7) * 43_758.545;
  return wave - Math.floor(wave) - 0.5;
}

/** The border from one corner to the next, without its end, bent at its middle again and again. */
function bent(from: LonLat, to: LonLat, halvings: number): LonLat[] {
  if (halvings === 0) return [from];
  // The lesser end first, so that both neighbours compute the very same middle.
  const [a, b] = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]) ? [from, to] : [to, from];
  const straight: LonLat = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const aside = bendAt(straight) * ROUGHNESS;
  const middle: LonLat = [straight[0] - (b[1] - a[1]) * aside, straight[1] + (b[0] - a[0]) * aside];
  return [...bent(from, middle, halvings - 1), ...bent(middle, to, halvings - 1)];
}

/** 343 places side by side with borders like real ones, about a hundred corners each. */
function generated(): Shape[] {
  const next = numbersFrom(343);
  const points = Array.from({ length: PLACES }, (): LonLat => [115.5 + next() * 1.9, 39.5 + next() * 1.5]);
  const cells = Delaunay.from(points).voronoi([115.4, 39.4, 117.5, 41.1]);
  return points.map((_, index) => {
    const corners = (cells.cellPolygon(index) as LonLat[]).slice(0, -1);
    const ring = corners.flatMap((from, at) =>
      bent(from, corners[(at + 1) % corners.length] ?? from, HALVINGS),
    );
    const closed = [...ring, ring[0] ?? [0, 0]] as LonLat[];
    return {
      code: String(index + 1),
      shape: { type: 'Polygon', coordinates: [wound(closed, true)] },
    };
  });
}

function rewound(shape: PlaceShape): PlaceShape {
  const mend = (rings: number[][][]) => rings.map((ring, index) => wound(ring as LonLat[], index === 0));
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: mend(shape.coordinates) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map(mend) };
}

function fromTopology(path: string): Shape[] {
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology;
  const collection = Object.values(topology.objects)[0] as GeometryCollection<{ code: string }>;
  return feature(topology, collection).features.map(({ properties, geometry }) => ({
    code: properties.code,
    shape: rewound(geometry as PlaceShape),
  }));
}

/** The shapes to draw: real ones where ATLAS_SHARED has them, else generated; and which of the two. */
export function shapesToDraw(): { readonly real: boolean; readonly shapes: readonly Shape[] } {
  const shared = process.env['ATLAS_SHARED'];
  const path = shared && join(shared, 'boundaries', 'streets343_wgs84_40m.topo.json');
  return path && existsSync(path)
    ? { real: true, shapes: fromTopology(path) }
    : { real: false, shapes: generated() };
}
