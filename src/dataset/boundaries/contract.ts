import type { LonLat } from '../../domain/rings';

/** The datum of a file's coordinates: WGS-84 (CGCS2000 is the same to a metre), or one of China's two shifted ones. */
export type Datum = 'WGS-84' | 'GCJ-02' | 'BD-09';

/** Outlines in WGS-84, as d3-geo wants them: outer rings clockwise, holes anticlockwise, all closed. */
export type BoundaryGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: LonLat[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: LonLat[][][] };

/** One outline of a reader's file. */
export interface Boundary {
  /** Its number in the file, from 1. */
  readonly number: number;
  readonly id: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: BoundaryGeometry;
}

/** What a file that is not JSON looks like. */
export type Looks = 'empty' | 'zip' | 'gzip' | 'shapefile' | 'markup' | 'text';

/** Why a boundary file cannot be used; `feature` is the number of a feature in the file, from 1. */
export type BoundaryFault =
  | { readonly code: 'too-large'; readonly detail: { file: string; bytes: number; limit: number } }
  | { readonly code: 'not-json'; readonly detail: { file: string; looks: Looks; reason: string } }
  /** JSON, but neither GeoJSON nor TopoJSON; `found` is its `type`, or blank. */
  | { readonly code: 'not-geojson'; readonly detail: { file: string; found: string } }
  | { readonly code: 'topology-empty'; readonly detail: { file: string } }
  | { readonly code: 'topology-broken'; readonly detail: { file: string; reason: string } }
  | { readonly code: 'geometry-collection'; readonly detail: { file: string; feature: number } }
  /** Nothing to fill: `types` are the geometries that are there, with commas. */
  | { readonly code: 'no-polygons'; readonly detail: { file: string; features: number; types: string } }
  | { readonly code: 'position-invalid'; readonly detail: { file: string; feature: number; found: string } }
  /** Metres of a projection, not degrees. */
  | {
      readonly code: 'position-projected';
      readonly detail: { file: string; feature: number; x: number; y: number };
    }
  /** Latitude stands before longitude. */
  | {
      readonly code: 'axes-swapped';
      readonly detail: { file: string; feature: number; x: number; y: number };
    }
  /** The file names a coordinate system that is none of the three. */
  | { readonly code: 'datum-unknown'; readonly detail: { file: string; found: string } };

/** What was mended or left out, and must be said. */
export type BoundaryNote =
  | { readonly code: 'rings-closed'; readonly detail: { file: string; rings: number } }
  /** Parts with fewer than three corners. */
  | { readonly code: 'parts-dropped'; readonly detail: { file: string; parts: number } }
  /** Points, lines and features without a geometry. */
  | { readonly code: 'features-skipped'; readonly detail: { file: string; features: number; types: string } }
  | { readonly code: 'object-chosen'; readonly detail: { file: string; object: string; others: string } }
  /** The reader chose another datum than the file states. */
  | { readonly code: 'datum-overruled'; readonly detail: { file: string; stated: Datum; used: Datum } };

export interface Boundaries {
  readonly features: readonly Boundary[];
  /** The datum that the file was taken to be in, and who said so. */
  readonly datum: { readonly used: Datum; readonly from: 'reader' | 'file' | 'assumed' };
  readonly notes: readonly BoundaryNote[];
}

export type BoundariesRead = Boundaries | { readonly fault: BoundaryFault };

/** A place that boundaries are looked for. */
export interface KnownPlace {
  readonly code: string;
  /** All of its names, in any language; the one that it is called by first. */
  readonly names: readonly string[];
  /** The place above it, such as its district. */
  readonly parent: { readonly code: string; readonly names: readonly string[] } | null;
  /** A point within it, in WGS-84. */
  readonly point: LonLat | null;
}

/** Which properties of the features have the places' codes and names; all are tried where it is not said. */
export interface MatchedBy {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

/** How well boundaries and places go together, where they do not quite. */
export type MatchProblem =
  /** No boundary belongs to any place; an example of each. */
  | {
      readonly code: 'none-matched';
      readonly detail: { features: number; places: number; feature: string; place: string };
    }
  /** Fewer than half of the places have one. */
  | { readonly code: 'few-matched'; readonly detail: { matched: number; places: number; place: string } }
  | { readonly code: 'some-missing'; readonly detail: { matched: number; places: number; place: string } };

export interface BoundaryMatch {
  readonly matched: ReadonlyMap<string, Boundary>;
  /** Whether a place was found by its code or by its name. */
  readonly how: ReadonlyMap<string, 'code' | 'name'>;
  readonly unmatchedFeatures: readonly Boundary[];
  /** Codes, in the order of the places. */
  readonly unmatchedPlaces: readonly string[];
  /** How many features were joined because one place has several. */
  readonly joined: number;
  readonly problem: MatchProblem | null;
}
