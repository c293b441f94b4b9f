import type { Places } from '../../dataset/places';
import type {
  BoundaryFault,
  BoundaryNote,
  Datum,
  KnownPlace,
  MatchProblem,
} from '../../dataset/boundaries/contract';
import { labelOf } from '../../dataset/boundaries/label';
import { matchBoundaries } from '../../dataset/boundaries/match-boundaries';
import { LARGEST_BOUNDARY_FILE, readBoundaries } from '../../dataset/boundaries/read-boundaries';
import { suspectDatum, type DatumSuspicion } from '../../dataset/boundaries/suspect-datum';
import { isUnplaced, type PlaceMember } from '../cells/places';
import type { Localised } from '../../domain/text';
import type { PlaceShape } from '../../map/contract';
import type { OwnShapes } from './ground';
import { ownDistricts } from './own-districts';

/** A reader's boundary file as it was read and matched: in this page's memory and nowhere else. */
export interface OwnBoundaries {
  readonly dataset: string;
  readonly file: string;
  readonly datum: string;
  readonly shapes: OwnShapes;
  /** What of it outlines the places of the coarsest level, which the Overview draws. */
  readonly districts: ReadonlyMap<string, PlaceShape>;
  readonly matched: number;
  /** Places of the level that the file could have had. */
  readonly count: number;
  readonly unmatchedPlaces: readonly Localised[];
  /** What the file calls those of its features that are no place here. */
  readonly unmatchedFeatures: readonly string[];
}

/** What came of a reader's file: boundaries to draw with what must be said of them, or why there are none. */
export type OwnRead =
  | { readonly fault: BoundaryFault | MatchProblem }
  | {
      readonly fault: null;
      readonly boundaries: OwnBoundaries;
      readonly notes: readonly BoundaryNote[];
      readonly joined: number;
      readonly problem: MatchProblem | null;
      readonly suspicion: DatumSuspicion | null;
    };

export interface OwnSources {
  readonly dataset: string;
  readonly members: readonly PlaceMember[];
  /** Ids from coarse to fine. */
  readonly levels: readonly string[];
  readonly points: Places['points'];
}

/** The places of a level as boundaries are matched with them. */
function knownPlaces({ members, points }: OwnSources, level: string): readonly KnownPlace[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const pointOf = new Map(points.map((point) => [point.code, point]));
  return members
    .filter((member) => member.level === level && !isUnplaced(member))
    .map(({ code, names, parent }) => {
      const above = parent === null ? undefined : byId.get(parent);
      const point = pointOf.get(code);
      return {
        code,
        names: [names.zh, names.en, ...(point?.other_names ?? [])],
        parent: above ? { code: above.code, names: [above.names.zh, above.names.en] } : null,
        point: point ? [point.lon, point.lat] : null,
      };
    });
}

/**
 * The reader's file read and matched with the places of the level that it fits best, the finest first. Pure: what
 * was drawn before is not touched.
 */
export function readOwn(
  bytes: Uint8Array,
  file: string,
  datum: Datum | undefined,
  sources: OwnSources,
): OwnRead {
  const read = readBoundaries(bytes, file, { datum });
  if ('fault' in read) return { fault: read.fault };
  const tries = [...sources.levels].reverse().map((level) => {
    const places = knownPlaces(sources, level);
    return { places, match: matchBoundaries(read.features, places) };
  });
  // A file of districts has streets' names nowhere; one of streets may have a district's by chance.
  const [best] = tries.sort((a, b) => b.match.matched.size - a.match.matched.size);
  if (!best) return { fault: { code: 'no-polygons', detail: { file, features: 0, types: '' } } };
  const { places, match } = best;
  if (match.matched.size === 0 && match.problem) return { fault: match.problem };
  const nameOf = new Map(sources.members.map(({ code, names }) => [code, names]));
  const features = new Map([...match.matched].map(([code, { geometry }]) => [code, geometry]));
  const boundaries: OwnBoundaries = {
    dataset: sources.dataset,
    file,
    datum: read.datum.used,
    shapes: { features },
    districts: ownDistricts(features, sources.members, sources.levels),
    matched: match.matched.size,
    count: places.length,
    unmatchedPlaces: match.unmatchedPlaces.flatMap((code) => nameOf.get(code) ?? []),
    unmatchedFeatures: match.unmatchedFeatures.map(labelOf),
  };
  const { joined, problem } = match;
  const suspicion = suspectDatum(match.matched, places, read.datum.used);
  return { fault: null, boundaries, notes: read.notes, joined, problem, suspicion };
}

/** Whether the file is too large to be read at all; asked before its bytes are. */
export function tooLarge(file: string, bytes: number): BoundaryFault | null {
  if (bytes <= LARGEST_BOUNDARY_FILE) return null;
  return { code: 'too-large', detail: { file, bytes, limit: LARGEST_BOUNDARY_FILE } };
}
