import type { Boundary, BoundaryMatch, KnownPlace, MatchedBy, MatchProblem } from './contract';
import { joined } from './ground';
import { matchCodes } from './match-codes';
import { matchNames } from './match-names';

/**
 * Which boundary belongs to which place: by code (6, 9 or 12 digits), what is left by name. A feature is given to
 * one place at most; features of one place are joined. Says how many are missing, if any are.
 */
export function matchBoundaries(
  features: readonly Boundary[],
  places: readonly KnownPlace[],
  by: MatchedBy = {},
): BoundaryMatch {
  const matched = new Map<string, Boundary>();
  const how = new Map<string, 'code' | 'name'>();
  const taken = new Set<Boundary>();
  let more = 0;
  const take = (found: ReadonlyMap<string, readonly Boundary[]>, by: 'code' | 'name') => {
    for (const [code, parts] of found) {
      const boundary = joined(parts);
      if (!boundary) continue;
      matched.set(code, boundary);
      how.set(code, by);
      for (const part of parts) taken.add(part);
      more += parts.length - 1;
    }
  };
  take(matchCodes(features, places, by), 'code');
  const left = features.filter((feature) => !taken.has(feature));
  take(
    matchNames(
      left,
      places.filter(({ code }) => !matched.has(code)),
      by,
    ),
    'name',
  );
  const unmatchedPlaces = places.filter(({ code }) => !matched.has(code));
  return {
    matched,
    how,
    unmatchedFeatures: features.filter((feature) => !taken.has(feature)),
    unmatchedPlaces: unmatchedPlaces.map(({ code }) => code),
    joined: more,
    problem: problemOf(features, places, unmatchedPlaces),
  };
}

function problemOf(
  features: readonly Boundary[],
  places: readonly KnownPlace[],
  missing: readonly KnownPlace[],
): MatchProblem | null {
  const [first] = missing;
  if (!first) return null;
  const place = first.names[0] ?? first.code;
  const matched = places.length - missing.length;
  if (matched === 0) {
    const label = Object.values(features[0]?.properties ?? {}).find((value) => typeof value === 'string');
    const feature = (label ?? features[0]?.id ?? '').slice(0, 60);
    const detail = { features: features.length, places: places.length, feature, place };
    return { code: 'none-matched', detail };
  }
  const code = matched * 2 < places.length ? 'few-matched' : 'some-missing';
  return { code, detail: { matched, places: places.length, place } };
}
