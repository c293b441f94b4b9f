import type {
  Box,
  Heart,
  MapFrame,
  MapGeometry,
  MapLayout,
  MapOutline,
  MapPlace,
  PlaceShape,
} from './contract';
import { COARSE, heartOf, type Position } from './heart';
import { shortName } from './names';
import { projectedRings, projectionFor } from './projection';
import { boxAround, hexagonHeart, hexagonRing, outerRings, pathOf } from './rings';

/** Something drawn, in the plan's own unit. */
interface Planned {
  readonly rings: readonly (readonly Position[])[];
  readonly heart: Heart;
  readonly box: Box;
}

/** Places and districts before they are fitted into a frame: what is costly is done once for all sizes. */
interface Plan {
  readonly box: Box;
  readonly places: readonly (Planned | null)[];
  readonly outlines: readonly (Planned | null)[];
  readonly layouts: Map<string, MapLayout>;
}

/** Room for the outermost line, in px. */
const INSET = 2;
/** So many sizes of a map are kept: a window that is dragged wider makes one after the other. */
const KEPT = 12;

function planned(rings: readonly (readonly Position[])[], heart: Heart): Planned {
  return { rings, heart, box: boxAround(rings) };
}

function shapesOf(features: ReadonlyMap<string, PlaceShape>, outlines: readonly MapOutline[]): PlaceShape[] {
  return [...features.values(), ...outlines.flatMap(({ shape }) => (shape ? [shape] : []))];
}

function planOf(geometry: MapGeometry, places: readonly MapPlace[], outlines: readonly MapOutline[]): Plan {
  const projection =
    geometry.kind === 'polygons' ? projectionFor(shapesOf(geometry.features, outlines)) : null;
  const onPaper = (shape: PlaceShape) => (projection ? projectedRings(shape, projection) : []);
  const drawn = places.map(({ code }): Planned | null => {
    if (geometry.kind === 'cells') {
      const cell = geometry.cells.get(code);
      return cell ? planned([hexagonRing(cell)], hexagonHeart(cell)) : null;
    }
    const shape = geometry.features.get(code);
    if (!shape) return null;
    const rings = onPaper(shape);
    return planned(rings, heartOf(rings, COARSE));
  });
  const around = outlines.map(({ code, shape }): Planned | null => {
    const own = shape && projection ? onPaper(shape) : null;
    const inside = drawn.flatMap((one, index) => (places[index]?.parent === code ? (one?.rings ?? []) : []));
    const rings = own ?? outerRings(inside);
    return rings.length > 0 ? planned(rings, heartOf(rings)) : null;
  });
  const all = [...drawn, ...around].flatMap((one) => one?.rings ?? []);
  return { box: boxAround(all), places: drawn, outlines: around, layouts: new Map() };
}

const plans = new WeakMap<MapGeometry, WeakMap<object, WeakMap<object, Plan>>>();

function planFor(geometry: MapGeometry, places: readonly MapPlace[], outlines: readonly MapOutline[]): Plan {
  const byPlaces = plans.get(geometry) ?? new WeakMap<object, WeakMap<object, Plan>>();
  plans.set(geometry, byPlaces);
  const byOutlines = byPlaces.get(places) ?? new WeakMap<object, Plan>();
  byPlaces.set(places, byOutlines);
  const plan = byOutlines.get(outlines) ?? planOf(geometry, places, outlines);
  byOutlines.set(outlines, plan);
  return plan;
}

/** Height over width of the map on paper; 1 where there is nothing to draw. */
export function mapAspect(
  geometry: MapGeometry,
  places: readonly MapPlace[],
  outlines: readonly MapOutline[],
): number {
  const { box } = planFor(geometry, places, outlines);
  return box.width > 0 && box.height > 0 ? box.height / box.width : 1;
}

const NOWHERE: Planned = {
  rings: [],
  heart: { x: 0, y: 0, radius: 0 },
  box: { x: 0, y: 0, width: 0, height: 0 },
};

function fitted({ box, places, outlines }: Plan, frame: MapFrame) {
  const scale = Math.min(
    (frame.width - 2 * INSET) / (box.width || 1),
    (frame.height - 2 * INSET) / (box.height || 1),
  );
  const left = (frame.width - box.width * scale) / 2 - box.x * scale;
  const top = (frame.height - box.height * scale) / 2 - box.y * scale;
  const at = ([x, y]: Position) => [x * scale + left, y * scale + top] as const;
  const inPx = (one: Planned | null) => {
    const { rings, heart, box: own } = one ?? NOWHERE;
    return {
      path: pathOf(rings, at),
      heart: { x: heart.x * scale + left, y: heart.y * scale + top, radius: heart.radius * scale },
      box: {
        x: own.x * scale + left,
        y: own.y * scale + top,
        width: own.width * scale,
        height: own.height * scale,
      },
    };
  };
  return { places: places.map(inPx), outlines: outlines.map((one) => one && inPx(one)) };
}

/**
 * The places fitted into that frame, in px: equal area for outlines, hexagons of one size for cells; and the
 * districts around them. Pure; kept by `geometry`, `places`, `outlines` (as objects) and frame, so that only the
 * first drawing of a size costs anything. A place that the geometry does not have gets the path ''; a district
 * without outline or places is left out.
 */
export function mapLayout(
  geometry: MapGeometry,
  places: readonly MapPlace[],
  outlines: readonly MapOutline[],
  frame: MapFrame,
): MapLayout {
  const plan = planFor(geometry, places, outlines);
  const key = `${frame.width} ${frame.height} ${frame.language}`;
  const known = plan.layouts.get(key);
  if (known) return known;
  const drawn = fitted(plan, frame);
  const layout: MapLayout = {
    ...frame,
    places,
    paths: drawn.places.map(({ path }) => path),
    hearts: drawn.places.map(({ heart }) => heart),
    boxes: drawn.places.map(({ box }) => box),
    outlines: outlines.flatMap(({ code, names }, index) => {
      const one = drawn.outlines[index];
      return one ? [{ code, name: shortName(names[frame.language]), ...one }] : [];
    }),
    indexOf: new Map(places.map(({ code }, index) => [code, index])),
  };
  const [oldest] = plan.layouts.keys();
  if (plan.layouts.size >= KEPT && oldest !== undefined) plan.layouts.delete(oldest);
  plan.layouts.set(key, layout);
  return layout;
}
