import { geoConicEqualArea, geoPath, type GeoConicProjection, type GeoProjection } from 'd3-geo';

/** One district: its outline in WGS-84 as GeoJSON has it, exterior rings clockwise as d3-geo reads them. */
interface District {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name_zh: string; readonly name_en: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };
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
  /** The point deepest inside, and how far it is from the outline, in px. */
  readonly heart: { readonly x: number; readonly y: number; readonly radius: number };
}

interface DrawnShapes {
  readonly width: number;
  readonly height: number;
  readonly districts: readonly DrawnDistrict[];
}

type Position = readonly [number, number];

/** Outlines are fitted and hearts found once, at this width, and scaled: the projection is linear in it. */
const REFERENCE = 1000;
const GRID = 14;
/** A label's place needs no more corners of a ring than this. */
const CORNERS = 90;

interface Fit {
  readonly scale: number;
  readonly translate: readonly [number, number];
  readonly height: number;
}

/**
 * Equal area with its parallels across Beijing: a district is as large on paper as on the ground. A city lies
 * far from the antimeridian and its outlines have corners enough, so neither cutting nor resampling is done:
 * they cost more than the drawing itself.
 */
function projectionOf(): GeoConicProjection {
  return geoConicEqualArea()
    .parallels([39.7, 40.8])
    .rotate([-116.4, 0])
    .precision(0)
    .preclip((stream) => stream);
}

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

function ringsOf(district: District, projection: GeoProjection): Position[][] {
  const polygons =
    district.geometry.type === 'Polygon' ? [district.geometry.coordinates] : district.geometry.coordinates;
  return polygons.flatMap((polygon) =>
    polygon.map((ring) => {
      const stride = Math.max(1, Math.floor(ring.length / CORNERS));
      return ring.flatMap(([longitude = 0, latitude = 0], index): Position[] => {
        const at = index % stride === 0 ? projection([longitude, latitude]) : null;
        return at ? [at] : [];
      });
    }),
  );
}

/** Distance from the point to the outline, negative outside (even–odd over all rings). */
function depth(x: number, y: number, rings: readonly Position[][]): number {
  let inside = false;
  let least = Infinity;
  for (const ring of rings) {
    for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index, index += 1) {
      const [ax, ay] = ring[index] ?? [0, 0];
      const [bx, by] = ring[previous] ?? [0, 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const held = Math.min(1, Math.max(0, along));
      least = Math.min(least, (x - ax - held * dx) ** 2 + (y - ay - held * dy) ** 2);
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(least);
}

/** The point deepest inside, by a grid refined twice: good to a few px, which a label does not notice. */
function heartOf(rings: readonly Position[][]): DrawnDistrict['heart'] {
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  let [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { x: (left + right) / 2, y: (top + bottom) / 2, radius: -Infinity };
  for (let pass = 0; pass < 3; pass += 1) {
    const [stepX, stepY] = [(right - left) / GRID, (bottom - top) / GRID];
    for (let row = 0; row <= GRID; row += 1)
      for (let column = 0; column <= GRID; column += 1) {
        const [x, y] = [left + column * stepX, top + row * stepY];
        const radius = depth(x, y, rings);
        if (radius > best.radius) best = { x, y, radius };
      }
    [left, right, top, bottom] = [best.x - stepX, best.x + stepX, best.y - stepY, best.y + stepY];
  }
  return best;
}

const INSET = 2;
const hearts = new WeakMap<DistrictShapes, ReadonlyMap<string, DrawnDistrict['heart']>>();
const drawings = new WeakMap<DistrictShapes, Map<number, DrawnShapes>>();

function heartsOf(shapes: DistrictShapes): ReadonlyMap<string, DrawnDistrict['heart']> {
  const known = hearts.get(shapes);
  if (known) return known;
  const projection = projectionTo(shapes, REFERENCE, 0);
  const found = new Map(
    shapes.features.map((district) => {
      return [district.properties.code, heartOf(ringsOf(district, projection))];
    }),
  );
  hearts.set(shapes, found);
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
  const known = byWidth.get(width);
  if (known) return known;
  const path = geoPath(projectionTo(shapes, width, INSET)).digits(1);
  const scale = (width - 2 * INSET) / REFERENCE;
  const inner = heartsOf(shapes);
  const drawn: DrawnShapes = {
    width,
    height: fitOf(shapes).height * scale + 2 * INSET,
    districts: shapes.features.map((district) => {
      const heart = inner.get(district.properties.code) ?? { x: 0, y: 0, radius: 0 };
      return {
        code: district.properties.code,
        names: { zh: district.properties.name_zh, en: district.properties.name_en },
        path: path(district) ?? '',
        heart: { x: INSET + heart.x * scale, y: INSET + heart.y * scale, radius: heart.radius * scale },
      };
    }),
  };
  byWidth.set(width, drawn);
  return drawn;
}
