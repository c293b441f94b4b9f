import type { Areas } from '../../../src/dataset/areas';
import type {
  Boundaries,
  BoundaryGeometry,
  BoundaryMatch,
  BoundaryNote,
  Datum,
} from '../../../src/dataset/boundaries/contract';
import { labelOf } from '../../../src/dataset/boundaries/label';
import { matchBoundaries } from '../../../src/dataset/boundaries/match-boundaries';
import { suspectDatum, type DatumSuspicion } from '../../../src/dataset/boundaries/suspect-datum';
import { signedArea, wound, type LonLat } from '../../../src/domain/rings';
import type { BoundariesConfig } from '../config/schema';
import { PublishFault } from '../publish-fault';
import type { CountedPlace } from '../rows/contract';

/** How a file of boundaries and the places of a level went together. */
export interface BoundaryReport {
  readonly file: string;
  readonly level: string;
  readonly datum: Datum;
  readonly matched: number;
  /** Of the matched, those that their names told, and not their codes. */
  readonly byName: number;
  /** Places of the level. */
  readonly places: number;
  readonly unmatchedPlaces: readonly { readonly code: string; readonly name: string }[];
  /** What the file calls them. */
  readonly unmatchedFeatures: readonly string[];
  /** Features that were joined with others of the same place. */
  readonly joined: number;
  readonly notes: readonly BoundaryNote[];
  readonly suspicion: DatumSuspicion | null;
}

/**
 * The areas of a dataset from its boundary file: to each place of one level the outlines that have its code, else its
 * name within the place above. `levels` stand from coarse to fine. Throws a PublishFault where the level has no places, or none has an outline.
 */
export function boundaryAreas(
  file: string,
  { features, datum, notes }: Boundaries,
  { levels, all }: { readonly levels: readonly string[]; readonly all: readonly CountedPlace[] },
  config: BoundariesConfig,
): { readonly areas: Areas; readonly report: BoundaryReport } {
  // The finest first: a file of streets may have a district's name by chance.
  const wanted = config.level === undefined ? levels.toReversed() : [config.level];
  const tries = wanted.flatMap((level) => {
    const places = all.filter((place) => place.level === level);
    return places.length === 0 ? [] : [{ level, places, match: matchBoundaries(features, places, config) }];
  });
  const [best] = tries.sort((a, b) => b.match.matched.size - a.match.matched.size);
  if (!best) throw new PublishFault('boundaries-level', { file, level: wanted[0] ?? '' });
  const { level, places, match } = best;
  const shapes = places.flatMap(({ code }) => {
    const shape = shapeOf(match, code);
    return shape ? [{ code, shape }] : [];
  });
  const nameOf = new Map(places.map(({ code, names }) => [code, names[0] ?? code]));
  if (shapes.length === 0) {
    const [feature, place] = [features[0], places[0]];
    throw new PublishFault('boundaries-none-matched', {
      file,
      features: features.length,
      places: places.length,
      feature: feature ? labelOf(feature) : '',
      place: place?.names[0] ?? '',
    });
  }
  const drawn = new Set(shapes.map(({ code }) => code));
  return {
    areas: {
      kind: 'boundaries',
      features: {
        type: 'FeatureCollection',
        features: shapes.map(({ code, shape }) => ({
          type: 'Feature',
          properties: { code },
          geometry: shape,
        })),
      },
      credit: config.credit,
    },
    report: {
      file,
      level,
      datum: datum.used,
      matched: shapes.length,
      byName: [...drawn].filter((code) => match.how.get(code) === 'name').length,
      places: places.length,
      unmatchedPlaces: places
        .filter(({ code }) => !drawn.has(code))
        .map(({ code }) => ({ code, name: nameOf.get(code) ?? code })),
      unmatchedFeatures: match.unmatchedFeatures.map(labelOf),
      joined: match.joined,
      notes,
      suspicion: suspectDatum(match.matched, places, datum.used),
    },
  };
}

/** A tenth of a metre: finer digits are noise of the conversion, and bytes that every reader loads. */
const DECIMALS = 6;

/** The outline in rounded degrees; null where nothing of it is as wide as that. */
function shapeOf({ matched }: BoundaryMatch, code: string): BoundaryGeometry | null {
  const geometry = matched.get(code)?.geometry;
  if (!geometry) return null;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rounded = polygons.flatMap((rings) => {
    const [outer, ...holes] = rings.map((ring, index) => roundedRing(ring, index === 0));
    return outer ? [[outer, ...holes.flatMap((hole) => (hole ? [hole] : []))]] : [];
  });
  const [only, ...more] = rounded;
  if (!only) return null;
  return more.length > 0
    ? { type: 'MultiPolygon', coordinates: rounded }
    : { type: 'Polygon', coordinates: only };
}

function roundedRing(ring: readonly LonLat[], outer: boolean): LonLat[] | null {
  const positions: LonLat[] = [];
  for (const [lon, lat] of ring) {
    const [x, y] = [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
    const last = positions.at(-1);
    if (last?.[0] !== x || last[1] !== y) positions.push([x, y]);
  }
  return positions.length < 4 || signedArea(positions) === 0 ? null : wound(positions, outer);
}
