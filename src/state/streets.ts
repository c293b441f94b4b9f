import { matching, oneOf, Refusal } from './value';

/** What the rows of streets are parted by. */
export const STREET_PARTS = ['district', 'kind'] as const;
export type StreetPart = (typeof STREET_PARTS)[number];

/** How many final months the streets' numbers are pooled over. */
export const STREET_POOLS = [3, 12] as const;
export type StreetPool = (typeof STREET_POOLS)[number];

/** How the screen of streets is set; all of it stands in the address. */
export interface StreetsState {
  /** The column that the rows are in the order of, or null for the largest count first. */
  readonly order: { readonly by: string; readonly descending: boolean } | null;
  /** Null for one list. */
  readonly parted: StreetPart | null;
  readonly pool: StreetPool;
  /** The measure of funnel and ranks, or null for the first that the dataset has. */
  readonly against: string | null;
}

export const DEFAULT_STREETS: StreetsState = { order: null, parted: null, pool: 12, against: null };

/** The keys of the screen in an address, in their order there. */
export const STREETS_KEYS = ['order', 'parted', 'pool', 'funnel'] as const;
export type StreetsKey = (typeof STREETS_KEYS)[number];

const ORDER = /^[a-z][a-z0-9_-]{0,63}\.(?:up|down)$/;
const MEASURE = /^[a-z][a-z0-9_-]{0,63}$/;

/** The parts of an address that stand for the screen: nothing for what is as by default. */
export function formatStreets(streets: StreetsState): readonly [StreetsKey, string][] {
  const { order, parted, pool, against } = streets;
  const pairs: [StreetsKey, string | null][] = [
    ['order', order === null ? null : `${order.by}.${order.descending ? 'down' : 'up'}`],
    ['parted', parted],
    ['pool', pool === DEFAULT_STREETS.pool ? null : String(pool)],
    ['funnel', against],
  ];
  return pairs.flatMap(([key, value]): [StreetsKey, string][] => (value === null ? [] : [[key, value]]));
}

/** What one pair of the address sets. Throws a Refusal. */
export function parseStreetsPair(key: StreetsKey, raw: string): Partial<StreetsState> {
  switch (key) {
    case 'order': {
      const [by = '', way] = matching(ORDER, raw).split('.');
      return { order: { by, descending: way === 'down' } };
    }
    case 'parted':
      return { parted: oneOf(STREET_PARTS, raw) };
    case 'pool': {
      const pool = STREET_POOLS.find((one) => String(one) === raw);
      if (pool === undefined) throw new Refusal('bad-value');
      return { pool };
    }
    case 'funnel':
      return { against: matching(MEASURE, raw) };
  }
}
