import type { Clause, FilterDimension } from '../domain/clauses';
import { periodsOverlap } from '../domain/period';
import type { AddressProblem } from './address';
import { problem } from './address';
import type { MapState } from './map';
import type { ProfileState } from './profile';

/**
 * What the clauses of a dataset may say: the codes of each dimension (none where the dataset lacks it)
 * and its period as ISO days. A dimension that is not named is not judged.
 */
export interface KnownCodes {
  readonly period: readonly [string, string];
  /** The levels of its places; where absent, none is judged. */
  readonly levels?: ReadonlySet<string>;
  readonly codes: Readonly<Partial<Record<Exclude<FilterDimension, 'period'>, ReadonlySet<string>>>>;
}

/** The clauses that the dataset can mean; codes that it lacks are dropped and named. */
export function knownClauses(
  clauses: readonly Clause[],
  known: KnownCodes,
): { readonly clauses: readonly Clause[]; readonly problems: readonly AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const kept = clauses.flatMap((clause): Clause[] => {
    if (clause.dimension === 'period') {
      const [first = '', last = first] = clause.values;
      if (periodsOverlap([first, last], known.period) === true) return [clause];
      problems.push(problem('period', `${first}..${last}`, 'not-in-dataset'));
      return [];
    }
    const codes = known.codes[clause.dimension];
    if (!codes) return [clause];
    const values = clause.values.filter((value) => codes.has(value));
    for (const value of clause.values) {
      if (!codes.has(value)) problems.push(problem(clause.dimension, value, 'not-in-dataset'));
    }
    if (values.length === clause.values.length) return [clause];
    return values.length === 0 ? [] : [{ ...clause, values }];
  });
  return { clauses: kept, problems };
}

/** What of the map the dataset can mean; pins and months that it lacks are dropped and named. */
export function knownMap(
  map: MapState,
  { codes, period }: KnownCodes,
): { readonly map: MapState; readonly problems: readonly AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const month = (key: 'at' | 'with', text: string | null): string | null => {
    if (text === null || periodsOverlap([text, text], period) === true) return text;
    problems.push(problem(key, text, 'not-in-dataset'));
    return null;
  };
  const pins = map.pins.filter((code) => {
    const known = codes.place?.has(code) !== false;
    if (!known) problems.push(problem('pins', code, 'not-in-dataset'));
    return known;
  });
  const into = map.into !== null && codes.place?.has(map.into) === false ? null : map.into;
  if (into !== map.into) problems.push(problem('into', map.into ?? '', 'not-in-dataset'));
  const kept = { month: month('at', map.month), other: month('with', map.other), into };
  return { map: problems.length === 0 ? map : { ...map, ...kept, pins }, problems };
}

/** Of a profile the places that the dataset has; others are dropped and named. */
export function knownProfile(
  profile: ProfileState,
  { codes }: Pick<KnownCodes, 'codes'>,
): { readonly profile: ProfileState; readonly problems: readonly AddressProblem[] } {
  const { place } = codes;
  const problems: AddressProblem[] = [];
  const known = (key: 'of' | 'beside', subject: readonly string[]) =>
    subject.filter((code) => {
      const there = place?.has(code) !== false;
      if (!there) problems.push(problem(key, code, 'not-in-dataset'));
      return there;
    });
  const of = known('of', profile.of);
  const beside = profile.beside.map((one) => known('beside', one)).filter((one) => one.length > 0);
  return { profile: problems.length === 0 ? profile : { of, beside }, problems };
}
