import { matching, oneOf } from './value';

/** The lengths of time that a series is counted by. */
export const TREND_GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TrendGrain = (typeof TREND_GRAINS)[number];

/** January and February together, or each without what the Spring Festival moves between them. */
export const TREND_FESTIVALS = ['together', 'adjusted'] as const;
export type TrendFestival = (typeof TREND_FESTIVALS)[number];

/** Values as they are, or each line against its own first value, which is 100. */
export const TREND_SCALES = ['values', 'index'] as const;
export type TrendScale = (typeof TREND_SCALES)[number];

/** How the screen of trends is set; all of it stands in the address. */
export interface TrendsState {
  /** The measure that is drawn, or null for the dataset's main count. */
  readonly line: string | null;
  readonly grain: TrendGrain;
  readonly festival: TrendFestival;
  readonly scale: TrendScale;
}

export const DEFAULT_TRENDS: TrendsState = {
  line: null,
  grain: 'month',
  festival: 'together',
  scale: 'values',
};

/** The keys of the screen in an address, in their order there. */
export const TRENDS_KEYS = ['line', 'grain', 'festival', 'scale'] as const;
export type TrendsKey = (typeof TRENDS_KEYS)[number];

const MEASURE = /^[a-z][a-z0-9_-]{0,63}$/;

/** The parts of an address that stand for the screen: nothing for what is as by default. */
export function formatTrends(trends: TrendsState): readonly [TrendsKey, string][] {
  return TRENDS_KEYS.flatMap((key): [TrendsKey, string][] => {
    const value = trends[key];
    return value === null || value === DEFAULT_TRENDS[key] ? [] : [[key, value]];
  });
}

/** What one pair of the address sets. Throws a Refusal. */
export function parseTrendsPair(key: TrendsKey, raw: string): Partial<TrendsState> {
  switch (key) {
    case 'line':
      return { line: matching(MEASURE, raw) };
    case 'grain':
      return { grain: oneOf(TREND_GRAINS, raw) };
    case 'festival':
      return { festival: oneOf(TREND_FESTIVALS, raw) };
    case 'scale':
      return { scale: oneOf(TREND_SCALES, raw) };
  }
}
