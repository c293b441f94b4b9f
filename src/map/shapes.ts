import { geoPath, type GeoProjection } from 'd3-geo';
import type { Heart, PlaceShape } from './contract';
import { heartOf, type Position } from './heart';
import { equalArea, projectedRings } from './projection';

/** One district: its outline in WGS-84 as GeoJSON has it, exterior rings clockwise as d3-geo reads them. */
interface District {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name_zh: string; readonly name_en: string };
  readonly geometry: PlaceShape;
}

/** The districts of a city, as places.json gives them. */
export interface DistrictShapes {
  readonly type: 'FeatureCollection';
  readonly features: District[];
}

interface DrawnDistrict {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly path: string;
  /** Its outer and inner edges in px, closed. */
  readonly rings: readonly (readonly Position[])[];
  /** The point deepest inside, and how far it is from the outline, in px. */
  readonly heart: Heart;
}

interface DrawnShapes {
  readonly width: number;
  readonly height: number;
  readonly districts: readonly DrawnDistrict[];
}

/** Outlines are fitted and hearts found once, at this width, and scaled: the projection is linear in it. */
const REFERENCE = 1000;

interface Fit {
  readonly scale: number;
  readonly translate: readonly [number, number];
  readonly height: number;
}

/** With its parallels across Beijing. */
const projectionOf = () => equalArea([39.7, 40.8], 116.4);

const fits = new WeakMap<DistrictShapes, Fit>();

function fitOf(shapes: DistrictShapes): Fit {
  const known = fits.get(shapes);
  if (known) return known;
  const projection = projectionOf().fitWidth(REFERENCE, shapes);
  const [[, top], [, bottom]] = geoPath(projection).bounds(shapes);
  const [x, y] = projection.translate();
  const fit: Fit = { scale: projection.scale(), translate: [x, y - top], height: bottom - top };
  fits.set(shapes, fit);
  return fit;
}

function projectionTo(shapes: DistrictShapes, width: number, inset: number): GeoProjection {
  const { scale, translate } = fitOf(shapes);
  const factor = (width - 2 * inset) / REFERENCE;
  return projectionOf()
    .scale(scale * factor)
    .translate([translate[0] * factor + inset, translate[1] * factor + inset]);
}

const INSET = 2;

interface Inner {
  readonly heart: Heart;
  readonly rings: readonly (readonly Position[])[];
}

const NOWHERE: Inner = { heart: { x: 0, y: 0, radius: 0 }, rings: [] };
const inners = new WeakMap<DistrictShapes, ReadonlyMap<string, Inner>>();
const drawings = new WeakMap<DistrictShapes, Map<number, DrawnShapes>>();

function innersOf(shapes: DistrictShapes): ReadonlyMap<string, Inner> {
  const known = inners.get(shapes);
  if (known) return known;
  const projection = projectionTo(shapes, REFERENCE, 0);
  const found = new Map(
    shapes.features.map(({ properties, geometry }) => {
      const rings = projectedRings(geometry, projection);
      return [properties.code, { heart: heartOf(rings), rings }];
    }),
  );
  inners.set(shapes, found);
  return found;
}

/** Height over width of the outlines on paper. */
export function aspectOf(shapes: DistrictShapes): number {
  return fitOf(shapes).height / REFERENCE;
}

/**
 * The districts as paths fitted to that width in px, kept by outlines and width: recolouring draws no
 * path anew. Outlines are never simplified away: each district has one.
 */
export function drawShapes(shapes: DistrictShapes, width: number): DrawnShapes {
  const byWidth = drawings.get(shapes) ?? new Map<number, DrawnShapes>();
  drawings.set(shapes, byWidth);
  const kept = byWidth.get(width);
  if (kept) return kept;
  const path = geoPath(projectionTo(shapes, width, INSET)).digits(1);
  const scale = (width - 2 * INSET) / REFERENCE;
  const known = innersOf(shapes);
  const placed = (one: number) => INSET + one * scale;
  const drawn: DrawnShapes = {
    width,
    height: fitOf(shapes).height * scale + 2 * INSET,
    districts: shapes.features.map((district) => {
      const { heart, rings } = known.get(district.properties.code) ?? NOWHERE;
      return {
        code: district.properties.code,
        names: { zh: district.properties.name_zh, en: district.properties.name_en },
        path: path(district) ?? '',
        rings: rings.map((ring) => ring.map(([x, y]) => [placed(x), placed(y)] as const)),
        heart: { x: placed(heart.x), y: placed(heart.y), radius: heart.radius * scale },
      };
    }),
  };
  byWidth.set(width, drawn);
  return drawn;
}
