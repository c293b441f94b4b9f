import type { Clause, FilterDimension } from '../domain/clauses';
import { FILTER_DIMENSIONS } from '../domain/clauses';
import { periodsOverlap } from '../domain/period';
import { formatGroups, LONGEST_GROUPS, parseGroups } from './groups';
import { formatIssues, ISSUES_KEYS, parseIssuesPair, type IssuesKey } from './issues';
import { formatMap, MAP_KEYS, parseMapPair, type MapKey } from './map';
import { migrated } from './migrations';
import { formatProfile, parseProfilePair, PROFILE_KEYS, type ProfileKey } from './profile';
import type { AtlasState, DrawerSubject } from './schema';
import { formatStreets, parseStreetsPair, STREETS_KEYS, type StreetsKey } from './streets';
import { formatTrends, parseTrendsPair, TRENDS_KEYS, type TrendsKey } from './trends';
import { CODE, decode, encode, listOf, matching, oneOf, Refusal, type ProblemReason } from './value';
import { DEFAULT_STATE, DRAWER_KINDS, LANGUAGES, STATE_VERSION, THEMES, VIEWS } from './schema';

/** One part of an address that was dropped; `value` is cut to a length that a notice can show. */
export interface AddressProblem {
  readonly key: string;
  readonly value: string;
  readonly reason: ProblemReason;
}

export interface AddressReading {
  readonly state: AtlasState;
  readonly problems: readonly AddressProblem[];
}

/** The longest query that an address carries, in characters; a longer one stays on the page only. */
export const LONGEST_QUERY = 8000;
const LONGEST_ADDRESS = 60_000;
const LONGEST_VALUE = 600;
const LONGEST_SHOWN = 60;
const BAR = 'bar';

const KEYS = [
  'v',
  'd',
  'view',
  ...FILTER_DIMENSIONS,
  'level',
  'trend',
  'groups',
  ...MAP_KEYS,
  ...TRENDS_KEYS,
  ...STREETS_KEYS,
  ...ISSUES_KEYS,
  ...PROFILE_KEYS,
  'lang',
  'theme',
  'as',
  'open',
  'table',
  'q',
] as const;
type Key = (typeof KEYS)[number];

const DATASET = /^[a-z][a-z0-9_-]{0,63}$/;
const LEVEL = DATASET;
const MEASURE = DATASET;
const FIGURE = /^[a-z][a-z0-9_-]{0,39}$/;
const TABLE = /^[a-z][a-z0-9_]{0,63}$/;
function formatClause(clause: Clause): string {
  const values = clause.values.map(encode);
  const joined = clause.dimension === 'period' && values[0] !== values[1] ? values.join('..') : null;
  const said = joined ?? (clause.dimension === 'period' ? values.slice(0, 1) : values).join(',');
  return clause.maker === BAR ? said : `${said}~${encode(clause.maker)}`;
}

/**
 * The address of a state: the fragment without its `#`, defaults left out, keys in one order, values
 * percent-encoded; '' for the default state. Text beyond `LONGEST_QUERY` is left out.
 */
export function formatAddress(state: AtlasState): string {
  const pairs: [Key, string][] = [];
  if (state.dataset !== null) pairs.push(['d', encode(state.dataset)]);
  if (state.view !== DEFAULT_STATE.view) pairs.push(['view', state.view]);
  for (const dimension of FILTER_DIMENSIONS) {
    const clause = state.clauses.find((one) => one.dimension === dimension);
    if (clause) pairs.push([dimension, formatClause(clause)]);
  }
  if (state.placeLevel !== null) pairs.push(['level', encode(state.placeLevel)]);
  if (state.trend !== null) pairs.push(['trend', encode(state.trend)]);
  if (state.groups.length > 0) pairs.push(['groups', formatGroups(state.groups)]);
  pairs.push(...formatMap(state.map), ...formatTrends(state.trends), ...formatStreets(state.streets));
  pairs.push(...formatIssues(state.issues), ...formatProfile(state.profile));
  if (state.language !== DEFAULT_STATE.language) pairs.push(['lang', state.language]);
  if (state.theme !== DEFAULT_STATE.theme) pairs.push(['theme', state.theme]);
  if (state.tables.length > 0) pairs.push(['as', state.tables.map(encode).join(',')]);
  if (state.drawer) pairs.push(['open', `${state.drawer.kind}:${encode(state.drawer.id)}`]);
  if (state.table !== null) pairs.push(['table', encode(state.table)]);
  if (state.sql && state.sql.length <= LONGEST_QUERY) {
    const query = encode(state.sql);
    // Chinese grows ninefold when encoded; a query that no address can hold stays on the page only.
    if (query.length <= LONGEST_ADDRESS / 2) pairs.push(['q', query]);
  }
  if (pairs.length === 0) return '';
  return [`v=${STATE_VERSION}`, ...pairs.map(([key, value]) => `${key}=${value}`)].join('&');
}

function parseClause(dimension: FilterDimension, raw: string): Clause {
  const [values = '', maker, ...more] = raw.split('~');
  if (more.length > 0) throw new Refusal('bad-value');
  const clause = { dimension, maker: maker === undefined ? BAR : matching(FIGURE, maker) };
  if (dimension !== 'period') return { ...clause, values: listOf(CODE, values) };
  const [first = '', last = first, ...rest] = decode(values).split('..');
  // A range that is none, or ends before it begins, does not even overlap itself.
  if (rest.length > 0 || periodsOverlap([first, last], [first, last]) !== true)
    throw new Refusal('bad-value');
  return { ...clause, values: [first, last] };
}

function parseDrawer(raw: string): DrawerSubject {
  const colon = raw.indexOf(':');
  if (colon < 0) throw new Refusal('bad-value');
  return { kind: oneOf(DRAWER_KINDS, raw.slice(0, colon)), id: matching(CODE, raw.slice(colon + 1)) };
}

function parseQuery(raw: string): string | null {
  const text = decode(raw);
  if (text.length > LONGEST_QUERY) throw new Refusal('too-long');
  return text === '' ? null : text;
}

/** Lists of codes that a dataset may have chosen long. */
const LONGER: Partial<Record<Key, number>> = {
  groups: LONGEST_GROUPS,
  pins: LONGEST_GROUPS,
  of: LONGEST_GROUPS,
  beside: LONGEST_GROUPS,
};

function isMapKey(key: Key): key is MapKey {
  return MAP_KEYS.some((one) => one === key);
}

function isTrendsKey(key: Key): key is TrendsKey {
  return TRENDS_KEYS.some((one) => one === key);
}

function isStreetsKey(key: Key): key is StreetsKey {
  return STREETS_KEYS.some((one) => one === key);
}

function isIssuesKey(key: Key): key is IssuesKey {
  return ISSUES_KEYS.some((one) => one === key);
}

function isProfileKey(key: Key): key is ProfileKey {
  return PROFILE_KEYS.some((one) => one === key);
}

/** The part of the state that one pair of the address sets. Throws a Refusal. */
function parsePair(key: Key, raw: string, state: AtlasState): Partial<AtlasState> {
  if (key !== 'q' && raw.length > (LONGER[key] ?? LONGEST_VALUE)) throw new Refusal('too-long');
  if (isMapKey(key)) return { map: { ...state.map, ...parseMapPair(key, raw) } };
  if (isTrendsKey(key)) return { trends: { ...state.trends, ...parseTrendsPair(key, raw) } };
  if (isStreetsKey(key)) return { streets: { ...state.streets, ...parseStreetsPair(key, raw) } };
  if (isIssuesKey(key)) return { issues: { ...state.issues, ...parseIssuesPair(raw) } };
  if (isProfileKey(key)) return { profile: { ...state.profile, ...parseProfilePair(key, raw) } };
  switch (key) {
    case 'v':
      return {};
    case 'd':
      return { dataset: matching(DATASET, raw) };
    case 'view':
      return { view: oneOf(VIEWS, raw) };
    case 'level':
      return { placeLevel: matching(LEVEL, raw) };
    case 'trend':
      return { trend: matching(MEASURE, raw) };
    case 'groups':
      return { groups: parseGroups(raw) };
    case 'lang':
      return { language: oneOf(LANGUAGES, raw) };
    case 'theme':
      return { theme: oneOf(THEMES, raw) };
    case 'as':
      return { tables: listOf(FIGURE, raw).sort() };
    case 'open':
      return { drawer: parseDrawer(raw) };
    case 'table':
      return { table: matching(TABLE, raw) };
    case 'q':
      return { sql: parseQuery(raw) };
    default:
      return { clauses: inBarOrder([...state.clauses, parseClause(key, raw)]) };
  }
}

/** Clauses in the order of the filter bar, in which they stand on the page and in the address. */
export function inBarOrder(clauses: readonly Clause[]): readonly Clause[] {
  return FILTER_DIMENSIONS.flatMap((dimension) => clauses.filter((one) => one.dimension === dimension));
}

/** A dropped part of an address, with its value cut for showing. */
export function problem(key: string, value: string, reason: ProblemReason): AddressProblem {
  const cut = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
  let shown = value;
  try {
    shown = decodeURIComponent(value);
  } catch {
    // Shown as it stands.
  }
  return { key: cut(key), value: cut(shown), reason };
}

/**
 * The state that an address (`location.hash`, with or without its `#`) stands for. Never throws: what
 * cannot be read is dropped and named in `problems`. An address of a newer version is not read at all,
 * because its words may mean something else there.
 */
export function parseAddress(hash: string): AddressReading {
  const fragment = hash.replace(/^#/, '');
  if (fragment === '') return { state: DEFAULT_STATE, problems: [] };
  if (fragment.length > LONGEST_ADDRESS) {
    return { state: DEFAULT_STATE, problems: [problem('#', fragment, 'too-long')] };
  }
  const pairs = fragment
    .split('&')
    .filter((part) => part !== '')
    .map((part): readonly [string, string] => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
  const version = pairs.find(([key]) => key === 'v')?.[1];
  if (version !== undefined && /^\d{1,9}$/.test(version) && Number(version) > STATE_VERSION) {
    return { state: DEFAULT_STATE, problems: [problem('v', version, 'newer-version')] };
  }
  const problems: AddressProblem[] = [];
  const seen = new Set<string>();
  let state: AtlasState = DEFAULT_STATE;
  for (const [name, raw] of migrated(pairs, version)) {
    const key = KEYS.find((one) => one === name);
    if (key === undefined) problems.push(problem(name, raw, 'unknown-key'));
    else if (seen.has(key)) problems.push(problem(key, raw, 'duplicate'));
    else {
      seen.add(key);
      try {
        if (key === 'v' && !/^\d{1,9}$/.test(raw)) throw new Refusal('bad-value');
        state = { ...state, ...parsePair(key, raw, state) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.push(problem(key, raw, error.reason));
      }
    }
  }
  return { state, problems };
}
